//! What a mouth does while a sound is heard: how loud the voice is opens it, hisses and hums shut it partly, and where the
//! voice's resonances lie rounds or spreads it. Speech and recordings of any language go the same way.

use super::shape::Shape;
use crate::sound::filter::{Filter, RATE};
use media::sound::Sound;

/// Looks a second, and samples of each.
const HOPS: usize = 200;
const HOP: usize = RATE as usize / HOPS;
/// Bands: middle, hertz, and sharpness. The hum of the voice, the mouth's second resonance low and high, hiss.
const BANDS: [(f32, f32); 4] = [(300.0, 0.6), (950.0, 1.3), (2000.0, 1.2), (6200.0, 0.9)];
/// Widths of the bells that steady the loudness and the rest, seconds.
const LOUD_S: f32 = 0.032;
const COLOUR_S: f32 = 0.045;
/// A mouth is where the sound is going to be, by so much, seconds.
const AHEAD_S: f64 = 0.012;
/// The loudest tenth opens the mouth quite; below this share of it the mouth is shut.
const LOUD_SHARE: f32 = 0.92;
const SHUT_SHARE: f32 = 0.07;
/// A steady noise under a voice does not open the mouth, up to this share of the loudest.
const NOISE_SHARE: f32 = 0.25;
/// Quieter than this is silence, of full scale.
const SILENT: f32 = 0.003;
/// How the opening grows with the loudness.
const GROWTH: f32 = 0.8;

/// What the mouth does in each of `frames` frames of `fps` a second while `sound` is heard, which begins with the first.
pub fn heard(sound: &Sound, fps: u32, frames: u32) -> Vec<Shape> {
    let hops = bands(sound);
    let loud = bell(&hops.iter().map(|hop| hop.all.sqrt()).collect::<Vec<_>>(), LOUD_S);
    let mut sorted: Vec<f32> = loud.iter().copied().filter(|level| *level > SILENT).collect();
    sorted.sort_by(f32::total_cmp);
    let part = |share: f32| sorted.get((sorted.len() as f32 * share) as usize).copied().unwrap_or(1.0);
    let full = part(LOUD_SHARE);
    let noise = if sorted.len() * 10 > loud.len() * 9 { part(0.05) * 1.5 } else { 0.0 };
    let floor = (full * SHUT_SHARE).max(noise.min(full * NOISE_SHARE)).max(SILENT);
    let opened = |level: f32| ((level - floor) / (full - floor).max(1e-6)).clamp(0.0, 1.15).powf(GROWTH);
    let colours = colours(&hops, &loud, floor);
    let open: Vec<f32> = loud.iter().zip(&colours).map(|(level, colour)| opened(*level) * colour.opens).collect();
    let at = |values: &dyn Fn(usize) -> f32, frame: u32| {
        let middle = ((f64::from(frame) + 0.5) / f64::from(fps.max(1)) + AHEAD_S) * HOPS as f64;
        let (from, share) = (middle.floor() as usize, (middle - middle.floor()) as f32);
        let value = |i: usize| if i < open.len() { values(i) } else { 0.0 };
        value(from) + (value(from + 1) - value(from)) * share
    };
    let shape = |frame| Shape { open: at(&|i| open[i], frame), wide: at(&|i| colours[i].wide, frame) };
    (0..frames).map(shape).collect()
}

/// How loud one hop is, in all and in each band: mean squares.
struct Hop {
    all: f32,
    bands: [f32; BANDS.len()],
}

fn bands(sound: &Sound) -> Vec<Hop> {
    let mut filters = [Filter::default(); BANDS.len()];
    let mut rumble = Filter::default();
    let hop = |samples: &[[f32; 2]]| {
        let mut hop = Hop { all: 0.0, bands: [0.0; BANDS.len()] };
        for [left, right] in samples {
            let level = rumble.run((left + right) * 0.5, 70.0, 0.7).high;
            hop.all += level * level / HOP as f32;
            for ((filter, (hertz, sharp)), sum) in filters.iter_mut().zip(BANDS).zip(&mut hop.bands) {
                *sum += filter.run(level, hertz, sharp).band.powi(2) / HOP as f32;
            }
        }
        hop
    };
    sound.samples.chunks(HOP).map(hop).collect()
}

/// What the sound's colour does to the mouth.
struct Colour {
    /// Of the opening, how much is left.
    opens: f32,
    wide: f32,
}

fn colours(hops: &[Hop], loud: &[f32], floor: f32) -> Vec<Colour> {
    let band = |k: usize| bell(&hops.iter().map(|hop| hop.bands[k]).collect::<Vec<_>>(), COLOUR_S);
    let [hum, low, high, hiss] = [band(0), band(1), band(2), band(3)];
    let tiny = 1e-9;
    let bright = |i: usize| ((high[i] + tiny) / (low[i] + tiny)).ln();
    let mut voiced: Vec<f32> =
        (0..hops.len()).filter(|i| loud[*i] > floor * 2.0 && hiss[*i] < hum[*i]).map(bright).collect();
    voiced.sort_by(f32::total_cmp);
    let usual = voiced.get(voiced.len() / 2).copied().unwrap_or(0.0);
    let colour = |i: usize| {
        let all = hum[i] + low[i] + high[i] + hiss[i] + tiny;
        // A hum alone comes through the nose: m and n. A hiss alone comes through the teeth: s and f.
        let nose = ((hum[i] / all - 0.9) / 0.08).clamp(0.0, 1.0);
        let teeth = ((hiss[i] / all - 0.35) / 0.4).clamp(0.0, 1.0);
        let voice = ((loud[i] / floor - 1.0) / 2.0).clamp(0.0, 1.0);
        let tilt = ((bright(i) - usual) / 1.3).clamp(-1.0, 1.0) * (1.0 - nose) * (1.0 - teeth);
        // Lips that are round or spread are less open at the same loudness.
        let narrow = 1.0 - 0.2 * (-tilt).max(0.0) - 0.12 * tilt.max(0.0);
        Colour { opens: (1.0 - 0.55 * nose) * (1.0 - 0.45 * teeth) * narrow, wide: (tilt * 0.8 + teeth * 0.5) * voice }
    };
    let (opens, wide): (Vec<f32>, Vec<f32>) = (0..hops.len()).map(colour).map(|c| (c.opens, c.wide)).unzip();
    let smooth = bell(&opens, COLOUR_S * 0.6).into_iter().zip(bell(&wide, COLOUR_S));
    smooth.map(|(opens, wide)| Colour { opens, wide }).collect()
}

/// The values under a bell of a width in seconds, which lags nothing.
fn bell(values: &[f32], seconds: f32) -> Vec<f32> {
    let wide = seconds * HOPS as f32;
    let reach = (wide * 3.0).ceil() as usize;
    let weights: Vec<f32> = (0..=reach).map(|far| (-0.5 * (far as f32 / wide).powi(2)).exp()).collect();
    let whole = weights[0] + 2.0 * weights[1..].iter().sum::<f32>();
    let at = |i: usize| {
        let (from, until) = (i.saturating_sub(reach), (i + reach + 1).min(values.len()));
        (from..until).map(|j| values[j] * weights[i.abs_diff(j)]).sum::<f32>() / whole
    };
    (0..values.len()).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::TAU;

    fn sound(seconds: f32, level: impl Fn(f32) -> f32) -> Sound {
        let count = (seconds * RATE) as usize;
        Sound { samples: (0..count).map(|i| [level(i as f32 / RATE); 2]).collect() }
    }

    #[test]
    fn silence_shuts_the_mouth_and_a_voice_opens_it_without_lag() {
        let voice =
            |t: f32| (TAU * 140.0 * t).sin() * 0.3 + (TAU * 840.0 * t).sin() * 0.3 + (TAU * 1820.0 * t).sin() * 0.2;
        let spoken = sound(2.0, |t| if (0.5..1.0).contains(&t) { voice(t) } else { 0.0 });
        let shapes = heard(&spoken, 50, 100);
        assert!(shapes[..20].iter().chain(&shapes[56..]).all(|shape| shape.open < 0.02), "{shapes:?}");
        assert!(shapes[30..45].iter().all(|shape| shape.open > 0.7), "{shapes:?}");
        let half = shapes.iter().position(|shape| shape.open > 0.5).unwrap() as f32 / 50.0;
        assert!((half - 0.5).abs() <= 0.04, "opens at {half} s");
        assert!(heard(&Sound::silence(1.0), 24, 24).iter().all(|shape| *shape == Shape::default()));
        assert_eq!(heard(&Sound::default(), 24, 3).len(), 3);
    }

    #[test]
    fn dark_vowels_round_the_lips_bright_ones_spread_them_and_a_hum_shuts_them() {
        let vowel = |t: f32, hertz: f32| (TAU * 140.0 * t).sin() * 0.2 + (TAU * hertz * t).sin() * 0.3;
        let spoken = sound(3.0, |t| match t {
            t if t < 1.0 => vowel(t, 800.0),
            t if t < 2.0 => vowel(t, 2200.0),
            _ => (TAU * 180.0 * t).sin() * 0.35,
        });
        let shapes = heard(&spoken, 20, 60);
        assert!(shapes[10].wide < -0.2 && shapes[30].wide > 0.2, "{:?} {:?}", shapes[10], shapes[30]);
        assert!(shapes[50].open < shapes[10].open * 0.7, "{:?} {:?}", shapes[50], shapes[10]);
    }
}
