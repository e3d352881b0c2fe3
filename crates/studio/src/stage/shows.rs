//! What happens in the sky: rainbows, meteors, fireworks, lightning.

use super::sky::SKY_DEPTH;
use super::stars::spot;
use super::{Eye, Track};
use crate::paint::{Chance, Rgb, rgb, smooth};
use crate::sound::{Source, listen};
use crate::{Layer, Pixel, View};

/// A rainbow about a point on the horizon. Frame widths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rainbow {
    /// Centre of the bow.
    pub at: (f32, f32),
    /// Its radius.
    pub radius: f32,
    /// 0..1.
    pub strength: f32,
}

impl Layer for Rainbow {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, SKY_DEPTH, y);
        let (high, low) = track.heights();
        if low < self.at.1 - self.radius * 1.1 || high > self.at.1 {
            return;
        }
        let hues = [0xa060e0, 0x5070f0, 0x40b8e8, 0x60d070, 0xf0e050, 0xf8a040, 0xf06050].map(rgb);
        for (i, pixel) in row.iter_mut().enumerate() {
            let (x, v) = track.at(i);
            let r = ((x - self.at.0).powi(2) + (v - self.at.1).powi(2)).sqrt() / self.radius;
            let t = (r - 0.90) / 0.10;
            if !(-0.1..1.1).contains(&t) || v > self.at.1 {
                continue;
            }
            let p = (t * 6.0).clamp(0.0, 5.999);
            let c = hues[p as usize].mix(hues[p as usize + 1], p.fract());
            let k = smooth(-0.1, 0.2, t)
                * smooth(1.1, 0.8, t)
                * self.strength
                * smooth(0.0, 0.25, (self.at.1 - v) / self.radius);
            (0..3).for_each(|j| pixel[j] += c.0[j] * k * 0.55 * (1.2 - pixel[j]).max(0.0));
        }
    }
}

/// Shooting stars.
pub(crate) struct Meteors {
    streaks: Vec<(f32, f32, f32, f32)>,
}

impl Meteors {
    /// Streaks spread over `seconds`, in the given span of the sky.
    pub(crate) fn new(chance: &mut Chance, seconds: f32, span: (f32, f32)) -> Meteors {
        let n = (seconds * 1.6).clamp(3.0, 40.0) as usize;
        let streaks = (0..n)
            .map(|i| {
                let start = (i as f32 + chance.unit()) / n as f32 * seconds - 0.3;
                (
                    start,
                    chance.between(-0.35, 0.55),
                    chance.between(span.0, span.1 * 0.6 + span.0 * 0.4),
                    chance.between(0.5, 1.0),
                )
            })
            .collect();
        Meteors { streaks }
    }
}

impl Layer for Meteors {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let eye = Eye::new(view);
        for &(start, x, top, power) in &self.streaks {
            let age = (view.time - start) / 0.9;
            if !(0.0..1.0).contains(&age) {
                continue;
            }
            let bright = (age * 8.0).min(1.0) * (1.0 - age) * power;
            for k in 0..26 {
                let back = k as f32 / 26.0;
                let run = age * 0.42 - back * 0.14;
                let Some((px, py, _)) = eye.place(x - run * 0.86, top + run * 0.5, SKY_DEPTH) else { continue };
                let r = (view.width as f32 * 0.0011 * (1.0 - back * 0.8)).max(0.6);
                spot(row, y, (px, py), r, Rgb([0.9, 0.95, 1.0]) * (bright * (1.0 - back).powi(2) * 1.3));
            }
        }
    }
}

struct Burst {
    start: f32,
    at: (f32, f32),
    size: f32,
    colour: Rgb,
    sparks: Vec<(f32, f32)>,
}

/// How far off fireworks are.
const BURST_DEPTH: f32 = 45.0;

/// Fireworks: sparks that burst and fall.
pub(crate) struct Fireworks {
    bursts: Vec<Burst>,
}

impl Fireworks {
    /// Bursts spread over `seconds`, between the given heights.
    pub(crate) fn new(chance: &mut Chance, seconds: f32, span: (f32, f32)) -> Fireworks {
        let hues = [0xff5a6a, 0xffc04a, 0x5ad0ff, 0xb07aff, 0x6aff9a, 0xfff0d0];
        let n = (seconds * 1.5).clamp(5.0, 24.0) as usize;
        let bursts = (0..n)
            .map(|i| Burst {
                start: (i as f32 + chance.unit() * 0.6) / n as f32 * seconds - 0.9,
                at: (chance.between(-0.38, 0.38), chance.between(span.0, span.1)),
                size: chance.between(0.07, 0.14),
                colour: rgb(hues[chance.below(hues.len())]),
                sparks: (0..64).map(|_| (chance.between(0.0, std::f32::consts::TAU), chance.unit().sqrt())).collect(),
            })
            .collect();
        Fireworks { bursts }
    }
}

impl Layer for Fireworks {
    fn sources(&self) -> Vec<Source> {
        self.bursts.iter().map(|burst| listen::burst((burst.start, burst.at), BURST_DEPTH)).collect()
    }

    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let eye = Eye::new(view);
        for b in &self.bursts {
            let age = (view.time - b.start) / 1.9;
            if !(0.0..1.0).contains(&age) {
                continue;
            }
            let Some((_, cy, zoom)) = eye.place(b.at.0, b.at.1, BURST_DEPTH) else { continue };
            let reach = b.size * 1.6 * zoom * view.width as f32;
            if (y as f32 - cy).abs() > reach {
                continue;
            }
            let open = 1.0 - (1.0 - age).powi(3);
            let fade = (1.0 - age).powf(1.4);
            for &(a, r) in &b.sparks {
                for k in 0..4 {
                    let o = (open - k as f32 * 0.030).max(0.0) * b.size * (0.35 + 0.65 * r);
                    let fall = age * age * 0.035;
                    let Some((px, py, _)) = eye.place(b.at.0 + a.cos() * o, b.at.1 + a.sin() * o + fall, 45.0) else {
                        continue;
                    };
                    let size = (view.width as f32 * 0.00105).max(0.6);
                    spot(row, y, (px, py), size, b.colour * (fade * (1.5 - 0.35 * k as f32)));
                }
            }
        }
    }
}

/// Sheet lightning and a forked bolt now and then.
pub(crate) struct Flash {
    strikes: Vec<(f32, Vec<(f32, f32)>)>,
    span: (f32, f32),
    colour: Rgb,
}

impl Flash {
    /// Strikes spread over `seconds`, from cloud to horizon.
    pub(crate) fn new(chance: &mut Chance, seconds: f32, span: (f32, f32), colour: Rgb) -> Flash {
        let n = (seconds / 2.2).clamp(1.0, 7.0) as usize;
        let strikes = (0..n)
            .map(|i| {
                let start = (i as f32 + 0.25 + chance.unit() * 0.5) / n as f32 * seconds;
                let mut x = chance.between(-0.35, 0.35);
                let bolt = (0..=18)
                    .map(|k| {
                        x += chance.between(-0.018, 0.018);
                        (x, span.0 + (span.1 - span.0) * k as f32 / 18.0)
                    })
                    .collect();
                (start, bolt)
            })
            .collect();
        Flash { strikes, span, colour }
    }
}

impl Layer for Flash {
    fn sources(&self) -> Vec<Source> {
        let starts: Vec<f32> = self.strikes.iter().map(|(start, _)| *start).collect();
        vec![listen::thunder(&starts)]
    }

    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        for (start, bolt) in &self.strikes {
            let age = view.time - start;
            if !(0.0..0.5).contains(&age) {
                continue;
            }
            let flicker = (-age * 9.0).exp() + 0.7 * (-((age - 0.16) / 0.035).powi(2)).exp();
            let track = Track::new(view, SKY_DEPTH, y);
            for (i, pixel) in row.iter_mut().enumerate() {
                let (x, v) = track.at(i);
                let t = ((v - self.span.0) / (self.span.1 - self.span.0)).clamp(0.0, 0.999) * 18.0;
                let (a, b) = (bolt[t as usize].0, bolt[t as usize + 1].0);
                let off = (x - (a + (b - a) * t.fract())).abs();
                let glow = 0.10 + 0.28 / (1.0 + (off / 0.10).powi(2));
                let core = if v < self.span.1 {
                    (1.0 - off / 0.0016).clamp(0.0, 1.0) * 1.6 + 0.35 / (1.0 + (off / 0.006).powi(2))
                } else {
                    0.0
                };
                (0..3).for_each(|c| pixel[c] += self.colour.0[c] * (glow + core) * flicker);
            }
        }
    }
}
