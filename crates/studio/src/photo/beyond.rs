//! The world beyond a picture's borders. Its light and shapes are the picture's own mirror image, softened; its texture
//! is patched together from places near the border that look alike. So wood goes on as wood, what is out of focus stays
//! so, and no thing is seen twice.

use super::grid::Grid;
use super::soft::Soft;
use super::weave::Weave;

/// What is smaller than this, in frame widths, is texture; what is larger is light and shape.
const TEXTURE: f32 = 0.016;
/// The mirror flattens: however far out, it never shows what lies deeper inside than this share of the frame's width.
const DEEP: f32 = 0.16;
/// The patched texture takes over from the mirror's own within this distance.
const SEAM: f32 = 0.012;

/// `full` on a canvas with `margins` (left, top, right, bottom) pixels around it.
pub(super) fn extended(full: &Grid<3>, margins: [usize; 4]) -> Grid<3> {
    let [left, top, right, bottom] = margins;
    let (w, h, frame) = (full.width + left + right, full.height + top + bottom, full.width as f32);
    let mirror = |x: usize, y: usize| {
        let along = |at: usize, before: usize, size: usize| {
            mirrored(at as f32 - before as f32, size as f32 - 1.0, frame * DEEP) + 0.5
        };
        [along(x, left, full.width), along(y, top, full.height)]
    };
    let shapes = Grid::from_fn(w, h, |x, y| {
        let [mx, my] = mirror(x, y);
        full.sample(mx, my).map(f32::sqrt)
    });
    let soft = Soft::new(&shapes, frame * TEXTURE);
    let weave = Weave::new(&shapes, &soft, [left, top, full.width, full.height]);
    let out =
        |at: usize, before: usize, size: usize| before.saturating_sub(at).max((at + 1).saturating_sub(before + size));
    Grid::from_fn(w, h, |x, y| {
        let (inx, iny) = (x.wrapping_sub(left), y.wrapping_sub(top));
        if inx < full.width && iny < full.height {
            return full.cells[iny * full.width + inx];
        }
        let far = (out(x, left, full.width) as f32).hypot(out(y, top, full.height) as f32);
        let fine = weave.at([x, y], mirror(x, y), (far / (frame * SEAM)).min(1.0));
        let base = soft.at(x, y);
        std::array::from_fn(|c| (base[c] + fine[c]).clamp(0.0, 1.0).powi(2))
    })
}

/// `at` reflected into 0..=`last`, never further in than `deep`.
pub(super) fn mirrored(at: f32, last: f32, deep: f32) -> f32 {
    let deep = deep.min(last);
    let inward = |out: f32| (out - 1.0) / (1.0 + (out - 1.0) / deep);
    if at < 0.0 {
        inward(-at)
    } else if at > last {
        last - inward(at - last)
    } else {
        at
    }
}
