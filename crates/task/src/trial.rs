//! What is done to one task on purpose, for people who test their integration. Kept with the task, so that it survives
//! a restart; a task without it behaves as ever.

use crate::{State, Task, Wrong};
use serde::{Deserialize, Serialize};

/// What goes wrong, and how long everything takes at least.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// No engine is asked: the task fails with this message.
    pub fails: Option<String>,
    /// It succeeds, and its lists of results are shown empty.
    pub empty: bool,
    /// Its links end so many seconds after its last change, instead of the usual time.
    pub link_seconds: Option<i64>,
    /// Every callback is delivered twice.
    pub doubled: bool,
    /// Not begun before, Unix milliseconds.
    pub begins_at: i64,
    /// Not ended before, Unix milliseconds.
    pub ends_at: i64,
}

impl Task {
    /// Puts the task on trial: it is not begun before the trial says so. Expects a task that was never begun.
    pub fn on_trial(self, trial: Trial) -> Result<Task, Wrong> {
        if self.state != State::Submitted || self.lease.fence > 0 {
            let expected = "a task that was never begun";
            return Err(Wrong { transition: "on_trial", state: self.state, expected });
        }
        let wake_at = self.wake_at.max(trial.begins_at);
        Ok(Task { wake_at, trial: Some(trial), ..self })
    }

    /// Until when its trial makes it rest, once begun; `None` if it may go on.
    pub fn rests_until(&self, now: i64) -> Option<i64> {
        self.trial.as_ref().map(|trial| trial.ends_at).filter(|ends_at| now < *ends_at)
    }

    /// The message it has to fail with.
    pub fn fails_with(&self) -> Option<&str> {
        self.trial.as_ref()?.fails.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::Trial;
    use crate::{State, sample};

    #[test]
    fn a_trial_delays_the_beginning_and_only_that_of_a_new_task() {
        let trial = Trial { begins_at: 500, ends_at: 900, ..Trial::default() };
        let task = sample("1", "a", None, 100).on_trial(trial.clone()).unwrap();
        assert_eq!((task.ready_at(), task.rests_until(899), task.rests_until(900)), (Some(500), Some(900), None));
        let begun = task.begin(500, 10).unwrap();
        assert_eq!(begun.clone().on_trial(trial).unwrap_err().expected, "a task that was never begun");
        let resting = begun.rest(900).unwrap();
        assert_eq!((resting.state, resting.ready_at(), resting.attempts), (State::Processing, Some(900), 0));
        assert_eq!((resting.memo, resting.updated_at), (None, 500));
    }
}
