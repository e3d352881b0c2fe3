//! The world beyond a picture's borders: for a camera that looks there, and for pictures that shall go on.

use super::fill::{Care, Torn, fill};
use super::grid::Grid;
use super::subject;
use super::tell::analysed;

/// A subject as sure as this is wholly one, and never seen a second time.
const SURE: f32 = 0.5;

/// `full` on a canvas with `margins` (left, top, right, bottom) pixels around it, which go on as it does near its
/// borders. What stands out in it is not repeated.
pub(super) fn extended(full: &Grid<3>, margins: [usize; 4], care: Care) -> Grid<3> {
    let [left, top, right, bottom] = margins;
    let (w, h) = (full.width + left + right, full.height + top + bottom);
    let inside = |x: usize, y: usize| x >= left && y >= top && x < left + full.width && y < top + full.height;
    let colour = Grid::from_fn(w, h, |x, y| full.at(x as i32 - left as i32, y as i32 - top as i32));
    let noticed = noticed(full);
    let by = [noticed.width as f32 / full.width as f32, noticed.height as f32 / full.height as f32];
    let shy = (0..w * h).map(|i| {
        let at = [(i % w) as f32 - left as f32 + 0.5, (i / w) as f32 - top as f32 + 0.5];
        noticed.sample(at[0] * by[0], at[1] * by[1])[0]
    });
    fill(&Torn { colour, known: (0..w * h).map(|i| inside(i % w, i / w)).collect(), shy: shy.collect() }, care)
}

/// How much each place of a picture would be noticed if it were seen twice: what stands out, most of all its subject.
fn noticed(full: &Grid<3>) -> Grid<1> {
    let found = subject::find(&analysed(full));
    let sure = (found.sure / SURE).min(1.0);
    let cells = found.stands.cells.iter().zip(&found.share.cells);
    let cells = cells.map(|([stands], [share])| [stands.max(share * sure)]).collect();
    Grid { cells, ..found.share }
}
