//! Phonemes in clauses: as much as is spoken in one go, and how long to rest behind it.

use crate::caps::CLAUSE_PHONEMES_MAX;

/// Marks behind which a sentence is over.
const ENDS: [char; 4] = ['.', '!', '?', '…'];
/// Rest behind a sentence, and behind less, seconds.
const SENTENCE_REST_S: f64 = 0.16;
const CLAUSE_REST_S: f64 = 0.04;

/// What is spoken in one go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    /// With punctuation.
    pub(crate) phonemes: String,
    /// Silence behind it, seconds.
    pub(crate) rest_s: f64,
}

/// `phonemes` cut at the ends of sentences, else at other marks, else between words, so that no part is too long.
pub(crate) fn clauses(phonemes: &str) -> Vec<Clause> {
    let mut all: Vec<String> = Vec::new();
    for sentence in cut(phonemes, |c| ENDS.contains(&c)) {
        if length(&sentence) <= CLAUSE_PHONEMES_MAX {
            add(&mut all, &sentence);
            continue;
        }
        let mut long: Vec<String> = vec![String::new()];
        for part in cut(&sentence, |c| matches!(c, ',' | ';' | ':' | '—')) {
            let words = if length(&part) > CLAUSE_PHONEMES_MAX { cut(&part, |c| c == ' ') } else { vec![part] };
            words.iter().flat_map(|word| slices(word)).for_each(|word| add(&mut long, &word));
        }
        all.extend(long.into_iter().filter(|part| !part.is_empty()));
        all.push(String::new());
    }
    let spoken = all.iter().map(|text| text.trim()).filter(|text| text.chars().any(char::is_alphabetic));
    spoken.map(|text| Clause { phonemes: text.to_owned(), rest_s: rest(text) }).collect()
}

/// Puts `part` behind the last of `all` if there is room, else it begins a new one.
fn add(all: &mut Vec<String>, part: &str) {
    match all.last_mut() {
        Some(last) if length(last) + length(part) <= CLAUSE_PHONEMES_MAX => last.push_str(part),
        _ => all.push(part.to_owned()),
    }
}

fn rest(text: &str) -> f64 {
    if text.ends_with(ENDS) { SENTENCE_REST_S } else { CLAUSE_REST_S }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The parts of `text`, each with the mark it ends with.
fn cut(text: &str, ends: impl Fn(char) -> bool) -> Vec<String> {
    text.split_inclusive(ends).map(str::to_owned).collect()
}

/// A word no longer than what is spoken in one go.
fn slices(word: &str) -> Vec<String> {
    let all: Vec<char> = word.chars().collect();
    all.chunks(CLAUSE_PHONEMES_MAX).map(|part| part.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_stay_together_and_long_ones_are_cut_where_one_breathes() {
        let of = |text: &str| clauses(text).into_iter().map(|clause| clause.phonemes).collect::<Vec<_>>();
        assert_eq!(of("həlˈO, wˈɜɹld. ɡˈʊd?"), ["həlˈO, wˈɜɹld. ɡˈʊd?"]);
        let long = format!("{}, {}. {}", "a".repeat(100), "b".repeat(100), "c".repeat(30));
        assert_eq!(of(&long), ["a".repeat(100) + ",", "b".repeat(100) + ".", "c".repeat(30)]);
        assert!(of(&"d".repeat(1000)).iter().all(|part| part.len() <= CLAUSE_PHONEMES_MAX));
        assert!(of(" ... ").is_empty());
    }
}
