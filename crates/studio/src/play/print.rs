//! A picture from which nothing can be cut out stands in the scene as what it is: a framed print on an easel.

use crate::Pixel;
use crate::paint::{Rgb, rgb};
use crate::tone;
use media::Frame;
use media::picture::resize;

/// Width of the wooden frame and of the mount inside it, of the print's longer side.
const WOOD: f32 = 0.028;
const MOUNT: f32 = 0.045;
/// How much of the whole height is legs.
const LEGS: f32 = 0.20;
/// Half a leg's thickness, of the width.
const LEG: f32 = 0.016;

/// `picture` as a print no larger than `room` pixels, premultiplied, and its size.
pub(super) fn print(picture: &Frame, room: [f32; 2]) -> (Vec<Pixel>, [usize; 2]) {
    let (w, h) = (picture.width().max(1) as f32, picture.height().max(1) as f32);
    let rim = (WOOD + MOUNT) * 2.0 * w.max(h);
    let k = (room[0] * 0.9 / (w + rim)).min(room[1] * (1.0 - LEGS) / (h + rim));
    let side = |px: f32| ((px * k).round() as u32).max(4);
    let inside = resize(picture, side(w), side(h)).unwrap_or_else(|_| Frame::new(4, 4));
    let long = inside.width().max(inside.height()) as f32;
    let (wood, mount) = ((long * WOOD).max(2.0), (long * MOUNT).max(2.0));
    let border = (wood + mount).round() as usize;
    let (wide, tall) = (inside.width() as usize + 2 * border, inside.height() as usize + 2 * border);
    let whole = (tall as f32 / (1.0 - LEGS)).round() as usize;
    let mut pixels = legs(wide, tall, whole);
    for (i, pixel) in pixels[..wide * tall].iter_mut().enumerate() {
        let (x, y) = (i % wide, i / wide);
        let rim = x.min(y).min(wide - 1 - x).min(tall - 1 - y);
        *pixel = if rim < border {
            let lit = if y == rim || x == rim { 1.25 } else { 0.8 };
            board(rim as f32, wood, mount, lit)
        } else {
            let at = ((y - border) * inside.width() as usize + x - border) * 3;
            let [r, g, b] = std::array::from_fn(|c| tone::linear(inside.rgb()[at + c]));
            [r, g, b, 1.0]
        };
    }
    (pixels, [wide, whole])
}

/// The frame and the mount at `rim` pixels from the outside; `lit` tells sides in the light from those in the shade.
fn board(rim: f32, wood: f32, mount: f32, lit: f32) -> Pixel {
    let (timber, paper) = (rgb(0x6a4a30), rgb(0xece6d8));
    let colour = if rim < wood {
        let round = 0.7 + 0.6 * (rim / wood * std::f32::consts::PI).sin();
        timber * (round * lit)
    } else {
        // The mount lies lower: the frame's shadow falls on it, and its inner edge is a bright bevel.
        let shade = 0.72 + 0.28 * ((rim - wood) / (mount * 0.35)).min(1.0);
        let bevel = if rim + 1.5 >= wood + mount { 1.06 } else { 1.0 };
        paper * (shade * bevel)
    };
    let Rgb([r, g, b]) = colour;
    [r.min(1.0), g.min(1.0), b.min(1.0), 1.0]
}

/// Two splayed legs below the frame, and a third between them in the shade; clear elsewhere.
fn legs(wide: usize, tall: usize, whole: usize) -> Vec<Pixel> {
    let width = wide as f32;
    let leg = |x: f32, y: f32, top: f32, foot: f32, thick: f32| {
        let t = (y - tall as f32) / (whole - tall).max(1) as f32;
        let off = (x - (top + (foot - top) * t) * width).abs();
        (thick * width - off + 0.5).clamp(0.0, 1.0)
    };
    let mut pixels = vec![[0.0; 4]; wide * whole];
    for (i, pixel) in pixels.iter_mut().enumerate().skip(wide * tall) {
        let (x, y) = ((i % wide) as f32 + 0.5, (i / wide) as f32 + 0.5);
        let side = leg(x, y, 0.22, 0.10, LEG).max(leg(x, y, 0.78, 0.90, LEG));
        let back =
            leg(x, y, 0.5, 0.5, LEG * 0.8) * if y < whole as f32 - 0.3 * (whole - tall) as f32 { 1.0 } else { 0.0 };
        let Rgb([r, g, b]) = rgb(0x5a3e28) * if side > 0.0 { 1.0 } else { 0.5 };
        let share = side.max(back);
        *pixel = [r * share, g * share, b * share, share];
    }
    pixels
}
