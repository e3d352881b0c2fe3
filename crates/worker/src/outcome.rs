//! What became of a step, and which transition that is.

use crate::caps::backoff_ms;
use fault::{Fault, Retry};
use task::{Kept, Task, Wrong};

/// What a caller reads when the engine broke down.
const BROKEN: &str = "internal error: the engine stopped unexpectedly";

/// What became of a step.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// To be woken later.
    Wait { memo: Vec<u8>, until: i64 },
    /// Not yet: its trial makes it rest.
    Rest { until: i64 },
    /// Its trial makes it fail with this message.
    Doomed(String),
    /// Results are kept.
    Kept(Vec<Kept>),
    /// The engine, or the keeping, failed.
    Fault(Fault),
    /// The engine panicked with these words.
    Panicked(String),
    /// The shutdown cut it off.
    Interrupted,
}

impl Outcome {
    /// What the task's trial makes of it without asking the engine, if anything.
    pub(crate) fn of_trial(task: &Task, now: i64) -> Option<Outcome> {
        let rest = task.rests_until(now).map(|until| Outcome::Rest { until });
        rest.or_else(|| task.fails_with().map(|message| Outcome::Doomed(message.to_owned())))
    }

    /// The same, after the engine had been asked to stop: a fault is then no fault of the task.
    pub(crate) fn interrupted(self) -> Outcome {
        match self {
            Outcome::Fault(_) | Outcome::Interrupted => Outcome::Interrupted,
            Outcome::Wait { .. }
            | Outcome::Rest { .. }
            | Outcome::Doomed(_)
            | Outcome::Kept(_)
            | Outcome::Panicked(_) => self,
        }
    }

    /// The task after it.
    pub(crate) fn apply(self, task: Task, now: i64) -> Result<Task, Wrong> {
        match self {
            Outcome::Wait { memo, until } => task.wait(memo, until),
            Outcome::Rest { until } => task.rest(until),
            Outcome::Doomed(message) => task.fail(message, now),
            Outcome::Kept(kept) => task.finish(kept, now),
            Outcome::Panicked(_) => task.fail(BROKEN, now),
            Outcome::Interrupted => task.give_back(now),
            Outcome::Fault(fault) => match fault.code.retry() {
                Retry::AfterChange => task.fail(fault.message, now),
                Retry::Later => {
                    let until = now + backoff_ms(task.attempts);
                    task.put_off(fault.message, now, until)
                }
            },
        }
    }

    /// Tells the operator.
    pub(crate) fn log(&self, task: &Task) {
        let id = &task.id;
        match self {
            Outcome::Wait { until, .. } => tracing::debug!(task = id, until, "waits"),
            Outcome::Rest { until } => tracing::debug!(task = id, until, "rests"),
            Outcome::Doomed(message) => tracing::info!(task = id, message, "failed on request"),
            Outcome::Kept(kept) => tracing::info!(task = id, results = kept.len(), "made"),
            Outcome::Fault(fault) => tracing::warn!(task = id, attempt = task.attempts, %fault, "failed"),
            Outcome::Panicked(words) => tracing::error!(task = id, words, "the engine panicked"),
            Outcome::Interrupted => tracing::info!(task = id, "given back"),
        }
    }
}
