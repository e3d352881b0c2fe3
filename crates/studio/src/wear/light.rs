//! Light on new clothes: the folds and shades that the wearer's own clothes show, the light of the photograph, and the
//! shadows that cloth throws on what is beneath it.

use super::person::Person;
use crate::photo::Grid;

/// The white of a photograph in good light, linear.
const WHITE: f32 = 0.86;
/// How strongly the light of the photograph counts, and how far it goes.
const LIGHT: (f32, f32, f32) = (0.55, 0.55, 1.08);
/// How dark and how light folds make cloth.
const FOLDS: (f32, f32) = (0.66, 1.22);
/// Cloth whose colours vary more than this is patterned: its brightness says less about folds.
const PATTERN: f32 = 0.05;
/// How dark the shadow beneath an edge of cloth is, and how dark cloth is that turns away.
const SHADOW: f32 = 0.42;
const TURN: f32 = 0.2;

/// What the light of each pixel is multiplied by, from the clothes `worn` there.
pub(super) fn folds(person: &Person, worn: &Grid<1>, span: f32) -> Grid<1> {
    let level = |i: usize| person.tone.cells[i][0];
    let (w, h) = (worn.width, worn.height);
    let firm = worn.averaged(2);
    let weighed = Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let k = if firm.cells[i][0] > 0.9 { 1.0 } else { 0.0 };
        [level(i) * k, person.tone.cells[i][1] * k, person.tone.cells[i][2] * k, k]
    });
    let radius = |k: f32| ((span * k) as usize).max(1);
    let (near, far) = (weighed.blurred(radius(0.025)), weighed.blurred(radius(0.22)));
    let pattern = pattern(person, &weighed, &near);
    let strong = 1.0 / (1.0 + (pattern / PATTERN).powi(2));
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let (a, b) = (near.cells[i], far.cells[i]);
        if b[3] < 0.02 {
            return [1.0];
        }
        let sure = (a[3] * 2.0).min(1.0);
        let ratio = (a[0] / a[3].max(1e-3)) / (b[0] / b[3]).max(0.02);
        // Perceived brightness is about a cube root of light.
        let fold = ratio.clamp(0.7, 1.3).powf(2.2 * strong).clamp(FOLDS.0, FOLDS.1);
        [1.0 + (fold - 1.0) * sure]
    })
}

/// How much colours vary close by.
fn pattern(person: &Person, weighed: &Grid<4>, near: &Grid<4>) -> f32 {
    let (mut sum, mut n) = (0.0, 0.0);
    for (i, cell) in weighed.cells.iter().enumerate().filter(|(_, cell)| cell[3] > 0.0) {
        let mean = near.cells[i];
        let off: f32 = (0..3).map(|c| (person.tone.cells[i][c] - mean[c] / mean[3].max(1e-3)).powi(2)).sum();
        sum += off.sqrt();
        n += cell[3];
    }
    sum / f32::max(n, 1.0)
}

/// What the photograph's light makes of a product picture's.
pub(super) fn daylight(person: &Person) -> [f32; 3] {
    let luma = person.light.map(|[r, g, b]| [0.2126 * r + 0.7152 * g + 0.0722 * b]);
    let small = luma.resized(luma.width.min(256), luma.height.min(256));
    let high = small.quantile(0.97);
    let gain = (high / WHITE).max(0.02).powf(LIGHT.0).clamp(LIGHT.1, LIGHT.2);
    let (mut sum, mut n) = ([0.0f32; 3], 0.0f32);
    for (cell, [l]) in person.light.cells.iter().zip(&luma.cells).step_by(5).filter(|(_, [l])| *l >= high * 0.9) {
        (0..3).for_each(|c| sum[c] += cell[c] / l.max(1e-3));
        n += 1.0;
    }
    std::array::from_fn(|c| gain * if n > 0.0 { (sum[c] / n).powf(0.35).clamp(0.93, 1.07) } else { 1.0 })
}

/// `drawn` in folds and daylight, turning away at its sides.
pub(super) fn lit(drawn: &mut Grid<4>, folds: &Grid<1>, day: [f32; 3], span: f32) {
    let share = drawn.map(|c| [c[3]]);
    let wide = share.blurred(((span * 0.035) as usize).max(1));
    for (i, cell) in drawn.cells.iter_mut().enumerate().filter(|(_, cell)| cell[3] > 0.0) {
        let turn = 1.0 - TURN * (1.0 - ((wide.cells[i][0] - 0.45) / 0.5).clamp(0.0, 1.0)).powi(2);
        let k = folds.cells[i][0] * turn;
        (0..3).for_each(|c| cell[c] = (cell[c] * k * day[c]).min(cell[3]));
    }
}

/// How much light is left beneath the edges of `share`, on what `on` marks.
pub(super) fn shadowed(share: &Grid<1>, on: &Grid<1>, span: f32) -> Grid<1> {
    let soft = share.blurred(((span * 0.03) as usize).max(1));
    let fall = (span * 0.035) as i32;
    Grid::from_fn(share.width, share.height, |x, y| {
        let i = y * share.width + x;
        let [dark] = soft.at(x as i32, y as i32 - fall);
        [1.0 - SHADOW * dark * (1.0 - share.cells[i][0]) * on.cells[i][0]]
    })
}
