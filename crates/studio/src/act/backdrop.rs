//! What stands behind a subject, and how it changes: the ground of its picture, another place, another hand.

use crate::paint::smooth;
use crate::stage::Manner;
use crate::{Layer, Pixel, View};
use std::cell::RefCell;

thread_local! {
    /// One row for each thread that paints; it grows once.
    static OTHER: RefCell<Vec<Pixel>> = const { RefCell::new(Vec::new()) };
}

/// Layers that come over what was there.
pub(super) struct Reveal {
    pub(super) layers: Vec<Box<dyn Layer>>,
    /// From when to when, seconds.
    pub(super) span: [f32; 2],
    /// About where they open like an eye, pixels; without it they fade in.
    pub(super) iris: Option<[f32; 2]>,
}

impl Layer for Reveal {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let k = smooth(self.span[0], self.span[1], view.time);
        if k <= 0.0 {
            return;
        }
        if k >= 1.0 {
            return self.layers.iter().for_each(|layer| layer.paint_row(view, y, row));
        }
        // Whoever borrows the row gives it back before the next layer is asked: reveals may lie in reveals.
        let mut other = OTHER.with_borrow_mut(std::mem::take);
        other.clear();
        other.extend_from_slice(row);
        self.layers.iter().for_each(|layer| layer.paint_row(view, y, &mut other));
        let far = (view.width as f32).hypot(view.height as f32);
        let soft = far * 0.06;
        for (x, (pixel, new)) in row.iter_mut().zip(&other).enumerate() {
            let share = match self.iris {
                Some([cx, cy]) => {
                    let away = (x as f32 - cx).hypot(y as f32 - cy);
                    smooth(0.0, soft, k * (far + soft) - away)
                }
                None => k,
            };
            *pixel = std::array::from_fn(|c| pixel[c] + (new[c] - pixel[c]) * share);
        }
        OTHER.with_borrow_mut(|kept| *kept = other);
    }
}

/// A whole picture whose manner changes, from the left to the right.
pub(super) struct Turned {
    pub(super) manner: Manner,
    /// From when to when, seconds.
    pub(super) span: [f32; 2],
}

impl Layer for Turned {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let k = smooth(self.span[0], self.span[1], view.time);
        if k >= 1.0 {
            return self.manner.paint_row(view, y, row);
        }
        self.manner.plain(view, y, row);
        if k <= 0.0 {
            return;
        }
        let mut other = OTHER.with_borrow_mut(std::mem::take);
        other.clear();
        other.extend_from_slice(row);
        self.manner.paint_row(view, y, &mut other);
        let width = row.len() as f32;
        let lean = y as f32 / view.height.max(1) as f32 * 0.2;
        for (x, (pixel, new)) in row.iter_mut().zip(&other).enumerate() {
            let share = smooth(0.0, 0.06, k * 1.27 - x as f32 / width - lean);
            *pixel = std::array::from_fn(|c| pixel[c] + (new[c] - pixel[c]) * share);
        }
        OTHER.with_borrow_mut(|kept| *kept = other);
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}
