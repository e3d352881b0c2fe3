//! The motion brush: what is marked is cut out and goes its way; where it was, the ground is invented.

use super::effect::{ground, texture};
use super::slide::Slide;
use crate::photo::{Mask, Parted};
use crate::scene::Stage;
use crate::texture::Edge;
use crate::{Layer, Pixel};
use media::Frame;

/// One marked area and its way.
#[derive(Clone, Debug)]
pub struct Stroke {
    /// What moves, as large as the frame.
    pub mask: Mask,
    /// Through where, pixels of the frame from its upper left corner; the first point is where it is at the start.
    pub points: Vec<[f32; 2]>,
}

/// The ground and every stroke's layer; where masks overlap the earlier one has it.
pub(crate) fn layers(picture: &Frame, strokes: &[Stroke], stage: &Stage) -> Vec<Box<dyn Layer>> {
    let (width, height) = (picture.width(), picture.height());
    let mut taken = Mask::empty(width, height);
    let mut own = Vec::with_capacity(strokes.len());
    for stroke in strokes {
        let share: Vec<f32> = stroke.mask.shares.iter().zip(&taken.shares).map(|(s, t)| s.min(1.0 - t)).collect();
        taken.shares.iter_mut().zip(&share).for_each(|(t, s)| *t = (*t + s).min(1.0));
        own.push(share);
    }
    let parted = Parted::by(picture, &taken);
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(ground(&parted.ground, parted.size))];
    for (stroke, share) in strokes.iter().zip(&own) {
        let part = |((pixel, s), all): ((&Pixel, &f32), &f32)| pixel.map(|c| c * s / all.max(1e-3));
        let pixels: Vec<Pixel> = parted.front.iter().zip(share).zip(&taken.shares).map(part).collect();
        let cut = texture(&pixels, parted.size, Edge::Clear);
        layers.push(Box::new(Slide::along(cut, &stroke.points, stage.seconds)));
    }
    layers
}
