//! A subject: a short loop of baked pictures that travels through the world.

use std::ops::Range;

use super::Track;
use crate::paint::{Bitmap, Line, Rgb, over};
use crate::sound::Source;
use crate::{Layer, Pixel, View};

/// How an actor is seen again in the water under it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Echo {
    /// How much of it is seen, 0..1.
    pub strength: f32,
    /// What the water adds.
    pub tint: Rgb,
    /// How broken it is.
    pub rough: f32,
    /// How deep it is seen below the surface, frame widths.
    pub draught: f32,
}

/// One subject. Positions are frame widths of the resting frame, angles radians, rates per second.
pub(crate) struct Actor {
    /// The loop, in order.
    pub frames: Vec<Bitmap>,
    /// Loops a second.
    pub rate: f32,
    /// Where in its loop it starts, 0..1.
    pub phase: f32,
    /// Distance from the camera.
    pub depth: f32,
    /// Where its anchor stands at time 0.
    pub at: (f32, f32),
    /// Frame widths a second.
    pub velocity: (f32, f32),
    /// The anchor inside the pictures, pixels.
    pub anchor: (f32, f32),
    /// Picture pixels in one frame width.
    pub scale: f32,
    /// It looks the other way.
    pub flip: bool,
    /// Rise and fall: how far, how often.
    pub bob: (f32, f32),
    /// Rocking about the anchor: how far, how often.
    pub rock: (f32, f32),
    /// Its reflection, if it floats.
    pub echo: Option<Echo>,
    /// What it sounds like.
    pub voice: Vec<Source>,
}

impl Actor {
    /// Something at rest.
    pub(crate) fn new(frames: Vec<Bitmap>, depth: f32, at: (f32, f32), anchor: (f32, f32), scale: f32) -> Actor {
        Actor {
            frames,
            rate: 1.0,
            phase: 0.0,
            depth,
            at,
            velocity: (0.0, 0.0),
            anchor,
            scale,
            flip: false,
            bob: (0.0, 0.0),
            rock: (0.0, 0.0),
            echo: None,
            voice: Vec::new(),
        }
    }

    fn stance(&self, time: f32) -> Stance<'_> {
        let wave = |rate: f32, ahead: f32| ((time * rate + self.phase + ahead) * std::f32::consts::TAU).sin();
        let n = self.frames.len();
        let turn = (time * self.rate + self.phase).rem_euclid(1.0);
        let angle = self.rock.0 * wave(self.rock.1, 0.2);
        Stance {
            picture: &self.frames[((turn * n as f32) as usize).min(n - 1)],
            x: self.at.0 + self.velocity.0 * time,
            y: self.at.1 + self.velocity.1 * time + self.bob.0 * wave(self.bob.1, 0.0),
            turn: angle.sin_cos(),
        }
    }
}

/// An actor at one instant.
struct Stance<'a> {
    picture: &'a Bitmap,
    x: f32,
    y: f32,
    turn: (f32, f32),
}

impl Layer for Actor {
    fn sources(&self) -> Vec<Source> {
        self.voice.clone()
    }

    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        if self.frames.is_empty() {
            return;
        }
        let now = self.stance(view.time);
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        let (w, h) = (now.picture.width() as f32 / self.scale, now.picture.height() as f32 / self.scale);
        let (left, up) = (self.anchor.0 / self.scale, self.anchor.1 / self.scale);
        let sway = (w + h) * now.turn.0.abs() + 0.004;
        let down = if self.echo.is_some() { up.max(h - up) * 1.2 } else { h - up };
        if low < now.y - up - sway || high > now.y + down + sway {
            return;
        }
        let level = now.picture.level(track.grain() * self.scale);
        let side = left.max(w - left) + sway;
        let span = track.span(now.x - side, now.x + side);
        if let Some(echo) = &self.echo {
            self.mirrored(&now, echo, &track, view.time, level, span.clone(), row);
        }
        let deepest = self.echo.map_or(f32::MAX, |e| e.draught);
        let off = |i: usize| {
            let (x, v) = track.at(i);
            (x - now.x, v - now.y)
        };
        for from in span.clone().step_by(RUN) {
            let to = (from + RUN).min(span.end);
            let (a, b) = (off(from), off(to));
            if a.1.max(b.1) > deepest {
                (from..to).map(|i| (i, off(i))).filter(|(_, (_, dy))| *dy <= deepest).for_each(|(i, (dx, dy))| {
                    over(&mut row[i], self.read(&now, dx, dy, level));
                });
                continue;
            }
            let (at, end, n) = (self.place(&now, a), self.place(&now, b), (to - from) as f32);
            let line = Line { at, step: [(end[0] - at[0]) / n, (end[1] - at[1]) / n], level };
            if !now.picture.run(&line, false, &mut row[from..to]) {
                let pixels = row[from..to].iter_mut().enumerate();
                pixels.for_each(|(i, pixel)| {
                    let [x, y] = line.point(i);
                    over(pixel, now.picture.sample(x, y, level));
                });
            }
        }
    }
}

/// Pixels drawn together: between its ends a run is straight.
const RUN: usize = 32;

impl Actor {
    /// Paints its reflection, broken by ripples that run along the row.
    #[allow(clippy::too_many_arguments)]
    fn mirrored(
        &self,
        now: &Stance<'_>,
        echo: &Echo,
        track: &Track,
        time: f32,
        level: usize,
        span: Range<usize>,
        row: &mut [Pixel],
    ) {
        let v = track.at(row.len() / 2).1;
        let ripple = ((v * 640.0 + time * 2.3).sin() + (v * 271.0 - time * 3.1).sin()) * 0.5;
        let tall = now.picture.height() as f32 / self.scale * 1.2;
        for i in span {
            let (x, v) = track.at(i);
            let (dx, dy) = (x - now.x, v - now.y);
            if !(0.0..tall).contains(&dy) {
                continue;
            }
            let spread = dy * 0.10 * echo.rough + 0.0012;
            let seen = self.read(now, dx + ripple * spread, -dy * (1.0 + 0.15 * ripple * echo.rough), level);
            let fade = echo.strength * (1.0 - dy / tall);
            let lit: Pixel = std::array::from_fn(|c| match c {
                3 => seen[3] * fade,
                _ => (seen[c] * 0.75 + echo.tint.0[c] * 0.25 * seen[3]) * fade,
            });
            over(&mut row[i], lit);
        }
    }

    #[inline(always)]
    fn read(&self, now: &Stance<'_>, dx: f32, dy: f32, level: usize) -> Pixel {
        let [x, y] = self.place(now, (dx, dy));
        now.picture.sample(x, y, level)
    }

    /// The place in the picture that lies so far from the anchor.
    #[inline(always)]
    fn place(&self, now: &Stance<'_>, (dx, dy): (f32, f32)) -> [f32; 2] {
        let (s, c) = now.turn;
        let (x, y) = (dx * c + dy * s, dy * c - dx * s);
        let x = if self.flip { -x } else { x };
        [x * self.scale + self.anchor.0, y * self.scale + self.anchor.1]
    }
}
