//! A picture standing upright in the world.

use crate::texture::{Run, Texture};
use crate::{Layer, Pixel, View};

/// Where a sheet stands at rest, in frame widths from the frame's centre: right and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left border.
    pub left: f32,
    /// Top border.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// How a sheet moves by itself, in frame widths and seconds of the resting frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Motion {
    /// Steady travel a second: right, down. A sheet whose texture repeats wraps around.
    pub drift: [f32; 2],
    /// Swinging about its place: how far right and down.
    pub sway: [f32; 2],
    /// Swings a second.
    pub rate: f32,
    /// Where in its swing it starts, in turns.
    pub phase: f32,
}

impl Motion {
    /// How far it is from its place at `time`.
    pub fn offset(&self, time: f32) -> [f32; 2] {
        let turn = |ahead: f32| ((self.rate * time + self.phase + ahead) * std::f32::consts::TAU).sin();
        let start = (self.phase * std::f32::consts::TAU).sin();
        let swing = turn(0.0) - start;
        std::array::from_fn(|i| self.drift[i] * time + self.sway[i] * swing)
    }
}

/// A picture at one depth.
pub struct Sheet {
    /// What is on it.
    pub texture: Texture,
    /// Distance from the camera; the picture plane is at 1.
    pub depth: f32,
    /// Where it stands at rest.
    pub rect: Rect,
    /// What it does by itself.
    pub motion: Motion,
}

/// Pixels between two exact solutions along a row; the error of the straight line between stays below 0.01 px for
/// every pose of [`crate::camera`].
const STRIDE: usize = 16;

impl Layer for Sheet {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let offset = self.motion.offset(view.time);
        let scale = self.texture.width() as f32 / self.rect.width;
        let down = self.texture.height() as f32 / self.rect.height;
        let point = |px: usize| {
            let [u, v] = view.on_plane(self.depth, px as f32 + 0.5, y as f32 + 0.5)?;
            Some([(u - offset[0] - self.rect.left) * scale, (v - offset[1] - self.rect.top) * down])
        };
        let mut from = point(0);
        for (i, span) in row.chunks_mut(STRIDE).enumerate() {
            let n = span.len();
            let to = point(i * STRIDE + n);
            if let (Some(a), Some(b)) = (from, to) {
                let step = [(b[0] - a[0]) / n as f32, (b[1] - a[1]) / n as f32];
                let lod = step[0].hypot(step[1]).max(1.0).log2();
                self.texture.paint(Run { at: a, step, lod }, span);
            }
            from = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pose;
    use crate::texture::Edge;

    /// A white square in the middle quarter of an otherwise clear sheet as wide as the frame.
    fn square(motion: Motion) -> Sheet {
        let white = |i: usize| (16..48).contains(&(i % 64)) && (16..48).contains(&(i / 64));
        let pixels: Vec<Pixel> = (0..64 * 64).map(|i| if white(i) { [1.0; 4] } else { [0.0; 4] }).collect();
        let rect = Rect { left: -0.5, top: -0.5, width: 1.0, height: 1.0 };
        Sheet { texture: Texture::new(64, 64, &pixels, Edge::Clear), depth: 2.0, rect, motion }
    }

    /// Where the square's left border lies in the middle row, in pixels of a frame 128 wide.
    fn border(motion: Motion, time: f32) -> usize {
        let mut row = vec![[0.0; 4]; 128];
        square(motion).paint_row(&View::new(128, 128, time, Pose::REST), 64, &mut row);
        row.iter().position(|p| p[3] > 0.5).unwrap_or(128)
    }

    #[test]
    fn it_stands_where_its_rect_says_and_drifts() {
        let drift = Motion { drift: [0.125, 0.0], ..Motion::default() };
        assert_eq!(border(Motion::default(), 3.0), 32);
        assert_eq!((border(drift, 0.0), border(drift, 1.0), border(drift, 2.0)), (32, 48, 64));
    }

    #[test]
    fn it_sways_about_the_place_it_starts_from() {
        let sway = Motion { sway: [0.125, 0.0], rate: 0.5, ..Motion::default() };
        assert_eq!((border(sway, 0.0), border(sway, 0.5), border(sway, 1.5)), (32, 48, 16));
        let late = Motion { phase: 0.3, ..sway };
        assert_eq!(late.offset(0.0), [0.0, 0.0]);
    }
}
