//! A picture painted anew: its edges stay, its fine detail goes, its colours move towards another picture's or
//! towards a seeded light.

use super::colour::perceived;
use super::fit::whole;
use super::grid::Grid;
use super::grow::bytes;
use super::guide::Fit;
use crate::paint::Chance;
use media::Frame;
use media::picture::resize;

/// Widest brush, as a share of the picture's longer side.
const BRUSH: f32 = 0.012;
/// Larger pictures are painted small and enlarged.
const PIXELS_MAX: f32 = 1_600_000.0;
/// Contrast an edge needs to survive a brush, squared.
const EDGE: f32 = 4e-3;

/// `picture` painted anew. `fidelity` runs from 0 (broad strokes, other colours) to 1 (nearly the picture itself);
/// `style` lends its colours.
pub fn restyled(picture: &Frame, fidelity: f32, style: Option<&Frame>, seed: u64) -> Frame {
    let loose = 1.0 - if fidelity.is_finite() { fidelity.clamp(0.0, 1.0) } else { 0.5 };
    let shrink = (PIXELS_MAX / (picture.width() as f32 * picture.height() as f32)).sqrt().min(1.0);
    let side = |px: u32| ((px as f32 * shrink).round() as u32).max(8);
    let small = resize(picture, side(picture.width()), side(picture.height()));
    let full = whole(small.as_ref().unwrap_or(picture));
    let painted = smoothed(&full, loose);
    let toned = match style {
        Some(style) => recoloured(&painted, &whole(style)),
        None => lit(&painted, seed),
    };
    let share = 0.25 + 0.75 * loose;
    let cells = full.cells.iter().zip(&toned.cells).map(|(a, b)| mixed(a, b, share)).collect();
    let made = bytes(&Grid { cells, ..full });
    resize(&made, picture.width(), picture.height()).unwrap_or(made)
}

fn mixed(a: &[f32; 3], b: &[f32; 3], share: f32) -> [f32; 3] {
    std::array::from_fn(|c| (a[c] + (b[c] - a[c]) * share).clamp(0.0, 1.0))
}

/// Flat where the picture is nearly flat, sharp at its edges.
fn smoothed(full: &Grid<3>, loose: f32) -> Grid<3> {
    let radius = ((full.width.max(full.height) as f32 * BRUSH * (0.35 + loose)) as usize).clamp(2, 24);
    let guide = perceived(full);
    let channel = |c: usize| {
        let own = full.map(|cell| [cell[c].max(0.0).sqrt()]);
        Fit::new(&guide, &own, radius, EDGE * (0.3 + loose)).apply(&guide)
    };
    let [r, g, b] = [channel(0), channel(1), channel(2)];
    Grid::from_fn(full.width, full.height, |x, y| {
        let i = y * full.width + x;
        [r.cells[i][0], g.cells[i][0], b.cells[i][0]].map(|c| c.clamp(0.0, 1.0).powi(2))
    })
}

/// With the mean and the spread of another picture's colours.
fn recoloured(full: &Grid<3>, style: &Grid<3>) -> Grid<3> {
    let (here, there) = (spread(full), spread(style));
    full.map(|cell| {
        std::array::from_fn(|c| {
            let step = (cell[c].max(0.0).sqrt() - here[c][0]) / here[c][1].max(0.02);
            (there[c][0] + step * there[c][1].max(0.05)).clamp(0.0, 1.0).powi(2)
        })
    })
}

/// Mean and standard deviation of each channel, on square roots.
fn spread(full: &Grid<3>) -> [[f32; 2]; 3] {
    let n = full.cells.len().max(1) as f32;
    std::array::from_fn(|c| {
        let mean = full.cells.iter().map(|cell| cell[c].max(0.0).sqrt()).sum::<f32>() / n;
        let off = full.cells.iter().map(|cell| (cell[c].max(0.0).sqrt() - mean).powi(2)).sum::<f32>() / n;
        [mean, off.sqrt()]
    })
}

/// In a seeded light: highlights warmer or cooler, shadows the other way, a little more contrast.
fn lit(full: &Grid<3>, seed: u64) -> Grid<3> {
    let mut chance = Chance::new(seed, "restyle");
    let warm = chance.between(0.05, 0.16) * if chance.happens(0.5) { 1.0 } else { -1.0 };
    let (green, punch) = (chance.between(-0.04, 0.04), chance.between(1.05, 1.3));
    full.map(|cell| {
        let luma = (0.2126 * cell[0] + 0.7152 * cell[1] + 0.0722 * cell[2]).max(0.0).sqrt();
        let side = (luma - 0.45) * 2.0;
        let gain = [1.0 + warm * side, 1.0 + green * side, 1.0 - warm * side];
        std::array::from_fn(|c| {
            let level = (cell[c].max(0.0).sqrt() - 0.45) * punch + 0.45;
            (level.clamp(0.0, 1.0).powi(2) * gain[c]).clamp(0.0, 1.0)
        })
    })
}
