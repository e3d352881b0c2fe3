//! Amounts as they are typed and shown: decimal units, never floating.

use crate::exit::Trouble;
use task::Unit;
use task::caps::{MILLIUNITS_MAX, SLOTS_MAX};

/// `2.5` → 2500. At most three decimals; the fourth would be rounding someone's money.
pub(crate) fn milliunits(text: &str) -> Result<u64, Trouble> {
    let odd = || Trouble::usage(format!("'{text}' is no amount")).with_hint("write units such as 200 or 2.5");
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 3 || text.ends_with('.') {
        return Err(odd());
    }
    let read = format!("{whole}{decimals:0<3}").parse().ok();
    read.filter(|amount| *amount <= MILLIUNITS_MAX).ok_or_else(odd)
}

/// 2500 → `2.5`, with its sign.
pub(crate) fn shown(milliunits: i64) -> String {
    let sign = if milliunits < 0 { "-" } else { "" };
    format!("{sign}{}", almanac::units(milliunits.unsigned_abs()))
}

/// A unit's word.
pub(crate) fn unit(text: &str) -> Result<Unit, Trouble> {
    let found = Unit::ALL.iter().find(|unit| unit.name() == text).copied();
    found.ok_or_else(|| {
        let known: Vec<&str> = Unit::ALL.iter().map(|unit| unit.name()).collect();
        Trouble::usage(format!("unit value '{text}' is invalid")).with_hint(format!("unit = {}", known.join(" | ")))
    })
}

/// `video=5`, or `video=none` to take it back.
pub(crate) fn named<T>(text: &str, read: fn(&str) -> Result<T, Trouble>) -> Result<(Unit, Option<T>), Trouble> {
    let odd =
        || Trouble::usage(format!("'{text}' is invalid")).with_hint("write UNIT=NUMBER or UNIT=none, such as video=5");
    let (name, value) = text.split_once('=').ok_or_else(odd)?;
    let value = if value == "none" { None } else { Some(read(value)?) };
    Ok((unit(name)?, value))
}

/// A count of slots, or of requests a second.
pub(crate) fn count(text: &str) -> Result<u32, Trouble> {
    let read = text.parse().ok().filter(|count| (1..=SLOTS_MAX).contains(count));
    read.ok_or_else(|| Trouble::usage(format!("'{text}' is no count from 1 to {SLOTS_MAX}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_and_show_without_rounding() {
        for (text, value) in
            [("0", 0), ("200", 200_000), ("2.5", 2_500), ("0.05", 50), ("1000000000000", MILLIUNITS_MAX)]
        {
            assert_eq!(milliunits(text).unwrap(), value);
            assert_eq!(shown(i64::try_from(value).unwrap()), text);
        }
        for odd in ["", ".", "1.", ".5", "-1", "1.0005", "1e3", "1000000000001", "99999999999999999999"] {
            assert!(milliunits(odd).is_err(), "{odd}");
        }
        assert_eq!(shown(-1_500), "-1.5");
    }

    #[test]
    fn a_named_amount_has_a_unit_and_none_takes_it_back() {
        assert_eq!(named("video=5", count).unwrap(), (Unit::Video, Some(5)));
        assert_eq!(named("try-on=none", count).unwrap(), (Unit::TryOn, None));
        assert!(named("5", count).is_err() && named("pixels=5", count).is_err() && named("video=0", count).is_err());
    }
}
