//! Cuts a prompt into pieces the vocabulary knows, longest first.

use super::lexicon::{Fact, Lexicon};

/// One piece of a prompt, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// A known word or phrase; `plural` when it was spelled as a plural, `latin` when not in Chinese characters.
    Known { facts: &'static [Fact], plural: bool, latin: bool },
    /// A word nobody told us about.
    Unknown(String),
    /// Punctuation: what was said about one thing ends here.
    Break,
}

/// Longest phrases looked for, in words and in Chinese characters.
const PHRASE_WORDS_MAX: usize = 5;
const PHRASE_HAN_MAX: usize = 8;
/// Longest prompt read, characters; the rest is left unread (the service itself allows 2,500).
const PROMPT_CHARS_MAX: usize = 10_000;

/// The pieces of `prompt`.
pub(crate) fn pieces(prompt: &str) -> Vec<Piece> {
    let lower: String = prompt.chars().take(PROMPT_CHARS_MAX).collect::<String>().to_lowercase();
    let mut out = Vec::new();
    for run in runs(&lower) {
        match run {
            Run::Words(words) => english(&words, &mut out),
            Run::Han(chars) => chinese(&chars, &mut out),
            Run::Break => out.push(Piece::Break),
        }
    }
    out
}

enum Run {
    Words(Vec<String>),
    Han(Vec<char>),
    Break,
}

fn runs(text: &str) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut word_open = false;
    for c in text.chars() {
        if is_han(c) {
            match out.last_mut() {
                Some(Run::Han(run)) => run.push(c),
                _ => out.push(Run::Han(vec![c])),
            }
            word_open = false;
        } else if c.is_alphanumeric() || c == '&' {
            match out.last_mut() {
                Some(Run::Words(words)) if word_open => words.last_mut().map(|w| w.push(c)).unwrap_or_default(),
                Some(Run::Words(words)) => words.push(c.into()),
                _ => out.push(Run::Words(vec![c.into()])),
            }
            word_open = true;
        } else if c.is_whitespace() || c == '-' || c == '\'' || c == '’' || c == '_' {
            word_open = false;
        } else {
            out.push(Run::Break);
            word_open = false;
        }
    }
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

fn english(words: &[String], out: &mut Vec<Piece>) {
    let mut at = 0;
    while at < words.len() {
        let longest = PHRASE_WORDS_MAX.min(words.len() - at);
        let found = (1..=longest).rev().find_map(|n| Some((n, phrase(&words[at..at + n])?)));
        match found {
            Some((n, piece)) => {
                out.push(piece);
                at += n;
            }
            None => {
                let word = &words[at];
                let says_nothing = word.len() < 3 || word.ends_with("ly") || word.chars().all(|c| c.is_ascii_digit());
                out.push(if says_nothing {
                    Piece::Known { facts: &[Fact::Skip], plural: false, latin: true }
                } else {
                    Piece::Unknown(word.clone())
                });
                at += 1;
            }
        }
    }
}

/// The phrase as it stands, or with its last word brought back to its plain form.
fn phrase(words: &[String]) -> Option<Piece> {
    let (last, before) = words.split_last()?;
    let head: String = before.iter().flat_map(|w| [w.as_str(), " "]).collect();
    let known = |last: &str, plural: bool| {
        let facts = Lexicon::shared().get(&format!("{head}{last}"))?;
        Some(Piece::Known { facts, plural, latin: true })
    };
    let irregular =
        ["people", "children", "men", "women", "geese", "wolves", "cattle", "butterflies", "mice", "cacti", "oxen"];
    known(last, irregular.contains(&last.as_str()))
        .or_else(|| plain(last).into_iter().find_map(|(form, plural)| known(&form, plural)))
}

/// Plain forms a word may come from, likeliest first, and whether it would be a plural of it.
fn plain(word: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut cut = |end: &str, put: &str, plural: bool| {
        if let Some(stem) = word.strip_suffix(end).filter(|s| s.len() >= 2) {
            out.push((format!("{stem}{put}"), plural));
        }
    };
    cut("s", "", true);
    cut("es", "", true);
    cut("ies", "y", true);
    cut("ves", "f", true);
    cut("ing", "", false);
    cut("ing", "e", false);
    cut("ed", "", false);
    cut("ed", "e", false);
    if let Some(stem) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) {
        let mut letters = stem.chars().rev();
        if letters.next() == letters.next() {
            out.push((stem.chars().take(stem.chars().count().saturating_sub(1)).collect(), false));
        }
    }
    out
}

fn chinese(chars: &[char], out: &mut Vec<Piece>) {
    let mut at = 0;
    let mut unknown = String::new();
    while at < chars.len() {
        let longest = PHRASE_HAN_MAX.min(chars.len() - at);
        let found = (1..=longest).rev().find_map(|n| {
            let spelling: String = chars[at..at + n].iter().collect();
            Some((n, Lexicon::shared().get(&spelling)?))
        });
        match found {
            Some((n, facts)) => {
                flush(&mut unknown, out);
                out.push(Piece::Known { facts, plural: false, latin: false });
                at += n;
            }
            None => {
                unknown.push(chars[at]);
                at += 1;
            }
        }
    }
    flush(&mut unknown, out);
}

fn flush(unknown: &mut String, out: &mut Vec<Piece>) {
    if !unknown.is_empty() {
        out.push(Piece::Unknown(std::mem::take(unknown)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Move, Place, Thing};

    fn known(prompt: &str) -> Vec<Fact> {
        let facts = pieces(prompt).into_iter().filter_map(|p| match p {
            Piece::Known { facts, .. } => Some(facts.to_vec()),
            _ => None,
        });
        facts.flatten().filter(|f| *f != Fact::Skip).collect()
    }

    #[test]
    fn longest_phrases_win() {
        assert_eq!(known("hot-air balloon"), [Fact::Thing(Thing::Balloon)]);
        assert_eq!(known("camera zooms in"), [Fact::Move(Move::ZoomIn)]);
        assert_eq!(known("镜头推近"), [Fact::Move(Move::PushIn)]);
    }

    #[test]
    fn plurals_and_participles_come_home() {
        assert_eq!(known("mountains"), [Fact::Place(Place::Mountains)]);
        assert_eq!(known("wolves butterflies"), [Fact::Thing(Thing::Wolf), Fact::Thing(Thing::Butterfly)]);
    }

    #[test]
    fn unknown_words_are_kept() {
        let unknown: Vec<Piece> = pieces("a zorgblat on the beach, 一个卟噜嘛")
            .into_iter()
            .filter(|p| matches!(p, Piece::Unknown(_)))
            .collect();
        assert_eq!(unknown, [Piece::Unknown("zorgblat".into()), Piece::Unknown("卟噜嘛".into())]);
    }
}
