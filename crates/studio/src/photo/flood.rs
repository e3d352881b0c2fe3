//! What can be reached from some cells without leaving what one may enter, and the pieces a marked area falls into.

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
        for j in beside(width, count, i) {
            if !reached[j] && may(j) {
                reached[j] = true;
                open.push(j);
            }
        }
    }
    reached
}

/// The piece of each of the cells, `width` to a row, that hangs together on rows and columns (0: not marked), and how
/// large each piece is.
pub(crate) fn pieces(marked: &[bool], width: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut label, mut sizes, mut open) = (vec![0; marked.len()], vec![0], Vec::new());
    for start in 0..marked.len() {
        if !marked[start] || label[start] != 0 {
            continue;
        }
        let id = sizes.len();
        sizes.push(0);
        label[start] = id;
        open.push(start);
        while let Some(i) = open.pop() {
            sizes[id] += 1;
            for j in beside(width, marked.len(), i) {
                if marked[j] && label[j] == 0 {
                    label[j] = id;
                    open.push(j);
                }
            }
        }
    }
    (label, sizes)
}

/// The neighbours of cell `i` on its row and column.
fn beside(width: usize, count: usize, i: usize) -> impl Iterator<Item = usize> {
    let near = [
        (!i.is_multiple_of(width), i.wrapping_sub(1)),
        (i % width + 1 < width, i + 1),
        (i >= width, i.wrapping_sub(width)),
        (i + width < count, i + width),
    ];
    near.into_iter().filter(|(there, _)| *there).map(|(_, j)| j)
}
