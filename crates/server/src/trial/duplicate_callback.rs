//! Callbacks that come twice.

use super::{Act, Word};
use task::Trial;

pub(super) const WORD: Word = Word {
    word: "duplicate-callback",
    value: "",
    about: "every callback of the task is delivered twice",
    read: |value| value.is_empty().then(|| Act::Mark(Trial { doubled: true, ..Trial::default() })),
};
