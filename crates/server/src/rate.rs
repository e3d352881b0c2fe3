//! How many requests a second one account may send. Off unless the account or the server says so.

use fault::{Code, Fault};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Accounts whose pace is remembered; when more call, those that rest are forgotten.
const REMEMBERED_MAX: usize = 10_000;

/// Microseconds a caller may run ahead: a second's worth of requests may come at once.
const BURST_US: i64 = 1_000_000;

/// For each account, when its next request would be due if all had kept their distance (microseconds).
#[derive(Debug, Default)]
pub(crate) struct Rates {
    due: Mutex<HashMap<String, i64>>,
}

impl Rates {
    /// Counts one request of this account at `now` (Unix milliseconds), or refuses it.
    pub(crate) fn pass(&self, account: &str, per_second: Option<u32>, now: i64) -> Result<(), Fault> {
        let Some(per_second) = per_second.filter(|count| *count > 0) else { return Ok(()) };
        let (now, distance) = (now.saturating_mul(1000), BURST_US / i64::from(per_second).min(BURST_US));
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if due.len() >= REMEMBERED_MAX {
            due.retain(|_, due| *due > now);
        }
        // A due time further ahead than any request can push it comes from a clock that was set back.
        let next = due.get(account).copied().filter(|due| *due - now <= BURST_US).map_or(now, |due| due.max(now));
        if next + distance - now > BURST_US {
            return Err(Fault::new(Code::RateLimit, format!("request too fast, at most {per_second} per second")));
        }
        due.insert(account.to_owned(), next + distance);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(rates: &Rates, account: &str, per_second: u32, now: i64) -> usize {
        (0..50).filter(|_| rates.pass(account, Some(per_second), now).is_ok()).count()
    }

    #[test]
    fn a_seconds_worth_may_come_at_once_and_then_one_at_a_time() {
        let rates = Rates::default();
        assert_eq!(passed(&rates, "a", 5, 1_000), 5);
        assert_eq!(rates.pass("a", Some(5), 1_199).unwrap_err().code, Code::RateLimit);
        assert_eq!(passed(&rates, "a", 5, 1_200), 1);
        assert_eq!(passed(&rates, "b", 5, 1_200), 5, "another account has its own pace");
        assert_eq!(passed(&rates, "a", 5, 9_000), 5, "rest is not saved up");
        assert_eq!(passed(&rates, "a", 1, 10_000), 1);
    }

    #[test]
    fn without_a_limit_everything_passes_and_a_clock_set_back_blocks_nobody() {
        let rates = Rates::default();
        assert!((0..50).all(|_| rates.pass("a", None, 1_000).is_ok()));
        assert_eq!(passed(&rates, "a", 2, 90_000), 2);
        assert_eq!(passed(&rates, "a", 2, 5_000), 2);
    }
}
