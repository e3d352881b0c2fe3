//! Wall time in Unix milliseconds.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// A source of wall time.
pub trait Clock: Send + Sync {
    /// The time now, Unix milliseconds.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // this is the door
    fn now(&self) -> Millis {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `now`.
    pub fn at(now: Millis) -> ManualClock {
        ManualClock(AtomicI64::new(now))
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// Starts a stopwatch for benchmarks and log lines; never for decisions.
#[allow(clippy::disallowed_methods)] // this is the door
pub fn stopwatch() -> Instant {
    Instant::now()
}
