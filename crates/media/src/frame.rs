//! One picture in memory.

/// A picture of packed 8-bit sRGB pixels: rows top to bottom, `R G B` per pixel, no padding, no alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Frame {
    /// A black picture.
    pub fn new(width: u32, height: u32) -> Frame {
        Frame { width, height, rgb: vec![0; width as usize * height as usize * 3] }
    }

    /// A picture from packed pixels; `None` unless `rgb.len() == width * height * 3`.
    pub fn from_rgb(width: u32, height: u32, rgb: Vec<u8>) -> Option<Frame> {
        (rgb.len() == width as usize * height as usize * 3).then_some(Frame { width, height, rgb })
    }

    /// Pixels across.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The pixels, row by row.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The pixels, row by row.
    pub fn rgb_mut(&mut self) -> &mut [u8] {
        &mut self.rgb
    }
}

impl Frame {
    /// Likeness of two pictures of one size in decibels over all R, G, B samples (peak 255); infinite when equal,
    /// `None` when the sizes differ.
    pub fn psnr(&self, other: &Frame) -> Option<f64> {
        if (self.width, self.height) != (other.width, other.height) {
            return None;
        }
        let squares = |(a, b): (&u8, &u8)| u64::from(a.abs_diff(*b)).pow(2);
        let sum: u64 = self.rgb.iter().zip(&other.rgb).map(squares).sum();
        let mean = sum as f64 / self.rgb.len() as f64;
        Some(10.0 * (255.0 * 255.0 / mean).log10())
    }
}
