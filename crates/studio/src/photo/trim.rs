//! A mask drawn loosely around something, drawn in to the thing itself: what lies at the mask's rim and has the colours
//! of what is around it, not of its core, is let go.

use super::flood::flooded;
use super::grid::Grid;
use super::level::nearest;
use super::subject::told;

/// Cells deeper inside than this share of the deepest are the core.
const CORE: f32 = 0.4;
/// Nothing deeper than this share of the deepest is ever let go.
const DEEP: f32 = 0.65;
/// Cells around the mask that say what is around it.
const RING: f32 = 9.0;
/// Cells less likely than this the thing's are let go.
const UNLIKELY: f32 = 0.2;
/// At least this share of the mask stays; else it was meant as it is.
const KEPT: f32 = 0.35;

/// `mask` over `picture` (perceived colours, both small), without its rim of ground.
pub(super) fn trimmed(picture: &Grid<3>, mask: Grid<1>) -> Grid<1> {
    let (w, h) = (mask.width, mask.height);
    let inside: Vec<bool> = mask.cells.iter().map(|[share]| *share > 0.5).collect();
    let count = inside.iter().filter(|inside| **inside).count();
    if count == 0 || count == inside.len() {
        return mask;
    }
    let outside: Vec<bool> = inside.iter().map(|inside| !inside).collect();
    let (out, within) = (away(&outside, w), away(&inside, w));
    let deepest = out.iter().copied().fold(0.0, f32::max);
    let field = |is: &dyn Fn(usize) -> bool| Grid::from_fn(w, h, |x, y| [f32::from(u8::from(is(y * w + x)))]);
    let core = field(&|i| out[i] > CORE * deepest);
    let ring = field(&|i| outside[i] && within[i] <= RING);
    let likely = told(picture, &core, &ring).blurred(1);
    let loose = |i: usize| inside[i] && likely.cells[i][0] < UNLIKELY && out[i] < DEEP * deepest;
    let gone = flooded(w, w * h, (0..w * h).filter(|i| out[*i] < 1.5), loose);
    let left = count - gone.iter().filter(|gone| **gone).count();
    if (left as f32) < KEPT * count as f32 {
        return mask;
    }
    let cells = mask.cells.iter().zip(&gone).map(|(share, gone)| if *gone { [0.0] } else { *share }).collect();
    Grid { cells, ..mask }
}

/// How far each cell is from the nearest that `is`.
fn away(is: &[bool], width: usize) -> Vec<f32> {
    let home = nearest(is, width);
    let far =
        |(i, [x, y]): (usize, [i16; 2])| (f32::from(x) - (i % width) as f32).hypot(f32::from(y) - (i / width) as f32);
    home.into_iter().enumerate().map(far).collect()
}
