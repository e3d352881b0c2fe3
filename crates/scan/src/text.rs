//! String literals of every language, decoded.

use crate::file::Node;
use crate::value::HOLE;
use std::ops::Range;

/// A decoded literal.
pub(crate) struct Literal {
    /// What it says; every byte that is not known is a [`HOLE`].
    pub(crate) text: String,
    /// Between the quotes.
    pub(crate) inner: Range<usize>,
    /// Whether it stands there letter by letter, holes aside.
    pub(crate) verbatim: bool,
}

/// Node kinds of literals.
pub(crate) const KINDS: &[&str] = &[
    "string",
    "template_string",
    "interpreted_string_literal",
    "raw_string_literal",
    "string_literal",
    "raw_string",
    "double_quote_scalar",
    "single_quote_scalar",
    "string_scalar",
    "word",
];

const HOLES: &[&str] = &[
    "interpolation",
    "template_substitution",
    "simple_expansion",
    "expansion",
    "command_substitution",
    "arithmetic_expansion",
];

const PLAIN: &[&str] = &["string_scalar", "word", "heredoc_body", "block_scalar"];
const RAW: &[&str] = &["raw_string", "raw_string_literal", "single_quote_scalar"];

/// Decodes a node of one of [`KINDS`].
pub(crate) fn literal(node: &Node<'_>) -> Literal {
    let (kind, source, range) = (node.kind(), node.text(), node.range());
    let inner = if PLAIN.contains(&kind.as_ref()) { 0..source.len() } else { between(&source) };
    let prefix = source[..inner.start].to_ascii_lowercase();
    let raw = RAW.contains(&kind.as_ref()) || PLAIN.contains(&kind.as_ref()) || prefix.contains('r');
    let mut text = String::with_capacity(inner.len());
    let mut at = inner.start;
    let mut verbatim = true;
    let mut piece = |from: usize, to: usize, text: &mut String| {
        let part = source.get(from..to).unwrap_or_default();
        if raw || !part.contains('\\') {
            text.push_str(part);
        } else {
            verbatim = false;
            unescape(part, text);
        }
    };
    for hole in node.children().filter(|child| HOLES.contains(&child.kind().as_ref())) {
        let (from, to) = (hole.range().start - range.start, hole.range().end - range.start);
        if from < at || to > inner.end {
            continue;
        }
        piece(at, from, &mut text);
        text.extend(std::iter::repeat_n(HOLE, to - from));
        at = to;
    }
    piece(at, inner.end, &mut text);
    Literal { text, inner: range.start + inner.start..range.start + inner.end, verbatim }
}

/// What lies between the quotes, prefix and hashes left out.
fn between(source: &str) -> Range<usize> {
    let open = source.find(['"', '\'', '`']).unwrap_or(source.len());
    let quote = source[open..].chars().next();
    let Some(quote) = quote else { return 0..source.len() };
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    let marks = if source[open..].starts_with(&triple) && source.len() >= open + 6 { 3 } else { 1 };
    let start = open + marks;
    let hashes = source[..open].matches('#').count();
    let end = source.len().saturating_sub(marks + hashes);
    if end < start || !source.is_char_boundary(end) { start..start.max(source.len()).min(start) } else { start..end }
}

fn unescape(part: &str, text: &mut String) {
    let mut letters = part.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('0') => text.push('\0'),
            Some('\n') | None => {}
            Some(mark @ ('u' | 'x')) => {
                let want = if mark == 'u' { 4 } else { 2 };
                let digits: String = letters.clone().take(want).collect();
                match u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32) {
                    Some(letter) => {
                        text.push(letter);
                        letters.by_ref().take(want).for_each(drop);
                    }
                    None => text.push(mark),
                }
            }
            Some(other) => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_prefixes_and_hashes_are_looked_past() {
        for (source, inner) in [
            ("\"a\"", "a"),
            ("'a'", "a"),
            ("f'''a'''", "a"),
            ("r#\"a\"#", "a"),
            ("`a`", "a"),
            ("\"\"", ""),
            ("\"\"\"\n a\"\"\"", "\n a"),
            ("", ""),
            ("\"", ""),
        ] {
            assert_eq!(&source[between(source)], inner, "{source}");
        }
        let mut text = String::new();
        unescape(r#"a\"b\\\n\u0041\x42\q"#, &mut text);
        assert_eq!(text, "a\"b\\\nABq");
    }
}
