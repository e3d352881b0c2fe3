//! No answer at all.

use super::{Act, Word};

pub(super) const WORD: Word = Word {
    word: "hang",
    value: "",
    about: "does not answer until the caller gives up (after ten minutes: 504/5002)",
    read: |value| value.is_empty().then_some(Act::Hang),
};
