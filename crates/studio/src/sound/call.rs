//! Animals' calls: a throat that follows a curve of pitch through a few resonances. What each says is a row of
//! `words/call.toml`.

use super::filter::{Filter, Noise, RATE};
use super::weave::mono;
use std::f32::consts::TAU;
use std::sync::LazyLock;
use toml::{Table, Value};

/// One animal's call.
#[derive(Clone, Debug, Default)]
pub(super) struct Call {
    pub(super) name: String,
    /// Length of one note, seconds.
    seconds: f32,
    /// Share of the note and pitch there, hertz.
    pitch: Vec<[f32; 2]>,
    /// Resonances: hertz, sharpness, level. None: the bare tone.
    formants: Vec<[f32; 3]>,
    /// 0 a pure tone … 1 a buzz of all overtones.
    buzz: f32,
    /// 0 no breath … 1 only breath.
    breath: f32,
    /// Irregularity of the throat, 0–1.
    rough: f32,
    /// Rate in hertz and depth: of the pitch, of the strength.
    vibrato: [f32; 2],
    tremolo: [f32; 2],
    /// Least and most notes of one call, and the time from one to the next, seconds.
    notes: [f32; 2],
    every: [f32; 2],
    /// How much the notes of one call sink (below 1) or rise.
    trend: f32,
    /// Time between two calls, seconds.
    pub(super) gaps: [f32; 2],
    /// Loudness beside other sounds, dB, and how much of it comes back from around.
    pub(super) db: f32,
    pub(super) room: f32,
}

/// Every call.
pub(super) static CALLS: LazyLock<Vec<Call>> = LazyLock::new(|| {
    let table: Table = include_str!("../../words/call.toml").parse().unwrap_or_default();
    table.iter().filter_map(|(name, row)| read(name, row.as_table()?)).collect()
});

fn read(name: &str, row: &Table) -> Option<Call> {
    let number = |value: &Value| value.as_float().or_else(|| value.as_integer().map(|n| n as f64)).map(|n| n as f32);
    let one = |key: &str, usual: f32| row.get(key).and_then(number).unwrap_or(usual);
    fn list<const N: usize>(value: &Value, number: impl Fn(&Value) -> Option<f32>) -> Option<[f32; N]> {
        value.as_array()?.iter().map(number).collect::<Option<Vec<f32>>>()?.try_into().ok()
    }
    let pair = |key: &str, usual: [f32; 2]| row.get(key).and_then(|v| list(v, number)).unwrap_or(usual);
    let pitch: Option<Vec<[f32; 2]>> = row.get("pitch")?.as_array()?.iter().map(|v| list(v, number)).collect();
    let formants: Vec<[f32; 3]> =
        row.get("formants").and_then(Value::as_array).into_iter().flatten().filter_map(|v| list(v, number)).collect();
    Some(Call {
        name: name.to_owned(),
        seconds: one("seconds", 0.3),
        pitch: pitch.filter(|points| !points.is_empty())?,
        formants,
        buzz: one("buzz", 0.0),
        breath: one("breath", 0.0),
        rough: one("rough", 0.0),
        vibrato: pair("vibrato", [5.0, 0.0]),
        tremolo: pair("tremolo", [5.0, 0.0]),
        notes: pair("notes", [1.0, 1.0]),
        every: pair("every", [0.4, 0.5]),
        trend: one("trend", 1.0),
        gaps: pair("gaps", [3.0, 6.0]),
        db: one("db", 0.0),
        room: one("room", 0.25),
    })
}

/// One call of an animal whose own voice is `own` (about 1) times the usual pitch.
pub(super) fn call(call: &Call, own: f32, chance: &mut Noise) -> Vec<f32> {
    let many = chance.between(call.notes[0], call.notes[1] + 0.999) as usize;
    let (mut all, mut at, mut bend): (Vec<f32>, f32, f32) = (Vec::new(), 0.0, own);
    for _ in 0..many.max(1) {
        let note = note(call, bend * chance.between(0.97, 1.03), chance);
        let from = (at * RATE) as usize;
        all.resize(all.len().max(from + note.len()), 0.0);
        note.iter().enumerate().for_each(|(i, x)| all[from + i] += x);
        at += chance.between(call.every[0], call.every[1]);
        bend *= call.trend;
    }
    all
}

fn note(call: &Call, bend: f32, chance: &mut Noise) -> Vec<f32> {
    let seconds = call.seconds * chance.between(0.9, 1.12);
    let mut noise = chance.clone();
    chance.next();
    let (mut phase, mut shake, mut mouth) = (0.0f32, 0.0f32, [Filter::default(); 4]);
    mono(seconds, |t| {
        let k = t / seconds;
        shake += (noise.next() - shake) * 0.02;
        let wave = |[hertz, depth]: [f32; 2]| (TAU * hertz * t).sin() * depth;
        let hertz = curve(&call.pitch, k) * bend * (1.0 + wave(call.vibrato)) * (1.0 + call.rough * shake * 2.0);
        phase = (phase + hertz / RATE).fract();
        let tone = (TAU * phase).sin();
        // A pulse once a turn has all overtones; a sharper one more of them.
        let pulse = (1.0 + 8.0 * call.buzz) * (-(phase * (6.0 + 10.0 * call.buzz))).exp() - 0.35;
        let throat = tone * (1.0 - call.buzz) + pulse * call.buzz * 0.6;
        let air = noise.next();
        let source = throat * (1.0 - call.breath) * (1.0 - call.rough * 0.8 * (0.5 + 0.5 * air).powi(2))
            + air * call.breath * 0.5;
        let heard = match call.formants.as_slice() {
            [] => source,
            all => all
                .iter()
                .zip(&mut mouth)
                .map(|([hz, q, level], f)| f.run(source, *hz * bend.sqrt(), *q).band * level)
                .sum(),
        };
        let ends = (k / 0.08).min(1.0) * ((1.0 - k) / 0.18).clamp(0.0, 1.0);
        heard
            * ends
            * ends
            * (3.0 - 2.0 * ends)
            * (1.0 - call.tremolo[1] * (0.5 + 0.5 * (TAU * call.tremolo[0] * t).sin()))
    })
}

/// Between the points of a curve, smoothly.
fn curve(points: &[[f32; 2]], at: f32) -> f32 {
    let next = points.iter().position(|[x, _]| *x > at).unwrap_or(points.len());
    match (next.checked_sub(1).map(|i| points[i]), points.get(next)) {
        (Some([x, y]), Some([to, z])) => {
            let t = (at - x) / (to - x).max(1e-3);
            y + (z - y) * t * t * (3.0 - 2.0 * t)
        }
        (Some([_, y]), None) => y,
        (None, Some([_, y])) => *y,
        (None, None) => 0.0,
    }
}
