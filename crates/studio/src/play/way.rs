//! The way of something that moves: a smooth curve through given points, gone along at an even pace.

/// Points of the curve between two given ones.
const STEPS: usize = 32;
/// The share of the time in which it gets going, and in which it comes to rest.
const RAMP: f32 = 0.16;
/// Rounds in which points that are only rounded are evened out, and how close, in roundings, they lie to be so.
const EVENINGS: usize = 12;
const CLOSE: f32 = 24.0;

/// A curve, measured: how far along, and where, relative to its start; pixels.
pub(super) struct Way {
    curve: Vec<(f32, [f32; 2])>,
}

impl Way {
    /// Through `points`, pixels, each known to within `slack` pixels; the first and the last are exact.
    pub(super) fn through(points: &[[f32; 2]], slack: f32) -> Way {
        let mut points = points.to_vec();
        points.dedup_by(|b, a| (a[0] - b[0]).hypot(a[1] - b[1]) < 1e-3);
        Way { curve: curve(&evened(&points, slack)) }
    }

    /// How far from its start it is when `t` of the time has passed.
    pub(super) fn at(&self, t: f32) -> [f32; 2] {
        let goal = paced(t) * self.curve.last().map_or(0.0, |(far, _)| *far);
        let after = self.curve.partition_point(|(far, _)| *far < goal).min(self.curve.len() - 1);
        let ((a, from), (b, to)) = (self.curve[after.saturating_sub(1)], self.curve[after]);
        let k = if b > a { ((goal - a) / (b - a)).clamp(0.0, 1.0) } else { 1.0 };
        std::array::from_fn(|i| from[i] + (to[i] - from[i]) * k)
    }

    /// How far it ever gets from its start: left, up, right, down, pixels.
    pub(super) fn reach(&self) -> [f32; 4] {
        self.curve.iter().fold([0.0f32; 4], |[l, u, r, d], (_, [x, y])| [l.max(-x), u.max(-y), r.max(*x), d.max(*y)])
    }
}

/// The share of a way that is done at `t` of 0..1: an even pace between a soft start and a soft end, without a jump in
/// speed or in its change.
fn paced(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    let even = |t: f32| {
        let u = (t / RAMP).min(1.0);
        // The pace rises as 3u² − 2u³; this is how far that leads.
        RAMP * u * u * u * (1.0 - 0.5 * u) + (t - RAMP).max(0.0)
    };
    let whole = 1.0 - RAMP;
    if t <= 0.5 { even(t) / whole } else { 1.0 - even(1.0 - t) / whole }
}

/// Points that lie close together are even, not jagged: each may move by `slack`.
fn evened(points: &[[f32; 2]], slack: f32) -> Vec<[f32; 2]> {
    let apart = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
    let mut now = points.to_vec();
    for _ in 0..EVENINGS {
        let before = now.clone();
        for i in 1..points.len().max(1) - 1 {
            let (a, b, c) = (before[i - 1], before[i], before[i + 1]);
            if apart(a, b).max(apart(b, c)) < CLOSE * slack {
                now[i] = std::array::from_fn(|k| {
                    (0.25 * a[k] + 0.5 * b[k] + 0.25 * c[k]).clamp(points[i][k] - slack, points[i][k] + slack)
                });
            }
        }
    }
    now
}

/// A centripetal Catmull–Rom curve, which neither overshoots nor loops (Yuksel et al. 2011), relative to the first
/// point.
fn curve(points: &[[f32; 2]]) -> Vec<(f32, [f32; 2])> {
    let mut out = vec![(0.0, [0.0; 2])];
    let Some(first) = points.first() else { return out };
    let n = points.len();
    let beyond = |a: [f32; 2], b: [f32; 2]| std::array::from_fn(|c| 2.0 * a[c] - b[c]);
    for i in 0..n - 1 {
        let (q, r) = (points[i], points[i + 1]);
        let p = if i > 0 { points[i - 1] } else { beyond(q, r) };
        let s = if i + 2 < n { points[i + 2] } else { beyond(r, q) };
        for step in 1..=STEPS {
            let at = between([p, q, r, s], step as f32 / STEPS as f32);
            let next: [f32; 2] = std::array::from_fn(|c| at[c] - first[c]);
            let (far, last) = out[out.len() - 1];
            out.push((far + (next[0] - last[0]).hypot(next[1] - last[1]), next));
        }
    }
    out
}

/// The point at `t` of 0..1 between the second and the third of four points (Barry and Goldman's pyramid).
fn between([p, q, r, s]: [[f32; 2]; 4], t: f32) -> [f32; 2] {
    let knot = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]).sqrt().max(1e-3);
    let t1 = knot(p, q);
    let t2 = t1 + knot(q, r);
    let t3 = t2 + knot(r, s);
    let t = t1 + (t2 - t1) * t;
    let mix = |a: [f32; 2], b: [f32; 2], from: f32, to: f32| -> [f32; 2] {
        std::array::from_fn(|c| a[c] + (b[c] - a[c]) * (t - from) / (to - from))
    };
    let (a, b, c) = (mix(p, q, 0.0, t1), mix(q, r, t1, t2), mix(r, s, t2, t3));
    mix(mix(a, b, 0.0, t2), mix(b, c, t1, t3), t1, t2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_passes_through_its_points_and_ends_at_the_last() {
        let points = [[10.0, 10.0], [60.0, 30.0], [60.0, 30.0], [60.0, 90.0], [20.0, 90.0]];
        let way = Way::through(&points, 0.5);
        for point in points {
            let wanted = [point[0] - 10.0, point[1] - 10.0];
            let near = way.curve.iter().map(|(_, at)| (at[0] - wanted[0]).hypot(at[1] - wanted[1]));
            assert!(near.fold(f32::MAX, f32::min) < 1e-3, "{point:?}");
        }
        assert!(way.curve.windows(2).all(|two| two[1].0 > two[0].0));
        assert_eq!((way.at(0.0), way.at(1.0)), ([0.0; 2], [10.0, 80.0]));
    }

    #[test]
    fn the_pace_is_even_between_a_soft_start_and_a_soft_end() {
        let way = Way::through(&[[0.0, 0.0], [100.0, 40.0], [240.0, 0.0], [300.0, 120.0]], 0.0);
        let places: Vec<[f32; 2]> = (0..=120).map(|i| way.at(i as f32 / 120.0)).collect();
        let steps: Vec<f32> = places.windows(2).map(|w| (w[1][0] - w[0][0]).hypot(w[1][1] - w[0][1])).collect();
        let even = &steps[24..96];
        let mean = even.iter().sum::<f32>() / even.len() as f32;
        assert!(even.iter().all(|step| (step / mean - 1.0).abs() < 0.03), "{even:?}");
        assert!(steps[0] < 0.05 * mean && steps[119] < 0.05 * mean);
        assert!(steps.windows(2).all(|two| (two[1] - two[0]).abs() < 0.12 * mean));
    }

    #[test]
    fn a_hand_drawn_way_does_not_tremble() {
        let exact = |i: usize| [i as f32 * 2.3, 40.0 * (i as f32 * 0.05).sin()];
        let drawn: Vec<[f32; 2]> = (0..77).map(|i| exact(i).map(f32::round)).collect();
        let way = Way::through(&drawn, 0.5);
        let bend = |at: &dyn Fn(usize) -> [f32; 2], n: usize| -> f32 {
            let steps: Vec<f32> = (0..n - 1).map(|i| (at(i + 1)[1] - at(i)[1]) / (at(i + 1)[0] - at(i)[0])).collect();
            steps.windows(2).map(|two| (two[1] - two[0]).abs()).sum()
        };
        let raw = bend(&|i| drawn[i], 77);
        let even = bend(&|i| way.curve[i * 32].1, 77);
        assert!(even < 0.35 * raw, "it turns by {even}, as drawn by {raw}");
        for (i, point) in drawn.iter().enumerate() {
            let [x, y] = way.curve[i * 32].1;
            assert!((x - point[0]).abs() <= 0.501 && (y - point[1]).abs() <= 0.501);
        }
    }
}
