//! A refusal with one of the service's codes.

use super::{Act, Word};
use fault::Code;

pub(super) const WORD: Word = Word {
    word: "code",
    value: "number",
    about: "answers with this error code and its HTTP status; the number alone says the same",
    read: |value| {
        let number: u16 = value.parse().ok()?;
        Code::ALL.iter().copied().find(|code| code.number() == number).map(Act::Refuse)
    },
};
