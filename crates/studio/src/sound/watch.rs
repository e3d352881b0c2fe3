//! A clip is looked at, and what it should sound like is told: where it is by its colours, what happens by what moves.

use super::ambience::add_named;
use super::cue::{Cue, Heard, PLACES_HZ, When};
use super::kinds::{self, Make};
use media::Frame;

/// The picture is looked at in so many squares.
const ACROSS: usize = 32;
const DOWN: usize = 18;
/// A square changed if it is so much brighter or darker, of 255.
const CHANGE: f32 = 5.0;
/// So many squares, of all, change in a cut.
const CUT: f32 = 0.62;
/// An event stands out against what moved before by this factor and this share of squares.
const STANDS_OUT: f32 = 2.6;
const SHARE_MIN: f32 = 0.004;
/// Two events are so far apart at least, seconds.
const APART_S: f32 = 0.16;
/// What moved before: seconds.
const BEFORE_S: f32 = 0.4;
/// Most events of one clip.
const EVENTS_MAX: usize = 400;

/// One frame, as far as it is remembered.
#[derive(Clone, Copy, Debug, Default)]
struct Glance {
    /// Share of squares that changed, and how far right (0–1) on average.
    moved: f32,
    side: f32,
    /// Mean colour of the upper and the lower half, 0–255.
    halves: [[f32; 3]; 2],
    /// Share of very bright squares.
    bright: f32,
}

/// Looks at one frame after the other.
#[derive(Default)]
pub struct Watch {
    fps: u32,
    last: Vec<f32>,
    glances: Vec<Glance>,
}

impl Watch {
    /// For a clip of so many frames a second.
    pub fn new(fps: u32) -> Watch {
        Watch { fps: fps.max(1), ..Watch::default() }
    }

    /// Looks at the next frame.
    pub fn see(&mut self, frame: &Frame) {
        let (squares, halves) = squares(frame);
        let mut glance = Glance { halves, side: 0.5, ..Glance::default() };
        glance.bright = squares.iter().filter(|y| **y > 200.0).count() as f32 / squares.len() as f32;
        let changed: Vec<usize> =
            (0..self.last.len()).filter(|i| (squares[*i] - self.last[*i]).abs() > CHANGE).collect();
        if !changed.is_empty() {
            glance.moved = changed.len() as f32 / squares.len() as f32;
            let right: usize = changed.iter().map(|i| i % ACROSS).sum();
            glance.side = right as f32 / changed.len() as f32 / (ACROSS - 1) as f32;
        }
        self.glances.push(glance);
        self.last = squares;
    }

    /// What the clip, `seconds` long, sounds like; `words` say what is meant.
    pub fn heard(&self, words: &str, seconds: f64, seed: u64) -> Heard {
        let mut cues = Vec::new();
        add_named(words, true, &mut cues);
        let events = self.events();
        let happens = cues.iter().position(|cue| matches!(cue.kind.make, Make::Event(_) | Make::Call(_)));
        match happens {
            Some(at) if !events.is_empty() => {
                let (when, ways) = self.placed(&events);
                (cues[at].when, cues[at].ways) = (when, ways);
            }
            None if !events.is_empty() => {
                let (when, ways) = self.placed(&events);
                cues.extend(kinds::named("thud").map(|kind| Cue { kind, db: 0.0, when, ways }));
            }
            Some(_) | None => {}
        }
        if !cues.iter().any(|cue| matches!(cue.kind.make, Make::Bed(_) | Make::Line(_))) {
            let quiet = if cues.is_empty() { 0.0 } else { -8.0 };
            let ways = self.swell();
            cues.extend(kinds::named(self.place()).map(|kind| Cue { kind, db: quiet, when: When::Always, ways }));
        }
        Heard { cues, seconds, seed, inside: false }
    }

    /// The frames at which something begins to move, or the picture is cut.
    fn events(&self) -> Vec<usize> {
        let before = (BEFORE_S * self.fps as f32).ceil() as usize;
        let apart = (APART_S * self.fps as f32).ceil() as usize;
        let mut all: Vec<usize> = Vec::new();
        for i in 1..self.glances.len() {
            let past = &self.glances[i.saturating_sub(before)..i];
            let usual = past.iter().map(|glance| glance.moved).sum::<f32>() / past.len() as f32;
            let now = self.glances[i].moved;
            let stands_out = now > SHARE_MIN && now > usual * STANDS_OUT + SHARE_MIN || now > CUT;
            if stands_out && all.last().is_none_or(|last| i - last >= apart) {
                all.push(i);
            }
        }
        all.truncate(EVENTS_MAX);
        all
    }

    /// Events in time, and where the picture moves.
    fn placed(&self, events: &[usize]) -> (When, Vec<[f32; 2]>) {
        let times = events.iter().map(|frame| *frame as f32 / self.fps as f32).collect();
        let mut side = 0.5;
        let mut ways = Vec::new();
        for i in 0..self.places() {
            let glance = self.glance(i);
            if glance.moved > 0.0 {
                side += (glance.side - side) * 0.5;
            }
            ways.push([0.1 + 0.8 * side, 1.0]);
        }
        (When::At(times), ways)
    }

    /// What is around swells a little with what moves.
    fn swell(&self) -> Vec<[f32; 2]> {
        let mut level = 0.0f32;
        (0..self.places())
            .map(|i| {
                level += ((self.glance(i).moved * 6.0).min(1.0) - level) * 0.08;
                [0.5, 0.75 + 0.5 * level]
            })
            .collect()
    }

    fn places(&self) -> usize {
        (self.glances.len() as f32 / self.fps as f32 * PLACES_HZ).ceil() as usize + 1
    }

    fn glance(&self, place: usize) -> Glance {
        let frame = (place as f32 / PLACES_HZ * self.fps as f32) as usize;
        self.glances.get(frame).or(self.glances.last()).copied().unwrap_or_default()
    }

    /// The kind of ambience that the colours suggest.
    fn place(&self) -> &'static str {
        let count = self.glances.len().max(1) as f32;
        let mean =
            |half: usize, c: usize| self.glances.iter().map(|glance| glance.halves[half][c]).sum::<f32>() / count;
        let [up, low] = [0, 1].map(|half| [0, 1, 2].map(|c| mean(half, c)));
        let bright = self.glances.iter().map(|glance| glance.bright).sum::<f32>() / count;
        let light = |c: [f32; 3]| 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
        let blue = |c: [f32; 3]| c[2] > c[0] * 1.15 && c[2] > 40.0;
        let green = |c: [f32; 3]| c[1] > c[0] * 1.05 && c[1] > c[2] * 1.15;
        match () {
            () if light(up) < 45.0 && light(low) < 60.0 && bright > 0.004 => "city",
            () if light(up) < 45.0 && light(low) < 60.0 => "crickets",
            () if low[0] > low[2] * 2.2 && low[0] > 90.0 && light(up) < 70.0 => "fire",
            () if green(low) => "robin",
            () if blue(low) => "waves",
            () => "wind",
        }
    }
}

/// Mean brightness of each square, and the mean colours of both halves.
fn squares(frame: &Frame) -> (Vec<f32>, [[f32; 3]; 2]) {
    let (width, height) = (frame.width() as usize, frame.height() as usize);
    let (mut sums, mut counts) = (vec![0u64; ACROSS * DOWN], vec![0u64; ACROSS * DOWN]);
    let (mut halves, mut halved) = ([[0u64; 3]; 2], [0u64; 2]);
    for (y, row) in frame.rgb().chunks_exact((width * 3).max(3)).enumerate() {
        let (line, half) = (y * DOWN / height * ACROSS, usize::from(y * 2 >= height));
        for (x, [r, g, b]) in row.as_chunks::<3>().0.iter().enumerate() {
            let at = line + x * ACROSS / width;
            sums[at] += u64::from(*r) * 54 + u64::from(*g) * 183 + u64::from(*b) * 19;
            counts[at] += 256;
            (0..3).for_each(|c| halves[half][c] += u64::from([*r, *g, *b][c]));
            halved[half] += 1;
        }
    }
    let mean = sums.iter().zip(&counts).map(|(sum, count)| *sum as f32 / (*count).max(1) as f32).collect();
    (mean, std::array::from_fn(|half| halves[half].map(|sum| sum as f32 / halved[half].max(1) as f32)))
}
