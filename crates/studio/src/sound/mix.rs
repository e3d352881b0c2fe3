//! Cues become one sound.

use super::cue::{Cue, Heard, PLACES_HZ, When};
use super::filter::{Filter, Noise, RATE};
use super::kinds::{Kind, Make};
use super::reverb::reverb;
use media::sound::Sound;

/// Loudness of what is around before the whole is levelled, LUFS.
const BED_LUFS: f64 = -26.0;
/// Loudest twentieth of a second of what comes and goes, mean square root, before the whole is levelled.
const EVENT_LEVEL: f32 = 0.055;
/// Loudness of the whole, LUFS.
pub const LOUDNESS_LUFS: f64 = -16.0;
/// Peaks of the whole, dB, measured between samples; a decibel is left for what coding adds.
pub const PEAK_DB: f32 = -2.0;
/// Length of the fades at both ends, seconds.
const FADE_S: f64 = 0.12;
/// What comes through a wall, hertz and up, stays out.
const WALL_HZ: f32 = 650.0;
/// The lowest that is heard, hertz.
const LOWEST_HZ: f32 = 26.0;
/// Most that is mixed of one cue.
const EVENTS_MAX: usize = 2000;

/// A mix under way.
struct Desk {
    dry: Vec<[f32; 2]>,
    /// What goes out to come back from around.
    sent: Vec<f32>,
}

impl Heard {
    /// Nothing in particular, for so many seconds.
    pub fn nothing(seconds: f64, seed: u64) -> Heard {
        Heard { seconds, seed, ..Heard::default() }
    }

    /// How long it lasts, seconds.
    pub fn seconds(&self) -> f64 {
        self.seconds
    }

    /// The sound: mixed, echoed, faded at both ends and levelled to [`LOUDNESS_LUFS`] below [`PEAK_DB`].
    pub fn sound(&self) -> Sound {
        self.raw().faded(FADE_S).mastered(LOUDNESS_LUFS, PEAK_DB)
    }

    /// The same before fades and levels: for mixing with more.
    pub(super) fn raw(&self) -> Sound {
        let count = Sound::count(self.seconds);
        let mut desk = Desk { dry: vec![[0.0; 2]; count], sent: vec![0.0; count] };
        for (i, cue) in self.cues.iter().enumerate() {
            // 32 bits are left, so that makers can reckon with it.
            let seed = (self.seed ^ (self.seed >> 32)) & 0xFFFF_FFFF;
            desk.add(cue, seed.wrapping_add(i as u64 * 7919) & 0xFFFF_FFFF, self.inside);
        }
        let (seconds, dull) = if self.inside { (0.55, 0.35) } else { (1.9, 0.5) };
        let mut sound = Sound { samples: desk.dry };
        if desk.sent.iter().any(|x| *x != 0.0) {
            sound.add(&reverb(&desk.sent, seconds, dull), 0.0, 1.0);
        }
        // What is too low to be heard would only take room from what is.
        let mut still = [Filter::default(); 2];
        for pair in &mut sound.samples {
            (0..2).for_each(|side| pair[side] = still[side].run(pair[side], LOWEST_HZ, 0.7).high);
        }
        sound
    }
}

impl Desk {
    fn add(&mut self, cue: &Cue, seed: u64, inside: bool) {
        let count = self.dry.len();
        let gain = 10f32.powf((cue.db + cue.kind.db) / 20.0);
        match cue.kind.make {
            Make::Bed(make) => {
                let mut bed = make(seed, count).levelled(BED_LUFS);
                if inside && !matches!(cue.kind.name, "room" | "fire" | "crowd" | "applause") {
                    muffle(&mut bed);
                }
                self.around(&bed, cue, gain);
            }
            Make::Line(make) => {
                let line = make(seed, count);
                let loud = Sound { samples: line.iter().map(|x| [*x; 2]).collect() }.loudness_lufs().unwrap_or(0.0);
                let gain = gain * 10f64.powf((BED_LUFS - loud) / 20.0) as f32;
                line.iter().enumerate().for_each(|(i, x)| self.put(i, x * gain, cue));
            }
            Make::Event(_) | Make::Call(_) => self.events(cue, seed, gain),
        }
    }

    fn events(&mut self, cue: &Cue, seed: u64, gain: f32) {
        let mut chance = Noise::new(seed);
        let own = chance.between(0.9, 1.12);
        // Where nobody is seen, each has a place of its own.
        let side = if cue.ways.is_empty() { chance.between(0.12, 0.88) } else { 0.5 };
        for (at, first) in times(cue, self.dry.len(), &mut chance).into_iter().take(EVENTS_MAX) {
            let Some(once) = cue.kind.once(own, &mut chance) else { return };
            let level = gain * EVENT_LEVEL / loudest(&once).max(1e-6) * chance.between(0.85, 1.0);
            for (i, x) in once.iter().enumerate().skip(first) {
                let Some(pair) = self.dry.get_mut(at + i - first) else { break };
                if cue.ways.is_empty() {
                    pair[0] += x * level * (1.0 - side).sqrt();
                    pair[1] += x * level * side.sqrt();
                    self.sent[at + i - first] += x * level * cue.kind.room;
                } else {
                    self.put(at + i - first, x * level, cue);
                }
            }
        }
    }

    fn around(&mut self, bed: &Sound, cue: &Cue, gain: f32) {
        for (i, pair) in bed.samples.iter().enumerate() {
            let near = gain * if cue.ways.is_empty() { 1.0 } else { way(cue, i)[1] };
            (0..2).for_each(|side| self.dry[i][side] += pair[side] * near);
            self.sent[i] += (pair[0] + pair[1]) * 0.5 * near * cue.kind.room;
        }
    }

    /// One sample of something that has a place.
    fn put(&mut self, i: usize, x: f32, cue: &Cue) {
        let [side, near] = way(cue, i);
        let x = x * near;
        self.dry[i][0] += x * (1.0 - side).sqrt();
        self.dry[i][1] += x * side.sqrt();
        self.sent[i] += x * cue.kind.room;
    }
}

/// Side and gain at sample `i`.
fn way(cue: &Cue, i: usize) -> [f32; 2] {
    let at = i as f32 / RATE * PLACES_HZ;
    let (k, t) = (at as usize, at.fract());
    match (cue.ways.get(k), cue.ways.get(k + 1).or(cue.ways.last())) {
        (Some(a), Some(b)) => std::array::from_fn(|j| a[j] + (b[j] - a[j]) * t),
        (None, Some(last)) => *last,
        (_, None) => [0.5, 1.0],
    }
}

/// The samples at which events begin, each with how much of it is over by then.
fn times(cue: &Cue, count: usize, chance: &mut Noise) -> Vec<(usize, usize)> {
    let seconds = count as f32 / RATE;
    let begun = |t: f32| {
        let at = (t * RATE).round();
        if at >= 0.0 { (at as usize, 0) } else { (0, (-at) as usize) }
    };
    match &cue.when {
        When::At(times) => times.iter().copied().filter(|t| *t < seconds && *t > -3.0).map(begun).collect(),
        When::Loop { rate, phase, beats } if *rate > 0.0 => {
            let turns = 0..=((seconds * rate) as i32 + 1);
            let beat = |turn: i32| beats.iter().map(move |beat| (turn as f32 + (beat - phase).rem_euclid(1.0)) / rate);
            turns.flat_map(beat).filter(|t| *t < seconds).map(begun).collect()
        }
        When::Loop { .. } => Vec::new(),
        When::Always | When::Sometimes => spread(cue.kind, seconds, chance).into_iter().map(begun).collect(),
    }
}

fn spread(kind: &Kind, seconds: f32, chance: &mut Noise) -> Vec<f32> {
    let [least, most] = kind.gaps;
    let (mut all, mut at) = (Vec::new(), chance.between(0.12, (most * 0.5).clamp(0.2, 0.7)));
    while at < seconds - 0.1 {
        all.push(at);
        at += chance.between(least, most).max(0.05);
    }
    all
}

/// The loudest twentieth of a second.
fn loudest(once: &[f32]) -> f32 {
    let piece = (RATE / 20.0) as usize;
    let power = |part: &[f32]| part.iter().map(|x| x * x).sum::<f32>() / piece as f32;
    once.chunks(piece).map(power).fold(0.0, f32::max).sqrt()
}

fn muffle(sound: &mut Sound) {
    let mut wall = [Filter::default(); 2];
    for pair in &mut sound.samples {
        (0..2).for_each(|side| pair[side] = wall[side].run(pair[side], WALL_HZ, 0.6).low * 0.5);
    }
}

#[cfg(test)]
impl Heard {
    /// One kind alone.
    pub(super) fn only(name: &str, seconds: f64, seed: u64) -> Heard {
        let cue = |kind| Cue { kind, db: 0.0, when: When::Sometimes, ways: Vec::new() };
        Heard { cues: super::kinds::named(name).map(cue).into_iter().collect(), seconds, seed, inside: false }
    }

    /// What one kind says of it.
    pub(super) fn solo(&self, name: &str) -> Heard {
        Heard { cues: self.cues.iter().filter(|cue| cue.kind.name == name).cloned().collect(), ..self.clone() }
    }
}
