//! Smooth things are worked out now and then along a row, and drawn through in between.

use std::ops::Range;

/// Calls `put` for every pixel of `span` with a value between those of `value`, which is worked out every `stride`
/// pixels.
#[inline]
pub(crate) fn strided<const N: usize>(
    span: Range<usize>,
    stride: usize,
    value: impl Fn(usize) -> [f32; N],
    mut put: impl FnMut(usize, [f32; N]),
) {
    if span.is_empty() {
        return;
    }
    let (mut at, mut left) = (span.start, value(span.start));
    while at < span.end {
        let right = value(at + stride);
        let step: [f32; N] = std::array::from_fn(|k| (right[k] - left[k]) / stride as f32);
        let mut now = left;
        for i in at..(at + stride).min(span.end) {
            put(i, now);
            (0..N).for_each(|k| now[k] += step[k]);
        }
        (at, left) = (at + stride, right);
    }
}
