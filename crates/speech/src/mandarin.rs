//! Pinyin as phonemes, by a table.

use std::sync::LazyLock;
use toml::{Table, Value};

static TABLE: LazyLock<Table> = LazyLock::new(|| include_str!("../words/mandarin.toml").parse().unwrap_or_default());

/// Initials behind which `i` is only a buzz, and behind which `u` is `ü`.
const BUZZING: [&str; 7] = ["zh", "ch", "sh", "r", "z", "c", "s"];
const SOFT: [&str; 3] = ["j", "q", "x"];

/// Pinyin with a tone's digit behind each syllable, and punctuation, as phonemes.
pub(crate) fn phonemes(pinyin: &str) -> String {
    let mut out = String::new();
    for word in pinyin.split(' ') {
        match syllable(word) {
            Some(sounds) => out.push_str(&sounds),
            None if word.is_empty() => {}
            None => {
                out.extend(word.chars().filter(|c| !c.is_alphanumeric()));
                out.push(' ');
            }
        }
    }
    out
}

/// One syllable such as `zhong1`.
fn syllable(text: &str) -> Option<String> {
    let (letters, tone) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let tone = tone.parse::<usize>().ok().filter(|tone| (1..=5).contains(tone))?;
    let arrow = TABLE.get("tones")?.as_array()?.get(tone - 1)?.as_str()?;
    Some(sounds(letters)?.replace('0', arrow))
}

fn sounds(letters: &str) -> Option<String> {
    let of = |list: &str, key: &str| TABLE.get(list)?.get(key).and_then(Value::as_str);
    if let Some(whole) = of("whole", letters) {
        return Some(whole.to_owned());
    }
    let split = [2, 1].into_iter().filter_map(|length| letters.split_at_checked(length));
    let (initial, spelled) =
        split.into_iter().find(|(initial, _)| of("initials", initial).is_some()).unwrap_or(("", letters));
    let soft = if SOFT.contains(&initial) { of("soft", spelled) } else { None };
    let final_ = soft.or_else(|| of("short", spelled)).unwrap_or(spelled);
    let buzz = if BUZZING.contains(&initial) { of("buzz", final_) } else { None };
    let sounds = buzz.or_else(|| of("finals", final_))?;
    Some(format!("{}{sounds}", of("initials", initial).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::knows;

    #[test]
    fn syllables_are_read_by_the_rules_of_pinyin() {
        for (pinyin, want) in [
            ("ni3", "ni↓"),
            ("hao3", "xau↓"),
            ("shi4", "ʂɨ↘"),
            ("jie4", "ʨje↘"),
            ("zhong1", "ꭧʊ→ŋ"),
            ("xue2", "ɕɥe↗"),
            ("qu4", "ʨʰy↘"),
            ("lü4", "ly↘"),
            ("liu2", "ljou↗"),
            ("dui4", "twei↘"),
            ("yuan2", "ɥɛ↗n"),
            ("er4", "ɚ↘"),
            ("wo3", "wo↓"),
            ("de5", "tɤ"),
        ] {
            assert_eq!(syllable(pinyin).as_deref(), Some(want), "{pinyin}");
        }
        assert_eq!(phonemes("ni3 hao3 , shi4 jie4 . "), "ni↓xau↓, ʂɨ↘ʨje↘. ");
    }

    #[test]
    fn the_model_knows_every_sound_of_the_table() {
        let lists = ["initials", "finals", "buzz", "whole"].map(|list| TABLE[list].as_table().unwrap().clone());
        let sounds: Vec<String> = lists.iter().flatten().map(|(_, value)| value.as_str().unwrap().to_owned()).collect();
        assert!(sounds.len() > 80 && sounds.iter().flat_map(|sound| sound.chars()).all(|c| c == '0' || knows(c)));
    }
}
