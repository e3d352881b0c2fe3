//! The sound of a clip of ours: what is heard of its films, and what its prompt says in quotation marks.

use super::voice;
use crate::{Models, Turn, caps, reel};
use fault::Fault;
use media::sound::Sound;
use studio::sound::{Heard, LOUDNESS_LUFS, PEAK_DB, described};

/// Silence before the first words, and between two speeches, seconds.
const BEFORE_S: f64 = 0.5;
const BETWEEN_S: f64 = 0.35;
/// Silence after the last words, seconds.
const AFTER_S: f64 = 0.25;
/// Quickest that is spoken so that it fits.
const HURRY_MAX: f64 = 1.8;
/// What is left of everything else while somebody speaks, and how long the change takes, seconds.
const DUCKED: f32 = 0.30;
const DUCK_S: f64 = 0.12;
/// Two films that follow each other overlap by so much, seconds.
const OVERLAP_S: f64 = 0.05;

/// What is said in a prompt.
#[derive(Debug, PartialEq, Eq)]
struct Speech<'a> {
    /// What stands before it, back to the speech before.
    before: &'a str,
    text: &'a str,
}

/// The sound of a clip of `seconds` made of `films`, each from its second on; what the prompt names, if there are none.
pub(super) fn sound(turn: &Turn<'_>, models: &Models, films: Vec<(f64, Heard)>, seconds: f64) -> Result<Sound, Fault> {
    let (prompt, seed) = (turn.plan.prompt().to_owned(), turn.seed);
    let films = if films.is_empty() { vec![(0.0, described(&prompt, seconds, seed))] } else { films };
    let mut around = reel::apart(turn, move || joined(films, seconds))?;
    let said = spoken(turn, models, seconds)?;
    if said.is_empty() {
        return Ok(around);
    }
    for (at, speech) in &said {
        duck(&mut around, *at, speech.seconds());
    }
    said.iter().for_each(|(at, speech)| around.add(speech, *at, 1.0));
    Ok(around.faded(0.02).mastered(LOUDNESS_LUFS, PEAK_DB))
}

fn joined(films: Vec<(f64, Heard)>, seconds: f64) -> Sound {
    if let [(_, one)] = films.as_slice() {
        return one.sound().lasting(seconds);
    }
    let mut all = Sound::silence(seconds);
    films.iter().for_each(|(at, heard)| all.add(&heard.sound().faded(OVERLAP_S), *at, 1.0));
    all.mastered(LOUDNESS_LUFS, PEAK_DB)
}

/// Every speech of the prompt and when it begins; what does not fit any more is left out.
fn spoken(turn: &Turn<'_>, models: &Models, seconds: f64) -> Result<Vec<(f64, Sound)>, Fault> {
    let speeches = speeches(turn.plan.prompt());
    let mut all = Vec::new();
    for (index, speech) in speeches.iter().take(caps::SPEECHES_MAX).enumerate() {
        let speaker = voice::of(turn.plan.voices(), speech.before);
        match voice::said_by(speech.text, &speaker, 1.0, index, models, turn.stop) {
            Ok(said) => all.push((said, speaker, speech.text)),
            Err(fault) if fault.code == fault::Code::Unavailable => return Err(fault),
            Err(_) => {} // nothing in it that can be spoken
        }
    }
    let pauses = BEFORE_S + BETWEEN_S * all.len().saturating_sub(1) as f64 + AFTER_S;
    let length: f64 = all.iter().map(|(said, ..)| said.seconds()).sum();
    let hurry = length / (seconds - pauses).max(0.5);
    let (mut at, mut placed) = (BEFORE_S.min(seconds * 0.1), Vec::new());
    for (index, (said, speaker, text)) in all.into_iter().enumerate() {
        let said = match hurry {
            fits if fits <= 1.0 => said,
            tight => voice::said_by(text, &speaker, tight.min(HURRY_MAX) as f32, index, models, turn.stop)?,
        };
        let room = seconds - at - 0.05;
        if room < 0.3 {
            break;
        }
        let length = said.seconds();
        placed.push((at, if length > room { said.lasting(room).faded(0.03) } else { said }));
        at += length + BETWEEN_S;
    }
    Ok(placed)
}

/// Turns `sound` down while somebody speaks from `at` on for `seconds`.
fn duck(sound: &mut Sound, at: f64, seconds: f64) {
    let ramp = Sound::count(DUCK_S) as f32;
    let (from, until) = (Sound::count(at) as f32, Sound::count(at + seconds) as f32);
    for (i, pair) in sound.samples.iter_mut().enumerate() {
        let i = i as f32;
        let far = (from - i).max(i - until).max(0.0) / ramp;
        if far < 1.0 {
            let gain = DUCKED + (1.0 - DUCKED) * far * far * (3.0 - 2.0 * far);
            *pair = pair.map(|side| side * gain);
        }
    }
}

/// What speaks in a clip of this plan, if somebody does.
pub(super) fn speaks(turn: &Turn<'_>, models: &Models) -> Option<&'static str> {
    speeches(turn.plan.prompt()).first().map(|speech| voice::by(models, speech.text))
}

/// Quotation marks: what opens and what closes.
const MARKS: [(char, char); 6] = [('"', '"'), ('“', '”'), ('「', '」'), ('『', '』'), ('«', '»'), ('„', '“')];

/// Whether `mark` opens a speech after `before`: behind a number it means inches.
fn opens(mark: char, before: &str) -> bool {
    let inches = mark == '"' && before.ends_with(|c: char| c.is_ascii_digit());
    !inches && MARKS.iter().any(|(open, _)| *open == mark)
}

/// What stands in quotation marks of any kind.
fn speeches(prompt: &str) -> Vec<Speech<'_>> {
    let (mut all, mut rest) = (Vec::new(), prompt);
    while let Some((open, mark)) = rest.char_indices().find(|(at, c)| opens(*c, &rest[..*at])) {
        let (before, after) = (&rest[..open], &rest[open + mark.len_utf8()..]);
        let close =
            MARKS.iter().filter(|(open, _)| *open == mark).find_map(|(_, close)| Some((after.find(*close)?, *close)));
        let Some((end, close)) = close else { break };
        let text = after[..end].trim();
        if text.chars().any(char::is_alphanumeric) {
            all.push(Speech { before, text });
        }
        rest = &after[end + close.len_utf8()..];
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_stands_in_quotation_marks_of_every_kind() {
        let of = |prompt| speeches(prompt).into_iter().map(|s| s.text).collect::<Vec<_>>();
        assert_eq!(of(r#"He says "hello there", she says “hi”."#), ["hello there", "hi"]);
        assert_eq!(of("老人说「你好」，孩子说“再见”"), ["你好", "再见"]);
        assert!(of("it's a dog's life; 5\" wide, \"…\"").is_empty());
        assert_eq!(speeches("a \"b\" c \"d\"")[1].before, " c ");
    }
}
