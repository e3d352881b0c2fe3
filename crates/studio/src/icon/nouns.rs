//! The nouns and what they lead to (`icons/nouns.txt`), and the words that name nothing one could draw.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Icon;

static NOUNS: &str = include_str!("../../icons/nouns.txt");
static PLAIN: &str = include_str!("../../icons/plain.txt");

static NOTHING: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN.lines().collect());

/// What a noun leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Noun {
    /// A picture of the set.
    Icon(Icon),
    /// One of the house's own drawings, by its name in the word tables.
    Cast(&'static str),
}

/// The rows: name, kind, English words, Chinese words.
pub(super) fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    NOUNS.lines().filter_map(|line| line.split('|').collect::<Vec<_>>().try_into().ok())
}

/// Every noun, in both languages, and what it leads to; the first of equal nouns counts.
pub(crate) fn nouns() -> impl Iterator<Item = (&'static str, Noun)> {
    rows().enumerate().flat_map(|(i, [name, _, english, chinese])| {
        let noun = name.strip_prefix('@').map_or(Noun::Icon(Icon(i as u16)), Noun::Cast);
        english.split(", ").chain(chinese.split(", ")).filter(|w| !w.is_empty()).map(move |w| (w, noun))
    })
}

/// Whether the English word names nothing one could draw.
pub(crate) fn nothing_to_draw(word: &str) -> bool {
    NOTHING.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_of_nouns_in_english_and_chinese() {
        let of = |ascii: bool| nouns().map(|n| n.0).filter(|w| w.is_ascii() == ascii).collect::<HashSet<_>>().len();
        assert!(of(true) >= 3_000, "{}", of(true));
        assert!(of(false) >= 1_500, "{}", of(false));
    }
}
