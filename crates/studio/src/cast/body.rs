//! One drawing of an animal on four legs, for many builds.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Pt, Rgb, Shape, rgb};
use crate::scene::Action;

/// How a beast is built. Lengths in its own unit: about half the body's length.
#[derive(Clone, Copy)]
pub(super) struct Build {
    /// Length of the legs.
    pub(super) leg: f32,
    /// Thickness of the body.
    pub(super) girth: f32,
    /// Half the body's length.
    pub(super) long: f32,
    /// Length and lift (0 level … 1 upright) of the neck.
    pub(super) neck: (f32, f32),
    /// Length and height of the head, and how blunt the muzzle is.
    pub(super) head: (f32, f32, f32),
    /// Thickness of a thigh.
    pub(super) thigh: f32,
    /// Length of a stride.
    pub(super) stride: f32,
    pub(super) ears: Ears,
    pub(super) tail: Tail,
    /// Coat, belly, legs.
    pub(super) coat: [Rgb; 3],
}

/// The shape of its ears.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ears {
    Pointed,
    Round,
    Floppy,
    Fan,
}

/// The shape of its tail.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tail {
    Hair,
    Curled,
    Bushy,
    Thin,
    Stub,
}

/// Draws a beast at one instant of its gait.
pub(super) fn beast(canvas: &mut Canvas, look: &Look<'_>, phase: f32, b: &Build) {
    let resting = look.action() == Some(Action::Rest);
    let galloping = look.action() == Some(Action::Run);
    let stride = if resting {
        0.0
    } else if galloping {
        b.stride * 1.7
    } else {
        b.stride
    };
    let lift = if galloping { ((phase * TAU).sin() * 0.5 + 0.5) * 0.12 } else { (phase * 2.0 * TAU).sin() * 0.012 };
    let (hip, shoulder) = ((-b.long * 0.72, -b.leg - lift), (b.long * 0.66, -b.leg - lift));
    let offsets = super::gait::legs(galloping);
    for (i, at) in [hip, shoulder].into_iter().enumerate() {
        leg(canvas, look, b, at, phase + offsets[i * 2 + 1], stride, (i == 0, lift), 0.62);
    }
    tail(canvas, look, b, phase, lift);
    body(canvas, look, b, lift);
    for (i, at) in [hip, shoulder].into_iter().enumerate() {
        leg(canvas, look, b, at, phase + offsets[i * 2], stride, (i == 0, lift), 1.0);
    }
    let grazing = resting && b.neck.1 < 0.8 && b.ears != Ears::Round;
    head(canvas, look, b, lift, if grazing { 0.0 } else { (phase * 2.0 * TAU).sin() * 0.02 });
}

/// One light over the whole beast, so that limbs grow out of the body without a seam.
fn hide(look: &Look<'_>, b: &Build, lift: f32, coat: Rgb, shade: f32) -> Ink {
    let (g, y) = (b.girth, -b.leg - lift);
    let (lit, dark) = (look.tone(coat * (1.1 * shade), 0.65), look.tone(coat * (0.72 * shade), -0.20));
    Ink::Slope((0.0, y - g), lit, (0.0, y + g * 0.25), dark)
}

fn body(canvas: &mut Canvas, look: &Look<'_>, b: &Build, lift: f32) {
    let (l, g, y) = (b.long, b.girth, -b.leg - lift);
    let points = [
        (-l, y - g * 0.45),
        (-l * 0.80, y - g * 0.86),
        (-l * 0.1, y - g * 0.80),
        (l * 0.55, y - g * 0.92),
        (l * 0.98, y - g * 0.62),
        (l * 0.95, y - g * 0.05),
        (l * 0.45, y + g * 0.14),
        (-l * 0.2, y + g * 0.06),
        (-l * 0.85, y + g * 0.06),
    ];
    canvas.fill(Shape::blob(&points), hide(look, b, lift, b.coat[0], 1.0));
}

/// A leg with a knee, its foot on an oval path.
#[allow(clippy::too_many_arguments)]
fn leg(
    canvas: &mut Canvas,
    look: &Look<'_>,
    b: &Build,
    at: Pt,
    phase: f32,
    stride: f32,
    (hind, lift): (bool, f32),
    shade: f32,
) {
    let a = phase * TAU;
    let foot = (at.0 + a.cos() * stride * 0.5, a.sin().min(0.0) * stride * 0.38); // lifted while it swings forward
    let top = (at.0, at.1 - b.girth * 0.25);
    let (dx, dy) = (foot.0 - top.0, foot.1 - top.1);
    let reach = (dx * dx + dy * dy).sqrt();
    let full = (b.leg + b.girth * 0.25) * 1.04;
    let bow = ((full * full - reach * reach).max(0.0)).sqrt() * 0.42 * if hind { 1.0 } else { -0.6 };
    let knee = (top.0 + dx * 0.52 - bow * dy.signum() * 0.5, top.1 + dy * 0.55);
    let c = b.coat[2] * shade;
    let w = b.thigh;
    canvas.fill(
        Shape::limb(&[(top.0, top.1, w), (knee.0, knee.1, w * 0.48), (foot.0, foot.1 - 0.02, w * 0.36)]),
        hide(look, b, lift, b.coat[2], shade),
    );
    canvas.fill(Shape::oval(foot.0 + w * 0.2, foot.1 - w * 0.25, w * 0.55, w * 0.32), look.flat(c * 0.55, -0.2));
}

fn head(canvas: &mut Canvas, look: &Look<'_>, b: &Build, lift: f32, nod: f32) {
    let (l, g, y) = (b.long, b.girth, -b.leg - lift);
    let (len, up) = b.neck;
    let root = (l * 0.80, y - g * 0.55);
    let a = 0.25 + up * 1.0;
    let end = (root.0 + a.cos() * len, root.1 - a.sin() * len + nod);
    let ink = hide(look, b, lift, b.coat[0], 1.0);
    canvas.fill(
        Shape::limb(&[
            (root.0 - g * 0.12, root.1 + g * 0.05, g * 0.42),
            ((root.0 + end.0) * 0.5, (root.1 + end.1) * 0.5, g * 0.27),
            (end.0, end.1, b.head.1 * 0.62),
        ]),
        ink,
    );
    let (hl, hh, blunt) = b.head;
    ear(canvas, look, b, (end.0 - hh * 0.1, end.1 - hh * 0.55), 0.75);
    let drop = hl * 0.38 * (1.0 - blunt * 0.5);
    let face = [
        (end.0 - hh * 0.62, end.1 - hh * 0.15),
        (end.0 - hh * 0.1, end.1 - hh * 0.72),
        (end.0 + hl * 0.45, end.1 - hh * 0.45 + drop * 0.4),
        (end.0 + hl * 0.98, end.1 - hh * 0.15 * blunt + drop),
        (end.0 + hl * 0.98, end.1 + hh * 0.35 * blunt + drop),
        (end.0 + hl * 0.45, end.1 + hh * 0.42 + drop * 0.6),
        (end.0 - hh * 0.2, end.1 + hh * 0.55),
    ];
    canvas.fill(Shape::blob(&face), look.round(b.coat[0], (end.0, end.1 - hh), (end.0, end.1 + hh * 0.8)));
    let nose = (end.0 + hl * 0.94, end.1 + drop + hh * 0.02);
    canvas.fill(Shape::oval(nose.0, nose.1, hh * 0.14, hh * 0.13), look.flat(rgb(0x2a2224), 0.0));
    canvas.fill(
        Shape::oval(end.0 + hl * 0.30, end.1 - hh * 0.16 + drop * 0.2, hh * 0.10, hh * 0.11),
        look.flat(rgb(0x1c1618), 0.0),
    );
    ear(canvas, look, b, (end.0 - hh * 0.22, end.1 - hh * 0.5), 1.0);
}

fn ear(canvas: &mut Canvas, look: &Look<'_>, b: &Build, at: Pt, shade: f32) {
    let h = b.head.1;
    let ink = look.flat(b.coat[0] * (0.8 * shade), 0.1);
    let points: Vec<Pt> = match b.ears {
        Ears::Pointed => vec![(-0.22, 0.15), (-0.10, -0.62), (0.24, 0.05)],
        Ears::Round => vec![(-0.24, 0.05), (-0.18, -0.26), (0.08, -0.28), (0.18, 0.05)],
        Ears::Floppy => vec![(-0.05, -0.1), (-0.42, 0.10), (-0.40, 0.62), (-0.12, 0.52), (0.12, 0.05)],
        Ears::Fan => vec![(0.05, -0.25), (-0.75, -0.45), (-0.95, 0.35), (-0.55, 0.85), (0.0, 0.45)],
    };
    let points: Vec<Pt> = points.into_iter().map(|(x, y)| (at.0 + x * h, at.1 + y * h)).collect();
    canvas.fill(if b.ears == Ears::Pointed { Shape::polygon(&points) } else { Shape::blob(&points) }, ink);
}

fn tail(canvas: &mut Canvas, look: &Look<'_>, b: &Build, phase: f32, lift: f32) {
    let (x, y) = (-b.long * 0.95, -b.leg - lift - b.girth * 0.62);
    let wag = (phase * TAU).sin() * 0.05;
    let c = b.coat[0];
    let limb: Vec<(f32, f32, f32)> = match b.tail {
        Tail::Hair => vec![
            (x, y, 0.035),
            (x - 0.16, y + 0.05, 0.06),
            (x - 0.24 - wag, y + 0.30, 0.055),
            (x - 0.22 - wag * 2.0, y + 0.55, 0.012),
        ],
        Tail::Curled => vec![
            (x, y, 0.045),
            (x - 0.16, y - 0.12, 0.045),
            (x - 0.20 + wag, y - 0.32, 0.035),
            (x - 0.10 + wag * 2.0, y - 0.42, 0.02),
        ],
        Tail::Bushy => vec![
            (x, y + 0.03, 0.05),
            (x - 0.20, y + 0.10, 0.11),
            (x - 0.44, y + 0.10 + wag, 0.11),
            (x - 0.66, y + 0.02 + wag, 0.02),
        ],
        Tail::Thin => vec![
            (x, y, 0.028),
            (x - 0.14, y + 0.12, 0.022),
            (x - 0.19 + wag, y + 0.38, 0.018),
            (x - 0.15 + wag * 2.0, y + 0.46, 0.03),
        ],
        Tail::Stub => vec![(x, y, 0.05), (x - 0.07, y + 0.03, 0.03)],
    };
    let dark = if b.tail == Tail::Hair { 0.4 } else { 0.85 };
    canvas.fill(Shape::limb(&limb), look.flat(c * dark, 0.1));
    if b.tail == Tail::Bushy {
        canvas.fill(Shape::oval(x - 0.60, y + 0.04 + wag, 0.08, 0.06), look.flat(rgb(0xf4ece0), 0.2));
    }
}
