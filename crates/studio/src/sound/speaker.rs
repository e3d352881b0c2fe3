//! Which speaker a voice of the catalog is, and which one a sentence speaks of.

use media::speech::Speaker;
use std::sync::LazyLock;
use toml::{Table, Value};

static VOICES: LazyLock<Table> = LazyLock::new(|| include_str!("../../words/voice.toml").parse().unwrap_or_default());

/// Words by which a sentence says who speaks, the most telling first, and the kind of speaker.
const TOLD: [(&str, &[&str]); 9] = [
    ("granny", &["grandmother", "grandma", "old woman", "old lady", "奶奶", "婆婆", "老奶奶"]),
    ("grandpa", &["grandfather", "grandpa", "old man", "爷爷", "老人", "老头"]),
    ("girl", &["little girl", "girl child", "小女孩", "女童"]),
    ("boy", &["little boy", "boy", "kid", "child", "小男孩", "男孩", "孩子"]),
    ("robot", &["robot", "机器人"]),
    ("young-woman", &["girl", "young woman", "女孩", "姑娘", "少女"]),
    ("woman", &["woman", "lady", "she", "her", "mother", "mom", "female", "queen", "女人", "女士", "她", "妈妈", "女"]),
    ("young-man", &["young man", "guy", "少年", "小伙"]),
    ("man", &["man", "he", "his", "father", "dad", "male", "king", "男人", "先生", "他", "爸爸", "男"]),
];

/// Who speaks when the catalog's voice `id` does; a speaker of its own for every other id.
pub fn speaker(id: &str) -> Speaker {
    let known = VOICES.get("voice").and_then(|voices| voices.get(id)).and_then(Value::as_str);
    if let Some(kind) = known {
        return Speaker { name: id.to_owned(), ..kind_of(kind) };
    }
    let spread = id.bytes().fold(7u32, |hash, b| hash.wrapping_mul(31).wrapping_add(u32::from(b)));
    let kinds = ["woman", "man", "young-woman", "young-man", "lady", "deep-man"];
    let low = id.to_lowercase();
    match () {
        () if low.contains("female") || low.contains("girl") || low.contains("woman") => kind_of("woman"),
        () if low.contains("male") || low.contains("man") => kind_of("man"),
        () => kind_of(kinds[spread as usize % kinds.len()]),
    }
}

/// Whether the catalog's voice `id` has a row of its own.
pub fn speaks(id: &str) -> bool {
    VOICES.get("voice").is_some_and(|voices| voices.get(id).is_some())
}

/// Who speaks in `sentence`, by what it says just before the speech; a woman if it does not say.
pub fn speaker_in(sentence: &str) -> Speaker {
    let words = crate::words::normal(sentence);
    let at = |word: &str| -> Option<usize> {
        let whole = |at: &usize| {
            let (before, after) = (&words[..*at], &words[at + word.len()..]);
            !word.is_ascii()
                || !before.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        words.match_indices(word).map(|(at, _)| at).filter(whole).last().map(|at| at + word.len())
    };
    // The last one named speaks; of two that end together the more telling.
    let last = |(rank, (kind, names)): (usize, &(&'static str, &[&str]))| {
        let at = names.iter().filter_map(|name| at(name)).max()?;
        Some((at, usize::MAX - rank, *kind))
    };
    kind_of(TOLD.iter().enumerate().filter_map(last).max().map_or("woman", |(.., kind)| kind))
}

fn kind_of(kind: &str) -> Speaker {
    let row = VOICES.get("kind").and_then(|kinds| kinds.get(kind));
    let number = |key: &str, usual: f64| {
        let value = row.and_then(|row| row.get(key));
        value.and_then(|v| v.as_float().or(v.as_integer().map(|n| n as f64))).unwrap_or(usual)
    };
    Speaker {
        variant: row.and_then(|row| row.get("variant")).and_then(Value::as_str).unwrap_or("f3").to_owned(),
        pitch: number("pitch", 50.0) as u8,
        pace: number("pace", 1.0) as f32,
        british: row.and_then(|row| row.get("british")).and_then(Value::as_bool).unwrap_or(false),
        name: kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_heard_from_the_sentence() {
        for (sentence, kind) in [
            ("An old man looks up. He says", "man"),
            ("The grandmother smiles and says", "granny"),
            ("一个小女孩说", "girl"),
            ("a woman in the kitchen whispers", "woman"),
            ("the robot answers:", "robot"),
            ("Somebody calls", "woman"),
        ] {
            assert_eq!(speaker_in(sentence), kind_of(kind), "{sentence}");
        }
        assert!(VOICES.get("voice").and_then(Value::as_table).is_some_and(|voices| {
            voices.iter().all(|(id, kind)| {
                speaks(id) && speaker(id).variant == kind_of(kind.as_str().unwrap_or_default()).variant
            })
        }));
    }
}
