//! Calendar days in UTC, or whole months where a source names no day.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const DAY_MS: i64 = 86_400_000;

/// A day (`2025-03-12`) or a month (`2024-06`); a month sorts before its days and counts as starting with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    /// 0 = the whole month.
    day: u8,
}

impl Day {
    /// The UTC day of a Unix time in milliseconds; times before year 0 or after 65535 are held at the edges.
    pub fn from_unix_ms(unix_ms: i64) -> Day {
        // Days since 0000-03-01, in eras of 400 years (146,097 days): leap days end a year that starts in March.
        let days = unix_ms.div_euclid(DAY_MS) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Day {
            year: u16::try_from(year.clamp(0, i64::from(u16::MAX))).unwrap_or(0),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Its first moment in UTC, Unix milliseconds.
    pub fn unix_ms(self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day.max(1)));
        let year = if month <= 2 { year - 1 } else { year };
        let march_month = (month + 9) % 12;
        let of_year = (153 * march_month + 2) / 5 + day - 1;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        (era * 146_097 + of_era - 719_468) * DAY_MS
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Day, String> {
        let wrong = || format!("'{text}' is no day: write 2025-03-12, or 2024-06 for a month");
        let shape = text.len() == 7 || text.len() == 10;
        if !shape
            || !text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
        {
            return Err(wrong());
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u16>().ok();
        let year = number(0, 4).ok_or_else(wrong)?;
        let month = number(5, 7).filter(|m| (1..=12).contains(m)).ok_or_else(wrong)?;
        let day = if text.len() == 7 {
            0
        } else {
            number(8, 10).filter(|d| (1..=days_in(year, month)).contains(d)).ok_or_else(wrong)?
        };
        Ok(Day { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(0) })
    }
}

fn days_in(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Day, String> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            0 => f.pad(&format!("{:04}-{:02}", self.year, self.month)),
            day => f.pad(&format!("{:04}-{:02}-{day:02}", self.year, self.month)),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_and_months_and_refuses_the_rest() {
        for good in ["2024-06", "2025-03-12", "2024-02-29", "2000-02-29"] {
            assert_eq!(good.parse::<Day>().map(|d| d.to_string()), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "2024",
            "2024-13",
            "2023-02-29",
            "2100-02-29",
            "2024-6",
            "2024-06-31",
            "+024-06",
            "2024-06-00",
            "２０24",
        ] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    #[test]
    fn unix_times_fall_on_their_utc_day() {
        for (ms, day) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (951_782_400_000, "2000-02-29"),
            (1_742_860_799_999, "2025-03-24"),
            (1_742_860_800_000, "2025-03-25"),
            (1_735_689_599_999, "2024-12-31"),
        ] {
            assert_eq!(Day::from_unix_ms(ms).to_string(), day);
        }
        for days in (-200_000..200_000).step_by(97) {
            assert_eq!(Day::from_unix_ms(days * DAY_MS).unix_ms(), days * DAY_MS);
        }
        assert_eq!("2026-01".parse().map(Day::unix_ms), Ok(1_767_225_600_000));
        assert!(Day::from_unix_ms(i64::MIN) < Day::from_unix_ms(i64::MAX));
    }

    #[test]
    fn a_month_starts_before_its_days() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(day("2024-05-31") < day("2024-06") && day("2024-06") < day("2024-06-01"));
    }
}
