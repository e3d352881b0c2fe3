//! A picture bent by a recipe: every pixel of the frame asks the recipe where it comes from.

use super::place::Place;
use crate::texture::{Run, Texture};
use crate::{Layer, Pixel, View};

/// Where a pixel comes from, and how bright it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Point of the picture, pixels.
    pub(super) at: [f32; 2],
    /// 1 = as it is.
    pub(super) light: f32,
}

impl Seen {
    /// As it is, from there.
    pub(super) fn at(at: [f32; 2]) -> Seen {
        Seen { at, light: 1.0 }
    }
}

/// From a place, the share 0–1 of the clip that has passed, and a point of the frame, to what is seen there.
pub(super) type Recipe = fn(&Place, f32, [f32; 2]) -> Seen;

/// A picture that is not cut out is nowhere stretched more than to one over this, so that no border is drawn in.
const PULL_MIN: f32 = 0.3;

/// A bent picture.
pub(super) struct Warp {
    /// What is bent, as large as the frame.
    pub(super) texture: Texture,
    /// Where.
    pub(super) place: Place,
    /// How.
    pub(super) recipe: Recipe,
    /// Length of the clip.
    pub(super) seconds: f32,
}

impl Layer for Warp {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let t = (view.time / self.seconds.max(1e-3)).clamp(0.0, 1.0);
        let fy = y as f32 + 0.5;
        for (x, pixel) in row.iter_mut().enumerate() {
            let here = [x as f32 + 0.5, fy];
            let Seen { mut at, light } = (self.recipe)(&self.place, t, here);
            if !self.place.clear {
                let share = self.place.window(here);
                at = std::array::from_fn(|i| {
                    let (there, size) = (here[i] + (at[i] - here[i]) * share, self.place.size[i]);
                    there.clamp(here[i] * PULL_MIN, size - (size - here[i]) * PULL_MIN)
                });
            }
            let mut one = [[0.0; 4]];
            self.texture.paint(Run { at, step: [0.0; 2], lod: 0.0 }, &mut one);
            let [r, g, b, a] = one[0];
            let rest = 1.0 - a;
            *pixel = std::array::from_fn(|c| [r * light, g * light, b * light, a][c] + pixel[c] * rest);
        }
    }
}
