//! How a subject moves: moves on a time line, and for any instant the way back from a point of the frame to the point
//! of the picture that is seen there. Every move leaves everything as it is at the start. Refuses to know what is moved.

use super::bend::{inflated, looking, squeezed};
use super::body::Body;
use crate::paint::smooth;
use std::f32::consts::{PI, TAU};

/// What can be done to a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Squeezed from above like soft clay, kneaded, let go.
    Squeeze,
    /// Blown up like a balloon.
    Inflate,
    /// Rises, bobbing.
    Float,
    /// Away like a balloon that is let go: all of it comes into the frame, then it rises.
    Soar,
    /// Turned round and round in the middle.
    Swirl,
    /// Breathes and sways.
    Breathe,
    /// Hops up and down.
    Hop,
    /// Quivers like jelly.
    Jiggle,
    /// Leans from side to side in a beat.
    Dance,
    /// Turns about its upright axis.
    Spin,
    /// Rolls about its middle.
    Roll,
    /// Trembles.
    Shake,
    /// Grows about its foot; shrinks if the amount is below nothing.
    Grow,
    /// Bobs and tilts as on wheels or waves.
    Ride,
    /// Turns the head to the right; to the left if the amount is below nothing.
    Look,
    /// Leans to the right about the foot.
    Lean,
    /// To the right.
    Drift,
    /// Falls out of the frame.
    Drop,
    /// Jumps up out of the frame.
    Launch,
    /// Stretches high and settles.
    Stretch,
    /// To a given place and size.
    Place,
    /// Steps that bob, while it goes somewhere.
    Walk,
    /// Rocks about a given point.
    Rock,
    /// Everything leans to the middle of the frame.
    Pull,
}

/// The names recipes use.
pub(super) const ACTS: [(&str, Act); 20] = [
    ("squeeze", Act::Squeeze),
    ("inflate", Act::Inflate),
    ("float", Act::Float),
    ("soar", Act::Soar),
    ("swirl", Act::Swirl),
    ("breathe", Act::Breathe),
    ("hop", Act::Hop),
    ("jiggle", Act::Jiggle),
    ("dance", Act::Dance),
    ("spin", Act::Spin),
    ("roll", Act::Roll),
    ("shake", Act::Shake),
    ("grow", Act::Grow),
    ("ride", Act::Ride),
    ("look", Act::Look),
    ("lean", Act::Lean),
    ("drift", Act::Drift),
    ("drop", Act::Drop),
    ("launch", Act::Launch),
    ("stretch", Act::Stretch),
];

/// One move of a subject.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Move {
    pub(super) act: Act,
    /// From when to when, shares of the clip.
    pub(super) span: [f32; 2],
    /// How much; 1 is usual. [`Act::Place`]: scale, right, down (pixels), clockwise turn (radians).
    pub(super) much: [f32; 4],
    /// What it turns and grows about; only [`Act::Place`].
    pub(super) about: [f32; 2],
}

/// Where a point of the frame comes from, and its light.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Point of the picture, pixels.
    pub(super) at: [f32; 2],
    /// Multiplied in.
    pub(super) light: f32,
    /// White light added, of what is dense there.
    pub(super) shine: f32,
}

/// A move at one instant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The way back is x·a + y·c + e, x·b + y·d + f.
    Affine([f32; 6]),
    /// How much, how far it leans, how far the kneading is.
    Squeeze([f32; 3]),
    /// How much.
    Inflate(f32),
    /// Turn at the middle.
    Swirl(f32),
    /// How much wider and higher, and how far the top sways, pixels.
    Bend([f32; 2]),
    /// How far, and where in its wave.
    Jiggle([f32; 2]),
    /// Radians.
    Look(f32),
    /// Pixels at a quarter of the frame.
    Pull(f32),
}

/// Most moves of one subject.
pub(super) const MOVES_MAX: usize = 8;

impl Move {
    /// A usual one.
    pub(super) fn new(act: Act, span: [f32; 2], much: f32) -> Move {
        Move { act, span, much: [much, 0.0, 0.0, 0.0], about: [0.0; 2] }
    }

    /// What it is at `t`, a share of the clip of `seconds`.
    pub(super) fn step(&self, body: &Body, t: f32, seconds: f32) -> Step {
        let [from, to] = self.span;
        let (much, long) = (self.much[0], (to - from).max(1e-3));
        let there = smooth(from, to, t);
        // Comes and goes within its span; to the end if the span ends there.
        let on = smooth(from, from + (long * 0.2).min(0.08), t);
        let on = if to >= 1.0 { on } else { on * (1.0 - smooth(to - (long * 0.2).min(0.08), to, t)) };
        let u = ((t - from) / long).clamp(0.0, 1.0);
        let beat = (t - from).max(0.0) * seconds;
        let ([w, h], size) = (body.extent(), body.size);
        let (foot, centre) = (body.foot(), body.centre());
        match self.act {
            Act::Squeeze => squeeze(u, much, h),
            Act::Inflate => {
                Step::Inflate(much * swell(u) * (1.0 + 0.025 * (TAU * 2.2 * beat * 0.2).sin() * smooth(0.2, 0.6, u)))
            }
            Act::Float => float(body, beat, u, much),
            Act::Soar => soar(body, beat, u, much),
            Act::Swirl => Step::Swirl(2.6 * much * (PI * u).sin().powi(2) * (1.0 + 0.3 * (TAU * 2.0 * u).sin())),
            Act::Breathe => Step::Bend([
                0.018 * much * on * (TAU * 0.42 * beat).sin(),
                0.02 * w * much * on * (TAU * 0.24 * beat).sin(),
            ]),
            Act::Hop => hop(foot, size[1] * 0.1 * much, on, (beat * 1.25).fract()),
            Act::Jiggle => Step::Jiggle([0.055 * w * much * on, TAU * 1.7 * beat]),
            Act::Dance => dance(body, beat, much * on),
            Act::Spin => {
                let turn = TAU * much * ease(u);
                let wide = turn.cos();
                let wide = if wide.abs() < 0.06 { 0.06f32.copysign(wide) } else { wide };
                affine(centre, [wide, 1.0], [0.0; 2], 0.0)
            }
            Act::Roll => affine(centre, [1.0; 2], [0.0; 2], TAU * much * ease(u)),
            Act::Shake => shake(body, beat, much * on),
            Act::Grow => affine(foot, [(1.0 + much * over(u)).max(0.05); 2], [0.0; 2], 0.0),
            Act::Ride => ride(body, beat, much * on),
            Act::Look => Step::Look(0.5 * much * on),
            Act::Lean => affine(foot, [1.0; 2], [0.0; 2], 0.16 * much * on),
            Act::Drift => affine(centre, [1.0; 2], [size[0] * much * there, 0.0], 0.0),
            Act::Drop => affine(centre, [1.0; 2], [0.0, 1.2 * size[1] * much * u * u], 0.3 * u * u),
            Act::Launch => launch(body, u, much),
            Act::Stretch => {
                let k = 1.0 + 0.28 * much * (PI * u).sin().powi(2) * on;
                affine(foot, [1.0 / k.sqrt(), k], [0.0; 2], 0.0)
            }
            Act::Place => {
                let [scale, dx, dy, turn] = self.much;
                let k = 1.0 + (scale - 1.0) * there;
                affine(self.about, [k; 2], [dx * there, dy * there], turn * there)
            }
            Act::Walk => walk(body, beat, u, much),
            Act::Rock => affine(self.about, [1.0; 2], [0.0; 2], 0.028 * much * on * (TAU * 0.32 * beat).sin()),
            Act::Pull => Step::Pull(much * 0.07 * size[0] * there),
        }
    }
}

fn float(body: &Body, beat: f32, u: f32, much: f32) -> Step {
    let size = body.size;
    let centre = body.centre();
    let there = smooth(0.0, 1.0, u);
    let bob = [0.045 * size[0] * (TAU * 0.21 * beat).sin(), 0.012 * size[1] * (TAU * 0.43 * beat).sin()];
    let rise = -0.40 * size[1] * much * u.powf(1.4);
    let turn = 0.07 * (TAU * 0.21 * beat + 0.9).sin() * there;
    affine(centre, [1.0 - 0.34 * there * much.min(1.2); 2], [bob[0] * there, rise + bob[1] * there], turn)
}

fn soar(body: &Body, beat: f32, u: f32, much: f32) -> Step {
    let size = body.size;
    let [w, h] = size;
    let free = smooth(0.0, 0.62, u);
    let small = (0.60 * h.min(w * 1.2) / (2.0 * body.tall())).min(1.0);
    let sway = [0.05 * w * (TAU * 0.23 * beat).sin(), 0.014 * h * (TAU * 0.47 * beat).sin()];
    let to = [w * 0.5 - body.core[0], h * 0.46 - body.core[1]];
    let rise = -0.30 * h * much * smooth(0.35, 1.0, u).powi(2);
    let shift = [(to[0] + sway[0]) * free, (to[1] + sway[1]) * free + rise];
    let turn = 0.08 * (TAU * 0.23 * beat + 0.9).sin() * free;
    affine(body.core, [1.0 + (small - 1.0) * free; 2], shift, turn)
}

fn dance(body: &Body, beat: f32, much: f32) -> Step {
    let foot = body.foot();
    let [w, _] = body.extent();
    let swing = (TAU * 0.9 * beat).sin();
    let bounce = (TAU * 1.8 * beat).sin();
    let squash = 1.0 - 0.035 * much * bounce;
    let shift = [0.045 * w * much * swing, 0.0];
    affine(foot, [1.0 / squash.sqrt(), squash], shift, 0.10 * much * (TAU * 0.9 * beat + 0.5).sin())
}

fn ride(body: &Body, beat: f32, much: f32) -> Step {
    let size = body.size;
    let foot = body.foot();
    let (a, b) = ((TAU * 0.5 * beat).sin(), (TAU * 0.77 * beat + 0.8).sin());
    let shift = [0.05 * size[0] * a * much, 0.018 * size[1] * b * much];
    affine(foot, [1.0; 2], shift, 0.07 * (TAU * 0.5 * beat + 1.2).sin() * much)
}

fn launch(body: &Body, u: f32, much: f32) -> Step {
    let size = body.size;
    let foot = body.foot();
    let crouch = smooth(0.0, 0.25, u) * (1.0 - smooth(0.3, 0.36, u));
    let up = ((u - 0.3) / 0.7).max(0.0).powi(2);
    let squash = 1.0 - 0.22 * crouch + 0.25 * smooth(0.3, 0.4, u);
    affine(foot, [1.0 / squash.sqrt(), squash], [0.0, -1.7 * size[1] * much * up], 0.0)
}

fn shake(body: &Body, beat: f32, much: f32) -> Step {
    let centre = body.centre();
    let [w, h] = body.extent();
    let d = [(TAU * 7.0 * beat).sin(), (TAU * 8.7 * beat + 1.0).sin()];
    affine(centre, [1.0; 2], [d[0] * 0.008 * w * much, d[1] * 0.006 * h * much], 0.01 * d[1] * much)
}

fn walk(body: &Body, beat: f32, u: f32, much: f32) -> Step {
    let size = body.size;
    let foot = body.foot();
    let env = smooth(0.0, 0.15, u) * (1.0 - smooth(0.8, 1.0, u));
    let lift = -(TAU * 0.85 * beat).sin().abs() * 0.013 * size[1] * much * env;
    affine(foot, [1.0; 2], [0.0, lift], 0.018 * (TAU * 0.85 * beat).sin() * env * much)
}

/// Slow, fast, slow.
fn ease(u: f32) -> f32 {
    smooth(0.0, 1.0, u)
}

/// There a little before the end, going beyond it and coming back.
fn over(u: f32) -> f32 {
    let k = smooth(0.0, 0.7, u);
    k + 0.08 * (PI * ((u - 0.45) / 0.55).clamp(0.0, 1.0)).sin() * k
}

/// Three breaths of air, each a little more.
fn swell(u: f32) -> f32 {
    let puff = |from: f32| smooth(from, from + 0.26, u);
    0.34 * puff(0.0) + 0.33 * puff(0.34) + 0.33 * puff(0.68)
}

fn squeeze(u: f32, much: f32, h: f32) -> Step {
    let hold = smooth(0.12, 0.40, u) * (1.0 - smooth(0.70, 0.77, u));
    let ready = -0.05 * (PI * (u / 0.12).clamp(0.0, 1.0)).sin();
    let after = (u - 0.74).max(0.0);
    let spring = 0.26 * smooth(0.0, 0.02, after) * (-after * 13.0).exp() * (after * 46.0).sin();
    let knead = smooth(0.38, 0.44, u) * (1.0 - smooth(0.66, 0.70, u));
    let wave = (TAU * 9.0 * u).sin();
    let amount = much * (0.47 * hold + 0.045 * knead * wave + ready) - spring;
    Step::Squeeze([amount.clamp(-0.4, 0.75), hold * 0.035 * h * (TAU * 4.5 * u).sin(), knead * wave])
}

fn hop(foot: [f32; 2], high: f32, on: f32, beat: f32) -> Step {
    let air = ((beat - 0.18) / 0.64).clamp(0.0, 1.0);
    let lift = 4.0 * air * (1.0 - air);
    let ground = 1.0 - smooth(0.0, 0.18, (beat.min(1.0 - beat)).max(0.0));
    let squash = 1.0 - 0.14 * ground * on + 0.05 * lift * on;
    affine(foot, [1.0 / squash.sqrt(), squash], [0.0, -high * lift * on], 0.0)
}

/// The way back from: scaled and turned (clockwise) about a point, then shifted.
fn affine(about: [f32; 2], scale: [f32; 2], shift: [f32; 2], turn: f32) -> Step {
    let (s, c) = turn.sin_cos();
    let (kx, ky) = (1.0 / scale[0], 1.0 / scale[1]);
    let [a, b, cc, d] = [c * kx, -s * ky, s * kx, c * ky];
    let (x, y) = (about[0] + shift[0], about[1] + shift[1]);
    Step::Affine([a, b, cc, d, about[0] - x * a - y * cc, about[1] - x * b - y * d])
}

impl Step {
    /// Where the point `[x, y]` comes from.
    #[inline]
    pub(super) fn back(&self, body: &Body, [x, y]: [f32; 2], seen: &mut Seen) -> [f32; 2] {
        match *self {
            Step::Affine([a, b, c, d, e, f]) => [x * a + y * c + e, x * b + y * d + f],
            Step::Squeeze(k) => squeezed(body, k, [x, y], seen),
            Step::Inflate(much) => inflated(body, much, [x, y], seen),
            Step::Swirl(turn) => {
                let ([cx, cy], reach) = (body.middle(), body.size[0].min(body.size[1]) * 0.58);
                let (dx, dy) = (x - cx, y - cy);
                let near = (1.0 - dx.hypot(dy) / reach).max(0.0);
                let (s, c) = (turn * near * near).sin_cos();
                [cx + dx * c - dy * s, cy + dx * s + dy * c]
            }
            Step::Bend([swell, sway]) => {
                let ([cx, foot], [_, h]) = (body.foot(), body.extent());
                let up = ((foot - y) / h).clamp(0.0, 1.2);
                [cx + (x - cx - sway * up * up) / (1.0 - 0.6 * swell), foot + (y - foot) / (1.0 + swell)]
            }
            Step::Jiggle([far, phase]) => {
                let ([_, foot], [_, h]) = (body.foot(), body.extent());
                let up = ((foot - y) / h).clamp(0.0, 1.2);
                let wave = (phase - up * 7.0).sin() * (0.25 + 0.75 * up);
                [x - far * wave, y - far * 0.5 * (phase * 2.0 - up * 9.0).sin() * up]
            }
            Step::Look(angle) => looking(body, angle, [x, y], seen),
            Step::Pull(far) => [x - (TAU * x / body.size[0]).sin() * far, y],
        }
    }
}

/// Where `at` of the picture is seen under `steps`, first step first; a few rounds of Newton's way.
pub(super) fn forward(body: &Body, steps: &[Step], at: [f32; 2]) -> [f32; 2] {
    let mut p = at;
    for _ in 0..7 {
        let here = back(body, steps, p).at;
        let e = [at[0] - here[0], at[1] - here[1]];
        if e[0].abs() + e[1].abs() < 0.02 {
            break;
        }
        let d = 1.0;
        let (px, py) = (back(body, steps, [p[0] + d, p[1]]).at, back(body, steps, [p[0], p[1] + d]).at);
        let [a, b, c, dd] = [px[0] - here[0], px[1] - here[1], py[0] - here[0], py[1] - here[1]];
        let det = a * dd - b * c;
        if det.abs() < 1e-4 {
            break;
        }
        p = [p[0] + (e[0] * dd - e[1] * c) / det, p[1] + (e[1] * a - e[0] * b) / det];
    }
    p
}

/// The whole way back through `steps`, first step first.
#[inline]
pub(super) fn back(body: &Body, steps: &[Step], p: [f32; 2]) -> Seen {
    let mut seen = Seen { at: p, light: 1.0, shine: 0.0 };
    let mut at = p;
    for step in steps.iter().rev() {
        at = step.back(body, at, &mut seen);
    }
    Seen { at, ..seen }
}
