//! A success with nothing in it.

use super::{Act, Word};
use task::Trial;

pub(super) const WORD: Word = Word {
    word: "empty-result",
    value: "",
    about: "the task succeeds and its lists of results are empty",
    read: |value| value.is_empty().then(|| Act::Mark(Trial { empty: true, ..Trial::default() })),
};
