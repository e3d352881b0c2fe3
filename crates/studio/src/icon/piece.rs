//! Reads packed pictures.

use tiny_skia::{Path, PathBuilder};

/// One flat piece of a picture, 32 units wide, before it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// sRGB.
    pub(super) colour: [u8; 3],
    /// 0..1.
    pub(super) alpha: f32,
    /// The even-odd rule says what is inside.
    pub(super) even_odd: bool,
    /// What is drawn, absolute.
    pub(super) steps: Vec<Step>,
}

/// A drawing step; points are units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Begins an outline.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve.
    Curve([f32; 2], [f32; 2], [f32; 2]),
    /// Closes the outline.
    Close,
}

/// Packed units in one unit.
const GRID: f32 = 64.0;

/// The pieces in `bytes`; what cannot be read ends them.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut reader = Reader { bytes, at: (0, 0) };
    std::iter::from_fn(|| reader.piece()).collect()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: (i32, i32),
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<i32> {
        let (mut value, mut shift) = (0u32, 0);
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 127).checked_shl(shift)?;
            shift += 7;
            if byte < 128 {
                return Some((value >> 1) as i32 ^ -((value & 1) as i32));
            }
        }
    }

    fn point(&mut self) -> Option<[f32; 2]> {
        self.at.0 = self.at.0.wrapping_add(self.number()?);
        self.at.1 = self.at.1.wrapping_add(self.number()?);
        Some([self.at.0 as f32 / GRID, self.at.1 as f32 / GRID])
    }

    fn piece(&mut self) -> Option<Piece> {
        let colour = [self.byte()?, self.byte()?, self.byte()?];
        let alpha = f32::from(self.byte()?) / 255.0;
        let even_odd = self.byte()? == 1;
        self.at = (0, 0);
        let mut steps = Vec::new();
        loop {
            steps.push(match self.byte()? {
                0 => Step::Move(self.point()?),
                1 => Step::Line(self.point()?),
                2 => Step::Curve(self.point()?, self.point()?, self.point()?),
                3 => Step::Close,
                _ => return Some(Piece { colour, alpha, even_odd, steps }),
            });
        }
    }
}

impl Piece {
    /// Left, top, right, bottom, units.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let mut b = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for p in self.steps.iter().filter_map(|s| s.end()) {
            b = [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])];
        }
        b
    }

    /// Its outline with every point moved by `place`.
    pub(super) fn outline(&self, place: impl Fn([f32; 2]) -> [f32; 2]) -> Option<Path> {
        let mut path = PathBuilder::new();
        for step in &self.steps {
            match *step {
                Step::Move(p) => {
                    let [x, y] = place(p);
                    path.move_to(x, y);
                }
                Step::Line(p) => {
                    let [x, y] = place(p);
                    path.line_to(x, y);
                }
                Step::Curve(a, b, c) => {
                    let ([ax, ay], [bx, by], [cx, cy]) = (place(a), place(b), place(c));
                    path.cubic_to(ax, ay, bx, by, cx, cy);
                }
                Step::Close => path.close(),
            }
        }
        path.finish()
    }
}

impl Step {
    fn end(&self) -> Option<[f32; 2]> {
        match *self {
            Step::Move(p) | Step::Line(p) | Step::Curve(_, _, p) => Some(p),
            Step::Close => None,
        }
    }
}

/// What a whole picture covers, units.
pub(super) fn bounds(pieces: &[Piece]) -> [f32; 4] {
    let all = pieces.iter().map(Piece::bounds);
    all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
        .unwrap_or([0.0, 0.0, 32.0, 32.0])
}
