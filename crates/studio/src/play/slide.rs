//! A picture as large as the frame that stays where it is.

use crate::texture::{Run, Texture};
use crate::{Layer, Pixel, View};

/// What does not move, whatever the camera does.
pub(super) struct Slide {
    texture: Texture,
}

impl Slide {
    /// One that stays where it is.
    pub(super) fn still(texture: Texture) -> Slide {
        Slide { texture }
    }
}

impl Layer for Slide {
    fn paint_row(&self, _view: &View, y: u32, row: &mut [Pixel]) {
        self.texture.paint(Run { at: [0.5, y as f32 + 0.5], step: [1.0, 0.0], lod: 0.0 }, row);
    }
}
