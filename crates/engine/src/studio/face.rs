//! Where a face may be: the largest calm patch of skin of a face's shape. Nothing knows what a face is.

use media::Frame;
use studio::photo::skin;

/// Cells across the field that is searched.
const CELLS: usize = 48;
/// Smallest and largest share of the frame that a face takes.
const SHARE: (f32, f32) = (0.004, 0.5);
/// Width by height of a face.
const RATIO: (f32, f32) = (0.45, 1.35);
/// How much of its box a face fills.
const FILL_MIN: f32 = 0.45;

/// Left, top, right, bottom of the likeliest face, pixels.
pub(super) fn find(frame: &Frame) -> Option<[u32; 4]> {
    let mask = skin(frame);
    let cell = (frame.width().max(frame.height()) as usize).div_ceil(CELLS).max(1);
    let (w, h) = (frame.width() as usize / cell, frame.height() as usize / cell);
    let on = |i: usize| {
        let (x, y) = (i % w * cell + cell / 2, i / w * cell + cell / 2);
        mask.shares[y * frame.width() as usize + x] > 0.5
    };
    let mut open: Vec<bool> = (0..w * h).map(on).collect();
    let mut best: Option<(usize, [usize; 4])> = None;
    for start in 0..w * h {
        if !open[start] {
            continue;
        }
        let (count, bounds) = patch(start, [w, h], &mut open);
        if plausible(count, bounds, w * h) && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, bounds));
        }
    }
    best.map(|(_, bounds)| bounds.map(|cells| (cells * cell) as u32))
}

fn plausible(count: usize, [l, t, r, b]: [usize; 4], all: usize) -> bool {
    let (w, h) = ((r - l) as f32, (b - t) as f32);
    let share = count as f32 / all as f32;
    let shape = w / h;
    (SHARE.0..=SHARE.1).contains(&share) && (RATIO.0..=RATIO.1).contains(&shape) && count as f32 >= FILL_MIN * w * h
}

/// Size and box of the connected patch at `start`, which is taken out of `open`.
fn patch(start: usize, [w, h]: [usize; 2], open: &mut [bool]) -> (usize, [usize; 4]) {
    let mut bounds = [start % w, start / w, start % w + 1, start / w + 1];
    let (mut count, mut next) = (0, vec![start]);
    open[start] = false;
    while let Some(i) = next.pop() {
        let (x, y) = (i % w, i / w);
        count += 1;
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x + 1), bounds[3].max(y + 1)];
        let near = [(x > 0, i.wrapping_sub(1)), (x + 1 < w, i + 1), (y > 0, i.wrapping_sub(w)), (y + 1 < h, i + w)];
        for (_, j) in near.into_iter().filter(|(there, _)| *there) {
            if open[j] {
                open[j] = false;
                next.push(j);
            }
        }
    }
    (count, bounds)
}
