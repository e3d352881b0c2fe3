//! The vocabulary: which words name which facts, in English and Chinese. Words are data (`words/*.toml`); what they
//! mean together is the reader's business ([`crate::scene::read`]).

mod lexicon;
mod phrase;

pub(crate) use lexicon::Fact;
pub(crate) use phrase::{Piece, pieces};

/// `text` in lower case, with spaces for everything that is neither letter nor digit.
pub(crate) fn normal(text: &str) -> String {
    text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}
