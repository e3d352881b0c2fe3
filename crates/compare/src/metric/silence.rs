//! How much of the sound is silent.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "silence",
    name: "Silence",
    unit: "%",
    better: Better::Neither,
    digits: 0,
    least: 2.0,
    about: "Share of the sound's time in which nothing is heard (below −60 dB of full scale).",
    make: |_| Box::new(Silence),
};

/// Samples of a piece: a twentieth of a second.
const PIECE: usize = media::sound::RATE_HZ as usize / 20;
/// Mean square below which a piece is silent: −60 dB.
const SILENT: f64 = 1e-6;
/// A sound that is silent for this share has nothing to say.
const ALL: f64 = 99.5;

struct Silence;

impl Meter for Silence {
    fn see(&mut self, _: &Look<'_>) {}

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        let sound = match &clip.sound {
            Err(why) => return Reading::none(why.clone()),
            Ok(sound) => sound,
        };
        let silent = |piece: &&[[f32; 2]]| {
            let squares = piece.iter().flatten().map(|side| f64::from(*side).powi(2)).sum::<f64>();
            squares / (piece.len() * 2) as f64 <= SILENT
        };
        let pieces = sound.samples.chunks(PIECE);
        let all = pieces.len().max(1);
        let share = 100.0 * pieces.filter(silent).count() as f64 / all as f64;
        let fault = (share > ALL).then(|| "there is a sound track and nothing is heard".to_owned());
        Reading { fault, ..Reading::of(share) }
    }
}
