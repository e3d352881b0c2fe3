//! From two pictures to the layers of the clip between them.

use media::Frame;

use super::align::{cell_of, found, place_of};
use super::luma::luma;
use super::morph::Morph;
use super::similar::Similar;
use super::sweep::{Shot, Sweep};
use super::{flow, likeness, order};
use crate::camera::Path;
use crate::photo::{self, Grid, Part, fitted};
use crate::scene::Mood;
use crate::{Layer, Pixel, Score, Subject, View};

/// Longer side of what the likeness is looked for in, cells.
const ANALYSIS: usize = 320;
/// A whole-picture likeness below this says nothing about how one lies in the other.
const LOOSE: f32 = 0.25;
/// Pictures that agree on less than this share of their shapes are different pictures.
const SAME: f32 = 0.5;
/// How far the camera goes on from the first picture, and comes from to the last: of the distance to the picture plane.
const PUSH: f32 = 0.12;

/// The layers of a clip from `first` to `last`.
pub(crate) fn between(first: &Frame, last: &Frame, score: &Score) -> Vec<Box<dyn Layer>> {
    let full = [first, last].map(|picture| fitted(picture, score.width, score.height));
    let known = Known::new(&full, score);
    if known.alike < SAME {
        return vec![Box::new(swept([first, last], &known, score))];
    }
    let size = [full[0].width, full[0].height];
    let sides = full.map(|light| Part::new(size, &opaque(&light), [0.0; 2], size, true));
    let Known { way, field, ratio, .. } = known;
    vec![Box::new(Morph { sides, way, field, ratio, seconds: seconds(score) })]
}

/// The layers of a clip that arrives at `last`: its world, on the score's path gone backwards.
pub(crate) fn arriving(last: &Frame, score: &Score) -> Vec<Box<dyn Layer>> {
    vec![Box::new(Arrival { shot: shot(last, score, score.path, true), seconds: seconds(score) })]
}

/// What the two pictures have to do with each other.
pub(super) struct Known {
    /// How the first lies in the last.
    pub(super) way: Similar,
    /// See [`Morph::field`].
    pub(super) field: Grid<4>,
    /// How much of what has a shape both show, 0..1.
    pub(super) alike: f32,
    order: Grid<1>,
    ratio: f32,
}

impl Known {
    pub(super) fn new(full: &[Grid<3>; 2], score: &Score) -> Known {
        let ratio = score.height as f32 / score.width as f32;
        let k = (ANALYSIS as f32 / full[0].width.max(full[0].height) as f32).min(1.0);
        let size = [full[0].width, full[0].height].map(|n| ((n as f32 * k).round() as usize).max(8));
        let small = [0, 1].map(|i| luma(&full[i].resized(size[0], size[1])));
        let (way, fit) = found(&small[0], &small[1], ratio);
        let way = if fit < LOOSE { Similar::NONE } else { way };
        let half = [way.power(-0.5).change(), way.power(0.5).change()];
        let met = [0, 1].map(|i| {
            Grid::<2>::from_fn(size[0], size[1], |x, y| {
                let at = half[i].at(place_of(&small[i], ratio, [x as f32 + 0.5, y as f32 + 0.5]));
                let [u, v] = cell_of(&small[i], ratio, at);
                let inside = u > 0.0 && v > 0.0 && u < size[0] as f32 && v < size[1] as f32;
                [small[i].sample(u, v)[0], f32::from(u8::from(inside))]
            })
        });
        let field = flow::field(&met[0], &met[1]);
        let (trust, alike) = likeness::of(&met[0], &met[1], &field);
        let trust = trust.averaged(2);
        let order = order::of(&small[0], &small[1]);
        let (kx, ky) = (1.0 / size[0] as f32, ratio / size[1] as f32);
        let cell = |x: usize, y: usize| {
            let i = y * size[0] + x;
            let [u, v] = field.cells[i];
            [u * kx, v * ky, trust.cells[i][0], order.cells[i][0]]
        };
        Known { way, field: Grid::from_fn(size[0], size[1], cell), alike, order, ratio }
    }
}

fn swept(pictures: [&Frame; 2], known: &Known, score: &Score) -> Sweep {
    let onward = Path::Push { forward: PUSH };
    let from_afar = Path::Push { forward: -PUSH };
    let shots = [shot(pictures[0], score, onward, false), shot(pictures[1], score, from_afar, true)];
    Sweep { shots, order: known.order.clone(), ratio: known.ratio, seconds: seconds(score) }
}

fn shot(picture: &Frame, score: &Score, path: Path, arrives: bool) -> Shot {
    let subject = Subject::Photo { picture: Frame::new(1, 1), mood: Mood::default() };
    let alone = Score { path, subject, ..score.clone() };
    Shot { layers: photo::build(picture, &alone), path, arrives }
}

/// One world, arrived at.
struct Arrival {
    shot: Shot,
    seconds: f32,
}

impl Layer for Arrival {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.shot.paint_row(&self.shot.view(view, (view.time / self.seconds).min(1.0)), y, row);
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}

/// From the first frame to the last.
fn seconds(score: &Score) -> f32 {
    score.frames.saturating_sub(1).max(1) as f32 / score.fps.max(1) as f32
}

fn opaque(colours: &Grid<3>) -> Vec<Pixel> {
    colours.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect()
}
