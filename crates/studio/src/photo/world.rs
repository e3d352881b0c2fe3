//! The steps from a picture to its world.

use media::Frame;

use super::beyond::extended;
use super::colour::perceived;
use super::double::doubled;
use super::fill::{Torn, fill};
use super::grid::Grid;
use super::relief::{Part, Relief};
use super::subject::Subject;
use super::{depth, fit, lift, reach, subject};
use crate::texture::{Edge, Texture};
use crate::{Layer, Pixel, Score};

/// The longer side of the picture that depth and subject are looked for in, cells.
const ANALYSIS: f32 = 256.0;
/// A subject less sure than this stays in its ground.
const SURE: f32 = 0.6;
/// Most that a move sideways may stretch the picture anywhere.
const STRETCH: f32 = 0.12;
/// Slopes of nearness beyond these are never needed and never good.
const SLOPES: (f32, f32) = (0.6, 1.6);
/// Frames above this many pixels are not doubled: their pixels are small enough, and memory is not.
const DOUBLED_PIXELS_MAX: usize = 2_200_000;

/// The layers of a world around `picture`, back to front; at rest they show exactly the picture.
pub(crate) fn build(picture: &Frame, score: &Score) -> Vec<Box<dyn Layer>> {
    let full = fit::fitted(picture, score.width, score.height);
    let k = ANALYSIS / full.width.max(full.height) as f32;
    let size = |n: usize| ((n as f32 * k).round() as usize).max(8);
    let small = perceived(&full.resized(size(full.width), size(full.height)));
    let subject = subject::find(&small);
    if subject.sure < SURE {
        let near = depth::nearness(&small, &subject.stands, steepest(score));
        return vec![Box::new(ground(&full, vec![true; full.cells.len()], None, near, score))];
    }
    lifted(&full, &small, &subject, score)
}

/// A ground and a subject before it.
fn lifted(full: &Grid<3>, small: &Grid<3>, subject: &Subject, score: &Score) -> Vec<Box<dyn Layer>> {
    let matte = lift::matte(full, small, &subject.share);
    let near = depth::nearness(small, &subject.share.map(|_| [0.0]), steepest(score));
    let stands = standing(&near, &subject.share);
    let torn = lift::torn(full, &matte);
    let mut pixels = Vec::new();
    let ground = ground(full, torn.known, Some((&matte, &mut pixels)), near, score);
    let inner =
        part(full.width, full.height, &pixels, [-0.5, -0.5 * full.height as f32 / full.width as f32], full.width);
    let front = Relief { inner, outer: None, near: Grid::new(1, 1, [stands]) };
    vec![Box::new(ground), Box::new(front)]
}

/// The steepest slope of nearness, per frame width, that this score's camera can pass without visible stretching.
fn steepest(score: &Score) -> f32 {
    let [x, y, _] = score.path.pose(1.0, score.height as f32 / score.width as f32).position;
    (STRETCH / x.hypot(y).max(1e-3)).clamp(SLOPES.0, SLOPES.1)
}

/// How near a subject is: as near as the ground at its foot, and nearer than what is behind it.
fn standing(near: &Grid<1>, share: &Grid<1>) -> f32 {
    let (w, h) = (near.width, near.height);
    let foot = (0..h).rev().find(|y| (0..w).any(|x| share.cells[y * w + x][0] > 0.5)).unwrap_or(h - 1);
    let (mut sum, mut all) = ([0.0; 2], [1e-6; 2]);
    for (i, (n, s)) in near.cells.iter().zip(&share.cells).enumerate() {
        let low = f32::from(u8::from(i / w + h / 16 >= foot));
        sum = [sum[0] + n[0] * s[0] * low, sum[1] + n[0] * s[0]];
        all = [all[0] + s[0] * low, all[1] + s[0]];
    }
    (sum[0] / all[0]).max(sum[1] / all[1] + 0.08)
}

/// The ground: known where `known` says, invented elsewhere and as far out as the camera sees. With a matte, also
/// divides the picture into ground and subject.
fn ground(
    full: &Grid<3>,
    known: Vec<bool>,
    subject: Option<(&Grid<1>, &mut Vec<Pixel>)>,
    near: Grid<1>,
    score: &Score,
) -> Relief {
    let ratio = full.height as f32 / full.width as f32;
    let depths = [1.0 / near.quantile(1.0), 1.0 / near.quantile(0.0)];
    let seen = reach::reach(score, depths);
    let margin = |i: usize, rest: f32| ((seen[i] - rest).abs() * full.width as f32).ceil() as usize;
    let margins = [margin(0, -0.5), margin(1, -0.5 * ratio), margin(2, 0.5), margin(3, 0.5 * ratio)];
    let mut inside = fill(&Torn { colour: full.clone(), known });
    if let Some((matte, pixels)) = subject {
        *pixels = lift::divided(full, matte, &mut inside);
    }
    let corner = [-0.5, -0.5 * ratio];
    let inner = part(full.width, full.height, &opaque(&inside), corner, full.width);
    let outer = (margins != [0; 4]).then(|| {
        let canvas = extended(&inside, margins);
        Part {
            texture: Texture::new(canvas.width, canvas.height, &opaque(&canvas), Edge::Clamp),
            corner: std::array::from_fn(|i| corner[i] - margins[i] as f32 / full.width as f32),
            scale: full.width as f32,
            grain: 1.0,
        }
    });
    Relief { inner, outer, near }
}

fn opaque(colours: &Grid<3>) -> Vec<Pixel> {
    colours.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect()
}

/// A texture of `pixels`, whose upper left corner lies at `corner`; doubled if it is not too large.
fn part(width: usize, height: usize, pixels: &[Pixel], corner: [f32; 2], frame: usize) -> Part {
    let scale = frame as f32;
    if width * height > DOUBLED_PIXELS_MAX {
        return Part { texture: Texture::new(width, height, pixels, Edge::Clear), corner, scale, grain: 1.0 };
    }
    let (wide, tall, pixels) = doubled(width, height, pixels);
    let quarter = 0.25 / scale;
    let corner = corner.map(|c| c + quarter);
    Part { texture: Texture::new(wide, tall, &pixels, Edge::Clear), corner, scale: scale * 2.0, grain: 2.0 }
}
