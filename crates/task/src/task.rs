//! One unit the caller can ask about. Fields are public for stores and views to copy; they change only through the
//! named transitions of this crate.

use crate::caps::RESULT_MS;
use crate::{Lane, Receipt, Routed, Trial};
use plan::{Part, Plan};
use serde::{Deserialize, Serialize};

/// Where a task stands, in the service's four words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Accepted and queued.
    Submitted,
    /// An engine works on it.
    Processing,
    /// Finished with results. Final.
    Succeed,
    /// Finished without. Final.
    Failed,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [State; 4] = [State::Submitted, State::Processing, State::Succeed, State::Failed];

    /// The service's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Processing => "processing",
            State::Succeed => "succeed",
            State::Failed => "failed",
        }
    }

    /// Whether nothing can follow.
    pub const fn is_final(self) -> bool {
        match self {
            State::Submitted | State::Processing => false,
            State::Succeed | State::Failed => true,
        }
    }
}

/// The right to run a task until a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Fencing token: grows with every lease of the task and is never forgotten; a commit with an older one is
    /// refused. 0 before the first.
    pub fence: u64,
    /// Unix milliseconds after which anyone may take the task over; `None` while nobody holds it.
    pub until: Option<i64>,
}

/// A result kept in the blob store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Key in the blob store.
    pub blob: String,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// `video/mp4`, `image/png` …
    pub media_type: String,
    /// Public id of a video or sound (18 digits, reserved at creation); empty for pictures.
    pub id: String,
    /// Length as the API shows it, such as `"5.041"`; empty for pictures.
    pub duration: String,
    /// What it is.
    #[serde(default)]
    pub part: Part,
    /// The id an upstream gave it, if one made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream_id: Option<String>,
}

/// One unit the caller can ask about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// 18-digit decimal id.
    pub id: String,
    /// 18-digit id of the video to be, reserved at creation.
    pub video_id: String,
    /// 18-digit id of the sound to be, where one is made, reserved at creation.
    #[serde(default)]
    pub audio_id: Option<String>,
    /// Owner.
    pub account: String,
    /// What is to be made.
    pub plan: Plan,
    /// Seed of everything random in it.
    pub seed: u64,
    /// Where it stands.
    pub state: State,
    /// What the caller reads when it failed; else empty.
    pub message: String,
    /// 0–100.
    pub progress: u8,
    /// Times in a row an engine has started on it without ending its step well.
    pub attempts: u32,
    /// Who may run it now.
    pub lease: Lease,
    /// Not to be leased before, Unix milliseconds (an engine asked to be woken then).
    pub wake_at: i64,
    /// The engine's own memory between two steps.
    pub memo: Option<Vec<u8>>,
    /// Results, once succeeded.
    pub kept: Vec<Kept>,
    /// Unix milliseconds; never changes.
    pub created_at: i64,
    /// Unix milliseconds; moves with every change of state.
    pub updated_at: i64,
    /// What is done to it on purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Trial>,
    /// Who serves it; `None` for tasks from before that was written down: whoever serves by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routed: Option<Routed>,
    /// The key its caller came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What an upstream did for it, once that is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

impl Task {
    /// Which workers take it.
    pub fn lane(&self) -> Lane {
        self.routed.as_ref().map_or(Lane::Here, |routed| routed.lane)
    }

    /// Who serves it.
    pub fn upstream(&self) -> Option<&str> {
        self.routed.as_ref().map(|routed| routed.upstream.as_str())
    }

    /// When it may be begun, Unix milliseconds: when its lease runs out, or when it wants to be woken. `None` once
    /// it is final.
    pub fn ready_at(&self) -> Option<i64> {
        (!self.state.is_final()).then_some(self.lease.until.unwrap_or(self.wake_at))
    }

    /// The task as it was when it came into `state` at the time `at`: what it is now tells the rest.
    pub fn as_it_was(self, state: State, at: i64) -> Task {
        if state == self.state {
            return self;
        }
        Task { state, updated_at: at, message: String::new(), kept: Vec::new(), ..self }
    }

    /// From when on nobody can ask about it any more and its results are deleted, Unix milliseconds; `None` until it
    /// is final.
    pub fn gone_at(&self) -> Option<i64> {
        self.state.is_final().then(|| self.updated_at.saturating_add(RESULT_MS))
    }

    /// Whether somebody holds the lease (which may have run out without anyone noticing yet).
    pub fn is_held(&self) -> bool {
        self.lease.until.is_some()
    }
}
