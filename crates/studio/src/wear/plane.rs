//! Points and directions in a picture, and the bent line of a limb. Pure arithmetic.

/// A point or a direction, pixels.
pub(super) type Point = [f32; 2];

pub(super) fn add(a: Point, b: Point) -> Point {
    [a[0] + b[0], a[1] + b[1]]
}

pub(super) fn sub(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

pub(super) fn times(a: Point, k: f32) -> Point {
    [a[0] * k, a[1] * k]
}

pub(super) fn dot(a: Point, b: Point) -> f32 {
    a[0] * b[0] + a[1] * b[1]
}

pub(super) fn far(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// From `a` to `b`, 0 to 1.
pub(super) fn between(a: Point, b: Point, share: f32) -> Point {
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/// One long; straight down for none.
pub(super) fn unit(a: Point) -> Point {
    let size = a[0].hypot(a[1]);
    if size > 1e-6 { [a[0] / size, a[1] / size] } else { [0.0, 1.0] }
}

/// A quarter turn clockwise in the picture.
pub(super) fn across([x, y]: Point) -> Point {
    [-y, x]
}

/// 0 below `from`, 1 above `to`, smooth between.
pub(super) fn ramp(value: f32, from: f32, to: f32) -> f32 {
    let k = ((value - from) / (to - from)).clamp(0.0, 1.0);
    k * k * (3.0 - 2.0 * k)
}

/// A bent line: shoulder, elbow, wrist, or the middle of a sleeve.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chain {
    points: Vec<Point>,
    /// Pixels from the start to each point.
    reach: Vec<f32>,
}

impl Chain {
    /// Through these points, at least two.
    pub(super) fn new(points: Vec<Point>) -> Chain {
        let mut reach = vec![0.0];
        for pair in points.windows(2) {
            let last = reach.last().copied().unwrap_or(0.0);
            reach.push(last + far(pair[0], pair[1]));
        }
        Chain { points, reach }
    }

    /// Pixels from end to end.
    pub(super) fn length(&self) -> f32 {
        self.reach.last().copied().unwrap_or(0.0)
    }

    /// How far along (share of its length, beyond both ends too) and how far to the right of it `at` lies, and how far
    /// away, pixels.
    pub(super) fn coordinates(&self, at: Point) -> (f32, f32, f32) {
        let last = self.points.len().saturating_sub(2);
        let mut best = (0.0, 0.0, f32::MAX);
        for (i, pair) in self.points.windows(2).enumerate() {
            let (way, long) = (sub(pair[1], pair[0]), far(pair[0], pair[1]).max(1e-3));
            let from = sub(at, pair[0]);
            let mut t = dot(from, way) / (long * long);
            let off = far(at, between(pair[0], pair[1], t.clamp(0.0, 1.0)));
            if i > 0 {
                t = t.max(0.0);
            }
            if i < last {
                t = t.min(1.0);
            }
            if off < best.2 {
                let side = dot(from, across(unit(way)));
                let side = if (0.0..=1.0).contains(&t) { side } else { side.signum() * off.min(side.abs().max(1e-3)) };
                best = ((self.reach[i] + t * long) / self.length().max(1e-3), side, off);
            }
        }
        best
    }

    /// The point `along` (share of its length, beyond both ends too), `side` pixels to its right; bends are rounded.
    pub(super) fn at(&self, along: f32, side: f32) -> Point {
        let soft = 0.09;
        let [a, b] = [self.straight(along - soft), self.straight(along + soft)];
        let way = unit(sub(b, a));
        // Rounded: the mean of what lies a little before and a little after.
        let middle = between(self.straight(along), between(a, b, 0.5), 0.5);
        add(middle, times(across(way), side))
    }

    fn straight(&self, along: f32) -> Point {
        let to = along * self.length();
        let last = self.points.len() - 2;
        let i = (1..=last).rev().find(|i| self.reach[*i] <= to).unwrap_or(0);
        let long = (self.reach[i + 1] - self.reach[i]).max(1e-3);
        between(self.points[i], self.points[i + 1], (to - self.reach[i]) / long)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bent_line_leads_there_and_back() {
        let arm = Chain::new(vec![[10.0, 10.0], [10.0, 50.0], [40.0, 90.0]]);
        assert!((arm.length() - 90.0).abs() < 1e-3);
        for (along, side) in [(0.15, 4.0), (0.3, -6.0), (0.8, 3.0), (1.0, 0.0)] {
            let (t, s, off) = arm.coordinates(arm.at(along, side));
            assert!((t - along).abs() < 0.03 && (s - side).abs() < 1.5, "{along} {side}: {t} {s}");
            assert!((off - side.abs()).abs() < 1.5);
        }
    }
}
