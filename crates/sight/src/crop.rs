//! Turned squares of a picture, as models want them, and the way back.

use media::Frame;

/// Samples taken along each side of a new pixel at most, where the square shrinks.
const SAMPLES_MAX: f32 = 6.0;

/// A square of a picture, turned about its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Square {
    /// Its middle, pixels.
    pub(crate) middle: [f32; 2],
    /// Its side, pixels.
    pub(crate) side: f32,
    /// How far it is turned clockwise, radians.
    pub(crate) turn: f32,
}

impl Square {
    /// The smallest upright square around a whole picture.
    pub(crate) fn whole(picture: &Frame) -> Square {
        let (w, h) = (picture.width() as f32, picture.height() as f32);
        Square { middle: [w * 0.5, h * 0.5], side: w.max(h), turn: 0.0 }
    }

    /// Where the point (`u`, `v`) of the square, 0 to 1 from its own upper left corner, lies in the picture.
    pub(crate) fn out(&self, [u, v]: [f32; 2]) -> [f32; 2] {
        let (x, y) = ((u - 0.5) * self.side, (v - 0.5) * self.side);
        let (s, c) = self.turn.sin_cos();
        [self.middle[0] + x * c - y * s, self.middle[1] + x * s + y * c]
    }

    /// Where a point of the picture lies in the square.
    pub(crate) fn inside(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let (x, y) = (x - self.middle[0], y - self.middle[1]);
        let (s, c) = self.turn.sin_cos();
        [(x * c + y * s) / self.side + 0.5, (y * c - x * s) / self.side + 0.5]
    }

    /// The square at `side` × `side` pixels, each byte through `level`; black outside the picture.
    pub(crate) fn taken(&self, picture: &Frame, side: usize, level: impl Fn(f32) -> f32) -> Vec<f32> {
        let scale = self.side / side as f32;
        let n = scale.ceil().clamp(1.0, SAMPLES_MAX) as usize;
        let mut pixels = Vec::with_capacity(side * side * 3);
        for i in 0..side * side {
            let (x, y) = (i % side, i / side);
            let mut sum = [0.0f32; 3];
            for k in 0..n * n {
                let at = |cell: usize, sub: usize| (cell as f32 + (sub as f32 + 0.5) / n as f32) / side as f32;
                let [px, py] = self.out([at(x, k % n), at(y, k / n)]);
                let seen = sample(picture, px - 0.5, py - 0.5);
                (0..3).for_each(|c| sum[c] += seen[c]);
            }
            pixels.extend(sum.map(|s| level(s / (n * n) as f32)));
        }
        pixels
    }
}

/// The bytes between pixels, bilinear; black outside.
fn sample(picture: &Frame, x: f32, y: f32) -> [f32; 3] {
    let (w, h) = (picture.width() as i32, picture.height() as i32);
    let (ix, iy) = (x.floor(), y.floor());
    let (u, v) = (x - ix, y - iy);
    let at = |dx: i32, dy: i32| {
        let (x, y) = (ix as i32 + dx, iy as i32 + dy);
        if x < 0 || y < 0 || x >= w || y >= h {
            return [0.0; 3];
        }
        let i = (y * w + x) as usize * 3;
        picture.rgb()[i..i + 3].first_chunk::<3>().map_or([0.0; 3], |rgb| rgb.map(f32::from))
    };
    let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
    std::array::from_fn(|i| {
        let (top, bottom) = (a[i] + (b[i] - a[i]) * u, c[i] + (d[i] - c[i]) * u);
        top + (bottom - top) * v
    })
}

/// 0 to 1.
pub(crate) fn unit(byte: f32) -> f32 {
    byte / 255.0
}

/// −1 to 1.
pub(crate) fn centred(byte: f32) -> f32 {
    byte / 127.5 - 1.0
}

/// The logistic function.
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_square_leads_there_and_back() {
        let square = Square { middle: [40.0, 30.0], side: 20.0, turn: 0.5 };
        let there = square.out([0.2, 0.9]);
        let back = square.inside(there);
        assert!((back[0] - 0.2).abs() < 1e-5 && (back[1] - 0.9).abs() < 1e-5, "{back:?}");
        let upright = Square { turn: std::f32::consts::FRAC_PI_2, ..square };
        let [x, y] = upright.out([1.0, 0.5]);
        assert!((x - 40.0).abs() < 1e-4 && (y - 40.0).abs() < 1e-4, "clockwise: right becomes down, {x} {y}");
    }

    #[test]
    fn a_square_that_shrinks_keeps_the_mean() {
        let rgb = (0..64u32 * 64).flat_map(|i| [if (i % 64 + i / 64) % 2 == 0 { 255 } else { 0 }; 3]).collect();
        let board = Frame::from_rgb(64, 64, rgb).expect("a picture");
        let small = Square::whole(&board).taken(&board, 16, unit);
        assert!(small.iter().all(|v| (v - 0.5).abs() < 0.13), "{small:?}");
    }
}
