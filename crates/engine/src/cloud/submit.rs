//! Sending a task, once for each written intent.

use super::caps::*;
use super::memo::{Memo, Stage};
use super::outgoing::Writer;
use super::read::Shape;
use super::{Cloud, look};
use crate::{Step, Turn};
use cloud::{Certain, Trouble};
use fault::{Code, Fault};
use serde_json::Value;
use wire::view::TaskView;

impl Cloud {
    /// Sends it, if the upstream may be asked now.
    pub(super) async fn submit(
        &self,
        turn: &Turn<'_>,
        memo: &Memo,
        (tries, waits, doubted): (u32, u32, bool),
    ) -> Result<Step, Fault> {
        if turn.now - memo.born > SUBMIT_MS_MAX || tries >= SUBMITS_MAX {
            let message = format!("the upstream '{}' could not take the task in time", self.upstream.name);
            let fault = Fault::new(Code::Timeout, message);
            return Ok(if doubted { Cloud::owed(None, plan::Cost::Unknown, fault) } else { Cloud::unpaid(fault) });
        }
        if let Err(until) = self.gate.submit(turn.now) {
            return Cloud::wait(memo, turn.fence, Stage::Intent { tries, waits, doubted }, until);
        }
        let hook = self.upstream.hook.as_ref().map(|hook| hook(turn.task_id));
        let external_id = self.external_id(turn);
        let writer = Writer { upstream: &self.upstream.name, own: &self.own, hook, external_id };
        let body = match writer.write(turn).await {
            Ok(body) => body,
            Err(fault) if doubted => return Ok(Cloud::owed(None, plan::Cost::Unknown, fault)),
            Err(fault) => return Ok(Cloud::unpaid(fault)),
        };
        match self.client.submit::<Value>(turn.plan.operation().path(), body, &[]).await {
            Ok(made) => {
                self.gate.answered();
                self.taken(turn, memo, made.task).await
            }
            Err(trouble) if trouble.certain == Certain::Refused && trouble.fault.code == Code::BadValue => {
                self.gate.answered();
                self.checked(turn, memo, (tries, doubted), trouble.fault).await
            }
            Err(trouble) => self.untaken(turn, memo, (tries, waits, doubted), trouble),
        }
    }

    /// The upstream took it.
    async fn taken(&self, turn: &Turn<'_>, memo: &Memo, answer: Value) -> Result<Step, Fault> {
        let now = turn.now;
        if Shape::of(turn.plan.operation()) == Shape::Task {
            let Ok(view) = serde_json::from_value::<TaskView>(answer.clone()) else {
                tracing::error!(task = turn.task_id, upstream = self.upstream.name, "a create in an unknown shape");
                return Cloud::wait(
                    memo,
                    turn.fence,
                    Stage::Unknown { tries: 1, since: now, looks: 0 },
                    now + LOOK_MS_MIN,
                );
            };
            tracing::info!(task = turn.task_id, upstream = self.upstream.name, theirs = view.task_id, "submitted");
            let has_result = view.task_result.as_ref().is_some_and(|result| *result != Default::default());
            if !has_result {
                let until = now + look::interval(0);
                return Cloud::wait(memo, turn.fence, Stage::sent(view.task_id, now), until);
            }
        }
        // Results at once: written down before they are fetched, for they cannot be asked for again.
        Cloud::wait(memo, turn.fence, Stage::Answered { answer, since: now, tries: 0 }, now)
    }

    /// It refused a value. That may be the external id, which it knows already if something on the way has sent the letter
    /// twice: so it is asked for before the refusal is believed.
    async fn checked(
        &self,
        turn: &Turn<'_>,
        memo: &Memo,
        (tries, doubted): (u32, bool),
        fault: Fault,
    ) -> Result<Step, Fault> {
        let (operation, now) = (turn.plan.operation(), turn.now);
        let Some(id) = self.external_id(turn) else { return Ok(Cloud::unpaid(fault)) };
        match self.find(operation.path(), &id, self.recoveries.recovery(operation)).await {
            Ok(Some(view)) => Cloud::wait(memo, turn.fence, Stage::sent(view.task_id, now), now),
            Ok(None) if !doubted => Ok(Cloud::unpaid(fault)),
            Ok(None) | Err(_) => {
                let stage = Stage::Unknown { tries, since: now, looks: 0 };
                Cloud::wait(memo, turn.fence, stage, now + LOOK_MS_MIN)
            }
        }
    }

    /// It did not, or nobody knows.
    fn untaken(
        &self,
        turn: &Turn<'_>,
        memo: &Memo,
        (tries, waits, doubted): (u32, u32, bool),
        trouble: Trouble,
    ) -> Result<Step, Fault> {
        let (now, name, fault) = (turn.now, &self.upstream.name, &trouble.fault);
        let again = Stage::Intent { tries, waits: waits + 1, doubted };
        let backoff = doubled(BACKOFF_MS_MIN, waits, BACKOFF_MS_MAX);
        match trouble.certain {
            Certain::Unsent => {
                tracing::warn!(task = turn.task_id, upstream = name, %fault, "not reached");
                self.gate.failed(name, now);
                Cloud::wait(memo, turn.fence, again, now + backoff)
            }
            Certain::Nothing => {
                tracing::warn!(task = turn.task_id, upstream = name, %fault, "the answer to a submit is lost");
                self.gate.failed(name, now);
                let stage = Stage::Unknown { tries: tries + 1, since: now, looks: 0 };
                Cloud::wait(memo, turn.fence, stage, now + LOOK_MS_MIN)
            }
            Certain::Refused => {
                self.gate.answered();
                if trouble.passes() {
                    let rest = trouble.rest_ms.unwrap_or(backoff).clamp(BACKOFF_MS_MIN, REST_MS_MAX);
                    self.gate.rest(now, rest);
                    return Cloud::wait(memo, turn.fence, again, now + rest);
                }
                if is_operators(fault.code) && now - memo.born < MEND_MS_MAX {
                    tracing::error!(upstream = name, %fault, "the upstream wants something of the operator");
                    self.gate.rest(now, MEND_LOOK_MS);
                    return Cloud::wait(memo, turn.fence, again, now + MEND_LOOK_MS);
                }
                if doubted {
                    // It may be refused because it is there already.
                    let stage = Stage::Unknown { tries, since: now, looks: 0 };
                    return Cloud::wait(memo, turn.fence, stage, now + LOOK_MS_MIN);
                }
                Ok(Cloud::unpaid(trouble.fault))
            }
        }
    }
}

/// Whether only the operator of this server can mend it: keys, packs, address lists. The caller did nothing wrong.
fn is_operators(code: Code) -> bool {
    use Code::*;
    matches!(code, AuthFailed | AuthMissing | AuthInvalid | AuthNotYet | AuthExpired)
        || matches!(code, AccountAbnormal | Arrears | PackUsedUp | NoPermission | AddressPolicy)
}
