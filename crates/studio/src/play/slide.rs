//! A picture as large as the frame that stays where it is.

use crate::texture::{Edge, Run, Texture};
use crate::{Layer, Pixel, View};

/// What does not move, whatever the camera does.
pub(crate) struct Slide {
    texture: Texture,
}

impl Slide {
    /// One that stays where it is.
    pub(crate) fn still(texture: Texture) -> Slide {
        Slide { texture }
    }
}

/// What stays as it is behind what is moved.
pub(crate) fn ground(pixels: &[Pixel], size: [usize; 2]) -> Slide {
    Slide::still(texture(pixels, size, Edge::Clamp))
}

/// A texture of a frame's pixels.
pub(super) fn texture(pixels: &[Pixel], [width, height]: [usize; 2], edge: Edge) -> Texture {
    Texture::new(width, height, pixels, edge)
}

impl Layer for Slide {
    fn paint_row(&self, _view: &View, y: u32, row: &mut [Pixel]) {
        self.texture.paint(Run { at: [0.5, y as f32 + 0.5], step: [1.0, 0.0], lod: 0.0 }, row);
    }
}
