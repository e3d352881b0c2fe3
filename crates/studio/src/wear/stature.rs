//! How a body stands: its trunk, arms and legs as lines, and how wide they are. "Left" and "right" are the picture's.

use super::person::Person;
use super::plane::{Chain, Point, across, add, between, dot, far, ramp, sub, times, unit};
use crate::photo::Grid;
use sight::Pose;
use sight::landmarks::joint as j;

/// A body from the front: how far the shoulders' joints are apart, of the trunk's length, at least and at most.
const BROAD: (f32, f32) = (0.62, 0.86);
/// Half the widths of a trunk at shoulders, waist and hips, of the shoulders' span.
const TRUNK: [f32; 3] = [0.58, 0.47, 0.55];
/// Clothes make a trunk at most this much wider, and leave it at least this wide.
const LOOSE: (f32, f32) = (0.86, 1.42);
/// Half the widths of an arm at shoulder, elbow and wrist, of a leg at hip, knee and ankle; of the span.
const ARM: [f32; 3] = [0.15, 0.115, 0.078];
const LEG: [f32; 3] = [0.26, 0.165, 0.11];
/// How long arm and leg are, of the span, seen from the front.
const REACH: (f32, f32) = (1.5, 2.35);
/// A joint surer than this is really there.
const SEEN: f32 = 0.3;
/// Levels at which the trunk is measured, from the shoulders to a little below the hips.
const LEVELS: usize = 24;
pub(super) const LOW: f32 = 1.3;

/// A body's lines.
pub(super) struct Stature {
    /// Joints of the shoulders, left and right.
    pub(super) shoulders: [Point; 2],
    pub(super) hips: [Point; 2],
    /// Shoulder, elbow, wrist.
    pub(super) arms: [Chain; 2],
    /// Hip, knee, ankle.
    pub(super) legs: [Chain; 2],
    /// How far the shoulders' joints would be apart from the front, pixels.
    pub(super) span: f32,
    /// From between the shoulders to between the hips, pixels.
    pub(super) trunk: f32,
    /// Half the trunk's width to the left and to the right, at [`LEVELS`] levels down to [`LOW`] of its length.
    halves: [Vec<f32>; 2],
    /// Hands, left and right: wrist and the tips of the fingers.
    pub(super) hands: [[Point; 2]; 2],
}

impl Stature {
    /// How the body of `pose` stands; `None` if it is not seen from the front or the back.
    pub(super) fn new(pose: &Pose, body: &Grid<1>) -> Option<Stature> {
        let at = |i: usize| pose.joints[i].at;
        if pose.joints[j::LEFT_SHOULDER].seen.max(pose.joints[j::RIGHT_SHOULDER].seen) < SEEN {
            return None;
        }
        let mut sides = [
            [j::RIGHT_SHOULDER, j::RIGHT_ELBOW, j::RIGHT_WRIST, j::RIGHT_HIP, j::RIGHT_KNEE, j::RIGHT_ANKLE, 20],
            [j::LEFT_SHOULDER, j::LEFT_ELBOW, j::LEFT_WRIST, j::LEFT_HIP, j::LEFT_KNEE, j::LEFT_ANKLE, 19],
        ];
        if at(sides[0][0])[0] > at(sides[1][0])[0] {
            sides.swap(0, 1);
        }
        let pick = |i: usize| sides.map(|side| at(side[i]));
        let (shoulders, hips) = (pick(0), pick(3));
        let trunk = far(between(shoulders[0], shoulders[1], 0.5), between(hips[0], hips[1], 0.5));
        let span = far(shoulders[0], shoulders[1]).clamp(BROAD.0 * trunk, (BROAD.1 * trunk).max(1.0));
        let chain =
            |a: usize, b: usize, c: usize| sides.map(|side| Chain::new(vec![at(side[a]), at(side[b]), at(side[c])]));
        let hands = sides.map(|side| [at(side[2]), add(at(side[6]), times(sub(at(side[6]), at(side[2])), 0.6))]);
        let mut stature = Stature {
            shoulders,
            hips,
            arms: chain(0, 1, 2),
            legs: chain(3, 4, 5),
            span,
            trunk,
            halves: [Vec::new(), Vec::new()],
            hands,
        };
        stature.halves = [0, 1].map(|side| stature.measured(body, side));
        (trunk > 8.0).then_some(stature)
    }

    /// Between the shoulders.
    pub(super) fn neck(&self) -> Point {
        between(self.shoulders[0], self.shoulders[1], 0.5)
    }

    /// Between the hips.
    pub(super) fn seat(&self) -> Point {
        between(self.hips[0], self.hips[1], 0.5)
    }

    /// Down the trunk.
    pub(super) fn down(&self) -> Point {
        unit(sub(self.seat(), self.neck()))
    }

    /// Half the trunk's width on one side, `along` its length.
    pub(super) fn half(&self, side: usize, along: f32) -> f32 {
        let at = (along / LOW).clamp(0.0, 1.0) * (LEVELS - 1) as f32;
        let (i, list) = (at as usize, &self.halves[side]);
        let next = (i + 1).min(LEVELS - 1);
        list[i] + (list[next] - list[i]) * (at - i as f32)
    }

    /// Half a bare trunk's width.
    pub(super) fn bare_half(&self, along: f32) -> f32 {
        let [a, b, c] = TRUNK;
        let k = if along < 0.6 { a + (b - a) * ramp(along, 0.15, 0.6) } else { b + (c - b) * ramp(along, 0.6, 1.0) };
        let turned = (far(self.shoulders[0], self.shoulders[1]) / self.span).clamp(0.6, 1.0);
        k * self.span * turned
    }

    /// Half a bare arm's width.
    pub(super) fn arm(&self, along: f32) -> f32 {
        three(ARM, along) * self.span
    }

    /// Half a bare leg's width.
    pub(super) fn leg(&self, along: f32) -> f32 {
        three(LEG, along) * self.span
    }

    /// How long an arm and a leg are where nothing is foreshortened, pixels.
    pub(super) fn reach(&self) -> (f32, f32) {
        (REACH.0 * self.span, REACH.1 * self.span)
    }

    fn measured(&self, body: &Grid<1>, side: usize) -> Vec<f32> {
        let (from, down) = (self.neck(), self.down());
        let out = times(across(down), if side == 0 { 1.0 } else { -1.0 });
        let raw: Vec<f32> = (0..LEVELS)
            .map(|i| {
                let along = LOW * i as f32 / (LEVELS - 1) as f32;
                let at = add(from, times(down, along * self.trunk));
                let bare = self.bare_half(along);
                let most = self.inside_of_arm(side, at, out).unwrap_or(f32::MAX).min(bare * LOOSE.1);
                let mut wide = bare * 0.5;
                while wide < most && body.sample(at[0] + out[0] * wide, at[1] + out[1] * wide)[0] > 0.5 {
                    wide += 1.0;
                }
                wide.clamp(bare * LOOSE.0, bare * LOOSE.1)
            })
            .collect();
        (0..LEVELS)
            .map(|i| {
                let near = &raw[i.saturating_sub(2)..(i + 3).min(LEVELS)];
                near.iter().sum::<f32>() / near.len() as f32
            })
            .collect()
    }

    /// How far out from `at` the arm begins, if it hangs beside the trunk there.
    fn inside_of_arm(&self, side: usize, at: Point, out: Point) -> Option<f32> {
        let arm = &self.arms[side];
        let crossing = (0..=40).map(|i| i as f32 / 40.0).filter_map(|along| {
            let from = sub(arm.at(along, 0.0), at);
            let level = dot(from, self.down()).abs();
            (level < self.trunk * 0.06).then(|| dot(from, out) - self.arm(along) * 0.9)
        });
        let near = crossing.fold(f32::MAX, f32::min);
        (near < f32::MAX && near > self.span * 0.34).then_some(near)
    }
}

fn three([a, b, c]: [f32; 3], along: f32) -> f32 {
    let k = along.clamp(0.0, 1.0) * 2.0;
    if k < 1.0 { a + (b - a) * k } else { b + (c - b) * (k - 1.0) }
}

/// How far a limb reaches to both sides of its line in `body`, the narrower side; at most `most`.
pub(super) fn girth(chain: &Chain, along: f32, body: &Grid<1>, most: f32) -> f32 {
    let side = |sign: f32| {
        let mut wide = 1.0;
        while wide < most {
            let [x, y] = chain.at(along, wide * sign);
            if body.sample(x, y)[0] < 0.5 {
                break;
            }
            wide += 1.0;
        }
        wide
    };
    side(1.0).min(side(-1.0))
}

/// How much of each pixel lies within a limb whose half width `wide` tells, from `from` to `to` of its length.
pub(super) fn limb(chain: &Chain, [from, to]: [f32; 2], wide: impl Fn(f32) -> f32, like: &Grid<1>) -> Grid<1> {
    let reach = wide(from).max(wide(to)).max(wide((from + to) * 0.5)) + 2.0;
    let ends: Vec<Point> = (0..=8).map(|i| chain.at(from + (to - from) * i as f32 / 8.0, 0.0)).collect();
    let bounds = ends.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[l, t, r, b], [x, y]| {
        [l.min(x - reach), t.min(y - reach), r.max(x + reach), b.max(y + reach)]
    });
    let mut out = Grid::new(like.width, like.height, [0.0]);
    let side = |v: f32, most: usize| (v.max(0.0) as usize).min(most);
    for y in side(bounds[1], out.height)..side(bounds[3] + 1.0, out.height) {
        for x in side(bounds[0], out.width)..side(bounds[2] + 1.0, out.width) {
            let (along, _, off) = chain.coordinates([x as f32 + 0.5, y as f32 + 0.5]);
            let end = ((along - from).min(to - along) * chain.length() + 0.5).clamp(0.0, 1.0);
            out.cells[y * like.width + x][0] = (wide(along.clamp(0.0, 1.0)) - off + 0.5).clamp(0.0, 1.0) * end;
        }
    }
    out
}

/// The body of a bare person: trunk, neck, arms and legs, as wide as bodies are.
pub(super) fn bare_body(stature: &Stature, person: &Person) -> Grid<1> {
    let trunk = Chain::new(vec![stature.neck(), add(stature.neck(), times(stature.down(), stature.trunk * LOW))]);
    let mut all = limb(&trunk, [-0.12, 1.0], |along| stature.bare_half(along * LOW), &person.body);
    let mut with = |one: Grid<1>| all.cells.iter_mut().zip(&one.cells).for_each(|(a, b)| a[0] = a[0].max(b[0]));
    for side in 0..2 {
        with(limb(&stature.arms[side], [-0.1, 1.05], |along| stature.arm(along), &person.body));
        with(limb(&stature.legs[side], [-0.1, 1.12], |along| stature.leg(along), &person.body));
    }
    all
}
