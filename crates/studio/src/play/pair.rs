//! Two pictures side by side whose people come together.

use super::effect::texture;
use super::place::Place;
use super::slide::Slide;
use super::warp::{Recipe, Seen, Warp};
use crate::paint::smooth;
use crate::photo::Parted;
use crate::scene::Stage;
use crate::texture::Edge;
use crate::{Layer, Pixel};
use media::Frame;
use media::picture::resize;
use std::f32::consts::TAU;

/// Tallest stitched picture, pixels.
const TALL_PX_MAX: u32 = 1440;

/// `left` and `right` side by side at one height, each cut to at most a square so that nobody stands far off.
pub fn paired(left: &Frame, right: &Frame) -> Frame {
    let (left, right) = (squared(left), squared(right));
    let height = left.height().min(right.height()).clamp(16, TALL_PX_MAX) & !1;
    let sized = |side: &Frame| {
        let width = (side.width() as f32 * height as f32 / side.height().max(1) as f32).round().max(2.0) as u32;
        resize(side, width, height).unwrap_or_else(|_| Frame::new(width, height))
    };
    let (left, right) = (sized(&left), sized(&right));
    let (a, b) = (left.width() as usize * 3, right.width() as usize * 3);
    let mut rgb = Vec::with_capacity((a + b) * height as usize);
    for (l, r) in left.rgb().chunks_exact(a).zip(right.rgb().chunks_exact(b)) {
        rgb.extend_from_slice(l);
        rgb.extend_from_slice(r);
    }
    let width = left.width() + right.width();
    Frame::from_rgb(width, height, rgb).unwrap_or_else(|| Frame::new(width, height))
}

/// The middle of a picture that is wider than high.
fn squared(picture: &Frame) -> Frame {
    let (w, h) = (picture.width(), picture.height());
    if w <= h { picture.clone() } else { part(picture, (w - h) / 2, h) }
}

/// `width` columns from `from` on.
fn part(picture: &Frame, from: u32, width: u32) -> Frame {
    let (row, at, count) = (picture.width() as usize * 3, from as usize * 3, width as usize * 3);
    let rgb = picture.rgb().chunks_exact(row.max(1)).flat_map(|line| &line[at..at + count]).copied().collect();
    Frame::from_rgb(width, picture.height(), rgb).unwrap_or_else(|| Frame::new(width, picture.height()))
}

/// The layers of two people in the halves of `picture` who meet as `how` says.
pub(super) fn layers(picture: &Frame, how: &str, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let (width, height) = (stage.width, stage.height);
    let whole = resize(picture, width, height).unwrap_or_else(|_| Frame::new(width, height));
    let half = width / 2;
    let sides = [(0, half), (half, width - half)];
    let parts = sides.map(|(from, wide)| Parted::new(&part(&whole, from, wide), wide, height));
    let size = [width as usize, height as usize];
    let mut ground = vec![[0.0, 0.0, 0.0, 1.0]; size[0] * size[1]];
    let mut fronts: Vec<Box<dyn Layer>> = Vec::new();
    let recipes: [Recipe; 2] = match how {
        "kiss" => [kiss_left, kiss_right],
        "clash" => [clash_left, clash_right],
        _ => [hug_left, hug_right],
    };
    for (((from, _), parted), recipe) in sides.iter().zip(&parts).zip(recipes) {
        let wide = parted.size[0];
        let mut front = vec![[0.0; 4]; size[0] * size[1]];
        for (y, line) in parted.ground.chunks_exact(wide.max(1)).enumerate() {
            let at = y * size[0] + *from as usize;
            ground[at..at + wide].copy_from_slice(line);
            if parted.clear {
                front[at..at + wide].copy_from_slice(&parted.front[y * wide..(y + 1) * wide]);
            }
        }
        if parted.clear {
            fronts.push(moving(&front, size, shifted(parted.bounds, *from as f32), recipe, stage, seed));
        }
    }
    softened(&mut ground, size, half as usize);
    let unclear = parts.iter().any(|parted| !parted.clear);
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    if unclear {
        let place = Place::new(size, [0.0, 0.0, width as f32, height as f32], false, seed);
        let texture = texture(&ground, size, Edge::Clamp);
        layers.push(Box::new(Warp { texture, place, recipe: lean_in, seconds: stage.seconds }));
    } else {
        layers.push(Box::new(Slide::still(texture(&ground, size, Edge::Clamp))));
    }
    layers.extend(fronts);
    layers
}

fn moving(
    pixels: &[Pixel],
    size: [usize; 2],
    bounds: [f32; 4],
    recipe: Recipe,
    stage: &Stage,
    seed: u64,
) -> Box<dyn Layer> {
    let place = Place::new(size, bounds, true, seed);
    Box::new(Warp { texture: texture(pixels, size, Edge::Clear), place, recipe, seconds: stage.seconds })
}

fn shifted([l, t, r, b]: [f32; 4], by: f32) -> [f32; 4] {
    [l + by, t, r + by, b]
}

/// The seam between the two grounds, blurred a little so that no hard line stands between the two.
fn softened(ground: &mut [Pixel], [width, height]: [usize; 2], seam: usize) {
    let reach = (width / 40).max(1).min(seam);
    for y in 0..height {
        let line = &mut ground[y * width..(y + 1) * width];
        let (a, b) = (line[seam - reach], line[(seam + reach).min(width - 1)]);
        for (i, pixel) in line[seam - reach..(seam + reach).min(width)].iter_mut().enumerate() {
            let k = smooth(0.0, 1.0, i as f32 / (2 * reach) as f32);
            let edge = 1.0 - (i as f32 / reach as f32 - 1.0).abs();
            let mixed: Pixel = std::array::from_fn(|c| a[c] + (b[c] - a[c]) * k);
            *pixel = std::array::from_fn(|c| pixel[c] + (mixed[c] - pixel[c]) * edge);
        }
    }
}

fn hug_left(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    meet(place, t, p, 1.0, 0.06, 0.05)
}
fn hug_right(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    meet(place, t, p, -1.0, 0.06, 0.05)
}
fn kiss_left(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    meet(place, t, p, 1.0, 0.01, 0.16)
}
fn kiss_right(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    meet(place, t, p, -1.0, 0.01, 0.16)
}
fn clash_left(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    clash(place, t, p, 1.0)
}
fn clash_right(place: &Place, t: f32, p: [f32; 2]) -> Seen {
    clash(place, t, p, -1.0)
}

/// Walks to the middle until `overlap` frame widths past it, leaning by `lean` radians; `side` 1 comes from the left.
fn meet(place: &Place, t: f32, [x, y]: [f32; 2], side: f32, overlap: f32, lean: f32) -> Seen {
    let inner = if side > 0.0 { place.bounds[2] } else { place.bounds[0] };
    let gap = (place.size[0] * 0.5 - inner) * side + place.size[0] * overlap;
    let come = smooth(0.05, 0.6, t);
    let bob = place.size[1] * 0.008 * (TAU * 4.0 * t).sin().abs() * come * (1.0 - smooth(0.5, 0.62, t));
    let settle = 0.015 * smooth(0.6, 0.7, t) * (TAU * 1.5 * t).sin();
    let turn = side * (lean * smooth(0.35, 0.65, t) + settle);
    let (foot, [cx, _]) = ([place.centre()[0], place.bounds[3]], place.centre());
    let dx = x - cx - side * gap.clamp(-0.05 * place.size[0], 0.4 * place.size[0]) * come;
    let dy = y + bob - foot[1];
    let (s, c) = turn.sin_cos();
    Seen::at([cx + dx * c + dy * s, foot[1] - dx * s + dy * c])
}

/// Charges, recoils, and charges again.
fn clash(place: &Place, t: f32, p: [f32; 2], side: f32) -> Seen {
    let beat = (t * 3.0).fract();
    let there = smooth(0.1, 0.45, beat) * (1.0 - smooth(0.5, 0.95, beat));
    meet(place, 0.05 + 0.55 * there, p, side, 0.02, 0.12)
}

/// Both halves of an undivided picture lean to the middle.
fn lean_in(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let k = x / place.size[0];
    let pull = (TAU * k).sin() * 0.07 * place.size[0] * smooth(0.05, 0.65, t);
    Seen::at([x - pull, y])
}
