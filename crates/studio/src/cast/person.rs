//! People, astronauts and robots.

use std::f32::consts::TAU;

use super::{Look, hat};
use crate::paint::{Canvas, Chance, Ink, Pt, Rgb, Shape, rgb};
use crate::scene::{Action, Wardrobe};

/// The joint between `a` and `b` of a limb whose halves are `upper` and `lower` long, bowed to `side`.
pub(super) fn joint(a: Pt, b: Pt, upper: f32, lower: f32, side: f32) -> Pt {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let d = (dx * dx + dy * dy).sqrt().clamp(1e-4, (upper + lower) * 0.999);
    let along = (d * d + upper * upper - lower * lower) / (2.0 * d);
    let out = (upper * upper - along * along).max(0.0).sqrt() * side;
    (a.0 + dx / d * along - dy / d * out, a.1 + dy / d * along + dx / d * out)
}

/// Where a walking foot is at `phase`, from under the hip.
pub(super) fn step(phase: f32, stride: f32) -> Pt {
    let a = phase * TAU;
    (a.cos() * stride, a.sin().min(0.0) * stride * 0.45) // lifted while it swings forward
}

struct Wear {
    skin: Rgb,
    hair: Rgb,
    top: Rgb,
    legs: Rgb,
    dress: bool,
    /// A role's own dress.
    role: Option<&'static Wardrobe>,
}

fn wear(look: &Look<'_>) -> Wear {
    let role = look.costume();
    let any = anyone(look);
    let Some(role) = role else { return any };
    let hair = if role.bald { any.skin } else { role.hair.unwrap_or(any.hair) };
    let top = look.hued().or(role.top).unwrap_or(any.top);
    Wear { hair, top, legs: role.legs.unwrap_or(any.legs), dress: role.dress, role: Some(role), ..any }
}

fn anyone(look: &Look<'_>) -> Wear {
    let mut chance: Chance = look.chance();
    let mut one = |of: &[u32]| rgb(of[chance.below(of.len())]);
    let skin = one(&[0xe8b894, 0xc98d66, 0x8a5a3e, 0xf0c8a8]);
    let hair = one(&[0x2c2220, 0x4a3024, 0x8a5c34, 0x1c1a1e]);
    let usual = one(&[0xc84a40, 0x3c6a9c, 0xe0a83c, 0x4a8a6a, 0xf0ece4]);
    let legs = one(&[0x34405c, 0x3c3a40, 0x6a5a48]);
    Wear { skin, hair, top: look.hued().unwrap_or(usual), legs, dress: chance.happens(0.4), role: None }
}

/// A person who walks, runs, stands or dances.
pub(super) fn person(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let w = wear(look);
    let (stride, bounce) = match look.action() {
        Some(Action::Rest) => (0.0, 0.002),
        Some(Action::Run | Action::Jump) => (0.26, 0.03),
        Some(Action::Dance) => (0.10, 0.03),
        _ => (0.155, 0.010),
    };
    let bob = -((phase * 2.0 * TAU).sin() * 0.5 + 0.5) * bounce;
    let hip = (0.0, -0.50 + bob);
    let neck = (0.012 + stride * 0.12, -0.83 + bob);
    let swing = |k: f32| ((phase + k) * TAU).cos() * stride * 0.95;
    let arm = |canvas: &mut Canvas, k: f32, shade: f32| {
        let up = if look.action() == Some(Action::Dance) { 0.42 + 0.1 * (phase * TAU).sin() } else { 0.0 };
        let hand = (neck.0 + swing(k), neck.1 + 0.36 - up);
        let elbow = joint((neck.0, neck.1 + 0.045), hand, 0.17, 0.18, -1.0);
        canvas.fill(
            Shape::limb(&[(neck.0, neck.1 + 0.045, 0.037), (elbow.0, elbow.1, 0.030), (hand.0, hand.1, 0.022)]),
            look.flat(w.top * shade, 0.1 * shade),
        );
        canvas.fill(Shape::oval(hand.0, hand.1 + 0.012, 0.024, 0.027), look.flat(w.skin * shade, 0.2));
    };
    let leg = |canvas: &mut Canvas, k: f32, shade: f32| {
        let s = step(phase + k, stride);
        let foot = (s.0, s.1 - 0.03);
        let knee = joint(hip, foot, 0.25, 0.25, -1.0);
        canvas.fill(
            Shape::limb(&[(hip.0, hip.1, 0.058), (knee.0, knee.1, 0.043), (foot.0, foot.1, 0.028)]),
            look.flat(w.legs * shade, 0.0),
        );
        shoe(canvas, look, foot, shade);
    };
    if let Some(role) = w.role {
        hat::behind(canvas, look, role, neck, stride * 0.6 + 0.02 * (phase * TAU).sin());
    }
    arm(canvas, 0.5, 0.7);
    leg(canvas, 0.5, 0.7);
    leg(canvas, 0.0, 1.0);
    let torso = [
        (-0.078, hip.1 + 0.02),
        (-0.082 + neck.0 * 0.5, -0.68 + bob),
        (neck.0 - 0.085, neck.1 + 0.05),
        (neck.0, neck.1 - 0.005),
        (neck.0 + 0.082, neck.1 + 0.055),
        (0.082 + neck.0 * 0.5, -0.66 + bob),
        (0.076, hip.1 + 0.02),
    ];
    canvas.fill(Shape::blob(&torso), look.round(w.top, (0.05, -0.85), (-0.05, -0.45)));
    if w.dress {
        let flare = (phase * TAU).sin() * 0.012 + stride * 0.25;
        canvas.fill(
            Shape::blob(&[
                (-0.075, -0.60 + bob),
                (0.075, -0.60 + bob),
                (0.14 + flare, -0.27 + bob),
                (0.0, -0.25 + bob),
                (-0.14 - flare, -0.27 + bob),
            ]),
            look.round(w.top, (0.08, -0.6), (-0.08, -0.25)),
        );
    }
    arm(canvas, 0.0, 1.0);
    head(canvas, look, &w, (neck.0 + 0.014, neck.1 - 0.095), phase);
}

fn shoe(canvas: &mut Canvas, look: &Look<'_>, foot: Pt, shade: f32) {
    let shoe = [
        (foot.0 - 0.032, foot.1 - 0.012),
        (foot.0 + 0.03, foot.1 - 0.006),
        (foot.0 + 0.072, foot.1 + 0.02),
        (foot.0 + 0.066, foot.1 + 0.032),
        (foot.0 - 0.036, foot.1 + 0.032),
    ];
    canvas.fill(Shape::blob(&shoe), look.flat(rgb(0x3a2c28) * shade, 0.0));
}

fn head(canvas: &mut Canvas, look: &Look<'_>, w: &Wear, at: Pt, phase: f32) {
    canvas.fill(
        Shape::limb(&[(at.0 - 0.012, at.1 + 0.05, 0.028), (at.0 - 0.014, at.1 + 0.10, 0.032)]),
        look.flat(w.skin * 0.8, 0.0),
    );
    if w.dress {
        let flow = (phase * TAU).sin() * 0.02;
        canvas.fill(
            Shape::blob(&[
                (at.0 - 0.03, at.1 - 0.085),
                (at.0 - 0.095, at.1 - 0.02),
                (at.0 - 0.13 - flow, at.1 + 0.15),
                (at.0 - 0.06, at.1 + 0.16),
                (at.0 - 0.01, at.1 + 0.03),
            ]),
            look.flat(w.hair, 0.0),
        );
    }
    canvas.fill(
        Shape::oval(at.0, at.1, 0.066, 0.078),
        look.round(w.skin, (at.0 + 0.04, at.1 - 0.06), (at.0 - 0.05, at.1 + 0.08)),
    );
    canvas.fill(
        Shape::blob(&[
            (at.0 + 0.052, at.1 - 0.045),
            (at.0 + 0.01, at.1 - 0.096),
            (at.0 - 0.055, at.1 - 0.072),
            (at.0 - 0.080, at.1 + 0.0),
            (at.0 - 0.055, at.1 + 0.045),
            (at.0 - 0.030, at.1 - 0.015),
            (at.0 + 0.01, at.1 - 0.046),
        ]),
        look.flat(w.hair, 0.25),
    );
    if let Some(role) = w.role {
        if role.beard {
            hat::beard(canvas, look, w.hair, at);
        }
        if let Some(worn) = role.hat {
            hat::hat(canvas, look, worn, at);
        }
    }
}

/// An astronaut adrift.
pub(super) fn astronaut(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let suit = look.own(0xf0f0f2);
    let (s, c) = (phase * TAU).sin_cos();
    canvas.fill(
        Shape::blob(&[(-0.27, -0.80), (-0.14, -0.86), (-0.14, -0.42), (-0.27, -0.46)]),
        look.flat(suit * 0.7, 0.0),
    );
    let limb = |canvas: &mut Canvas, from: Pt, mid: Pt, to: Pt, w: f32, shade: f32| {
        canvas.fill(
            Shape::limb(&[(from.0, from.1, w), (mid.0, mid.1, w * 0.9), (to.0, to.1, w * 0.8)]),
            look.round(suit * shade, (from.0, from.1 - w), (to.0, to.1 + w)),
        );
        canvas.fill(Shape::oval(to.0, to.1, w * 0.85, w * 0.85), look.flat(rgb(0x8a9098) * shade, 0.1));
    };
    limb(canvas, (-0.05, -0.72), (-0.22, -0.60 - 0.03 * s), (-0.34, -0.74 - 0.05 * s), 0.070, 0.8);
    limb(canvas, (-0.06, -0.38), (-0.14, -0.18), (-0.22 + 0.04 * c, 0.0), 0.085, 0.8);
    limb(canvas, (0.06, -0.38), (0.16, -0.20), (0.12 - 0.04 * c, 0.0), 0.085, 1.0);
    canvas.fill(
        Shape::blob(&[
            (-0.15, -0.78),
            (0.0, -0.82),
            (0.15, -0.78),
            (0.16, -0.52),
            (0.11, -0.34),
            (-0.11, -0.34),
            (-0.16, -0.52),
        ]),
        look.round(suit, (0.12, -0.8), (-0.14, -0.35)),
    );
    canvas.fill(Shape::rect(-0.06, -0.66, 0.13, 0.10), look.flat(rgb(0x4a6aa8), 0.2));
    limb(canvas, (0.10, -0.72), (0.28, -0.66 + 0.03 * s), (0.38, -0.82 + 0.06 * s), 0.070, 1.0);
    canvas.fill(Shape::oval(0.01, -0.93, 0.165, 0.155), look.round(suit, (0.1, -1.05), (-0.1, -0.8)));
    canvas.fill(
        Shape::oval(0.055, -0.925, 0.115, 0.098),
        Ink::Slope((0.12, -1.0), rgb(0xf4c060), (0.0, -0.84), rgb(0x3a2c50)),
    );
    canvas.fill(Shape::oval(0.095, -0.965, 0.026, 0.016), Ink::Veil(Rgb::WHITE, 0.8));
}

/// A robot that strides.
pub(super) fn robot(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let metal = look.own(0x9aa8b8);
    let bob = -((phase * 2.0 * TAU).sin() * 0.5 + 0.5) * 0.015;
    let stride = if look.action() == Some(Action::Rest) { 0.0 } else { 0.14 };
    let hip = (0.0, -0.42 + bob);
    let limb = |canvas: &mut Canvas, a: Pt, b: Pt, side: f32, long: f32, w: f32, shade: f32| {
        let k = joint(a, b, long, long, side);
        canvas.fill(
            Shape::limb(&[(a.0, a.1, w), (k.0, k.1, w * 0.85)]),
            look.round(metal * shade, (a.0 - w, a.1), (k.0 + w, k.1)),
        );
        canvas.fill(
            Shape::limb(&[(k.0, k.1, w * 0.8), (b.0, b.1, w)]),
            look.round(metal * (0.9 * shade), (k.0 - w, k.1), (b.0 + w, b.1)),
        );
        canvas.fill(Shape::oval(k.0, k.1, w * 0.75, w * 0.75), look.flat(rgb(0x4a5058) * shade, 0.0));
    };
    for (k, shade) in [(0.5, 0.65), (0.0, 1.0)] {
        let s = step(phase + k, stride);
        limb(canvas, hip, (s.0, s.1 - 0.04), -1.0, 0.20, 0.052, shade);
        canvas.fill(
            Shape::blob(&[(s.0 - 0.08, s.1 - 0.055), (s.0 + 0.06, s.1 - 0.055), (s.0 + 0.11, s.1), (s.0 - 0.09, s.1)]),
            look.flat(rgb(0x5a626c) * shade, 0.1),
        );
        if k > 0.0 {
            let swing = ((phase) * TAU).cos() * stride;
            limb(canvas, (0.0, -0.74 + bob), (swing, -0.42 + bob), 1.0, 0.18, 0.042, 0.65);
        }
    }
    canvas.fill(
        Shape::blob(&[
            (-0.17, -0.80 + bob),
            (0.17, -0.80 + bob),
            (0.19, -0.62 + bob),
            (0.12, -0.42 + bob),
            (-0.12, -0.42 + bob),
            (-0.19, -0.62 + bob),
        ]),
        look.round(metal, (0.1, -0.8), (-0.1, -0.4)),
    );
    canvas.fill(Shape::oval(0.03, -0.64 + bob, 0.055, 0.055), Ink::Flat(rgb(0x58e0f0)));
    canvas.fill(Shape::oval(0.03, -0.64 + bob, 0.12, 0.12), Ink::Glow((0.03, -0.64 + bob), 0.12, rgb(0x58e0f0), 0.5));
    let swing = ((phase + 0.5) * TAU).cos() * stride;
    limb(canvas, (0.0, -0.74 + bob), (swing, -0.42 + bob), 1.0, 0.18, 0.045, 1.0);
    canvas.fill(Shape::rect(-0.03, -0.85 + bob, 0.06, 0.06), look.flat(rgb(0x4a5058), 0.0));
    canvas.fill(
        Shape::blob(&[
            (-0.13, -1.00 + bob),
            (0.0, -1.04 + bob),
            (0.13, -1.00 + bob),
            (0.14, -0.87 + bob),
            (0.0, -0.84 + bob),
            (-0.14, -0.87 + bob),
        ]),
        look.round(metal, (0.1, -1.04), (-0.1, -0.85)),
    );
    canvas.fill(Shape::rect(-0.01, -0.965 + bob, 0.13, 0.045), look.flat(rgb(0x20242c), 0.0));
    canvas.fill(Shape::oval(0.055, -0.943 + bob, 0.022, 0.016), Ink::Flat(rgb(0x70f0ff)));
}
