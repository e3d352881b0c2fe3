//! Where a JSON value ends, told by its brackets alone, piece by piece.
//!
//! Reads no numbers, names or escapes: a body that is balanced can still be wrong JSON, which whoever judges it says.

use super::caps;
use memchr::memchr2;

/// What is wrong with the brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tangle {
    /// A bracket closes what another kind of bracket opened.
    Mismatch,
    /// More brackets within brackets than [`caps::NESTING_MAX`].
    TooDeep,
}

/// An object, an array or a string that is being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Balance {
    depth: u32,
    /// One bit per open bracket, the innermost lowest: set for `{`.
    kinds: u128,
    string: bool,
    escaped: bool,
    /// Once set, brackets are only counted.
    tangle: Option<Tangle>,
}

impl Balance {
    /// Reads on. `Some(n)` once the value ends behind `n` bytes of this piece; its first byte must be `{`, `[` or `"`.
    pub(crate) fn feed(&mut self, piece: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < piece.len() {
            if self.string {
                at = self.in_string(piece, at);
                if !self.string && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match piece[at] {
                b'"' => self.string = true,
                b'{' => self.open(true),
                b'[' => self.open(false),
                b'}' if self.close(true) => return Some(at + 1),
                b']' if self.close(false) => return Some(at + 1),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// What was wrong on the way, if anything.
    pub(crate) fn tangle(&self) -> Option<Tangle> {
        self.tangle
    }

    /// Reads within a string; the place behind its closing quote, or the end of the piece.
    fn in_string(&mut self, piece: &[u8], mut at: usize) -> usize {
        if self.escaped {
            self.escaped = false;
            at += 1;
        }
        while at < piece.len() {
            match memchr2(b'"', b'\\', &piece[at..]) {
                None => return piece.len(),
                Some(found) if piece[at + found] == b'"' => {
                    self.string = false;
                    return at + found + 1;
                }
                Some(found) => at += found + 2,
            }
        }
        self.escaped = at > piece.len();
        piece.len()
    }

    fn open(&mut self, object: bool) {
        self.depth = self.depth.saturating_add(1);
        if self.depth > caps::NESTING_MAX {
            self.tangle = self.tangle.or(Some(Tangle::TooDeep));
        }
        self.kinds = (self.kinds << 1) | u128::from(object);
    }

    /// Whether that was the last bracket.
    fn close(&mut self, object: bool) -> bool {
        if (self.kinds & 1 == 1) != object {
            self.tangle = self.tangle.or(Some(Tangle::Mismatch));
        }
        self.kinds >>= 1;
        self.depth = self.depth.saturating_sub(1);
        self.depth == 0
    }
}

/// The length of the value that `text` begins with: brackets, a string, or a bare word up to `,`, a bracket or space.
/// `None` where it does not end or its brackets are tangled.
pub(crate) fn value_len(text: &[u8]) -> Option<usize> {
    match text.first()? {
        b'{' | b'[' | b'"' => {
            let mut balance = Balance::default();
            let end = balance.feed(text)?;
            balance.tangle().is_none().then_some(end)
        }
        _ => {
            let end = text.iter().position(|byte| ends_word(*byte)).unwrap_or(text.len());
            (end > 0).then_some(end)
        }
    }
}

/// Whether a bare word (a number, `true`, `null`) ends before this byte.
pub(crate) fn ends_word(byte: u8) -> bool {
    matches!(byte, b',' | b'}' | b']' | b'{' | b'[' | b':' | b'"' | b' ' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tangled_and_deep_values_are_told_from_open_ones() {
        assert_eq!(value_len(br#"{"a":"}\"","b":[1,{}]} tail"#), Some(22));
        assert_eq!(value_len(b"-1.5e3, 2"), Some(6));
        for open in ["{", "{\"a\":\"", "[[]", "\"abc\\\"", ""] {
            assert_eq!(value_len(open.as_bytes()), None, "{open}");
        }
        let read = |text: &str| {
            let mut balance = Balance::default();
            (balance.feed(text.as_bytes()), balance.tangle())
        };
        assert_eq!(read("{]"), (Some(2), Some(Tangle::Mismatch)));
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(read(&deep), (Some(400), Some(Tangle::TooDeep)));
    }

    proptest! {
        #[test]
        fn pieces_end_where_the_whole_ends(text in "[{}\\[\\]\"\\\\a,]{0,40}", cut in 0usize..40) {
            let text = format!("{{{text}").into_bytes();
            let mut whole = Balance::default();
            let expected = whole.feed(&text);
            let cut = cut.min(text.len());
            let mut pieces = Balance::default();
            let found = pieces.feed(&text[..cut]).or_else(|| pieces.feed(&text[cut..]).map(|end| end + cut));
            prop_assert_eq!(found, expected);
            prop_assert_eq!(pieces.tangle(), whole.tangle());
        }
    }
}
