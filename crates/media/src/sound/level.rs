//! Loudness in LUFS (ITU-R BS.1770-4): K-weighted, in blocks of 400 ms that overlap by three quarters, gated.

use super::{RATE_HZ, Sound};

/// A second-order section: b0 b1 b2 a1 a2.
type Section = [f64; 5];

/// The head: a high shelf (BS.1770-4 table 1, 48 kHz).
const SHELF: Section =
    [1.535_124_859_586_97, -2.691_696_189_406_38, 1.198_392_810_852_85, -1.690_659_293_182_41, 0.732_480_774_215_85];
/// Then a high pass (table 2).
const PASS: Section = [1.0, -2.0, 1.0, -1.990_047_454_833_98, 0.990_072_250_366_21];
/// Blocks quieter than this do not count, LUFS.
const SILENT_LUFS: f64 = -70.0;
/// Blocks this much quieter than the rest do not count, LU.
const QUIET_LU: f64 = 10.0;
/// Offset of the scale (BS.1770-4 equation 2).
const OFFSET_LUFS: f64 = -0.691;
/// Samples from one block to the next.
const HOP: usize = RATE_HZ as usize / 10;
/// No sample is louder after levelling: −1.5 dB.
const PEAK_MAX: f32 = 0.84;

impl Sound {
    /// Integrated loudness, LUFS; `None` if there is nothing to hear.
    pub fn loudness_lufs(&self) -> Option<f64> {
        let mut hops = vec![0.0; self.samples.len().div_ceil(HOP)];
        for side in 0..2 {
            let (mut shelf, mut pass) = ([0.0; 2], [0.0; 2]);
            for (i, pair) in self.samples.iter().enumerate() {
                let heard = run(PASS, &mut pass, run(SHELF, &mut shelf, f64::from(pair[side])));
                hops[i / HOP] += heard * heard / HOP as f64;
            }
        }
        let blocks: Vec<f64> = match hops.len() {
            0 => return None,
            1..4 => vec![hops.iter().sum::<f64>() / hops.len() as f64],
            _ => hops.windows(4).map(|four| four.iter().sum::<f64>() / 4.0).collect(),
        };
        let first = gated(&blocks, SILENT_LUFS)?;
        gated(&blocks, (first - QUIET_LU).max(SILENT_LUFS))
    }

    /// As loud as `lufs`, but no sample beyond −1.5 dB; silence stays silence.
    pub fn levelled(self, lufs: f64) -> Sound {
        let Some(now) = self.loudness_lufs() else { return self };
        let gain = 10f64.powf((lufs - now) / 20.0) as f32;
        let most = PEAK_MAX / self.peak().max(1e-9);
        self.scaled(gain.min(most))
    }
}

/// The mean loudness of the blocks above `gate`.
fn gated(blocks: &[f64], gate: f64) -> Option<f64> {
    let loud = |power: f64| OFFSET_LUFS + 10.0 * power.log10();
    let kept: Vec<f64> = blocks.iter().copied().filter(|power| *power > 0.0 && loud(*power) > gate).collect();
    (!kept.is_empty()).then(|| loud(kept.iter().sum::<f64>() / kept.len() as f64))
}

fn run([b0, b1, b2, a1, a2]: Section, state: &mut [f64; 2], x: f64) -> f64 {
    let y = b0 * x + state[0];
    *state = [b1 * x - a1 * y + state[1], b2 * x - a2 * y];
    y
}
