//! Garments laid on a person. The garment is cut from its plain background; where the body is, proportions say: no
//! pose is looked for, and nothing of the person is put in front again.

use crate::photo::{Mask, flooded, salient};
use crate::tone;
use media::Frame;
use media::picture::resize;

/// Colour steps from the background's that count as the garment, of 255.
const STEP: i32 = 26;
/// Smallest piece that counts, of the picture.
const PIECE_MIN: f32 = 0.01;

/// Top, bottom and width of a piece on a body, of the body's height and width.
struct Zone {
    top: f32,
    bottom: f32,
    wide: f32,
}

const UPPER: Zone = Zone { top: 0.17, bottom: 0.56, wide: 0.96 };
const LOWER: Zone = Zone { top: 0.5, bottom: 0.97, wide: 0.74 };
const DRESS: Zone = Zone { top: 0.17, bottom: 0.88, wide: 0.96 };
/// A garment this much taller than wide is a dress.
const DRESS_RATIO: f32 = 1.55;

/// `human` wearing what is seen in `cloth`: one garment, or an upper and a lower one. `None` if no garment stands
/// clearly before its background.
pub fn guessed(human: &Frame, cloth: &Frame) -> Option<Frame> {
    let pieces = pieces(cloth);
    let zones: Vec<&Zone> = match pieces.as_slice() {
        [] => return None,
        [one] if (one[3] - one[1]) as f32 > DRESS_RATIO * (one[2] - one[0]) as f32 => vec![&DRESS],
        [_] => vec![&UPPER],
        _ => vec![&UPPER, &LOWER],
    };
    let (w, h) = (human.width() as f32, human.height() as f32);
    let body = salient(human).and_then(|mask| mask.bounds()).map(|bounds| bounds.map(|px| px as f32));
    let [l, t, r, b] = body.unwrap_or([w * 0.2, h * 0.04, w * 0.8, h]);
    let mut out = human.clone();
    let garment = background(cloth);
    // The lower one first, so that the upper one hangs over it.
    for (piece, zone) in pieces.iter().zip(zones).rev() {
        let (tall, wide) = ((b - t) * (zone.bottom - zone.top), (r - l) * zone.wide);
        let (pw, ph) = ((piece[2] - piece[0]) as f32, (piece[3] - piece[1]) as f32);
        let k = (tall / ph).min(wide * 1.25 / pw).max(wide * 0.6 / pw);
        let size = [(pw * k).round().max(2.0) as u32, (ph * k).round().max(2.0) as u32];
        let at = [(l + r) * 0.5 - size[0] as f32 * 0.5, t + (b - t) * zone.top];
        lay(&mut out, &cut(cloth, &garment, *piece, size)?, at);
    }
    Some(out)
}

/// A piece at its new size, and how much of each pixel is garment.
fn cut(cloth: &Frame, garment: &Mask, [l, t, r, b]: [u32; 4], [width, height]: [u32; 2]) -> Option<(Frame, Frame)> {
    let crop = |frame: &Frame| {
        let row = frame.width() as usize * 3;
        let lines = frame.rgb().chunks_exact(row).skip(t as usize).take((b - t) as usize);
        let rgb = lines.flat_map(|line| &line[l as usize * 3..r as usize * 3]).copied().collect();
        Frame::from_rgb(r - l, b - t, rgb).and_then(|frame| resize(&frame, width, height).ok())
    };
    Some((crop(cloth)?, crop(&garment.picture())?))
}

/// Lays a cut piece over `out`, its upper left corner at `at`; takes over some of the light and shade beneath.
fn lay(out: &mut Frame, (piece, share): &(Frame, Frame), at: [f32; 2]) {
    let (w, h) = (out.width() as i32, out.height() as i32);
    for i in 0..(piece.width() * piece.height()) as usize {
        let (px, py) = (i as i32 % piece.width() as i32, i as i32 / piece.width() as i32);
        let (x, y) = (px + at[0] as i32, py + at[1] as i32);
        if x < 0 || y < 0 || x >= w || y >= h {
            continue;
        }
        let k = f32::from(share.rgb()[i * 3]) / 255.0;
        let to = (y * w + x) as usize * 3;
        let below = &mut out.rgb_mut()[to..to + 3];
        let luma = below.iter().map(|c| tone::linear(*c)).sum::<f32>() / 3.0;
        let shade = 0.88 + 0.24 * luma.sqrt();
        for (c, pixel) in below.iter_mut().enumerate() {
            let light = (tone::linear(piece.rgb()[i * 3 + c]) * shade).min(1.0);
            let mixed = tone::linear(*pixel) * (1.0 - k) + light * k;
            *pixel = (tone::encode(mixed) * 255.0 + 0.5) as u8;
        }
    }
}

/// Everything that is not reached from the border over colours like the border's.
fn background(cloth: &Frame) -> Mask {
    let (w, h) = (cloth.width() as usize, cloth.height() as usize);
    let rgb = |i: usize| <[u8; 3]>::try_from(&cloth.rgb()[i * 3..i * 3 + 3]).unwrap_or_default();
    let rim = (0..w).flat_map(|x| [x, (h - 1) * w + x]).chain((0..h).flat_map(|y| [y * w, y * w + w - 1]));
    let rim: Vec<usize> = rim.collect();
    let middle: [i32; 3] = std::array::from_fn(|c| {
        let mut all: Vec<u8> = rim.iter().map(|i| rgb(*i)[c]).collect();
        all.sort_unstable();
        i32::from(all[all.len() / 2])
    });
    let like = |i: usize| (0..3).all(|c| (i32::from(rgb(i)[c]) - middle[c]).abs() < STEP);
    let outside = flooded(w, w * h, rim, like);
    let shares = outside.into_iter().map(|out| if out { 0.0 } else { 1.0 }).collect();
    Mask { width: cloth.width(), height: cloth.height(), shares }
}

/// Boxes of at most two pieces, the upper one first; nothing if the background is not plain.
fn pieces(cloth: &Frame) -> Vec<[u32; 4]> {
    let mask = background(cloth);
    let share = mask.mean();
    if !(PIECE_MIN..=0.97).contains(&share) {
        return Vec::new();
    }
    let Some(all) = mask.bounds() else { return Vec::new() };
    // Two garments in one picture stand apart: an empty band of rows or columns divides them.
    let empty = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
        y.clone().all(|y| x.clone().all(|x| mask.shares[(y * mask.width + x) as usize] < 0.5))
    };
    let [l, t, r, b] = all;
    let row = (t + 1..b).find(|y| empty(l..r, *y..*y + 1));
    let column = (l + 1..r).find(|x| empty(*x..*x + 1, t..b));
    let within =
        |[l, t, r, b]: [u32; 4]| mask.map(|x, y, s| if x >= l && x < r && y >= t && y < b { s } else { 0.0 }).bounds();
    let halves = match (row, column) {
        (Some(y), _) => [[l, t, r, y], [l, y, r, b]],
        (None, Some(x)) => [[l, t, x, b], [x, t, r, b]],
        (None, None) => return vec![all],
    };
    let area = |[l, t, r, b]: &[u32; 4]| (r - l) as f32 * (b - t) as f32;
    let least = PIECE_MIN * 2.0 * (mask.width * mask.height) as f32;
    let mut found: Vec<[u32; 4]> = halves.into_iter().filter_map(within).filter(|piece| area(piece) > least).collect();
    if column.is_some() && row.is_none() {
        // Side by side: trousers and skirts are narrower for their height.
        found.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    }
    found
}

fn ratio([l, t, r, b]: &[u32; 4]) -> f32 {
    (b - t) as f32 / (r - l).max(1) as f32
}
