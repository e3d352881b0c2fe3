//! The motion brush: what is marked is cut out and goes its way; where it was, the ground is invented. What is marked
//! to stand still lies above everything and stands still to the bit. Where nothing is marked to move, everything but
//! what must stand still lives gently.

use super::life::Life;
use super::slide::{Slide, ground, texture};
use super::way::Way;
use crate::photo::{Cutout, Mask, cut_out, nailed};
use crate::scene::Stage;
use crate::texture::Edge;
use crate::{Layer, Pixel, View};
use media::Frame;

/// One marked area and its way.
#[derive(Clone, Debug)]
pub struct Stroke {
    /// What moves, as large as the frame.
    pub mask: Mask,
    /// Through where, pixels of the frame from its upper left corner; the first point is where it is at the start.
    pub points: Vec<[f32; 2]>,
    /// How much the points are rounded, pixels: the way may pass by them so far.
    pub slack: f32,
}

/// The layers, back to front: the ground, every stroke's area (the first in front; where masks overlap the earlier one
/// has it), and what stands still.
pub(crate) fn layers(picture: &Frame, strokes: &[Stroke], still: Option<&Mask>, stage: &Stage) -> Vec<Box<dyn Layer>> {
    let size = [picture.width() as usize, picture.height() as usize];
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    if strokes.is_empty() {
        layers.push(Box::new(Life::new(picture, still, stage.seconds)));
    } else {
        let ways: Vec<Way> = strokes.iter().map(|stroke| Way::through(&stroke.points, stroke.slack)).collect();
        let masks: Vec<&Mask> = strokes.iter().map(|stroke| &stroke.mask).collect();
        let reaches: Vec<[f32; 4]> = ways.iter().map(Way::reach).collect();
        let (behind, cutouts) = cut_out(picture, &masks, &reaches, still);
        layers.push(Box::new(ground(&behind, size)));
        let travels = cutouts
            .into_iter()
            .zip(ways)
            .rev()
            .map(|(cutout, way)| -> Box<dyn Layer> { Box::new(Travel { cutout, way, seconds: stage.seconds }) });
        layers.extend(travels);
    }
    if let Some(still) = still {
        layers.push(Box::new(Slide::still(texture(&nailed(picture, still), size, Edge::Clear))));
    }
    layers
}

/// Something cut out, on its way.
struct Travel {
    cutout: Cutout,
    way: Way,
    seconds: f32,
}

impl Layer for Travel {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let last = (view.time / self.seconds.max(1e-3)).clamp(0.0, 1.0);
        self.cutout.paint_row([view.width, view.height], y, self.way.at(last), row);
    }
}
