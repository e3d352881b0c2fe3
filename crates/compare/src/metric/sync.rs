//! Whether what is heard begins when something is seen to happen: starts of motion against starts of sound.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};
use media::sound::{RATE_HZ, Sound};

pub(super) const ROW: Row = Row {
    id: "sync-offset",
    name: "Sound offset",
    unit: "ms",
    better: Better::Less,
    digits: 0,
    least: 20.0,
    about: "How far sounds begin from the motions they fit best, in milliseconds either way; only told where starts of sound and of motion clearly belong together.",
    make: |_| Box::new(Sync::default()),
};

/// Samples of a piece: 10 ms.
const PIECE: usize = RATE_HZ as usize / 100;
/// Pieces a second.
const PIECES: f64 = 100.0;
/// How far is looked, pieces.
const REACH: isize = 40;
/// The best fit must reach this correlation, and stand out from others that are this far from it by so much.
const FIT: f64 = 0.35;
const APART: isize = 12;
const CLEAR: f64 = 0.1;
/// An offset people notice, milliseconds.
const NOTICED_MS: f64 = 80.0;

#[derive(Default)]
struct Sync {
    motion: Vec<f64>,
}

impl Meter for Sync {
    fn see(&mut self, look: &Look<'_>) {
        self.motion.push(look.step.map_or(0.0, |step| (1.0 + step.most).ln()));
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        let sound = match &clip.sound {
            Err(why) => return Reading::none(why.clone()),
            Ok(sound) => sound,
        };
        let heard = starts(&pieces(sound));
        let seen = smooth(&starts(&spread(&self.motion, clip.fps, heard.len())), clip.fps);
        let heard = smooth(&heard, clip.fps);
        match offset(&seen, &heard) {
            None => Reading::none("starts of sound and of motion do not clearly belong together"),
            Some(ms) => {
                let word = if ms >= 0.0 { "late" } else { "early" };
                let words = format!("the sound is {:.0} ms {word}", ms.abs());
                let fault = (ms.abs() >= NOTICED_MS).then(|| words.clone());
                Reading { fault, ..Reading::of(ms.abs()).noted(words) }
            }
        }
    }
}

/// The level of each piece of 10 ms, on a logarithmic scale from 0.
fn pieces(sound: &Sound) -> Vec<f64> {
    let level = |piece: &[[f32; 2]]| {
        let squares = piece.iter().flatten().map(|side| f64::from(*side).powi(2)).sum::<f64>();
        (1.0 + squares / (piece.len() * 2) as f64 * 1e5).ln()
    };
    sound.samples.chunks(PIECE).map(level).collect()
}

/// A value a frame becomes a value a piece.
fn spread(motion: &[f64], fps: f64, count: usize) -> Vec<f64> {
    let at = |i: usize| motion.get((i as f64 / PIECES * fps) as usize).copied().unwrap_or(0.0);
    (0..count).map(at).collect()
}

/// Rises alone.
fn starts(levels: &[f64]) -> Vec<f64> {
    let mut starts = vec![0.0];
    starts.extend(levels.windows(2).map(|two| (two[1] - two[0]).max(0.0)));
    starts
}

/// Means over a frame's time, so that neither is finer than the other.
fn smooth(starts: &[f64], fps: f64) -> Vec<f64> {
    let reach = (PIECES / fps / 2.0).round().max(1.0) as usize;
    let window = |i: usize| {
        let piece = &starts[i.saturating_sub(reach)..(i + reach + 1).min(starts.len())];
        piece.iter().sum::<f64>() / piece.len() as f64
    };
    (0..starts.len()).map(window).collect()
}

/// Milliseconds by which the sound is late, if that is clear.
fn offset(seen: &[f64], heard: &[f64]) -> Option<f64> {
    let fits: Vec<(isize, f64)> = (-REACH..=REACH).map(|lag| (lag, correlation(seen, heard, lag))).collect();
    let (lag, best) = fits.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let other = fits.iter().filter(|(at, _)| (at - lag).abs() > APART).map(|(_, fit)| *fit).fold(0.0, f64::max);
    (best >= FIT && best - other >= CLEAR).then(|| lag as f64 * 1000.0 / PIECES)
}

/// Pearson's, of what is seen with what is heard `lag` pieces later.
fn correlation(seen: &[f64], heard: &[f64], lag: isize) -> f64 {
    let later = |i: usize| i.checked_add_signed(lag).and_then(|i| heard.get(i)).copied();
    let pairs: Vec<(f64, f64)> = seen.iter().enumerate().filter_map(|(i, a)| Some((*a, later(i)?))).collect();
    let count = pairs.len().max(1) as f64;
    let (ma, mb) = (pairs.iter().map(|p| p.0).sum::<f64>() / count, pairs.iter().map(|p| p.1).sum::<f64>() / count);
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| of(a - ma, b - mb)).sum::<f64>();
    let both = (sum(|a, _| a * a) * sum(|_, b| b * b)).sqrt();
    if both > 1e-12 { sum(|a, b| a * b) / both } else { 0.0 }
}
