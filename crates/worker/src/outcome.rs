//! What became of a step, and which transition that is.

use crate::caps::{ABROAD_REST_MS, backoff_ms};
use fault::{Fault, Retry};
use task::{Kept, Lane, Receipt, Task, Wrong};

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
    /// Results are kept; the receipt of whoever made them elsewhere.
    Kept(Vec<Kept>, Option<Receipt>),
    /// Whoever should have made it elsewhere is done with it, and made nothing.
    Refused(Fault, Receipt),
    /// Who should serve it is not among the engines (any more): it waits, it goes to nobody else.
    Unserved,
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
            | Outcome::Kept(..)
            | Outcome::Refused(..)
            | Outcome::Unserved
            | Outcome::Panicked(_) => self,
        }
    }

    /// The task after it.
    pub(crate) fn apply(self, task: Task, now: i64) -> Result<Task, Wrong> {
        match self {
            Outcome::Wait { memo, until } => task.wait(memo, until),
            Outcome::Rest { until } => task.rest(until),
            Outcome::Doomed(message) => task.fail(message, now),
            Outcome::Kept(kept, None) => task.finish(kept, now),
            Outcome::Kept(kept, Some(receipt)) => task.receive(receipt)?.finish(kept, now),
            Outcome::Refused(fault, receipt) => task.receive(receipt)?.fail(fault.message, now),
            Outcome::Unserved => task.rest(now + ABROAD_REST_MS),
            Outcome::Panicked(_) => match task.lane() {
                Lane::Here => task.fail(BROKEN, now),
                Lane::Abroad => put_off(task, BROKEN, now), // it may have been paid for: not given up at once
            },
            Outcome::Interrupted => task.give_back(now),
            Outcome::Fault(fault) => match fault.code.retry() {
                Retry::AfterChange => task.fail(fault.message, now),
                Retry::Later => match task.lane() {
                    Lane::Here => put_off(task, &fault.message, now),
                    Lane::Abroad => task.rest(now + ABROAD_REST_MS), // our own trouble; what was paid for is not lost
                },
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
            Outcome::Kept(kept, _) => tracing::info!(task = id, results = kept.len(), "made"),
            Outcome::Refused(fault, receipt) => {
                tracing::warn!(task = id, %fault, ?receipt, "refused or failed elsewhere")
            }
            Outcome::Unserved => tracing::error!(task = id, upstream = task.upstream(), "nobody serves it"),
            Outcome::Fault(fault) => tracing::warn!(task = id, attempt = task.attempts, %fault, "failed"),
            Outcome::Panicked(words) => tracing::error!(task = id, words, "the engine panicked"),
            Outcome::Interrupted => tracing::info!(task = id, "given back"),
        }
    }
}

fn put_off(task: Task, message: &str, now: i64) -> Result<Task, Wrong> {
    let until = now + backoff_ms(task.attempts);
    task.put_off(message, now, until)
}
