//! Birds in flight, and a dragon.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Pt, Rgb, Shape, rgb};

/// How a bird is built.
struct Build {
    span: f32,
    chord: f32,
    body: f32,
    lift: f32,
}

/// A small bird.
pub(super) fn bird(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let coat = look.any(&[0x3a3d48, 0x4a4038, 0x33424f]);
    let build = Build { span: 0.52, chord: 0.17, body: 0.30, lift: 1.0 };
    draw(canvas, look, phase, &build, [coat, coat * 1.5, coat * 0.8]);
    canvas.fill(Shape::polygon(&[(0.33, -0.035), (0.42, -0.012), (0.33, 0.0)]), look.flat(rgb(0xd89030), 0.2));
}

/// A gull: white, with dark wing tips.
pub(super) fn gull(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let coat = look.own(0xf0f0ee);
    let build = Build { span: 0.72, chord: 0.15, body: 0.32, lift: 0.72 };
    draw(canvas, look, phase, &build, [coat, coat * 0.75, rgb(0x3c4048)]);
    canvas.fill(Shape::polygon(&[(0.35, -0.035), (0.46, -0.005), (0.35, 0.005)]), look.flat(rgb(0xe8b030), 0.2));
}

/// An eagle: long beats, broad wings.
pub(super) fn eagle(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let coat = look.own(0x5a4030);
    let build = Build { span: 0.92, chord: 0.27, body: 0.40, lift: 0.55 };
    draw(canvas, look, phase, &build, [coat, coat * 0.8, coat * 0.55]);
    canvas.fill(Shape::oval(0.42, -0.045, 0.085, 0.065), look.flat(rgb(0xf0ece2), 0.4));
    canvas.fill(
        Shape::blob(&[(0.48, -0.07), (0.57, -0.035), (0.555, 0.005), (0.48, -0.015)]),
        look.flat(rgb(0xe8b030), 0.3),
    );
}

/// `colours`: body, far side, wing tips.
fn draw(canvas: &mut Canvas, look: &Look<'_>, phase: f32, build: &Build, colours: [Rgb; 3]) {
    let beat = (phase * TAU).sin();
    let fold = (phase * TAU - 0.9).sin();
    wing(canvas, look, build, (0.07, -0.02), beat * build.lift, fold, colours[1] * 0.8, colours[2] * 0.8, 0.86);
    let b = build.body;
    let rise = -beat * 0.03;
    let tail = [
        (-b * 0.8, rise - 0.02),
        (-b * 1.5, rise - 0.05),
        (-b * 1.6, rise + 0.02),
        (-b * 1.45, rise + 0.06),
        (-b * 0.8, rise + 0.03),
    ];
    canvas.fill(Shape::polygon(&tail), look.flat(colours[0] * 0.85, 0.0));
    let torso = [
        (-b, rise),
        (-b * 0.3, rise - b * 0.22),
        (b * 0.6, rise - b * 0.24),
        (b * 1.12, rise - b * 0.20),
        (b * 1.18, rise - 0.01),
        (b * 0.7, rise + b * 0.16),
        (-b * 0.2, rise + b * 0.24),
    ];
    canvas.fill(Shape::blob(&torso), look.round(colours[0], (0.0, -b * 0.25), (0.0, b * 0.25)));
    wing(canvas, look, build, (0.0, rise), beat * build.lift, fold, colours[0], colours[2], 1.0);
}

#[allow(clippy::too_many_arguments)]
fn wing(
    canvas: &mut Canvas,
    look: &Look<'_>,
    build: &Build,
    at: Pt,
    beat: f32,
    fold: f32,
    coat: Rgb,
    tips: Rgb,
    scale: f32,
) {
    let (s, c) = (build.span * scale, build.chord * scale);
    let wrist = (at.0 + 0.02, at.1 - s * (0.42 * beat + 0.10));
    let tip = (at.0 - s * 0.28, at.1 - s * (0.72 * beat + 0.30 * fold * build.lift + 0.06));
    let points = [
        (at.0 + c * 0.75, at.1 - 0.01),
        (wrist.0 + c * 0.55, wrist.1),
        (tip.0 + c * 0.15, tip.1),
        tip,
        (tip.0 - c * 0.10, tip.1 + c * 0.25 * beat.signum()),
        (wrist.0 - c * 0.75, wrist.1 + c * 0.20),
        (at.0 - c * 0.95, at.1 + 0.02),
    ];
    let facing = if beat > 0.0 { 0.15 } else { 0.5 };
    canvas.fill(Shape::blob(&points), Ink::Slope(wrist, look.tone(coat, facing), tip, look.tone(tips, facing)));
}

/// A dragon.
pub(super) fn dragon(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let coat = look.own(0x8a3a34);
    let (beat, fold) = ((phase * TAU).sin(), (phase * TAU - 0.8).sin());
    leather(canvas, look, (0.22, -0.16), beat, fold, coat * 0.55, 0.88);
    let wave = |t: f32| (phase * TAU - t * 4.0).sin() * 0.05 * t;
    let tail: Vec<(f32, f32, f32)> = (0..=8)
        .map(|i| i as f32 / 8.0)
        .map(|t| (-0.25 - t * 1.05, 0.02 + t * 0.18 + wave(t) * 2.0, 0.11 * (1.0 - t) + 0.008))
        .collect();
    canvas.fill(Shape::limb(&tail), look.round(coat, (0.0, -0.05), (0.0, 0.25)));
    let end = tail[8];
    canvas.fill(
        Shape::polygon(&[(end.0 + 0.02, end.1 - 0.07), (end.0 - 0.14, end.1 + 0.02), (end.0 + 0.02, end.1 + 0.07)]),
        look.flat(coat * 0.7, 0.1),
    );
    for x in [-0.12, 0.22] {
        let leg = [(x, 0.08, 0.07), (x - 0.07, 0.22, 0.04), (x + 0.02, 0.30, 0.025)];
        canvas.fill(Shape::limb(&leg), look.flat(coat * 0.75, -0.1));
    }
    let bob = -beat * 0.04;
    let torso = [
        (-0.38, 0.03 + bob),
        (-0.1, -0.14 + bob),
        (0.25, -0.17 + bob),
        (0.45, -0.10 + bob),
        (0.35, 0.08 + bob),
        (0.0, 0.16 + bob),
    ];
    canvas.fill(Shape::blob(&torso), look.round(coat, (0.0, -0.15), (0.0, 0.17)));
    let neck =
        [(0.34, -0.06 + bob, 0.10), (0.60, -0.22 + bob, 0.07), (0.74, -0.42 + bob, 0.055), (0.86, -0.50 + bob, 0.05)];
    canvas.fill(Shape::limb(&neck), look.round(coat, (0.6, -0.5), (0.6, -0.1)));
    let head = [
        (0.80, -0.56 + bob),
        (0.96, -0.59 + bob),
        (1.16, -0.49 + bob),
        (1.15, -0.44 + bob),
        (0.98, -0.42 + bob),
        (0.84, -0.43 + bob),
    ];
    canvas.fill(Shape::blob(&head), look.round(coat, (0.95, -0.6), (0.95, -0.42)));
    for lean in [0.0, 0.06] {
        canvas.fill(
            Shape::limb(&[
                (0.86 + lean, -0.57 + bob, 0.018),
                (0.76 + lean, -0.66 + bob, 0.010),
                (0.66 + lean, -0.68 + bob, 0.002),
            ]),
            look.flat(rgb(0xe8d8b0), 0.2),
        );
    }
    canvas.fill(Shape::oval(0.96, -0.53 + bob, 0.018, 0.016), Ink::Flat(rgb(0xffd040)));
    leather(canvas, look, (0.12, -0.12 + bob), beat, fold, coat * 0.85, 1.0);
}

fn leather(canvas: &mut Canvas, look: &Look<'_>, at: Pt, beat: f32, fold: f32, coat: Rgb, scale: f32) {
    let up = |k: f32, f: f32| at.1 - scale * (k * beat + f * fold + 0.12);
    let (wrist, tip) = ((at.0 + 0.12, up(0.55, 0.0)), (at.0 - 0.30 * scale, up(0.75, 0.28)));
    let (mid, low) = ((at.0 - 0.62 * scale, up(0.35, 0.22)), (at.0 - 0.55 * scale, at.1 + 0.06));
    let hollow = |a: Pt, b: Pt| ((a.0 + b.0) * 0.5 + 0.07, (a.1 + b.1) * 0.5 + 0.01);
    let edge =
        [(at.0 + 0.16, at.1), wrist, tip, hollow(tip, mid), mid, hollow(mid, low), low, (at.0 - 0.2, at.1 + 0.05)];
    canvas.fill(Shape::polygon(&edge), Ink::Slope(wrist, look.tone(coat * 1.3, 0.4), low, look.tone(coat * 0.8, -0.2)));
    for end in [tip, mid, low] {
        canvas.fill(Shape::limb(&[(wrist.0, wrist.1, 0.016), (end.0, end.1, 0.005)]), look.flat(coat * 0.6, 0.0));
    }
    canvas.fill(Shape::limb(&[(at.0 + 0.1, at.1, 0.035), (wrist.0, wrist.1, 0.018)]), look.flat(coat * 0.7, 0.1));
}
