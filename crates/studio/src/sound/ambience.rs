//! Which sounds belong to some words.

use super::cue::{Cue, Heard, When};
use super::kinds::{self, Make};
use super::tune as tunes;
use crate::words::normal;
use media::sound::Sound;
use std::sync::LazyLock;

/// Most kinds of sound that words alone call for.
const VOICES_MAX: usize = 5;
/// How much quieter each further kind is, dB.
const STEP_DB: f32 = -1.5;
/// What may follow an English word.
const ENDINGS: [&str; 11] = ["", "s", "es", "ed", "d", "ing", "y", "er", "ers", "ling", "ly"];
/// What is around where only single sounds are asked for, dB beside the usual.
const AIR_DB: f32 = -15.0;
/// How loud a tune is before it is mixed, LUFS.
const TUNE_LUFS: f64 = -18.0;

/// A kind and the words that call for it.
struct Called {
    name: String,
    /// Words that say it.
    says: Vec<String>,
    /// Words for places and times that have it: heeded where nothing is seen.
    hints: Vec<String>,
}

static WORDS: LazyLock<Vec<Called>> = LazyLock::new(|| {
    let table: toml::Table = include_str!("../../words/sound.toml").parse().unwrap_or_default();
    let words = |row: &toml::Value, key: &str| -> Vec<String> {
        let list = row.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let called =
        |(name, row): (String, toml::Value)| Called { says: words(&row, "says"), hints: words(&row, "hints"), name };
    table.into_iter().map(called).collect()
});

/// What a place or an event described by `words` sounds like. Words that name no known sound give a quiet wind.
pub fn ambience(words: &str, seconds: f64, seed: u64) -> Sound {
    described(words, seconds, seed).sound()
}

/// The same, not sounded yet.
pub fn described(words: &str, seconds: f64, seed: u64) -> Heard {
    let mut cues = Vec::new();
    add_named(words, true, &mut cues);
    if cues.is_empty() {
        cues.extend(kinds::named("wind").map(|kind| Cue { kind, db: 0.0, when: When::Always, ways: Vec::new() }));
    }
    // What only comes and goes does so in some air.
    if cues.iter().all(|cue| matches!(cue.kind.make, Make::Event(_) | Make::Call(_))) {
        let air = |kind| Cue { kind, db: AIR_DB, when: When::Always, ways: Vec::new() };
        cues.extend(kinds::named("wind").map(air));
    }
    let inside = cues.iter().any(|cue| cue.kind.name == "room");
    Heard { cues, seconds, seed, inside }
}

/// Adds the kinds that `words` call for, in the order of the words, unless they are there already; with `hints`, also
/// what belongs to the places and times they name.
pub(super) fn add_named(words: &str, hints: bool, cues: &mut Vec<Cue>) {
    for (rank, name) in named(words, hints).into_iter().take(VOICES_MAX).enumerate() {
        let heard = cues.iter().any(|cue| relative(cue.kind.name) == relative(name));
        if let (false, Some(kind)) = (heard, kinds::named(name)) {
            cues.push(Cue { kind, db: STEP_DB * rank as f32, when: When::Sometimes, ways: Vec::new() });
        }
    }
}

/// Kinds of one family are not heard together: feet on two floors, light and heavy rain.
fn relative(name: &str) -> &str {
    match name {
        "downpour" => "rain",
        "gale" => "wind",
        "traffic" => "city",
        "falls" => "water",
        _ => name.split('_').next().unwrap_or(name),
    }
}

/// A plain tune, slow or lively as `words` say.
pub fn tune(words: &str, seconds: f64, seed: u64) -> Sound {
    let dry = tunes::tune(&normal(words), Sound::count(seconds), seed & 0xFFFF_FFFF);
    let sent: Vec<f32> = dry.samples.iter().map(|[l, r]| (l + r) * 0.3).collect();
    let mut sound = dry;
    sound.add(&super::reverb::reverb(&sent, 1.6, 0.4), 0.0, 1.0);
    sound.faded(0.2).levelled(TUNE_LUFS)
}

fn named(words: &str, hints: bool) -> Vec<&'static str> {
    let words = normal(words);
    let mut all: Vec<(usize, usize, bool, &str)> = Vec::new();
    for Called { name, says, hints: places } in WORDS.iter() {
        let places: &[String] = if hints { places } else { &[] };
        for (call, only_hint) in says.iter().map(|call| (call, false)).chain(places.iter().map(|call| (call, true))) {
            all.extend(found(&words, call).map(|at| (at, call.len(), only_hint, name.as_str())));
        }
    }
    // Longer words are heard first: a fire engine is no fire.
    all.sort_by_key(|(at, length, hint, _)| (usize::MAX - length, *hint, *at));
    let mut kept: Vec<(usize, usize, bool, &str)> = Vec::new();
    for one in all {
        let taken = |other: &(usize, usize, bool, &str)| one.0 < other.0 + other.1 && other.0 < one.0 + one.1;
        let shared = |other: &(usize, usize, bool, &str)| (one.0, one.1) == (other.0, other.1);
        if !kept.iter().any(|other| relative(other.3) == relative(one.3) || taken(other) && !shared(other)) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|(at, _, hint, _)| (*hint, *at));
    kept.into_iter().map(|(.., name)| name).collect()
}

/// Where `call` begins: in Chinese anywhere, else as a word that has at most an ending after it.
fn found(words: &str, call: &str) -> Option<usize> {
    if !call.is_ascii() {
        return words.find(call);
    }
    words.match_indices(call).map(|(at, _)| at).find(|at| {
        let rest = &words[at + call.len()..];
        let ending = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let begins = *at == 0 || !words[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
        begins && (ENDINGS.contains(&ending) || doubled(call, ending))
    })
}

/// Whether `ending` repeats the last letter, as in `run` and `running`.
fn doubled(call: &str, ending: &str) -> bool {
    let (last, first) = (call.bytes().last(), ending.bytes().next());
    last == first && ending.get(1..).is_some_and(|rest| ENDINGS.contains(&rest) && !rest.is_empty())
}

/// Every kind that words can call for: for tests.
#[cfg(test)]
pub(super) fn called() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|called| called.name.as_str())
}
