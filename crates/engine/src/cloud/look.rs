//! Asking about a task: whether it is there at all, how far it is, and fetching what came of it.

use super::Cloud;
use super::caps::*;
use super::collect::{self, Missing};
use super::memo::{Memo, Stage};
use super::read::{self, Shape};
use crate::{Step, Turn};
use catalog::Recovery;
use cloud::{Certain, Trouble};
use fault::{Code, Fault};
use plan::{Cost, Receipt};
use serde_json::Value;
use wire::view::{Status, TaskView};

/// Milliseconds between two questions about a task of this age.
pub(super) fn interval(age_ms: i64) -> i64 {
    (age_ms / POLL_SHARE).clamp(POLL_MS_MIN, POLL_MS_MAX)
}

impl Cloud {
    /// Looks for a task that may or may not have been made.
    pub(super) async fn look(
        &self,
        turn: &Turn<'_>,
        memo: &Memo,
        (tries, since, looks): (u32, i64, u32),
    ) -> Result<Step, Fault> {
        let now = turn.now;
        let unknown = |looks| Stage::Unknown { tries, since, looks };
        let (Some(id), recovery) = (self.external_id(turn), self.recoveries.recovery(turn.plan.operation())) else {
            return Ok(self.never_known());
        };
        if now - since > WORK_MS_MAX {
            return Ok(self.never_known());
        }
        if let Err(until) = self.gate.ask(now) {
            return Cloud::wait(memo, turn.fence, unknown(looks), until);
        }
        let later = now + doubled(LOOK_MS_MIN, looks, LOOK_MS_MAX);
        match self.find(turn.plan.operation().path(), &id, recovery).await {
            Ok(Some(view)) => {
                self.gate.answered();
                tracing::info!(task = turn.task_id, theirs = view.task_id, "a task whose answer was lost is found");
                Cloud::wait(memo, turn.fence, Stage::sent(view.task_id, now), now)
            }
            Ok(None) => {
                self.gate.answered();
                let certain = looks + 1 >= LOOKS_MIN && now - since >= SETTLE_MS;
                match recovery {
                    Recovery::Unique if certain => {
                        tracing::info!(task = turn.task_id, "a task whose answer was lost was never made");
                        let intent = Stage::Intent { tries, waits: 0, doubted: true };
                        Cloud::wait(memo, turn.fence, intent, now)
                    }
                    Recovery::Shown | Recovery::Nothing if certain => Ok(self.never_known()),
                    Recovery::Unique | Recovery::Shown | Recovery::Nothing => {
                        Cloud::wait(memo, turn.fence, unknown(looks + 1), later)
                    }
                }
            }
            Err(trouble) => {
                self.stumbled(turn, &trouble);
                Cloud::wait(memo, turn.fence, unknown(looks), now + trouble.rest_ms.unwrap_or(LOOK_MS_MAX))
            }
        }
    }

    /// The task of this external id: asked for by it, and where that is not documented also looked for among the newest.
    pub(super) async fn find(&self, path: &str, id: &str, recovery: Recovery) -> Result<Option<TaskView>, Trouble> {
        match self.client.ask(path, id).await {
            Ok(view) => return Ok(Some(view)),
            Err(trouble) if trouble.is_absent() => {}
            Err(trouble) => return Err(trouble),
        }
        match recovery {
            Recovery::Unique | Recovery::Nothing => Ok(None),
            Recovery::Shown => {
                let newest = self.client.newest(path, LISTED).await?;
                Ok(newest.into_iter().find(|view| view.task_info.external_task_id.as_deref() == Some(id)))
            }
        }
    }

    /// Asks how far a task is.
    pub(super) async fn poll(&self, turn: &Turn<'_>, memo: &Memo) -> Result<Step, Fault> {
        let Stage::Sent { id, since, troubles, stale, broken } = memo.stage.clone() else {
            return Err(Fault::internal("a task is polled that was not sent"));
        };
        let now = turn.now;
        let sent = |troubles| Stage::Sent { id: id.clone(), since, troubles, stale, broken };
        if let Err(until) = self.gate.ask(now) {
            return Cloud::wait(memo, turn.fence, sent(troubles), until);
        }
        let gone =
            |message: String| Cloud::owed(Some(id.clone()), Cost::Unknown, Fault::new(Code::Unavailable, message));
        match self.client.ask(turn.plan.operation().path(), &id).await {
            Ok(view) => {
                self.gate.answered();
                match view.task_status {
                    Status::Succeed => self.fetch(turn, memo, &view).await,
                    Status::Failed => Ok(Cloud::refused(view)),
                    Status::Submitted | Status::Processing if now - since > WORK_MS_MAX => {
                        Ok(gone(format!("the upstream '{}' did not finish its task {id}", self.upstream.name)))
                    }
                    Status::Submitted | Status::Processing => {
                        Cloud::wait(memo, turn.fence, sent(0), now + interval(now - since))
                    }
                }
            }
            Err(trouble) if trouble.is_absent() && troubles + 1 >= GONE_MAX => {
                Ok(gone(format!("the upstream '{}' no longer knows its task {id}", self.upstream.name)))
            }
            Err(trouble) => {
                self.stumbled(turn, &trouble);
                if now - since > FETCH_MS_MAX {
                    return Ok(gone(format!(
                        "the upstream '{}' does not answer for its task {id}",
                        self.upstream.name
                    )));
                }
                let backoff = doubled(BACKOFF_MS_MIN, troubles, BACKOFF_MS_MAX);
                let counted = if trouble.is_absent() { troubles + 1 } else { troubles.max(1) };
                Cloud::wait(memo, turn.fence, sent(counted), now + trouble.rest_ms.unwrap_or(backoff))
            }
        }
    }

    /// Fetches what a task has made.
    async fn fetch(&self, turn: &Turn<'_>, memo: &Memo, view: &TaskView) -> Result<Step, Fault> {
        let Stage::Sent { id, since, troubles, stale, broken } = memo.stage.clone() else {
            return Err(Fault::internal("a result is fetched that was not asked for"));
        };
        let finished = read::task(view);
        let lost = |fault: Fault| {
            let message = format!("the result of the upstream's task {id} could not be fetched: {}", fault.message);
            Ok(Cloud::owed(Some(id.clone()), finished.cost, Fault::new(Code::Unavailable, message)))
        };
        let missing = match collect::all(&self.client, &finished.links, turn).await {
            Ok(assets) if assets.is_empty() && !turn.plan.work().may_be_empty() => {
                Missing::Stale(Fault::new(Code::NoResource, "it has no results"))
            }
            Ok(assets) => return Ok(ended(assets, finished.id, finished.cost)),
            Err(missing) => missing,
        };
        let (tried, stale, broken, fault) = match missing {
            Missing::Stale(fault) if stale + 1 >= STALE_MAX => return lost(fault),
            Missing::Broken(fault) if broken + 1 >= BROKEN_MAX => return lost(fault),
            Missing::Trouble(fault) if turn.now - since > FETCH_MS_MAX => return lost(fault),
            Missing::Stale(fault) => (stale, stale + 1, broken, fault),
            Missing::Broken(fault) => (broken, stale, broken + 1, fault),
            Missing::Trouble(fault) => (troubles, stale, broken, fault),
        };
        tracing::warn!(task = turn.task_id, upstream = self.upstream.name, %fault, "a result is not here yet");
        let until = turn.now + doubled(BACKOFF_MS_MIN, tried, BACKOFF_MS_MAX);
        let troubles = troubles.saturating_add(1).min(GONE_MAX - 1);
        Cloud::wait(memo, turn.fence, Stage::Sent { id, since, troubles, stale, broken }, until)
    }

    /// Fetches results that came with the answer to the submit.
    pub(super) async fn answered(
        &self,
        turn: &Turn<'_>,
        memo: &Memo,
        answer: Value,
        (since, tries): (i64, u32),
    ) -> Result<Step, Fault> {
        let finished = read::at_once(Shape::of(turn.plan.operation()), &answer)?;
        match collect::all(&self.client, &finished.links, turn).await {
            Ok(assets) => Ok(ended(assets, finished.id, finished.cost)),
            Err(Missing::Trouble(fault)) if turn.now - since <= FETCH_MS_MAX => {
                tracing::warn!(task = turn.task_id, upstream = self.upstream.name, %fault, "a result is not here yet");
                let until = turn.now + doubled(BACKOFF_MS_MIN, tries, BACKOFF_MS_MAX);
                Cloud::wait(memo, turn.fence, Stage::Answered { answer, since, tries: tries + 1 }, until)
            }
            Err(Missing::Broken(_)) if tries + 1 < BROKEN_MAX => {
                let until = turn.now + doubled(BACKOFF_MS_MIN, tries, BACKOFF_MS_MAX);
                Cloud::wait(memo, turn.fence, Stage::Answered { answer, since, tries: tries + 1 }, until)
            }
            Err(Missing::Stale(fault) | Missing::Broken(fault) | Missing::Trouble(fault)) => {
                let message = format!("the upstream's result could not be fetched: {}", fault.message);
                Ok(Cloud::owed(finished.id, finished.cost, Fault::new(Code::Unavailable, message)))
            }
        }
    }

    /// The upstream is done with it, and made nothing.
    fn refused(view: TaskView) -> Step {
        let said = view.task_status_msg.filter(|said| !said.is_empty());
        let message = said.unwrap_or_else(|| "the task failed, and the upstream does not say why".to_owned());
        // Failed tasks are not charged (price page); what it says itself goes before that.
        let cost = match view.final_unit_deduction.as_deref() {
            Some(said) => read::cost(Some(said)),
            None => Cost::Milliunits(0),
        };
        let receipt = Receipt { id: Some(view.task_id), cost, attention: None };
        Step::Ended { made: Err(Fault::new(Code::Policy, message)), receipt }
    }

    /// A question about a task got no good answer.
    fn stumbled(&self, turn: &Turn<'_>, trouble: &Trouble) {
        tracing::debug!(task = turn.task_id, upstream = self.upstream.name, %trouble, "no good answer");
        match trouble.certain {
            Certain::Refused => self.gate.answered(),
            Certain::Unsent | Certain::Nothing => self.gate.failed(&self.upstream.name, turn.now),
        }
    }

    /// The answer to its submit was lost, and it cannot be told whether it was made.
    fn never_known(&self) -> Step {
        let message = format!(
            "the upstream '{}' gave no answer, and whether it made the task cannot be found out",
            self.upstream.name
        );
        Cloud::owed(None, Cost::Unknown, Fault::new(Code::Unavailable, message))
    }
}

fn ended(assets: Vec<crate::Asset>, id: Option<String>, cost: Cost) -> Step {
    Step::Ended { made: Ok(assets), receipt: Receipt { id, cost, attention: None } }
}
