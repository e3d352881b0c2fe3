//! In which order the places of one picture give way to another: light first, and from one side to the other. Equal
//! shares of the frame change in equal times.

use crate::photo::Grid;

/// How much the side counts; the rest is the light's.
const SIDE: f32 = 0.8;
/// How soft the light is looked at, of the width.
const SOFT: f32 = 0.07;
/// How soft the order itself is.
const CALM: f32 = 0.035;

/// 0 for what changes first … 1 for what changes last, by the brightness of what goes and of what comes.
pub(super) fn of(first: &Grid<1>, last: &Grid<1>) -> Grid<1> {
    let (w, h) = (first.width, first.height);
    let radius = |share: f32| ((w as f32 * share) as usize).max(1);
    let (a, b) = (first.blurred(radius(SOFT)), last.blurred(radius(SOFT)));
    let light = ranked(&Grid::from_fn(w, h, |x, y| [-(a.cells[y * w + x][0] + 0.6 * b.cells[y * w + x][0])]));
    // It starts on the side where there is more light.
    let half = |right: bool| {
        let lit = |i: usize| (i % w < w / 2) != right;
        light.cells.iter().enumerate().filter(|(i, _)| lit(*i)).map(|(_, c)| f64::from(c[0])).sum::<f64>()
    };
    let from_right = half(true) < half(false);
    let mixed = Grid::from_fn(w, h, |x, y| {
        let (across, down) = ((x as f32 + 0.5) / w as f32, (y as f32 + 0.5) / h as f32);
        let side = (if from_right { 1.0 - across } else { across }) * 0.85 + down * 0.15;
        [side * SIDE + light.cells[y * w + x][0] * (1.0 - SIDE)]
    });
    ranked(&mixed.blurred(radius(CALM)))
}

/// Every value replaced by the share of cells below it.
fn ranked(values: &Grid<1>) -> Grid<1> {
    let mut order: Vec<u32> = (0..values.cells.len() as u32).collect();
    order.sort_by(|a, b| values.cells[*a as usize][0].total_cmp(&values.cells[*b as usize][0]));
    let last = (values.cells.len().max(2) - 1) as f32;
    let mut out = Grid::new(values.width, values.height, [0.0]);
    order.iter().enumerate().for_each(|(rank, i)| out.cells[*i as usize] = [rank as f32 / last]);
    out
}
