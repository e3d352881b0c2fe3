//! The named transitions. Each takes the task as it was and gives it back as it is, or says what it expected.

use crate::caps::{ATTEMPTS_MAX, KEPT_MAX, LEASES_MAX, MEMO_BYTES_MAX, MESSAGE_CHARS_MAX, NUDGE_MS};
use crate::{Cost, Kept, Lane, Lease, Plan, Receipt, Routed, State, Task};
use fault::Fault;
use std::fmt;

/// What a new task is given from outside: ids, owner, chance and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// 18-digit decimal id of the task.
    pub id: String,
    /// 18-digit decimal id of the video to be.
    pub video_id: String,
    /// 18-digit decimal id of the sound to be, where one is made.
    pub audio_id: Option<String>,
    /// Owner.
    pub account: String,
    /// Seed of everything random in it.
    pub seed: u64,
    /// Unix milliseconds.
    pub now: i64,
    /// Who serves it.
    pub routed: Option<Routed>,
    /// The key its caller came with.
    pub key: Option<String>,
}

/// A transition met a task it does not expect. The task is unchanged wherever it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Name of the transition.
    pub transition: &'static str,
    /// The state it met.
    pub state: State,
    /// What it expects.
    pub expected: &'static str,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} expects {}; the task is {}", self.transition, self.expected, self.state.word())
    }
}

impl std::error::Error for Wrong {}

impl From<Wrong> for Fault {
    fn from(wrong: Wrong) -> Fault {
        Fault::internal(wrong)
    }
}

/// Accepts a plan: the task is submitted and ready at once.
pub fn admit(plan: Plan, admission: Admission) -> Task {
    Task {
        id: admission.id,
        video_id: admission.video_id,
        audio_id: admission.audio_id,
        account: admission.account,
        plan,
        seed: admission.seed,
        state: State::Submitted,
        message: String::new(),
        progress: 0,
        attempts: 0,
        lease: Lease::default(),
        wake_at: admission.now,
        memo: None,
        kept: Vec::new(),
        created_at: admission.now,
        updated_at: admission.now,
        trial: None,
        routed: admission.routed,
        key: admission.key,
        receipt: None,
    }
}

impl Task {
    /// Takes the lease until `now + lease_ms`, or fails the task if its attempts or leases are used up.
    /// Expects a task that is not final and whose [`Task::ready_at`] is reached.
    pub fn begin(self, now: i64, lease_ms: i64) -> Result<Task, Wrong> {
        let ready = self.ready_at().is_some_and(|ready| ready <= now);
        let task = self.expect(ready, "begin", "a task that is ready and not final")?;
        if task.attempts >= ATTEMPTS_MAX {
            let message = format!("given up: stopped {ATTEMPTS_MAX} times in a row without a result");
            return Ok(task.ended(State::Failed, message, now));
        }
        if task.lease.fence >= LEASES_MAX {
            return Ok(task.ended(State::Failed, format!("given up after {LEASES_MAX} turns"), now));
        }
        let lease = Lease { fence: task.lease.fence + 1, until: Some(now.saturating_add(lease_ms)) };
        let attempts = task.attempts + 1;
        Ok(Task { lease, attempts, ..task.moved(State::Processing, now) })
    }

    /// Holds the lease until `until`; never shortens it. Expects a held task.
    pub fn renew(self, until: i64) -> Result<Task, Wrong> {
        let task = self.held("renew")?;
        let until = task.lease.until.map(|old| old.max(until));
        Ok(Task { lease: Lease { until, ..task.lease }, ..task })
    }

    /// Notes how far the work is, 0–100. Expects a held task.
    pub fn advance(self, progress: u8) -> Result<Task, Wrong> {
        Ok(Task { progress: progress.min(100), ..self.held("advance")? })
    }

    /// The engine wants to be woken at `until` with its memo. Its step ended well, so its attempts are forgiven.
    /// Expects a held task and a memo of at most [`MEMO_BYTES_MAX`].
    pub fn wait(self, memo: Vec<u8>, until: i64) -> Result<Task, Wrong> {
        let fits = memo.len() <= MEMO_BYTES_MAX;
        let task = self.held("wait")?.expect(fits, "wait", "a memo of at most 1 MiB")?;
        Ok(Task { memo: Some(memo), attempts: 0, ..task.released(until) })
    }

    /// Somebody says that waiting is no longer worth while: it is ready a second from now, and no earlier, so that who says
    /// so often changes nothing. Expects a waiting task.
    pub fn nudge(self, now: i64) -> Result<Task, Wrong> {
        let waits = !self.state.is_final() && !self.is_held();
        let task = self.expect(waits, "nudge", "a task that waits")?;
        Ok(Task { wake_at: task.wake_at.min(now.saturating_add(NUDGE_MS)), ..task })
    }

    /// Its trial makes it rest until then: nothing was tried, so nothing is remembered and no attempt counted. Expects a
    /// held task.
    pub fn rest(self, until: i64) -> Result<Task, Wrong> {
        let task = self.held("rest")?;
        Ok(Task { attempts: task.attempts.saturating_sub(1), ..task.released(until) })
    }

    /// The step failed in a way that may pass: tries again at `until`, or fails with `message` if this was the last
    /// attempt. Expects a held task.
    pub fn put_off(self, message: impl Into<String>, now: i64, until: i64) -> Result<Task, Wrong> {
        let task = self.held("put_off")?;
        if task.attempts >= ATTEMPTS_MAX { task.fail(message, now) } else { Ok(task.released(until)) }
    }

    /// Lets go without a word against the task: whoever comes next starts at once, the attempt is not counted.
    /// Expects a held task.
    pub fn give_back(self, now: i64) -> Result<Task, Wrong> {
        let task = self.held("give_back")?;
        Ok(Task { attempts: task.attempts.saturating_sub(1), ..task.released(now) })
    }

    /// Whoever held the lease is known to be dead: ready at once, behind those that waited longer, the attempt counted.
    /// Expects a held task.
    pub fn abandon(self, now: i64) -> Result<Task, Wrong> {
        Ok(self.held("abandon")?.released(now))
    }

    /// Notes what an upstream did for it. Expects a held task.
    pub fn receive(self, receipt: Receipt) -> Result<Task, Wrong> {
        Ok(Task { receipt: Some(receipt), ..self.held("receive")? })
    }

    /// Ends well. Expects a held task and 1–[`KEPT_MAX`] results (0 where [`plan::Work::may_be_empty`]).
    pub fn finish(self, kept: Vec<Kept>, now: i64) -> Result<Task, Wrong> {
        let least = usize::from(!self.plan.work().may_be_empty());
        let counted = (least..=KEPT_MAX).contains(&kept.len());
        let task = self.held("finish")?.expect(counted, "finish", "1 to 20 results")?;
        Ok(Task { kept, progress: 100, ..task.ended(State::Succeed, String::new(), now) })
    }

    /// Ends badly; `message` is what the caller reads. Expects a held task.
    pub fn fail(self, message: impl Into<String>, now: i64) -> Result<Task, Wrong> {
        Ok(self.held("fail")?.ended(State::Failed, message.into(), now))
    }

    /// Ends a task that nobody wants any more, whoever holds it. Expects one that is not final.
    pub fn call_off(self, message: impl Into<String>, now: i64) -> Result<Task, Wrong> {
        let open = !self.state.is_final();
        Ok(self.expect(open, "call_off", "a task that is not final")?.ended(State::Failed, message.into(), now))
    }

    fn held(self, transition: &'static str) -> Result<Task, Wrong> {
        let held = self.is_held();
        self.expect(held, transition, "a task under a lease")
    }

    fn expect(self, holds: bool, transition: &'static str, expected: &'static str) -> Result<Task, Wrong> {
        if holds { Ok(self) } else { Err(Wrong { transition, state: self.state, expected }) }
    }

    fn released(self, wake_at: i64) -> Task {
        Task { lease: Lease { until: None, ..self.lease }, wake_at, ..self }
    }

    fn ended(self, state: State, message: String, now: i64) -> Task {
        let message: String = message.chars().take(MESSAGE_CHARS_MAX).collect();
        if state == State::Failed && self.is_owed() {
            let attention = Some(format!("given up while the upstream may have been paid: {message}"));
            let receipt = Some(Receipt { id: None, cost: Cost::Unknown, attention });
            return Task { message, receipt, ..self.moved(state, now).released(now) }; // with its memo, for a person
        }
        Task { message, memo: None, ..self.moved(state, now).released(now) }
    }

    /// Whether an upstream may have been asked for something nobody knows the end of.
    fn is_owed(&self) -> bool {
        self.lane() == Lane::Abroad && self.memo.is_some() && self.receipt.is_none()
    }

    fn moved(self, state: State, now: i64) -> Task {
        let updated_at = if state == self.state { self.updated_at } else { self.updated_at.max(now) };
        Task { state, updated_at, ..self }
    }
}
