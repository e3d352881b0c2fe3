//! Which sounds belong to some words, mixed.

use super::{nature, street, tune as tunes};
use crate::words::normal;
use media::sound::Sound;
use std::sync::LazyLock;

/// Loudness of what is made, LUFS.
const LOUDNESS_LUFS: f64 = -20.0;
/// Most kinds of sound in one mix.
const VOICES_MAX: usize = 4;
/// Length of the fades at both ends, seconds.
const FADE_S: f64 = 0.15;

/// How one kind of sound is made: from a seed, so many samples.
type Maker = fn(u64, usize) -> Sound;

/// Every kind, by its name in the word table.
const MAKERS: [(&str, Maker); 14] = [
    ("wind", nature::wind),
    ("waves", nature::waves),
    ("water", nature::water),
    ("rain", nature::rain),
    ("thunder", nature::thunder),
    ("fire", nature::fire),
    ("birds", nature::birds),
    ("crickets", nature::crickets),
    ("crowd", street::crowd),
    ("steps", street::steps),
    ("engine", street::engine),
    ("train", street::train),
    ("bell", street::bell),
    ("applause", street::applause),
];

/// Name of a kind and the words that call for it.
static WORDS: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let table: toml::Table = include_str!("../../words/sound.toml").parse().unwrap_or_default();
    let words = |value: toml::Value| -> Vec<String> {
        let list = value.as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    table.into_iter().map(|(name, value)| (name, words(value))).collect()
});

/// What a place or an event described by `words` sounds like, about −20 LUFS. Words that name no known sound give a
/// quiet wind.
pub fn ambience(words: &str, seconds: f64, seed: u64) -> Sound {
    let count = Sound::count(seconds);
    let mut mix = Sound { samples: vec![[0.0; 2]; count] };
    for (i, maker) in makers(words).into_iter().enumerate() {
        let part = maker(seed.wrapping_add(i as u64 * 7919), count).levelled(LOUDNESS_LUFS);
        mix.add(&part, 0.0, if i == 0 { 1.0 } else { 0.7 });
    }
    mix.faded(FADE_S).levelled(LOUDNESS_LUFS)
}

/// A plain tune, slow or lively as `words` say, about −20 LUFS.
pub fn tune(words: &str, seconds: f64, seed: u64) -> Sound {
    tunes::tune(&normal(words), Sound::count(seconds), seed).faded(FADE_S).levelled(LOUDNESS_LUFS)
}

fn makers(words: &str) -> Vec<Maker> {
    let words = normal(words);
    let named = |(name, maker): &(&str, Maker)| {
        let (_, calls) = WORDS.iter().find(|(listed, _)| listed == name)?;
        let at = calls.iter().filter_map(|call| found(&words, call)).min()?;
        Some((at, *maker))
    };
    let mut all: Vec<(usize, Maker)> = MAKERS.iter().filter_map(named).collect();
    all.sort_by_key(|(at, _)| *at);
    all.truncate(VOICES_MAX);
    if all.is_empty() { vec![nature::wind as Maker] } else { all.into_iter().map(|(_, maker)| maker).collect() }
}

/// Where `call` begins: in Chinese anywhere, else at the start of a word that has at most an ending after it.
fn found(words: &str, call: &str) -> Option<usize> {
    if !call.is_ascii() {
        return words.find(call);
    }
    let ending = if call.len() > 3 { 3 } else { 1 };
    let mut at = 0;
    words.split(' ').find_map(|word| {
        let here = at;
        at += word.len() + 1;
        (word.starts_with(call) && word.len() <= call.len() + ending).then_some(here)
    })
}

/// Every kind of sound and whether words call for it: for tests.
#[cfg(test)]
pub(super) fn kinds() -> Vec<(&'static str, Maker, bool)> {
    MAKERS.iter().map(|(name, maker)| (*name, *maker, WORDS.iter().any(|(listed, _)| listed == name))).collect()
}
