//! Many small things in the air: hearts that rise, coins that rain, sparks that burst, feathers that drift. Half of them
//! may lie behind the subject, half before it.

use super::sprite::{Put, Sprite};
use crate::paint::{Chance, smooth};
use crate::scene::Stage;
use crate::{Layer, Pixel, View};
use std::f32::consts::TAU;

/// How they move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flight {
    /// Down, swaying.
    Fall,
    /// Up, swaying.
    Rise,
    /// Away from the subject, and down.
    Burst,
    /// Round the subject.
    Orbit,
    /// Across, to the left.
    Stream,
}

/// One of them.
struct Flake {
    /// Shares of the frame's width and height, 0 to 1; or turns and reach about the middle.
    place: [f32; 2],
    from: f32,
    pace: f32,
    size: f32,
    turn: f32,
    sway: f32,
    sprite: usize,
}

/// A cloud of them.
pub(super) struct Flakes {
    sprites: Vec<Sprite>,
    flakes: Vec<Flake>,
    flight: Flight,
    /// What bursts and orbits do so about, pixels, and how far, pixels.
    about: [f32; 2],
    reach: f32,
    /// When they begin to come, share of the clip.
    from: f32,
    seconds: f32,
    /// Light, not matter: added.
    glow: bool,
}

/// How a cloud is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cloud {
    pub(super) flight: Flight,
    pub(super) count: usize,
    pub(super) from: f32,
    /// Height of one, of the frame's.
    pub(super) size: f32,
    pub(super) glow: bool,
}

impl Flakes {
    pub(super) fn new(
        sprites: Vec<Sprite>,
        cloud: &Cloud,
        about: [f32; 2],
        reach: f32,
        stage: &Stage,
        seed: u64,
    ) -> Flakes {
        let mut chance = Chance::new(seed, "flakes");
        let n = cloud.count.clamp(1, FLAKES_MAX);
        let flakes = (0..n).map(|i| Flake {
            place: [chance.unit(), chance.unit()],
            from: (i as f32 + chance.unit()) / n as f32,
            pace: chance.between(0.75, 1.3),
            size: cloud.size * stage.height as f32 * chance.between(0.6, 1.25),
            turn: chance.unit() * TAU,
            sway: chance.between(-1.0, 1.0),
            sprite: chance.below(sprites.len()),
        });
        let flakes = flakes.collect();
        let (flight, from, glow) = (cloud.flight, cloud.from, cloud.glow);
        Flakes { sprites, flakes, flight, about, reach, from, seconds: stage.seconds, glow }
    }

    fn put(&self, flake: &Flake, view: &View) -> Option<Put> {
        let (w, h) = (view.width as f32, view.height as f32);
        let since = view.time - self.from * self.seconds;
        if since <= 0.0 {
            return None;
        }
        let sprite = &self.sprites[flake.sprite];
        let k = flake.size / sprite.height();
        let spin = flake.turn + since * flake.sway * 1.6;
        let swing = (since * flake.pace * 1.7 + flake.turn).sin();
        let round = |life: f32| {
            let age = since * flake.pace / life - flake.from;
            (age >= 0.0).then(|| age.fract())
        };
        let put = |at: [f32; 2], turn: f32, alpha: f32, grow: f32| {
            let flat = 0.45 + 0.55 * (since * 2.3 * flake.pace + flake.turn).cos().abs();
            Put { at, scale: [k * grow * if self.glow { 1.0 } else { flat.max(0.3) }, k * grow], turn, alpha }
        };
        match self.flight {
            Flight::Fall => {
                let age = round(2.6)?;
                let at = [flake.place[0] * w + swing * 0.05 * w, (age * 1.24 - 0.12) * h];
                Some(put(at, spin, 1.0, 1.0))
            }
            Flight::Rise => {
                let age = round(3.0)?;
                let x = self.about[0] + (flake.place[0] - 0.5) * self.reach * 2.4 + swing * 0.03 * w;
                let y = self.about[1] + self.reach * 0.5 - age * (self.about[1] + self.reach * 0.7);
                Some(Put {
                    turn: swing * 0.3,
                    scale: [k * smooth(0.0, 0.12, age); 2],
                    ..put([x, y], 0.0, smooth(0.0, 0.1, age) * (1.0 - smooth(0.75, 1.0, age)), 1.0)
                })
            }
            Flight::Burst => {
                // Every second and a half, another burst.
                let age = (since / 1.8).fract();
                let open = 1.0 - (1.0 - age).powi(3);
                let far = self.reach * (0.35 + 1.15 * flake.place[1]) * open * flake.pace;
                let (s, c) = (flake.place[0] * TAU).sin_cos();
                let at = [self.about[0] + c * far, self.about[1] + s * far + age * age * 0.32 * h];
                Some(put(at, spin * 2.0, 1.0 - smooth(0.65, 1.0, age), 1.0))
            }
            Flight::Orbit => {
                let turn = flake.place[0] * TAU + since * 1.5 * flake.pace;
                let (s, c) = turn.sin_cos();
                let r = self.reach * (0.9 + 0.35 * flake.place[1]);
                let at = [self.about[0] + c * r, self.about[1] + s * r * 0.42 + (flake.from - 0.5) * self.reach * 1.5];
                Some(put(at, spin, smooth(0.0, 0.6, since), 0.75 + 0.35 * (s * 0.5 + 0.5)))
            }
            Flight::Stream => {
                let age = round(1.6)?;
                let at = [(1.15 - 1.3 * age) * w, flake.place[1] * h + swing * 0.01 * h];
                Some(put(at, 0.0, 1.0, 1.0))
            }
        }
    }
}

/// Most in one cloud.
const FLAKES_MAX: usize = 160;

impl Layer for Flakes {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        for flake in &self.flakes {
            if let Some(put) = self.put(flake, view) {
                let far = flake.size * 1.6 + 2.0;
                if (put.at[1] - y as f32).abs() < far {
                    self.sprites[flake.sprite].paint(&put, y, row);
                }
            }
        }
    }
}
