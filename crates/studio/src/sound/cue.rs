//! What is heard of a scene, and from where: plain data, made while the scene is built.

use super::kinds::{self, Kind};
use super::watch::Watch;
use crate::stage::Eye;
use crate::{Film, View};
use media::Frame;

/// Places of a source each second.
pub(super) const PLACES_HZ: f32 = 30.0;

/// When something is heard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// All the time.
    Always,
    /// Now and then, as its kind does.
    Sometimes,
    /// At these times, seconds.
    At(Vec<f32>),
    /// At these phases of a loop that starts at `phase` and turns `rate` times a second.
    Loop {
        /// Turns a second.
        rate: f32,
        /// Where the loop is at time 0.
        phase: f32,
        /// Where in the loop it sounds.
        beats: Vec<f32>,
    },
}

/// A source of sound in the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// A name of the table of kinds; one that is not there is not heard.
    pub(crate) kind: String,
    /// Louder or quieter than usual, dB.
    pub(crate) db: f32,
    pub(crate) when: When,
    /// Where it is at time 0 (as places of the resting frame) and how it moves a second; its depth. `None`: all around.
    pub(crate) at: Option<Spot>,
}

/// A place in the world, and its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) at: (f32, f32),
    pub(crate) velocity: (f32, f32),
    pub(crate) depth: f32,
}

impl Source {
    /// Heard all around and all the time.
    pub(crate) fn bed(kind: &str, db: f32) -> Source {
        Source { kind: kind.to_owned(), db, when: When::Always, at: None }
    }
}

/// One source, as it reaches the ear.
#[derive(Clone)]
pub(super) struct Cue {
    pub(super) kind: &'static Kind,
    pub(super) db: f32,
    pub(super) when: When,
    /// Between left (0) and right (1), and gain, [`PLACES_HZ`] times a second; empty: all around.
    pub(super) ways: Vec<[f32; 2]>,
}

/// All that is heard of a clip, ready to be sounded.
#[derive(Clone, Default)]
pub struct Heard {
    pub(super) cues: Vec<Cue>,
    pub(super) seconds: f64,
    pub(super) seed: u64,
    /// What is around comes through a wall.
    pub(super) inside: bool,
}

impl Heard {
    /// The kinds in it, for a file's own notes: names and nothing more.
    pub fn told(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        self.cues.iter().for_each(|cue| {
            if !names.contains(&cue.kind.name) {
                names.push(cue.kind.name);
            }
        });
        names.join(", ")
    }
}

impl Film {
    /// What is heard of this film, placed where it is seen; what `words` name beside it is added. `seed` decides what is
    /// left to chance.
    pub fn heard(&self, words: &str, seed: u64) -> Heard {
        let seconds = f64::from(self.frames()) / f64::from(self.fps().max(1));
        let sources = self.sources();
        if sources.is_empty() {
            // A picture: its colours say where it is.
            let (mut watch, mut frame) = (Watch::new(self.fps()), Frame::new(0, 0));
            self.render(0, &mut frame);
            watch.see(&frame);
            return watch.heard(words, seconds, seed);
        }
        let count = (seconds as f32 * PLACES_HZ).ceil() as usize + 1;
        let views: Vec<View> = (0..count)
            .map(|i| {
                self.view(((i as f32 / PLACES_HZ * self.fps() as f32) as u32).min(self.frames().saturating_sub(1)))
            })
            .collect();
        let mut cues: Vec<Cue> = sources.iter().filter_map(|source| cue(source, &views)).collect();
        super::ambience::add_named(words, false, &mut cues);
        let inside = sources.iter().any(|source| source.kind == "room");
        Heard { cues, seconds, seed, inside }
    }
}

fn cue(source: &Source, views: &[View]) -> Option<Cue> {
    let kind = kinds::named(&source.kind)?;
    let way = |spot: Spot| -> Vec<[f32; 2]> {
        let place = |(i, view): (usize, &View)| {
            let t = i as f32 / PLACES_HZ;
            let (x, y) = (spot.at.0 + spot.velocity.0 * t, spot.at.1 + spot.velocity.1 * t);
            match Eye::new(view).place(x, y, spot.depth) {
                Some((px, _, grown)) => seen(px / view.width as f32, grown, spot.depth),
                None => [0.5, 0.0],
            }
        };
        views.iter().enumerate().map(place).collect()
    };
    Some(Cue { kind, db: source.db, when: source.when.clone(), ways: source.at.map(way).unwrap_or_default() })
}

/// Side and gain of what is seen at `x` (0 left edge … 1 right edge), `grown` times as large as at rest.
fn seen(x: f32, grown: f32, depth: f32) -> [f32; 2] {
    let beyond = (0.0 - x).max(x - 1.0).max(0.0);
    let far = (2.0 / depth.max(0.5)).powf(0.6).clamp(0.25, 1.3) * grown.sqrt().clamp(0.5, 1.8);
    [(0.08 + 0.84 * x).clamp(0.0, 1.0), far / (1.0 + 4.0 * beyond)]
}
