//! Whether an upstream may be asked now: a circuit breaker, and the rest it asked for. Shared by all tasks of the
//! upstream; forgotten with the process, which costs a few questions at most.

use super::caps::{FAILURES_MAX, OPEN_MS_MAX, OPEN_MS_MIN, PROBE_MS, doubled};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The door to one upstream.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Failures in a row.
    failures: u32,
    /// Times it was opened in a row.
    opened: u32,
    /// Nobody asks before, Unix milliseconds.
    open_until: i64,
    /// Nothing is submitted before, Unix milliseconds.
    submits_from: i64,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether anything may be asked.
    ///
    /// # Errors
    /// From when on it may be, Unix milliseconds. Of those who come when that time has come one passes, and the others
    /// wait for what it finds.
    pub(super) fn ask(&self, now: i64) -> Result<(), i64> {
        let mut state = self.state();
        if now < state.open_until {
            return Err(state.open_until);
        }
        if state.opened > 0 {
            state.open_until = now + PROBE_MS;
        }
        Ok(())
    }

    /// Whether something may be submitted.
    ///
    /// # Errors
    /// As [`Gate::ask`].
    pub(super) fn submit(&self, now: i64) -> Result<(), i64> {
        let from = self.state().submits_from;
        if now < from { Err(from) } else { self.ask(now) }
    }

    /// The upstream answered, whatever it said.
    pub(super) fn answered(&self) {
        let mut state = self.state();
        if state.opened > 0 {
            tracing::info!("the upstream answers again");
        }
        (state.failures, state.opened, state.open_until) = (0, 0, 0);
    }

    /// The upstream did not answer, or not in its right mind.
    pub(super) fn failed(&self, name: &str, now: i64) {
        let mut state = self.state();
        state.failures += 1;
        if state.failures < FAILURES_MAX && state.opened == 0 {
            return;
        }
        let ms = doubled(OPEN_MS_MIN, state.opened, OPEN_MS_MAX);
        (state.opened, state.open_until) = (state.opened.saturating_add(1), now + ms);
        tracing::warn!(upstream = name, failures = state.failures, ms, "the upstream is left alone");
    }

    /// Nothing is submitted for so long.
    pub(super) fn rest(&self, now: i64, ms: i64) {
        let mut state = self.state();
        state.submits_from = state.submits_from.max(now + ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_breaker_opens_lets_one_try_and_closes() {
        let gate = Gate::default();
        for _ in 1..FAILURES_MAX {
            gate.failed("x", 0);
            assert_eq!(gate.ask(0), Ok(()));
        }
        gate.failed("x", 0);
        assert_eq!((gate.ask(0), gate.ask(OPEN_MS_MIN - 1)), (Err(OPEN_MS_MIN), Err(OPEN_MS_MIN)));
        assert_eq!(gate.ask(OPEN_MS_MIN), Ok(()), "one tries");
        assert_eq!(gate.ask(OPEN_MS_MIN), Err(OPEN_MS_MIN + PROBE_MS), "the others wait");
        gate.failed("x", OPEN_MS_MIN);
        assert_eq!(gate.ask(OPEN_MS_MIN), Err(OPEN_MS_MIN + 2 * OPEN_MS_MIN), "longer the second time");
        assert_eq!(gate.ask(3 * OPEN_MS_MIN), Ok(()));
        gate.answered();
        assert_eq!((gate.ask(3 * OPEN_MS_MIN), gate.ask(3 * OPEN_MS_MIN)), (Ok(()), Ok(())));
    }

    #[test]
    fn a_rest_holds_submits_and_nothing_else() {
        let gate = Gate::default();
        gate.rest(100, 50);
        gate.rest(100, 20);
        assert_eq!((gate.submit(149), gate.submit(150), gate.ask(100)), (Err(150), Ok(()), Ok(())));
    }
}
