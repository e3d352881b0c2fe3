//! A late answer.

use super::caps::LATENCY_MS_MAX;
use super::{Act, Word};

pub(super) const WORD: Word = Word {
    word: "latency",
    value: "ms",
    about: "answers so many milliseconds later",
    read: |value| value.parse().ok().filter(|ms| *ms <= LATENCY_MS_MAX).map(Act::Delay),
};
