//! Two pictures that have nothing in common: each is a world of its own, the camera goes on through both without a stop,
//! and light sweeps the first away.

use std::cell::RefCell;

use super::align::cell_of;
use crate::camera::{Path, lively};
use crate::photo::Grid;
use crate::{Layer, Pixel, View};

/// A world and the camera's way in it.
pub(super) struct Shot {
    /// Back to front; the first hides everything.
    pub(super) layers: Vec<Box<dyn Layer>>,
    /// How the camera leaves its rest; it comes to it if `arrives`.
    pub(super) path: Path,
    /// Whether the path is gone backwards, towards its rest.
    pub(super) arrives: bool,
}

/// The way from one world to the other.
pub(super) struct Sweep {
    /// What is seen first and last.
    pub(super) shots: [Shot; 2],
    /// When each place gives way, 0..1, over the frame.
    pub(super) order: Grid<1>,
    /// The frame's height, widths.
    pub(super) ratio: f32,
    /// How long it takes.
    pub(super) seconds: f32,
}

/// When the sweep starts and ends: shares of the clip.
const SWITCH: [f32; 2] = [0.26, 0.74];
/// How much of the order gives way at once.
const EDGE: f32 = 0.06;
/// How far around the edge its light is seen, of the order, and how strong it is.
const GLOW: (f32, f32) = (0.15, 0.34);
/// Pixels between two exact places along a row.
const STRIDE: usize = 8;

thread_local! {
    /// One row of the other world per thread, kept between frames.
    static ROW: RefCell<Vec<Pixel>> = const { RefCell::new(Vec::new()) };
}

impl Layer for Shot {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let first = self.layers.iter().rposition(|layer| layer.hides(view, y)).unwrap_or(0);
        self.layers[first..].iter().for_each(|layer| layer.paint_row(view, y, row));
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}

impl Shot {
    /// The view of this world at the share `t` of the clip.
    pub(super) fn view(&self, view: &View, t: f32) -> View {
        let t = if self.arrives { 1.0 - t } else { t };
        let pose = self.path.pose(t, view.height as f32 / view.width as f32);
        View::new(view.width, view.height, view.time, pose)
    }
}

impl Layer for Sweep {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let t = (view.time / self.seconds).clamp(0.0, 1.0);
        let done = lively((t - SWITCH[0]) / (SWITCH[1] - SWITCH[0]));
        let [first, last] = &self.shots;
        if done <= 0.0 {
            return first.paint_row(&first.view(view, t), y, row);
        }
        if done >= 1.0 {
            return last.paint_row(&last.view(view, t), y, row);
        }
        ROW.with_borrow_mut(|other| {
            other.clear();
            other.resize(row.len(), [0.0, 0.0, 0.0, 1.0]);
            first.paint_row(&first.view(view, t), y, row);
            last.paint_row(&last.view(view, t), y, other);
            self.mix(view, done, y, row, other);
        });
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}

impl Sweep {
    fn mix(&self, view: &View, done: f32, y: u32, row: &mut [Pixel], other: &[Pixel]) {
        let front = done * (1.0 + EDGE + 2.0 * GLOW.0) - GLOW.0;
        let ahead = |px: usize| {
            let place = [
                (px as f32 + 0.5) / view.width as f32 - 0.5,
                ((y as f32 + 0.5) / view.height as f32 - 0.5) * self.ratio,
            ];
            let [u, v] = cell_of(&self.order, self.ratio, place);
            front - self.order.sample(u, v)[0]
        };
        let mut from = ahead(0);
        for (i, (span, other)) in row.chunks_mut(STRIDE).zip(other.chunks(STRIDE)).enumerate() {
            let to = ahead(i * STRIDE + span.len());
            let step = (to - from) / span.len() as f32;
            for (k, (pixel, last)) in span.iter_mut().zip(other).enumerate() {
                let past = from + step * k as f32;
                let share = smooth(past / EDGE);
                let near = smooth(1.0 - (past - 0.5 * EDGE).abs() / GLOW.0);
                let glow = near * near * GLOW.1;
                // Light brightens what is bright more than what is dark, and is a little warm.
                const WARM: Pixel = [1.0, 0.92, 0.78, 0.0];
                *pixel = std::array::from_fn(|c| {
                    let mixed = pixel[c] + (last[c] - pixel[c]) * share;
                    mixed + (0.25 + 0.75 * mixed) * glow * WARM[c]
                });
            }
            from = to;
        }
    }
}

/// Smooth step over 0..1.
fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
