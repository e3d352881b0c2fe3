//! The steps from a picture to its world.

use media::Frame;

use super::beyond::extended;
use super::colour::perceived;
use super::fill::{Care, fill};
use super::grid::Grid;
use super::part::Part;
use super::relief::Relief;
use super::subject::Subject;
use super::{depth, fit, front, lift, subject};
use crate::{Layer, Pixel, Score};

/// The longer side of the picture that depth and subject are looked for in, cells.
const ANALYSIS: f32 = 256.0;
/// A subject less sure than this stays in its ground.
const SURE: f32 = 0.6;
/// Most that a move sideways may stretch the picture anywhere.
const STRETCH: f32 = 0.12;
/// Slopes of nearness beyond these are never needed and never good.
const SLOPES: (f32, f32) = (0.6, 1.6);

/// The layers of a world around `picture`, back to front; at rest they show exactly the picture.
pub(crate) fn build(picture: &Frame, score: &Score) -> Vec<Box<dyn Layer>> {
    let full = fit::fitted(picture, score.width, score.height);
    let k = ANALYSIS / full.width.max(full.height) as f32;
    let size = |n: usize| ((n as f32 * k).round() as usize).max(8);
    let small = perceived(&full.resized(size(full.width), size(full.height)));
    let subject = subject::find(&small);
    if subject.sure < SURE {
        let near = depth::nearness(&small, &subject.stands, steepest(score));
        return vec![Box::new(ground(&full, near, score))];
    }
    lifted(&full, &small, &subject, score)
}

/// A ground and a subject before it.
fn lifted(full: &Grid<3>, small: &Grid<3>, subject: &Subject, score: &Score) -> Vec<Box<dyn Layer>> {
    let matte = lift::matte(full, small, &subject.share);
    let near = depth::nearness(small, &subject.share.map(|_| [0.0]), steepest(score));
    // The subject stands on the picture plane; its ground lies around it.
    let ahead = 1.0 - front::nearness(&near, &subject.share);
    let near = near.map(|[near]| [near + ahead]);
    let mut behind = fill(&lift::torn(full, &matte), Care::Swift);
    let pixels = lift::divided(full, &matte, &mut behind);
    let front = front::standing(&pixels, [full.width, full.height], 1.0, score);
    vec![Box::new(ground(&behind, near, score)), Box::new(front)]
}

/// A ground that goes on as far as the camera sees.
fn ground(full: &Grid<3>, near: Grid<1>, score: &Score) -> Relief {
    let size = [full.width, full.height];
    let margins = crate::reach::margins(score, [1.0 / near.quantile(1.0), 1.0 / near.quantile(0.0)]);
    let outer = (margins != [0; 4]).then(|| {
        let canvas = extended(full, margins, Care::Swift);
        let at = [-(margins[0] as f32), -(margins[1] as f32)];
        Part::new([canvas.width, canvas.height], &opaque(&canvas), at, size, false)
    });
    Relief { inner: Part::new(size, &opaque(full), [0.0; 2], size, true), outer, near }
}

/// The steepest slope of nearness, per frame width, that this score's camera can pass without visible stretching.
fn steepest(score: &Score) -> f32 {
    let [x, y, _] = score.path.pose(1.0, score.height as f32 / score.width as f32).position;
    (STRETCH / x.hypot(y).max(1e-3)).clamp(SLOPES.0, SLOPES.1)
}

fn opaque(colours: &Grid<3>) -> Vec<Pixel> {
    colours.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect()
}
