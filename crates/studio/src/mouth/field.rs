//! A smooth field of ways through given ones: compact radial functions (Wendland's C2), which fade to nothing away from
//! what is given.

/// How far a given way is felt, centimetres.
const REACH: f32 = 5.5;
/// How little the field need pass exactly through what is given: smooths the jitter of what was seen.
const LOOSE: f64 = 0.004;

/// A field over the face.
pub(super) struct Field {
    nodes: Vec<([f32; 2], [f32; 2])>,
}

impl Field {
    /// The field with the given way at each of the given places.
    pub(super) fn through(given: &[([f32; 2], [f32; 2])]) -> Field {
        let n = given.len();
        let width = n + 2;
        let mut rows = vec![0.0f64; n * width];
        for (i, (at, way)) in given.iter().enumerate() {
            for (j, (other, _)) in given.iter().enumerate() {
                rows[i * width + j] = f64::from(felt(*at, *other));
            }
            rows[i * width + i] += LOOSE;
            (rows[i * width + n], rows[i * width + n + 1]) = (f64::from(way[0]), f64::from(way[1]));
        }
        let weights = solved(rows, n);
        Field { nodes: given.iter().zip(weights).map(|((at, _), weight)| (*at, weight)).collect() }
    }

    /// The way at a place.
    pub(super) fn at(&self, place: [f32; 2]) -> [f32; 2] {
        let mut way = [0.0; 2];
        for (node, weight) in &self.nodes {
            let felt = felt(place, *node);
            way = [way[0] + felt * weight[0], way[1] + felt * weight[1]];
        }
        way
    }
}

fn felt([ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let square = ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)) / (REACH * REACH);
    if square >= 1.0 {
        return 0.0;
    }
    let r = square.sqrt();
    let near = (1.0 - r) * (1.0 - r);
    near * near * (4.0 * r + 1.0)
}

/// Both right sides of `n` equations, by elimination: the matrix is positive definite.
fn solved(mut rows: Vec<f64>, n: usize) -> Vec<[f32; 2]> {
    let width = n + 2;
    for i in 0..n {
        let pivot = rows[i * width + i];
        let (above, below) = rows.split_at_mut((i + 1) * width);
        let row = &above[i * width..];
        for other in below.chunks_exact_mut(width) {
            let factor = other[i] / pivot;
            if factor != 0.0 {
                (i..width).for_each(|k| other[k] -= row[k] * factor);
            }
        }
    }
    let mut all = vec![[0.0f64; 2]; n];
    for i in (0..n).rev() {
        let row = &rows[i * width..(i + 1) * width];
        let rest = |c: usize| (i + 1..n).map(|k| row[k] * all[k][c]).sum::<f64>();
        all[i] = [(row[n] - rest(0)) / row[i], (row[n + 1] - rest(1)) / row[i]];
    }
    all.into_iter().map(|[x, y]| [x as f32, y as f32]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_passes_through_what_is_given_and_fades() {
        let given = [([0.0, 0.0], [1.0, 0.0]), ([2.0, 0.0], [0.0, -1.0]), ([0.0, 3.0], [0.0, 0.0])];
        let field = Field::through(&given);
        for (at, way) in given {
            let there = field.at(at);
            assert!((0..2).all(|c| (there[c] - way[c]).abs() < 0.02), "{there:?} for {way:?}");
        }
        assert_eq!(field.at([20.0, 20.0]), [0.0, 0.0]);
    }
}
