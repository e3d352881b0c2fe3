//! What goes on where the frame's sides cut somebody off: a shoulder and an arm that hangs down, not a straight edge.

use crate::Pixel;

/// A border pixel at least this dense belongs to what is cut off.
const DENSE: f32 = 0.5;
/// How far it goes on, of the length of the cut.
const FAR: f32 = 0.34;

/// Premultiplied `pixels` (`size`) on a canvas with `margins` (left, right) pixels beside them. Each cut goes on
/// mirrored; its upper end is rounded like a shoulder, its lower end too unless it lies on the lower border.
pub(super) fn beside(pixels: &[Pixel], [w, h]: [usize; 2], [left, right]: [usize; 2]) -> Vec<Pixel> {
    let wide = w + left + right;
    let mut out = vec![[0.0; 4]; wide * h];
    for (row, line) in out.chunks_exact_mut(wide).zip(pixels.chunks_exact(w)) {
        row[left..left + w].copy_from_slice(line);
    }
    for (border, margin, way) in [(0, left, -1i64), (w - 1, right, 1)] {
        let dense = |y: usize| pixels[y * w + border][3] > DENSE;
        let mut y = 0;
        while y < h {
            let from = y;
            while y < h && dense(y) {
                y += 1;
            }
            if y > from + 2 {
                arm(pixels, [w, h], (from, y), (border, margin.min(w), way), (&mut out, wide, left));
            }
            y += 1;
        }
    }
    out
}

/// One cut, rows `from`..`to`.
fn arm(
    pixels: &[Pixel],
    [w, h]: [usize; 2],
    (from, to): (usize, usize),
    (border, margin, way): (usize, usize, i64),
    (out, wide, left): (&mut [Pixel], usize, usize),
) {
    let long = (to - from) as f32;
    let far = (long * FAR).min(margin as f32).max(1.0);
    let tall = (far * 1.25).min(long * 0.5);
    for y in from..to {
        let mut away = ((from as f32 + tall - y as f32 - 0.5) / tall).max(0.0);
        if to < h {
            away = away.max((y as f32 + 0.5 - (to as f32 - tall)) / tall);
        }
        let reach = far * (1.0 - away * away).max(0.0).sqrt();
        for d in 0..(reach.ceil() as usize).min(margin) {
            let share = (reach - d as f32).clamp(0.0, 1.0);
            let inner = (border as i64 - way * d as i64).clamp(0, w as i64 - 1) as usize;
            let own = pixels[y * w + inner];
            let pixel = if own[3] > DENSE { own } else { pixels[y * w + border] };
            // Round: darker towards its outer edge.
            let light = 1.0 - 0.35 * (d as f32 / far).powi(2);
            let x = (left + border) as i64 + way * (d as i64 + 1);
            out[y * wide + x as usize] =
                [pixel[0] * share * light, pixel[1] * share * light, pixel[2] * share * light, pixel[3] * share];
        }
    }
}
