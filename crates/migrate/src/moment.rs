//! Times and prices as logs write them.

use catalog::Day;

const DAY_MS: i64 = 86_400_000;
/// Unix times below this are seconds, above it milliseconds: 1973 in milliseconds, the year 5138 in seconds.
const MS_FROM: i64 = 100_000_000_000;

/// The UTC day of a time in JSON: RFC 3339 text, a day, or Unix seconds or milliseconds as a number or text.
pub(crate) fn day(json: &[u8]) -> Option<Day> {
    let text = std::str::from_utf8(json).ok()?.trim_matches('"');
    if let Ok(number) = text.parse::<f64>() {
        return from_unix(number);
    }
    let day: Day = text.get(..10)?.parse().ok()?;
    let ms = text.get(11..).and_then(of_day).unwrap_or(0);
    Some(Day::from_unix_ms(day.unix_ms() + ms))
}

#[expect(clippy::cast_possible_truncation, reason = "held at the edges of what a day can say")]
fn from_unix(number: f64) -> Option<Day> {
    let whole = number.is_finite().then(|| number.clamp(-1e17, 1e17) as i64)?;
    Some(Day::from_unix_ms(if whole.abs() < MS_FROM { whole * 1000 } else { whole }))
}

/// Milliseconds since midnight UTC of `15:04:05.123+08:00`; may lie on the day before or after.
fn of_day(text: &str) -> Option<i64> {
    let clock = |text: &str| -> Option<i64> {
        let hours: i64 = text.get(0..2)?.parse().ok()?;
        let minutes: i64 = text.get(3..5)?.parse().ok()?;
        Some((hours * 60 + minutes) * 60_000)
    };
    let ms = clock(text)?;
    let zone = match text.rfind(['+', '-']) {
        Some(at) => clock(&text[at + 1..])? * if text.as_bytes()[at] == b'-' { -1 } else { 1 },
        None => 0,
    };
    Some((ms - zone).clamp(-DAY_MS, 2 * DAY_MS))
}

/// A price in JSON, a number or a number as text, as thousandths; never below nothing.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(crate) fn milliunits(json: &[u8]) -> Option<u64> {
    let number: f64 = std::str::from_utf8(json).ok()?.trim_matches('"').parse().ok()?;
    (number.is_finite() && number >= 0.0).then(|| (number * 1000.0).round().min(1e15) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_kind_give_their_utc_day() {
        let table = [
            ("\"2026-03-01T23:59:59.999Z\"", Some("2026-03-01")),
            ("\"2026-03-01T03:00:00+08:00\"", Some("2026-02-28")),
            ("\"2026-02-28 23:00:00-02:00\"", Some("2026-03-01")),
            ("\"2026-03-01\"", Some("2026-03-01")),
            ("1772323200000", Some("2026-03-01")),
            ("1772323200.5", Some("2026-03-01")),
            ("\"1772323200000\"", Some("2026-03-01")),
            ("\"yesterday\"", None),
            ("\"2026-13-01\"", None),
            ("null", None),
        ];
        for (json, day_of) in table {
            assert_eq!(day(json.as_bytes()).map(|day| day.to_string()).as_deref(), day_of, "{json}");
        }
    }

    #[test]
    fn prices_are_thousandths() {
        let table = [("10", Some(10_000)), ("\"0.14\"", Some(140)), ("-1", None), ("\"x\"", None), ("1e999", None)];
        for (json, milli) in table {
            assert_eq!(milliunits(json.as_bytes()), milli, "{json}");
        }
    }
}
