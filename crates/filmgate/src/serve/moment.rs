//! Moments as people type them.

use catalog::Day;
use clock::Millis;

/// Unix milliseconds of `2026-01-01T00:00:00Z`, or of the start of `2026-01-01`; always UTC.
pub(super) fn read(text: &str) -> Result<Millis, String> {
    let wrong = || format!("'{text}' is no moment: write 2026-01-01T00:00:00Z");
    let (day, time) = text.split_once('T').unwrap_or((text, "00:00:00Z"));
    let day: Day = day.parse().map_err(|_| wrong())?;
    Ok(day.unix_ms() + of_day(time).ok_or_else(wrong)?)
}

/// Milliseconds since midnight of `23:59:59Z`.
fn of_day(time: &str) -> Option<Millis> {
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = time.strip_suffix('Z')?.split(':').collect();
    let [hour, minute, second] = parts[..] else { return None };
    let number = |text: &str, limit: Millis| -> Option<Millis> {
        let number = text.parse().ok()?;
        (digits(text) && number < limit).then_some(number)
    };
    Some(((number(hour, 24)? * 60 + number(minute, 60)?) * 60 + number(second, 60)?) * 1000)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn moments_are_utc_and_slips_are_told() {
        assert_eq!(read("2026-01-01T00:00:00Z"), Ok(1_767_225_600_000));
        assert_eq!(read("2026-01-01"), Ok(1_767_225_600_000));
        assert_eq!(read("2025-11-27T09:30:25Z"), Ok(1_764_235_825_000));
        for slip in
            ["", "T", "2026-01-01T", "2026-01-01T24:00:00Z", "2026-01-01T1:00:00Z", "2026-01-01T00:00:00", "now"]
        {
            assert_eq!(read(slip), Err(format!("'{slip}' is no moment: write 2026-01-01T00:00:00Z")));
        }
    }
}
