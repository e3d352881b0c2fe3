//! Small things in the air: snow, leaves, petals, fireflies, bubbles.

use super::Eye;
use super::stars::spot;
use crate::paint::{Chance, Rgb, smooth};
use crate::{Layer, Pixel, View};

/// What floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Flake {
    /// Soft white flakes that fall and swing.
    Snow,
    /// Leaves or petals that tumble down on the wind.
    Leaf,
    /// Lights that wander and blink.
    Firefly,
    /// Motes that hang in the light.
    Mote,
    /// Bubbles that rise.
    Bubble,
}

struct Grain {
    x: f32,
    y: f32,
    depth: f32,
    size: f32,
    phase: f32,
    pace: f32,
    colour: Rgb,
}

/// A cloud of flakes round the camera, falling (or rising) for ever.
pub(crate) struct Dust {
    kind: Flake,
    grains: Vec<Grain>,
    /// Top and bottom of the air they move in, frame widths at their depth.
    span: (f32, f32),
    /// Frame widths a second that the wind carries them to the right, at depth 1.
    wind: f32,
    /// Seconds until they are all there; 0 = from the start.
    onset: f32,
}

/// Most flakes in one cloud.
const FLAKES_MAX: usize = 700;

impl Dust {
    /// `density` 0..1 of the most flakes, in one of `colours`, between `span` (top, bottom).
    pub(crate) fn new(kind: Flake, chance: &mut Chance, density: f32, colours: &[Rgb], span: (f32, f32)) -> Dust {
        let n = (density.clamp(0.0, 1.0) * FLAKES_MAX as f32) as usize;
        let grains = (0..n).map(|_| grain(chance, kind, colours, span)).collect();
        let wind = if kind == Flake::Leaf { 0.07 } else { 0.02 };
        Dust { kind, grains, span, wind, onset: 0.0 }
    }

    /// The same flakes, arriving over `seconds` instead of being there from the start.
    pub(crate) fn arriving(self, seconds: f32) -> Dust {
        Dust { onset: seconds, ..self }
    }

    /// Where a grain is now (resting-frame widths) and how bright.
    fn now(&self, g: &Grain, t: f32) -> (f32, f32, f32) {
        let (top, bottom) = self.span;
        let tall = bottom - top;
        let wave = |rate: f32, ahead: f32| (t * rate + g.phase * std::f32::consts::TAU + ahead).sin();
        let (fall, swing, shine) = match self.kind {
            Flake::Snow => (0.10 * g.pace, 0.012, 1.0),
            Flake::Leaf => (0.09 * g.pace, 0.03, 1.0),
            Flake::Firefly => (0.0, 0.03, smooth(0.0, 0.9, wave(1.6 * g.pace, 0.0))),
            Flake::Mote => (-0.006 * g.pace, 0.012, 0.55 + 0.45 * wave(0.9 * g.pace, 0.0)),
            Flake::Bubble => (-0.09 * g.pace, 0.008, 1.0),
        };
        let near = 1.0 / g.depth;
        let y = top + (g.y - top + fall * near * t).rem_euclid(tall) + swing * 0.4 * wave(0.8, 1.0) * near;
        let x = -1.2 + (g.x + 1.2 + self.wind * near * t).rem_euclid(2.4) + swing * wave(1.1 * g.pace, 0.0);
        let edge = smooth(0.0, 0.06, (y - top) / tall) * smooth(0.0, 0.06, (bottom - y) / tall);
        (x, y, shine * edge)
    }
}

fn grain(chance: &mut Chance, kind: Flake, colours: &[Rgb], span: (f32, f32)) -> Grain {
    let near = chance.unit();
    let size = match kind {
        Flake::Snow => chance.between(0.0016, 0.0030),
        Flake::Leaf => chance.between(0.0045, 0.0075),
        Flake::Firefly => chance.between(0.0022, 0.0034),
        Flake::Mote => chance.between(0.0008, 0.0016),
        Flake::Bubble => chance.between(0.0015, 0.0045),
    };
    Grain {
        x: chance.between(-1.2, 1.2),
        y: chance.between(span.0, span.1),
        depth: 0.95 + 4.5 * near * near,
        size,
        phase: chance.unit(),
        pace: chance.between(0.7, 1.3),
        colour: colours.get(chance.below(colours.len())).copied().unwrap_or(Rgb::WHITE),
    }
}

impl Layer for Dust {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let eye = Eye::new(view);
        let here = if self.onset > 0.0 { smooth(0.0, self.onset, view.time) } else { 1.0 };
        let count = (self.grains.len() as f32 * here) as usize;
        for g in &self.grains[..count] {
            let (x, v, shine) = self.now(g, view.time);
            let Some((px, py, zoom)) = eye.place(x, v, g.depth) else { continue };
            let r = g.size / g.depth.sqrt() * view.width as f32 * zoom;
            if (y as f32 - py).abs() > r * 3.0 + 2.0 || shine <= 0.0 {
                continue;
            }
            match self.kind {
                Flake::Firefly => {
                    spot(row, y, (px, py), r.max(0.8), g.colour * (1.6 * shine));
                    spot(row, y, (px, py), r * 4.0, g.colour * (0.16 * shine));
                }
                Flake::Mote => spot(row, y, (px, py), r.max(0.7), g.colour * (0.6 * shine)),
                Flake::Bubble => ring(row, y, (px, py), r.max(1.2), g.colour, shine),
                Flake::Snow => disc(row, y, (px, py, r.max(0.7)), (1.0, 0.0), g.colour, 0.85 * shine),
                Flake::Leaf => {
                    let t = view.time * g.pace + g.phase * std::f32::consts::TAU;
                    let squash = 0.25 + 0.75 * (t * 2.6).sin().abs();
                    disc(row, y, (px, py, r.max(1.0)), (squash * 0.55, t * 1.3), g.colour, shine);
                }
            }
        }
    }
}

/// Fills the part of an ellipse of radius `r`, squashed and turned, that falls on row `y`.
fn disc(row: &mut [Pixel], y: u32, (px, py, r): (f32, f32, f32), (squash, turn): (f32, f32), colour: Rgb, alpha: f32) {
    let (s, c) = turn.sin_cos();
    let dy = y as f32 + 0.5 - py;
    let from = (px - r - 1.0).max(0.0) as usize;
    let to = ((px + r + 2.0).max(0.0) as usize).min(row.len());
    for (i, pixel) in row.iter_mut().enumerate().take(to).skip(from) {
        let dx = i as f32 + 0.5 - px;
        let (u, v) = (dx * c + dy * s, (dy * c - dx * s) / squash);
        let cover = ((r - (u * u + v * v).sqrt()) * squash.max(0.4) + 0.5).clamp(0.0, 1.0) * alpha;
        (0..3).for_each(|k| pixel[k] += (colour.0[k] - pixel[k]) * cover);
    }
}

fn ring(row: &mut [Pixel], y: u32, (px, py): (f32, f32), r: f32, colour: Rgb, alpha: f32) {
    let dy = y as f32 + 0.5 - py;
    let from = (px - r - 1.0).max(0.0) as usize;
    let to = ((px + r + 2.0).max(0.0) as usize).min(row.len());
    for (i, pixel) in row.iter_mut().enumerate().take(to).skip(from) {
        let dx = i as f32 + 0.5 - px;
        let d = (dx * dx + dy * dy).sqrt();
        let rim = (1.0 - (d - r * 0.85).abs() / (0.6 + r * 0.12)).max(0.0);
        let body = if d < r { 0.12 } else { 0.0 };
        let shine = (-((dx + r * 0.35).powi(2) + (dy + r * 0.35).powi(2)) / (r * r * 0.08)).exp();
        let cover = ((rim * 0.5 + body + shine * 0.7) * alpha).min(1.0);
        (0..3).for_each(|k| pixel[k] += (colour.0[k] - pixel[k]) * cover);
    }
}
