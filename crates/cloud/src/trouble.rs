//! Why a question got no good answer, and what that means for whoever wants to ask again.

use crate::transport::{Lost, Reply};
use fault::{Code, Fault};
use std::fmt;

/// What is certain after a failed question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certain {
    /// It never reached the service.
    Unsent,
    /// The service refused it, and did nothing.
    Refused,
    /// Nothing: the service may have done what it was asked for.
    Nothing,
}

/// A question that got no good answer.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// What went wrong.
    pub fault: Fault,
    /// What is certain nevertheless.
    pub certain: Certain,
    /// Whether the service itself said so, in its own envelope; not a proxy before it.
    pub said: bool,
    /// How long the service asks to be left alone (`Retry-After`), milliseconds.
    pub rest_ms: Option<i64>,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for Trouble {}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        trouble.fault
    }
}

impl From<Lost> for Trouble {
    fn from(lost: Lost) -> Trouble {
        let certain = if lost.unsent { Certain::Unsent } else { Certain::Nothing };
        Trouble { fault: lost.fault, certain, said: false, rest_ms: None }
    }
}

impl Trouble {
    /// What an answer that is no success means. `known`: it has the service's shape and one of its codes.
    pub(crate) fn of(reply: &Reply, fault: Fault, known: bool, now_s: i64) -> Trouble {
        // A gateway's own 502 says nothing about what lies behind it, and a 5xx of the service comes after it began.
        let refused = known && (reply.status < 500) || matches!(reply.status, 401 | 403 | 404 | 405 | 413 | 415 | 429);
        let certain = if refused { Certain::Refused } else { Certain::Nothing };
        let rest_ms = reply.header("retry-after").and_then(|text| rest_ms(text, now_s));
        Trouble { fault, certain, said: known, rest_ms }
    }

    /// Whether the service says that what was asked for is not there. A proxy's 404 is nobody's word for it.
    pub fn is_absent(&self) -> bool {
        self.said && self.certain == Certain::Refused && matches!(self.fault.code, Code::BadValue | Code::NoResource)
    }

    /// Whether the question may be asked again later, unchanged.
    pub fn passes(&self) -> bool {
        match self.certain {
            Certain::Unsent | Certain::Nothing => true,
            Certain::Refused => self.fault.code.retry() == fault::Retry::Later || self.fault.code == Code::RateLimit,
        }
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110 §10.2.3).
fn rest_ms(text: &str, now_s: i64) -> Option<i64> {
    let seconds = match text.trim().parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => httpdate_s(text)? - now_s,
    };
    (0..=86_400).contains(&seconds).then_some(seconds * 1000)
}

/// Unix seconds of an HTTP date.
pub(crate) fn httpdate_s(text: &str) -> Option<i64> {
    let time = httpdate::parse_http_date(text.trim()).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rests_are_seconds_or_dates_of_at_most_a_day() {
        let table = [
            ("7", Some(7_000)),
            (" 0 ", Some(0)),
            ("-1", None),
            ("86401", None),
            ("soon", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(3_000)),
        ];
        for (text, expected) in table {
            assert_eq!(rest_ms(text, 784_111_774), expected, "{text}");
        }
    }

    #[test]
    fn only_a_refusal_is_certain() {
        let reply = |status| Reply { status, ..Reply::default() };
        let certain = |status, known| Trouble::of(&reply(status), Fault::internal("x"), known, 0).certain;
        assert_eq!(certain(400, true), Certain::Refused);
        assert_eq!(certain(429, false), Certain::Refused);
        for (status, known) in [(500, true), (502, false), (504, true), (400, false), (200, false)] {
            assert_eq!(certain(status, known), Certain::Nothing, "{status}");
        }
    }
}
