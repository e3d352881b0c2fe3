//! Repaints the main colour of a picture.

use super::piece::Piece;
use crate::paint::{Rgb, rgb};

/// Linear colours of `pieces`; if a colour was named, the family of colours that covers most is turned into it, light
/// parts staying lighter than dark ones.
pub(super) fn colours(pieces: &[Piece], named: Option<Rgb>) -> Vec<Rgb> {
    let own: Vec<Rgb> = pieces.iter().map(|p| plain(p.colour)).collect();
    let Some(named) = named else { return own.into_iter().map(calm).collect() };
    let families: Vec<u32> = pieces.iter().map(|p| family(p.colour)).collect();
    let area = |p: &Piece| {
        let [l, t, r, b] = p.bounds();
        ((r - l) * (b - t)).max(0.0) * p.alpha
    };
    let covered =
        |f: u32| -> f32 { pieces.iter().zip(&families).filter(|(_, g)| near(**g, f)).map(|(p, _)| area(p)).sum() };
    let Some(main) = families.iter().copied().max_by(|a, b| covered(*a).total_cmp(&covered(*b))) else { return own };
    // A grey body with a coloured half is painted whole, but for the glass in it.
    let colourful = families
        .iter()
        .copied()
        .filter(|f| *f < DARK && !GLASS.contains(f))
        .max_by(|a, b| covered(*a).total_cmp(&covered(*b)));
    let second = colourful.filter(|f| main >= DARK && covered(*f) > covered(main) * 0.45).unwrap_or(main);
    let (weight, light) = pieces
        .iter()
        .zip(&families)
        .zip(&own)
        .filter(|((_, f), _)| near(**f, main))
        .fold((0.0, 0.0), |(w, l), ((p, _), c)| (w + area(p), l + area(p) * c.luminance()));
    let mean = (light / f32::max(weight, 1e-6)).max(0.02);
    let repaint = |(c, f): (Rgb, u32)| {
        let shade = (c.luminance() / mean).clamp(0.45, 1.45);
        if near(f, main) || near(f, second) { named * shade } else { calm(c) }
    };
    own.into_iter().zip(families).map(repaint).collect()
}

fn plain(c: [u8; 3]) -> Rgb {
    rgb(c.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
}

/// The set's colours are louder than the house's.
fn calm(c: Rgb) -> Rgb {
    let c = c.saturate(0.84);
    let y = c.luminance();
    c * (if y > 0.75 { 0.94 } else { 0.97 })
}

/// Greys have two families, colours twelve round the circle.
const DARK: u32 = 100;
const LIGHT: u32 = 101;
/// The blues of windows.
const GLASS: [u32; 2] = [6, 7];

fn family([r, g, b]: [u8; 3]) -> u32 {
    let (r, g, b) = (f32::from(r), f32::from(g), f32::from(b));
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    if high - low < 0.16 * high.max(60.0) {
        return if high < 70.0 { DARK } else { LIGHT };
    }
    let span = high - low;
    let turn = if high == r {
        ((g - b) / span).rem_euclid(6.0)
    } else if high == g {
        (b - r) / span + 2.0
    } else {
        (r - g) / span + 4.0
    };
    (turn * 2.0).round() as u32 % 12
}

fn near(a: u32, b: u32) -> bool {
    a == b || (a < 12 && b < 12 && (a + 1) % 12 == b || (b + 1) % 12 == a)
}
