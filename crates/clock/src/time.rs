//! Wall time in Unix milliseconds.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;
use tokio::sync::watch;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// A source of wall time.
pub trait Clock: Send + Sync {
    /// The time now, Unix milliseconds.
    fn now(&self) -> Millis;

    /// Tells from now on when this clock jumps, so that whoever sleeps until a moment can look again.
    fn jumps(&self) -> Jumps;
}

/// Waits for the jumps of one clock.
#[derive(Clone, Debug)]
pub struct Jumps(Option<watch::Receiver<u64>>);

impl Jumps {
    /// Resolves at the next jump; never, if the clock only runs on.
    pub async fn next(&mut self) {
        if let Some(bell) = &mut self.0
            && bell.changed().await.is_ok()
        {
            return;
        }
        std::future::pending().await
    }
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

    fn jumps(&self) -> Jumps {
        Jumps(None)
    }
}

/// A clock that runs on and can be moved forward: the machine's clock, some way off.
#[derive(Debug, Default)]
pub struct MovableClock {
    ahead: AtomicI64,
    bell: watch::Sender<u64>,
}

impl MovableClock {
    /// A clock that shows `now` and runs on from there. The default one starts with the machine's time.
    pub fn starting_at(now: Millis) -> MovableClock {
        let ahead = AtomicI64::new(now.saturating_sub(SystemClock.now()));
        MovableClock { ahead, bell: watch::Sender::default() }
    }

    /// Moves the clock forward by `by` milliseconds (never back), wakes who listens, and says what it shows then.
    pub fn advance(&self, by: Millis) -> Millis {
        let moved = |ahead: Millis| Some(ahead.saturating_add(by.max(0)));
        // The closure always answers, so the update always succeeds.
        let _ = self.ahead.fetch_update(Ordering::SeqCst, Ordering::SeqCst, moved);
        self.bell.send_modify(|count| *count += 1);
        self.now()
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Millis {
        SystemClock.now().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    fn jumps(&self) -> Jumps {
        Jumps(Some(self.bell.subscribe()))
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct ManualClock {
    now: AtomicI64,
    bell: watch::Sender<u64>,
}

impl ManualClock {
    /// A clock that shows `now`.
    pub fn at(now: Millis) -> ManualClock {
        ManualClock { now: AtomicI64::new(now), bell: watch::Sender::default() }
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Millis) {
        self.now.fetch_add(by, Ordering::SeqCst);
        self.bell.send_modify(|count| *count += 1);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Millis {
        self.now.load(Ordering::SeqCst)
    }

    fn jumps(&self) -> Jumps {
        Jumps(Some(self.bell.subscribe()))
    }
}

/// Starts a stopwatch for benchmarks and log lines; never for decisions.
#[allow(clippy::disallowed_methods)] // this is the door
pub fn stopwatch() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_movable_clock_starts_where_it_is_told_runs_on_and_tells_of_its_jumps() {
        let clock = MovableClock::starting_at(1_000);
        let first = clock.now();
        assert!((1_000..60_000).contains(&first), "{first}");
        let mut jumps = clock.jumps();
        assert!(clock.advance(30 * 86_400_000) >= first + 30 * 86_400_000);
        jumps.next().await;
        let late = clock.now();
        assert!(clock.advance(-5_000) >= late, "never back");
        assert!(clock.advance(Millis::MAX) > 0, "a jump beyond the end of time stops there");
    }
}
