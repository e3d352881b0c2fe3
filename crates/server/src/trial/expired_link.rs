//! Links that end early.

use super::caps::LINK_S_MAX;
use super::{Act, Word};
use task::Trial;

pub(super) const WORD: Word = Word {
    word: "expired-link",
    value: "seconds",
    about: "the task's links end so many seconds after its last change (0, or nothing: at once)",
    read: |value| {
        let seconds: i64 = if value.is_empty() { 0 } else { value.parse().ok()? };
        let marked = || Act::Mark(Trial { link_seconds: Some(seconds), ..Trial::default() });
        (0..=LINK_S_MAX).contains(&seconds).then(marked)
    },
};
