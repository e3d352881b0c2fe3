//! Where people are: a rough matte of the whole picture. Its rim is soft and some pixels off; whoever cuts along it lets
//! it follow the picture's edges first (`studio::photo::persons`).

use crate::crop::unit;
use crate::eyes::{Eyes, Which};
use fault::Fault;
use media::Frame;
use media::picture::resize;

/// Pixels of the model's input.
const SIDE: usize = 256;

/// A coarse field of shares over a whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Matte {
    /// Cells across.
    pub width: usize,
    /// Cells down.
    pub height: usize,
    /// How much of each cell is a person, 0 to 1, row by row.
    pub shares: Vec<f32>,
}

impl Matte {
    /// The share at (`u`, `v`) of the picture, both 0 to 1, bilinear.
    pub fn at(&self, u: f32, v: f32) -> f32 {
        let x = (u * self.width as f32 - 0.5).clamp(0.0, self.width as f32 - 1.0);
        let y = (v * self.height as f32 - 0.5).clamp(0.0, self.height as f32 - 1.0);
        let (ix, iy) = (x as usize, y as usize);
        let (right, below) = ((ix + 1).min(self.width - 1), (iy + 1).min(self.height - 1));
        let get = |x: usize, y: usize| self.shares[y * self.width + x];
        let (u, v) = (x - ix as f32, y - iy as f32);
        let top = get(ix, iy) + (get(right, iy) - get(ix, iy)) * u;
        let bottom = get(ix, below) + (get(right, below) - get(ix, below)) * u;
        top + (bottom - top) * v
    }

    /// The mean share.
    pub fn mean(&self) -> f32 {
        self.shares.iter().sum::<f32>() / self.shares.len().max(1) as f32
    }
}

impl Eyes {
    /// Where people are in `picture`.
    ///
    /// # Errors
    /// `Internal` if the model cannot be used.
    pub fn person(&self, picture: &Frame) -> Result<Matte, Fault> {
        // The model looks at the whole picture, stretched to a square.
        let small = resize(picture, SIDE as u32, SIDE as u32)?;
        let pixels = small.rgb().iter().map(|byte| unit(f32::from(*byte))).collect();
        let outputs = self.net(Which::Person)?.run(SIDE, pixels)?;
        match outputs.into_iter().next() {
            Some(shares) if shares.len() == SIDE * SIDE => Ok(Matte { width: SIDE, height: SIDE, shares }),
            Some(_) | None => Err(Fault::internal("a person matte with other outputs")),
        }
    }
}
