//! What was cut off by the frame's border is rounded off when it comes in: nobody knows how it went on.

use crate::Pixel;

/// A border pixel at least this dense belongs to what is cut off.
const DENSE: f32 = 0.5;
/// Shorter cuts are left as they are, pixels.
const LONG_MIN: usize = 3;

/// Premultiplied `pixels` (`size`) on a canvas with `margins` (left, top, right, bottom) pixels around them: where a
/// border cuts through, a half disc as wide as the cut goes on, filled with what lies before the border.
pub(crate) fn capped(pixels: &[Pixel], [w, h]: [usize; 2], margins: [usize; 4]) -> Vec<Pixel> {
    let [left, top, right, bottom] = margins;
    let wide = w + left + right;
    let mut out = vec![[0.0; 4]; wide * (h + top + bottom)];
    for (y, row) in pixels.chunks_exact(w).enumerate() {
        let at = (y + top) * wide + left;
        out[at..at + w].copy_from_slice(row);
    }
    for (side, margin) in margins.into_iter().enumerate() {
        let (long, deep) = if side % 2 == 0 { (h, w) } else { (w, h) };
        // The pixel `along` the border and `down` steps inside it; and its place as far outside.
        let inner = |along: usize, down: usize| match side {
            0 => (down, along),
            1 => (along, down),
            2 => (w - 1 - down, along),
            _ => (along, h - 1 - down),
        };
        let outer = |along: usize, down: usize| match side {
            0 => (left - 1 - down, along + top),
            1 => (along + left, top - 1 - down),
            2 => (left + w + down, along + top),
            _ => (along + left, top + h + down),
        };
        let seen = |along: usize, down: usize| {
            let (x, y) = inner(along, down);
            pixels[y * w + x]
        };
        for (from, to) in runs(long, |along| seen(along, 0)[3] > DENSE) {
            let half = (to - from) as f32 * 0.5;
            let reach = margin.min(half.ceil() as usize).min(deep);
            for (along, down) in (from..to).flat_map(|along| (0..reach).map(move |down| (along, down))) {
                let away = (along as f32 + 0.5 - from as f32 - half).hypot(down as f32 + 0.5);
                let share = (half - away + 0.5).clamp(0.0, 1.0);
                let pixel = seen(along, down);
                let pixel = if pixel[3] > DENSE { pixel } else { seen(along, 0) };
                let (x, y) = outer(along, down);
                out[y * wide + x] = pixel.map(|c| c * share);
            }
        }
    }
    out
}

/// Where `is` holds without a break, long enough to matter.
fn runs(long: usize, is: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut from = 0;
    for at in 0..=long {
        if at < long && is(at) {
            continue;
        }
        if at >= from + LONG_MIN {
            all.push((from, at));
        }
        from = at + 1;
    }
    all
}
