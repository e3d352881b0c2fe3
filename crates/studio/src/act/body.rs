//! Where the parts of a subject are: found from what was seen of it, and where nothing was seen from its outline.

use super::seen::Seen;
use crate::photo::Mask;
use sight::landmarks::joint;

/// Directions in which the outline is known.
const RAYS: usize = 256;
/// A border cuts through where at least this share of it is the subject.
const CUT: f32 = 0.04;

/// The parts of a subject, pixels of the frame.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// The frame.
    pub(super) size: [f32; 2],
    /// Left, top, right, bottom.
    pub(super) bounds: [f32; 4],
    /// Middle, half width and half height of the head with its hair.
    pub(super) head: [f32; 4],
    /// Left eye in the picture, right eye, mouth; only where a face was seen.
    pub(super) face: Option<[[f32; 2]; 3]>,
    /// Left in the picture first.
    pub(super) shoulders: [[f32; 2]; 2],
    /// Left in the picture first.
    pub(super) hands: [[f32; 2]; 2],
    /// Whether the picture's left, top, right, bottom border cuts it.
    pub(super) cut: [bool; 4],
    /// What it swells about.
    pub(super) core: [f32; 2],
    rims: Vec<f32>,
    /// Half axes of the ball it becomes.
    ball: [f32; 2],
}

impl Body {
    /// The body that `mask`, as large as the frame, marks; `seen` in pixels of the frame.
    pub(super) fn new(mask: &Mask, seen: &Seen) -> Body {
        let size = [mask.width as f32, mask.height as f32];
        let bounds = mask.bounds().unwrap_or([0, 0, mask.width, mask.height]).map(|px| px as f32);
        let [l, t, r, b] = bounds;
        let at = |x: usize, y: usize| mask.shares[y * mask.width as usize + x];
        let (w, h) = (mask.width as usize, mask.height as usize);
        let share = |n: usize, at: &dyn Fn(usize) -> f32| (0..n).map(at).sum::<f32>() / n as f32 > CUT;
        let cut = [
            share(h, &|y| at(0, y)),
            share(w, &|x| at(x, 0)),
            share(h, &|y| at(w - 1, y)),
            share(w, &|x| at(x, h - 1)),
        ];
        let head = head(mask, bounds, seen);
        let [hx, hy, half, tall] = head;
        let face = seen.faces.first().map(|face| {
            let [a, b, _, mouth] = [face.points[0], face.points[1], face.points[2], face.points[3]];
            if a[0] <= b[0] { [a, b, mouth] } else { [b, a, mouth] }
        });
        let sorted = |a: [f32; 2], b: [f32; 2]| if a[0] <= b[0] { [a, b] } else { [b, a] };
        let joint_at = |i: usize| seen.pose.as_ref().map(|pose| pose.joints[i].at);
        let wide = (half * 1.75).min((r - l) * 0.5);
        let level = (hy + tall * 1.55).min(b);
        let shoulders = match (joint_at(joint::LEFT_SHOULDER), joint_at(joint::RIGHT_SHOULDER)) {
            (Some(left), Some(right)) => sorted(left, right),
            _ => [[hx - wide, level], [hx + wide, level]],
        };
        let low = (level + (b - level) * 0.5).min(size[1] * 0.97);
        let hands = match (joint_at(joint::LEFT_WRIST), joint_at(joint::RIGHT_WRIST)) {
            (Some(left), Some(right)) => sorted(left, right),
            _ => [[l + (r - l) * 0.1, low], [r - (r - l) * 0.1, low]],
        };
        let core = [(l + r) * 0.5, (t + b) * 0.5];
        let mut body = Body {
            size,
            bounds,
            head,
            face,
            shoulders,
            hands,
            cut,
            core,
            rims: vec![1.0; RAYS],
            ball: [(r - l) * 0.5, (b - t) * 0.5],
        };
        body.trace(mask, [0.0; 2]);
        body
    }

    /// The same body in a larger frame of `size`, `by` pixels further right.
    pub(super) fn shifted(mut self, by: f32, size: [f32; 2]) -> Body {
        let move_by = |p: &mut [f32; 2]| p[0] += by;
        self.shoulders.iter_mut().chain(&mut self.hands).for_each(move_by);
        self.face.iter_mut().flatten().for_each(move_by);
        move_by(&mut self.core);
        self.head[0] += by;
        self.bounds = [self.bounds[0] + by, self.bounds[1], self.bounds[2] + by, self.bounds[3]];
        Body { size, ..self }
    }

    /// The whole frame as one body.
    pub(super) fn whole(size: [f32; 2]) -> Body {
        let mask =
            Mask { width: size[0] as u32, height: size[1] as u32, shares: vec![1.0; (size[0] * size[1]) as usize] };
        Body::new(&mask, &Seen::default())
    }

    /// How far the outline is from the core in every direction; `mask` begins `origin` pixels left of and above the frame.
    pub(super) fn trace(&mut self, mask: &Mask, origin: [f32; 2]) {
        let whole = mask.bounds().unwrap_or([0, 0, mask.width, mask.height]).map(|px| px as f32);
        let [l, t, r, b] = [whole[0] - origin[0], whole[1] - origin[1], whole[2] - origin[0], whole[3] - origin[1]];
        self.core = [(l + r) * 0.5, (t + b) * 0.5];
        let size = [mask.width as f32, mask.height as f32];
        let reach = (r - l).hypot(b - t);
        let raw: Vec<f32> = (0..RAYS)
            .map(|i| {
                let (s, c) = (i as f32 / RAYS as f32 * std::f32::consts::TAU).sin_cos();
                let steps = (reach / 2.0) as usize;
                let far = (0..steps).rev().map(|k| k as f32 * 2.0).find(|d| {
                    let (x, y) = (self.core[0] + c * d + origin[0], self.core[1] + s * d + origin[1]);
                    let inside = x >= 0.0 && y >= 0.0 && x < size[0] && y < size[1];
                    inside && mask.shares[y as usize * mask.width as usize + x as usize] > 0.5
                });
                far.unwrap_or(4.0).max(4.0)
            })
            .collect();
        // Nothing that sticks out may be a spike of one ray.
        self.rims = (0..RAYS)
            .map(|i| {
                let near = |d: usize| raw[(i + RAYS + d - 8) % RAYS];
                (0..17).map(near).sum::<f32>() / 17.0
            })
            .map(|mean| mean * 1.04)
            .collect();
        let mean = raw.iter().sum::<f32>() / RAYS as f32;
        let room = self.size[0].min(self.size[1]) * 0.47;
        let [w, h] = [(r - l) * 0.5, (b - t) * 0.5];
        self.ball = [(w * 0.55 + mean * 0.55).min(room), (h * 0.55 + mean * 0.55).min(room * 1.1)];
    }

    /// How far the outline is towards (`dx`, `dy`).
    #[inline]
    pub(super) fn rim(&self, dx: f32, dy: f32) -> f32 {
        let turn = dy.atan2(dx).rem_euclid(std::f32::consts::TAU) / std::f32::consts::TAU * RAYS as f32;
        let (i, k) = (turn as usize, turn.fract());
        let (a, b) = (self.rims[i % RAYS], self.rims[(i + 1) % RAYS]);
        a + (b - a) * k
    }

    /// How far the ball it becomes reaches towards (`dx`, `dy`).
    #[inline]
    pub(super) fn round(&self, dx: f32, dy: f32) -> f32 {
        let [a, b] = self.ball;
        let away = dx.hypot(dy).max(1e-3);
        let (x, y) = (dx / away / a.max(1.0), dy / away / b.max(1.0));
        1.0 / x.hypot(y)
    }

    /// Half the height of what it is when it is blown up.
    pub(super) fn tall(&self) -> f32 {
        self.rim(0.0, -1.0).max(self.rim(0.0, 1.0)).max(self.ball[1]).max(1.0)
    }

    /// The middle of what it stands on.
    pub(super) fn foot(&self) -> [f32; 2] {
        [(self.bounds[0] + self.bounds[2]) * 0.5, self.bounds[3]]
    }

    /// The middle of all.
    pub(super) fn centre(&self) -> [f32; 2] {
        [(self.bounds[0] + self.bounds[2]) * 0.5, (self.bounds[1] + self.bounds[3]) * 0.5]
    }

    /// What is looked at: the face where there is one.
    pub(super) fn middle(&self) -> [f32; 2] {
        match self.face {
            Some([a, b, mouth]) => [(a[0] + b[0]) * 0.25 + mouth[0] * 0.5, (a[1] + b[1]) * 0.25 + mouth[1] * 0.5],
            None => self.centre(),
        }
    }

    /// Width and height, at least a pixel.
    pub(super) fn extent(&self) -> [f32; 2] {
        let [l, t, r, b] = self.bounds;
        [(r - l).max(1.0), (b - t).max(1.0)]
    }

    /// The top of the head.
    pub(super) fn crown(&self) -> [f32; 2] {
        [self.head[0], self.head[1] - self.head[3]]
    }
}

/// The head with its hair: around the face, or the top of the outline.
fn head(mask: &Mask, [l, t, r, b]: [f32; 4], seen: &Seen) -> [f32; 4] {
    let (w, h) = (mask.width as usize, mask.height as usize);
    let at = |x: f32, y: f32| {
        let (x, y) = ((x.max(0.0) as usize).min(w - 1), (y.max(0.0) as usize).min(h - 1));
        mask.shares[y * w + x]
    };
    if let Some(face) = seen.faces.first() {
        let [fl, ft, fr, fb] = face.bounds;
        let (cx, wide) = ((fl + fr) * 0.5, fr - fl);
        let top = (0..(ft.max(0.0) as usize)).rev().map(|y| y as f32).find(|y| at(cx, *y) < 0.5).unwrap_or(0.0);
        let top = top.clamp(ft - wide * 0.75, ft);
        let (cy, tall) = ((top + fb) * 0.5, (fb - top) * 0.5);
        return [cx, cy, wide * 0.66, tall.max(wide * 0.6)];
    }
    // Without a face: the upper part, as wide as it is there.
    let tall = ((b - t) * 0.42).min((r - l) * 0.6).max(2.0);
    let (mut left, mut right) = (r, l);
    let (from, to) = ((t + tall * 0.3) as usize, ((t + tall) as usize).min(h - 1));
    for y in from..=to.max(from).min(h - 1) {
        for x in (l as usize..(r as usize).min(w)).filter(|x| mask.shares[y * w + x] > 0.5) {
            (left, right) = (left.min(x as f32), right.max(x as f32));
        }
    }
    let (left, right) = if left < right { (left, right) } else { (l, r) };
    [(left + right) * 0.5, t + tall * 0.5, (right - left) * 0.5, tall * 0.5]
}
