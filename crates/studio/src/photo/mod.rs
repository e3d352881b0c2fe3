//! A world from one picture.

use media::Frame;

use crate::sheet::{Motion, Rect, Sheet};
use crate::texture::{Edge, Texture};
use crate::{Layer, Pixel, Score, tone};

/// The layers of a world around `picture`, back to front; at rest they show exactly the picture.
pub(crate) fn build(picture: &Frame, score: &Score) -> Vec<Box<dyn Layer>> {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let pixels: Vec<Pixel> = picture
        .rgb()
        .chunks_exact(3)
        .map(|p| [tone::linear(p[0]), tone::linear(p[1]), tone::linear(p[2]), 1.0])
        .collect();
    let ratio = score.height as f32 / score.width as f32;
    let rect = Rect { left: -0.5, top: -0.5 * ratio, width: 1.0, height: ratio };
    let texture = Texture::new(w, h, &pixels, Edge::Clamp);
    vec![Box::new(Sheet { texture, depth: 1.0, rect, motion: Motion::default() })]
}
