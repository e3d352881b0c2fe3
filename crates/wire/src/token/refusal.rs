//! Why a token does not open the door.

use std::fmt;

/// Why a token does not open the door; each variant has one public code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No Authorization header, or an empty one.
    Missing,
    /// The header does not hold a token.
    Invalid(String),
    /// The token is whole but not trusted: algorithm, issuer or signature.
    Failed(String),
    /// `nbf`, in Unix seconds, lies in the future.
    NotYet(i64),
    /// `exp`, in Unix seconds, has passed.
    Expired(i64),
}

impl Refusal {
    /// The public error code (wire table: 1000 failed, 1001 missing, 1002 invalid, 1003 not yet, 1004 expired).
    pub const fn code(&self) -> u16 {
        match self {
            Refusal::Failed(_) => 1000,
            Refusal::Missing => 1001,
            Refusal::Invalid(_) => 1002,
            Refusal::NotYet(_) => 1003,
            Refusal::Expired(_) => 1004,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Missing => write!(f, "Authorization is empty"),
            Refusal::Invalid(text) | Refusal::Failed(text) => write!(f, "{text}"),
            Refusal::NotYet(at) => write!(f, "The Token can't be used before {}.", Utc(*at)),
            Refusal::Expired(at) => write!(f, "The Token has expired on {}.", Utc(*at)),
        }
    }
}

impl std::error::Error for Refusal {}

/// Unix seconds shown as `2026-04-23T08:00:00Z`.
struct Utc(i64);

impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Year, month and day of a day counted from 1970-01-01: eras of 400 years whose year begins in March, so that the
/// leap day comes last.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::Utc;

    #[test]
    fn moments_are_shown_in_utc() {
        let table = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_764_235_825, "2025-11-27T09:30:25Z"),
            (-1, "1969-12-31T23:59:59Z"),
        ];
        for (at, shown) in table {
            assert_eq!(Utc(at).to_string(), shown);
        }
    }
}
