//! What is spelled is read back.

use super::*;
use proptest::prelude::*;

fn decoded(spelling: Spelling, raw: &str) -> String {
    String::from_utf8_lossy(&decode(spelling, raw.as_bytes())).into_owned()
}

#[test]
fn shell_words_are_read_as_a_shell_reads_them() {
    let table = [
        (r#"'{"a":1}'"#, r#"{"a":1}"#),
        (r#""{\"a\":\"$X\\n\"}""#, r#"{"a":"$X\n"}"#),
        (r#"$'it\'s \u00fc \x41\n'"#, "it's ü A\n"),
        (r"a\ b'c'\''d'", "a bc'd"),
        ("'it'\"'\"'s'", "it's"),
        ("\"${A} $(cat \"x\" | jq .) `ls`\"", "${A} $(cat \"x\" | jq .) `ls`"),
        ("a\\\nb", "ab"),
    ];
    for (raw, letter) in table {
        assert_eq!(decoded(Spelling::Shell, raw), letter, "{raw}");
        assert_eq!(word_end(format!("{raw} next").as_bytes()), Some(raw.len()), "{raw}");
    }
    assert_eq!(word_end(b"'open"), None);
    assert_eq!(decoded(Spelling::Here, r#"{"a":"\$x \\ \" \`"}"#), r#"{"a":"$x \ \" `"}"#);
    assert_eq!(here_end(b"{}\n\tEOF\nnext", b"EOF"), Some((3, 5)));
    assert_eq!(here_end(b"{}\nEOFX", b"EOF"), None);
}

#[test]
fn places_are_found_in_the_spelled_text() {
    let raw = br#""\u00fc\ud83d\ude00x""#;
    assert_eq!(decode(Spelling::Text, raw), "ü😀x".as_bytes());
    let found = spots(Spelling::Text, raw, &[0, 2, 6, 7]);
    let places: Vec<(usize, usize)> = found.iter().map(|spot| (spot.before.0, spot.behind.0)).collect();
    assert_eq!(places, [(1, 1), (7, 7), (19, 19), (20, 20)]);
    let found = spots(Spelling::Shell, br#"'a'"b""#, &[1]);
    assert_eq!((found[0].before, found[0].behind), ((2, Quote::Single), (4, Quote::Double)));
}

proptest! {
    #[test]
    fn whatever_is_escaped_reads_back_the_same(text in "\\PC{0,20}|[\"'\\\\$`\n\t!{}]{0,12}") {
        let cases = [
            (Spelling::Text, format!("\"{}\"", escape(&text, Quote::Json))),
            (Spelling::Shell, format!("'{}'", escape(&text, Quote::Single))),
            (Spelling::Shell, format!("\"{}\"", escape(&text, Quote::Double))),
            (Spelling::Shell, format!("$'{}'", escape(&text, Quote::Ansi))),
            (Spelling::Shell, escape(&text, Quote::Bare).into_owned()),
            (Spelling::Here, escape(&text, Quote::Here).into_owned()),
        ];
        for (spelling, raw) in cases {
            prop_assert_eq!(decoded(spelling, &raw), text.clone(), "{}", raw);
        }
    }

    #[test]
    fn noise_is_walked_to_its_end(raw in "[\"'\\\\$`{}()xu0-9n ]{0,24}") {
        for spelling in [Spelling::Text, Spelling::Shell, Spelling::Here, Spelling::Json] {
            let letter = decode(spelling, raw.as_bytes());
            let found = spots(spelling, raw.as_bytes(), &[0, letter.len(), letter.len() + 3]);
            prop_assert!(found.iter().all(|spot| spot.before.0 <= raw.len() && spot.behind.0 <= raw.len()));
        }
    }
}
