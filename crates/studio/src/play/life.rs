//! A still picture that breathes: everything sways by a few pixels like something in soft wind, but what must stand
//! still, and the borders.

use crate::photo::Mask;
use crate::texture::{Edge, Run, Texture};
use crate::{Layer, Pixel, View, tone};
use media::Frame;
use std::f32::consts::TAU;

/// Farthest any place ever goes, frame widths.
const SWAY: f32 = 0.008;
/// Seconds until it sways fully.
const ONSET_S: f32 = 1.5;
/// Pixels to a cell of the field of amplitudes, and between two exact places along a row.
const PITCH: usize = 16;
/// Cells over which it calms down towards what stands still.
const CALM: f32 = 8.0;

/// A living picture.
pub(super) struct Life {
    texture: Texture,
    /// 0 stands still, 1 sways fully; one per cell corner.
    share: Vec<f32>,
    columns: usize,
    seconds: f32,
}

impl Life {
    /// All of `picture` but what `still` marks.
    pub(super) fn new(picture: &Frame, still: Option<&Mask>, seconds: f32) -> Life {
        let (w, h) = (picture.width() as usize, picture.height() as usize);
        let pixels: Vec<Pixel> = picture.rgb().as_chunks::<3>().0.iter().map(opaque).collect();
        let (columns, rows) = (w.div_ceil(PITCH) + 1, h.div_ceil(PITCH) + 1);
        let held = |x: usize, y: usize| {
            let marked = |mask: &Mask| {
                let (across, down) = (x * PITCH..(x + 1) * PITCH, y * PITCH..(y + 1) * PITCH);
                down.filter(|y| *y < h).any(|y| across.clone().any(|x| x < w && mask.shares[y * w + x] > 0.0))
            };
            x == 0 || y == 0 || x + 2 >= columns || y + 2 >= rows || still.is_some_and(marked)
        };
        let held: Vec<bool> = (0..columns * rows).map(|i| held(i % columns, i / columns)).collect();
        let share = calm(&held, columns);
        Life { texture: Texture::new(w, h, &pixels, Edge::Clamp), share, columns, seconds }
    }

    /// How much the place (`x`, `y`), pixels, sways.
    fn share(&self, x: f32, y: f32) -> f32 {
        let (cx, cy) = (x / PITCH as f32, y / PITCH as f32);
        let (ix, iy) = (cx as usize, cy as usize);
        let at = |dx: usize, dy: usize| self.share.get((iy + dy) * self.columns + ix + dx).copied().unwrap_or(0.0);
        let (u, v) = (cx - ix as f32, cy - iy as f32);
        let (top, bottom) = (at(0, 0) + (at(1, 0) - at(0, 0)) * u, at(0, 1) + (at(1, 1) - at(0, 1)) * u);
        top + (bottom - top) * v
    }

    /// Where the place (`x`, `y`) of the frame comes from, pixels.
    fn source(&self, view: &View, x: f32, y: f32) -> [f32; 2] {
        let width = view.width as f32;
        let onset = (view.time / ONSET_S.min(self.seconds * 0.4).max(1e-3)).min(1.0);
        let much = self.share(x, y) * SWAY * width * onset * onset * (3.0 - 2.0 * onset);
        let (u, v) = (x / width, y / width);
        let swing = |rate: f32, ahead: f32| ((rate * view.time + ahead) * TAU).sin();
        let across = 0.7 * swing(0.31, 0.9 * u + 0.6 * v) + 0.3 * swing(0.53, 2.1 * v - 0.7 * u);
        let down = 0.5 * swing(0.27, 0.8 * v - 1.1 * u + 0.3) + 0.2 * swing(0.47, 1.7 * u);
        [x - across * much, y - down * much]
    }
}

impl Layer for Life {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let down = y as f32 + 0.5;
        let mut from = self.source(view, 0.5, down);
        for (i, span) in row.chunks_mut(PITCH).enumerate() {
            let n = span.len();
            let to = self.source(view, (i * PITCH + n) as f32 + 0.5, down);
            let step = std::array::from_fn(|c| (to[c] - from[c]) / n as f32);
            self.texture.paint(Run { at: from, step, lod: 0.0 }, span);
            from = to;
        }
    }
}

fn opaque(pixel: &[u8; 3]) -> Pixel {
    let [r, g, b] = pixel.map(tone::linear);
    [r, g, b, 1.0]
}

/// 0 where it is held and beside it, rising to 1 some cells away.
fn calm(held: &[bool], columns: usize) -> Vec<f32> {
    let rows = held.len() / columns;
    let mut far: Vec<f32> = held.iter().map(|held| if *held { 0.0 } else { 1e9 }).collect();
    let near = |far: &mut Vec<f32>, i: usize, j: usize, step: f32| far[i] = far[i].min(far[j] + step);
    for _ in 0..2 {
        for i in 0..columns * rows {
            let (x, y) = (i % columns, i / columns);
            if x > 0 {
                near(&mut far, i, i - 1, 1.0);
            }
            if y > 0 {
                near(&mut far, i, i - columns, 1.0);
                if x + 1 < columns {
                    near(&mut far, i, i - columns + 1, 1.4);
                }
            }
        }
        far.reverse();
    }
    let rise = |far: f32| ((far - 1.0) / CALM).clamp(0.0, 1.0);
    far.into_iter().map(|far| rise(far) * rise(far) * (3.0 - 2.0 * rise(far))).collect()
}
