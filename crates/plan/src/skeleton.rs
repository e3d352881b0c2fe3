//! What of a body the verdict depends on: two bodies with one skeleton differ in free words only.
//!
//! A log of a million requests has a few hundred skeletons; who judges many of them need judge each skeleton once.
//! Nothing is judged here: words a check would read one by one are replaced by how long they are, everything else
//! stands in the skeleton byte for byte.

use crate::caps;
use crate::check::is_web;

/// Fields whose words no check compares with anything.
const WORDS: &[&[u8]] = &[b"prompt", b"negative_prompt", b"external_task_id"];
/// Fields that may hold any web address.
const ADDRESSES: &[&[u8]] = &[b"callback_url", b"image", b"image_tail"];
/// Every limit on the number of characters, ascending: words on the same side of all of them are judged alike.
const LIMITS: &[usize] = &[
    caps::LIP_SYNC_CHARS_MAX,
    caps::EXTERNAL_ID_CHARS_MAX,
    caps::SOUND_PROMPT_CHARS_MAX,
    caps::SHOT_PROMPT_CHARS_MAX,
    caps::SPEECH_CHARS_MAX,
    caps::PROMPT_CHARS_MAX,
];

/// Writes the skeleton of a body over `skeleton`; whether it has one. A body without one must be judged by itself.
///
/// Two bodies with the same skeleton get the same findings from [`crate::check`] of one operation under one policy, and
/// plans that differ in these words alone.
pub fn skeleton(letter: &[u8], skeleton: &mut Vec<u8>) -> bool {
    skeleton.clear();
    let mut reader = Reader { text: letter, at: 0 };
    members(&mut reader, skeleton).is_some()
}

fn members(reader: &mut Reader<'_>, out: &mut Vec<u8>) -> Option<()> {
    reader.blanks();
    reader.expect(b'{')?;
    loop {
        reader.blanks();
        let key = reader.string()?;
        reader.blanks();
        reader.expect(b':')?;
        reader.blanks();
        let value = reader.value()?;
        out.extend_from_slice(key);
        out.push(b':');
        match class(key, value) {
            Some(class) => out.extend_from_slice(&[b'?', class]),
            None => out.extend_from_slice(value),
        }
        out.push(b',');
        reader.blanks();
        match reader.next()? {
            b',' => {}
            b'}' => break,
            _ => return None,
        }
    }
    reader.blanks();
    (reader.at == reader.text.len()).then_some(())
}

/// The class of words that are judged alike; `None` where the words themselves count.
fn class(key: &[u8], value: &[u8]) -> Option<u8> {
    let key = key.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let text = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if WORDS.contains(&key) {
        let chars = chars(text)?;
        return LIMITS.iter().position(|limit| chars <= *limit).map(|at| b'a' + at as u8);
    }
    let address = || std::str::from_utf8(text).ok().filter(|text| text.len() <= caps::URL_BYTES_MAX && is_web(text));
    (ADDRESSES.contains(&key) && address().is_some()).then_some(b'w')
}

/// Characters of a JSON string's inside that is not blank and holds nothing out of the ordinary; `None` otherwise.
fn chars(text: &[u8]) -> Option<usize> {
    if text.is_ascii() && memchr::memchr(b'\\', text).is_none() {
        let plain = !text.iter().any(|byte| *byte < b' ' || *byte == 0x7f);
        return (plain && text.iter().any(|byte| *byte > b' ')).then_some(text.len());
    }
    let text = std::str::from_utf8(text).ok()?;
    if text.bytes().any(|byte| byte < 0x20 || byte == 0x7f) || text.chars().any(|c| c.is_control()) {
        return None;
    }
    let mut count = 0;
    let mut seen = false;
    let mut rest = text.split('\\');
    let first = rest.next()?;
    count += first.chars().count();
    seen |= first.chars().any(|c| !c.is_whitespace());
    let mut literal = false;
    for part in rest {
        if literal {
            literal = false; // the second half of `\\`
            count += part.chars().count();
        } else {
            let (skip, escaped) = escape(part)?;
            literal = escaped == Escaped::Backslash;
            seen |= escaped == Escaped::Seen;
            count += 1 + part[skip..].chars().count();
        }
        seen |= part.chars().any(|c| !c.is_whitespace() && !c.is_ascii_alphanumeric());
    }
    (seen && !literal).then_some(count)
}

/// What an escape stands for.
#[derive(PartialEq)]
enum Escaped {
    /// A character one sees.
    Seen,
    /// A backslash, whose own escape comes next.
    Backslash,
}

/// How many bytes belong to the escape that `part` begins with; `None` for line ends and other control characters,
/// halves of pairs, and what is no escape.
fn escape(part: &str) -> Option<(usize, Escaped)> {
    match part.as_bytes().first() {
        None => Some((0, Escaped::Backslash)),
        Some(b'"' | b'/') => Some((1, Escaped::Seen)),
        Some(b'u') => {
            let code = u32::from_str_radix(part.get(1..5)?, 16).ok()?;
            let c = char::from_u32(code)?;
            (!c.is_control() && !c.is_whitespace()).then_some((5, Escaped::Seen))
        }
        Some(_) => None,
    }
}

/// A place in a text.
struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.text.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    fn blanks(&mut self) {
        while matches!(self.text.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A string with its quotes.
    fn string(&mut self) -> Option<&'a [u8]> {
        let from = self.at;
        self.expect(b'"')?;
        loop {
            self.at += memchr::memchr2(b'"', b'\\', self.text.get(self.at..)?)?;
            if self.next()? == b'"' {
                return self.text.get(from..self.at);
            }
            self.next()?;
        }
    }

    /// A value, whose inside is not looked at.
    fn value(&mut self) -> Option<&'a [u8]> {
        let from = self.at;
        let mut depth = 0_usize;
        loop {
            match *self.text.get(self.at)? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => (depth, self.at) = (depth + 1, self.at + 1),
                b'}' | b']' if depth > 0 => (depth, self.at) = (depth - 1, self.at + 1),
                b'}' | b',' if depth == 0 => return self.text.get(from..self.at).filter(|value| !value.is_empty()),
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Operation, Policy, Strictness, check};
    use catalog::Catalog;
    use proptest::prelude::*;

    fn of(letter: &str) -> Option<String> {
        let mut out = Vec::new();
        skeleton(letter.as_bytes(), &mut out).then(|| String::from_utf8(out).expect("made of text"))
    }

    #[test]
    fn free_words_are_left_out_and_nothing_else() {
        let one = r#"{"prompt": "a cat", "mode": "std", "image": "https://a.b/c.png"}"#;
        let two = r#"{"prompt":"\u4e00 \"dog\" \\ two", "mode":"std","image":"http://other/x"}"#;
        assert_eq!(of(one), of(two));
        for other in [
            r#"{"prompt": "a cat", "mode": "pro", "image": "https://a.b/c.png"}"#,
            r#"{"prompt": " ", "mode": "std", "image": "https://a.b/c.png"}"#,
            r#"{"prompt": "a cat", "mode": "std", "image": "iVBORw0KGgo="}"#,
            r#"{"prompt": 5, "mode": "std", "image": "https://a.b/c.png"}"#,
        ] {
            assert!(of(other).is_some() && of(one) != of(other), "{other}");
        }
        let long = |n: usize| of(&format!(r#"{{"prompt": "{}"}}"#, "猫".repeat(n)));
        assert_eq!(long(300), long(512));
        assert_ne!(long(512), long(513));
        for broken in ["", "[]", "{", r#"{"a"}"#, r#"{"a":1"#, r#"{"a":1} x"#, r#"{"a":,}"#, "{}"] {
            assert_eq!(of(broken), None, "{broken}");
        }
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z ]{0,12}",
            r#"[a-z\\"/\n\t 猫\u{0}\u{85}\u{3000}]{0,8}"#,
            "[a-z]{110,140}",
            "[猫a]{190,210}",
            "(https?://[a-z.]{1,9}/[a-z ]{0,4})",
            Just("x".repeat(2501)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn one_skeleton_gets_one_verdict(
            a in words(), b in words(), ascii: bool,
            field in prop::sample::select(vec!["prompt", "negative_prompt", "external_task_id", "callback_url", "image", "mode"]),
            operation in prop::sample::select(Operation::ALL.to_vec()),
        ) {
            let letter = |words: &str| {
                let text = serde_json::to_string(words).expect("text");
                let plain = |c: char| if c.is_ascii() || !ascii { c.to_string() } else { format!("\\u{:04x}", c as u32) };
                let text: String = text.chars().map(plain).collect();
                format!(r#"{{"model_name": "kling-v1-6", "prompt": "x", "image": "https://a/b", "{field}": {text}}}"#)
            };
            let (one, two) = (letter(&a), letter(&b));
            if let (Some(first), Some(second)) = (of(&one), of(&two)) && first == second {
                let policy = Policy { strictness: Strictness::Strict, day: "2025-06-01".parse().expect("a day") };
                let verdict = |letter: &str| {
                    check(operation, letter.as_bytes(), Catalog::embedded(), &policy)
                        .map(|plan| (plan.price_milliunits(), plan.frame(), plan.noted().to_vec()))
                };
                prop_assert_eq!(verdict(&one), verdict(&two), "{} {}", one, two);
            }
        }
    }
}
