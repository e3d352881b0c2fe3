//! What stands out in a picture, and what in it has the colour of skin: guesses from colours and edges, not from any
//! knowledge of people or things.

use super::colour::perceived;
use super::fit::whole;
use super::grid::Grid;
use super::lift;
use super::subject;
use media::Frame;

/// Longest side of the picture that is looked at, cells.
const ANALYSIS: f32 = 256.0;
/// A subject less sure than this is none.
const SURE: f32 = 0.5;

/// One share per pixel, row by row, 0 not at all to 1 wholly.
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The shares.
    pub shares: Vec<f32>,
}

impl Mask {
    /// Nothing anywhere.
    pub fn empty(width: u32, height: u32) -> Mask {
        Mask { width, height, shares: vec![0.0; width as usize * height as usize] }
    }

    /// As a grey picture, white where the share is 1.
    pub fn picture(&self) -> Frame {
        let rgb = self.shares.iter().flat_map(|share| [(share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8; 3]).collect();
        Frame::from_rgb(self.width, self.height, rgb).unwrap_or_else(|| Frame::new(self.width, self.height))
    }

    /// The mean share.
    pub fn mean(&self) -> f32 {
        self.shares.iter().sum::<f32>() / self.shares.len().max(1) as f32
    }

    /// The smallest box around everything above one half: left, top, right, bottom (past the end); `None` if empty.
    pub fn bounds(&self) -> Option<[u32; 4]> {
        let mut bounds: Option<[u32; 4]> = None;
        for (i, _) in self.shares.iter().enumerate().filter(|(_, share)| **share > 0.5) {
            let (x, y) = (i as u32 % self.width, i as u32 / self.width);
            let [l, t, r, b] = bounds.unwrap_or([x, y, x, y]);
            bounds = Some([l.min(x), t.min(y), r.max(x + 1), b.max(y + 1)]);
        }
        bounds
    }

    /// Each share by what `change` makes of its column, row and itself.
    pub fn map(&self, change: impl Fn(u32, u32, f32) -> f32) -> Mask {
        let width = self.width.max(1);
        let shares = self.shares.iter().enumerate();
        let shares = shares.map(|(i, s)| change(i as u32 % width, i as u32 / width, *s)).collect();
        Mask { shares, ..*self }
    }
}

/// The main subject of `picture`; `None` where nothing clearly is.
pub fn salient(picture: &Frame) -> Option<Mask> {
    stands(&whole(picture)).map(|matte| mask(&matte))
}

/// The share of each pixel of `full` that belongs to its main subject; `None` where nothing clearly is.
pub(super) fn stands(full: &Grid<3>) -> Option<Grid<1>> {
    let small = analysed(full);
    let found = subject::find(&small);
    (found.sure >= SURE).then(|| lift::matte(full, &small, &found.share))
}

/// Where `picture` has the colour of skin and no edge of its own.
pub fn skin(picture: &Frame) -> Mask {
    let full = whole(picture);
    let small = full.resized(side(full.width, &full), side(full.height, &full));
    let tone = perceived(&small);
    let likely = tone.map(|[l, a, b]| {
        // Skin of all shades lies on one warm line: hue 25° to 65°, muted, neither black nor white.
        let (hue, chroma) = (b.atan2(a).to_degrees(), a.hypot(b));
        let near = |v: f32, from: f32, to: f32, soft: f32| {
            ((v - from) / soft + 0.5).clamp(0.0, 1.0) * ((to - v) / soft + 0.5).clamp(0.0, 1.0)
        };
        [near(hue, 22.0, 72.0, 10.0) * near(chroma, 0.05, 0.26, 0.03) * near(l, 0.32, 0.93, 0.08)]
    });
    let calm = likely.blurred(1);
    mask(&calm.resized(full.width, full.height))
}

fn side(cells: usize, full: &Grid<3>) -> usize {
    let k = (ANALYSIS / full.width.max(full.height) as f32).min(1.0);
    ((cells as f32 * k).round() as usize).max(8)
}

/// The picture as small as it is looked at, perceived colours.
pub(crate) fn analysed(full: &Grid<3>) -> Grid<3> {
    perceived(&full.resized(side(full.width, full), side(full.height, full)))
}

pub(super) fn mask(grid: &Grid<1>) -> Mask {
    let shares = grid.cells.iter().map(|[share]| *share).collect();
    Mask { width: grid.width as u32, height: grid.height as u32, shares }
}
