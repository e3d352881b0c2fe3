//! What an engine is given and what it gives back.

use fault::{Code, Fault};
use plan::{Lent, Part, Plan, Receipt};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// One turn of an engine: everything it may look at.
pub struct Turn<'a> {
    /// The task's id, for metadata.
    pub task_id: &'a str,
    /// What is to be made.
    pub plan: &'a Plan,
    /// The request as the caller wrote it; inline pictures are read from it.
    pub letter: &'a [u8],
    /// Where the files lie that the plan was lent, by the name of their bytes at rest.
    pub lent: &'a BTreeMap<String, PathBuf>,
    /// What the upstream that serves this task calls the caller's earlier results, by our ids: those that it made.
    pub abroad: &'a BTreeMap<String, String>,
    /// How the clip began that is to go on, if that is still known.
    pub root: Option<&'a Root>,
    /// Seed of everything random.
    pub seed: u64,
    /// Number of this turn among all of the task's: grows with every turn that is begun, also by one that never ended.
    /// A memo that holds the number it was written under tells whether another turn was begun since.
    pub fence: u64,
    /// What this engine remembered from its last turn.
    pub memo: Option<&'a [u8]>,
    /// Unix milliseconds.
    pub now: i64,
    /// An empty folder of this turn's own; results are written into it.
    pub folder: &'a Path,
    /// Reports progress, 0–100.
    pub report: &'a (dyn Fn(u8) + Sync),
    /// Set when the work is no longer wanted; an engine looks at it at least every 200 ms.
    pub stop: &'a AtomicBool,
}

/// The task that made the first clip of a chain of extensions.
#[derive(Clone, Debug)]
pub struct Root {
    /// What it was to make.
    pub plan: Plan,
    /// Seed of everything random in it.
    pub seed: u64,
}

impl Turn<'_> {
    /// The file behind something the plan was lent.
    ///
    /// # Errors
    /// `BadValue` if it is gone: deleted after the task was accepted.
    pub fn file(&self, lent: &Lent) -> Result<&Path, Fault> {
        let gone = || Fault::new(Code::BadValue, format!("the video or audio {} is no longer there", lent.id));
        self.lent.get(&lent.asset).map(PathBuf::as_path).ok_or_else(gone)
    }
}

/// A finished file in the turn's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub path: PathBuf,
    /// `video/mp4`, `image/png` …
    pub media_type: &'static str,
    /// Length as the API shows it (`"5.1"`, `"5.041"`); empty for pictures.
    pub duration: String,
    /// What it is.
    pub part: Part,
    /// The id the upstream gave it, if one made it.
    pub upstream_id: Option<String>,
}

/// How a turn ended.
#[derive(Debug)]
pub enum Step {
    /// Not finished; wake me at `until` (Unix milliseconds) and give me `memo` back.
    Wait {
        /// The engine's own memory.
        memo: Vec<u8>,
        /// Unix milliseconds.
        until: i64,
    },
    /// Finished, in the order of the result list.
    Made(Vec<Asset>),
    /// Somebody else is done with it, well or badly, and this is the receipt.
    Ended {
        /// The results, or what the caller is told.
        made: Result<Vec<Asset>, Fault>,
        /// What it took.
        receipt: Receipt,
    },
}

/// Makes media from a plan, in resumable steps. A crash between two steps costs one step.
#[async_trait::async_trait]
pub trait Engine: Send + Sync {
    /// Name in the engine table.
    fn name(&self) -> &'static str;

    /// Works until it is finished, wants to wait, or fails. A fault whose code may be retried later
    /// (`Retry::Later`) is retried by the worker; any other fails the task with the fault's message.
    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault>;
}
