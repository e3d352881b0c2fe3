//! What can be reached from some cells without leaving what one may enter.

/// Of `count` cells, row by row and `width` to a row, those reached from `start` through neighbours on the same row or
/// column that one `may` enter; a start one may not enter is none.
pub(crate) fn flooded(
    width: usize,
    count: usize,
    start: impl IntoIterator<Item = usize>,
    may: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let mut reached = vec![false; count];
    let mut open: Vec<usize> = start.into_iter().filter(|i| may(*i)).collect();
    open.iter().for_each(|i| reached[*i] = true);
    while let Some(i) = open.pop() {
        let near = [
            (i % width > 0, i.wrapping_sub(1)),
            (i % width + 1 < width, i + 1),
            (i >= width, i.wrapping_sub(width)),
            (i + width < count, i + width),
        ];
        for (_, j) in near.into_iter().filter(|(there, _)| *there) {
            if !reached[j] && may(j) {
                reached[j] = true;
                open.push(j);
            }
        }
    }
    reached
}
