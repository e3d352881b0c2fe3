//! Shifts, turns and changes of size, and parts of them.

/// A change of size, a turn about the frame's centre, and a shift. Places are frame widths right of and below the
/// frame's centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Similar {
    /// Natural logarithm of the change of size.
    pub(crate) grow: f64,
    /// Clockwise, radians.
    pub(crate) turn: f64,
    /// Frame widths right and down.
    pub(crate) shift: [f64; 2],
}

/// A [`Similar`] ready to be applied.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    along: f32,
    across: f32,
    shift: [f32; 2],
}

impl Similar {
    /// Nothing changes.
    pub(crate) const NONE: Similar = Similar { grow: 0.0, turn: 0.0, shift: [0.0; 2] };

    /// The share `k` of the way, on the one path that applies the same small change over and over: `power(a)` after
    /// `power(b)` is `power(a + b)`.
    pub(crate) fn power(self, k: f64) -> Similar {
        let (grow, turn) = (self.grow * k, self.turn * k);
        let [re, im] = share(self.grow, self.turn, k);
        let [x, y] = self.shift;
        Similar { grow, turn, shift: [re * x - im * y, re * y + im * x] }
    }

    /// Ready to be applied to many places.
    pub(crate) fn change(self) -> Change {
        let size = self.grow.exp();
        let (sin, cos) = self.turn.sin_cos();
        Change { along: (size * cos) as f32, across: (size * sin) as f32, shift: self.shift.map(|s| s as f32) }
    }
}

impl Change {
    /// Where a place goes.
    #[inline(always)]
    pub(crate) fn at(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [self.along * x - self.across * y + self.shift[0], self.across * x + self.along * y + self.shift[1]]
    }
}

/// `(exp(k z) − 1) / (exp(z) − 1)` of the complex number z = `grow` + i `turn`: how much of a shift the share `k` of the
/// way makes.
fn share(grow: f64, turn: f64, k: f64) -> [f64; 2] {
    let part = |k: f64| {
        let size = (grow * k).exp();
        [size * (turn * k).cos() - 1.0, size * (turn * k).sin()]
    };
    if grow.hypot(turn) < 1e-6 {
        return [k, 0.0];
    }
    let ([a, b], [c, d]) = (part(k), part(1.0));
    let n = c * c + d * d;
    [(a * c + b * d) / n, (b * c - a * d) / n]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_way_add_up_to_the_way() {
        for way in [
            Similar { grow: 0.3, turn: -0.4, shift: [0.2, -0.1] },
            Similar { grow: 0.0, turn: 0.0, shift: [0.2, 0.1] },
            Similar { grow: -0.2, turn: 0.0, shift: [0.0, 0.3] },
        ] {
            let (first, second, whole) = (way.power(0.3).change(), way.power(0.7).change(), way.change());
            for place in [[0.0, 0.0], [0.4, -0.2], [-0.5, 0.3]] {
                let (a, b) = (second.at(first.at(place)), whole.at(place));
                assert!((a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6, "{way:?}: {a:?} {b:?}");
            }
        }
    }
}
