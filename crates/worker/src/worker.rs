//! Slots that work side by side.

use crate::caps::SLOTS_MAX;
use crate::{scratch, slot};
use blob::Blobs;
use clock::Clock;
use engine::Fleet;
use fault::Fault;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use task::Lane;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Refuses a finished file (of this media type) that nobody could play.
pub type Check = Arc<dyn Fn(&Path, &str) -> Result<(), Fault> + Send + Sync>;

/// What a worker works with.
#[derive(Clone)]
pub struct WorkerConfig {
    /// Where tasks come from and go to.
    pub store: Arc<dyn Store>,
    /// Where results are kept.
    pub blobs: Arc<dyn Blobs>,
    /// What makes them: for each task whoever it was routed to.
    pub engines: Arc<Fleet>,
    /// Looks at every result before it is kept.
    pub check: Check,
    /// Wall time.
    pub clock: Arc<dyn Clock>,
    /// A folder of this worker's own for engines to write in; made if need be. Leftovers of an earlier run are removed.
    pub scratch: PathBuf,
    /// Tasks made here at once, 1–[`SLOTS_MAX`]; more or fewer are clamped.
    pub slots: usize,
    /// Turns at once of tasks that are made elsewhere, 0–[`SLOTS_MAX`].
    pub slots_abroad: usize,
}

/// Takes tasks, has them made, keeps and commits the results.
pub struct Worker {
    config: WorkerConfig,
}

impl Worker {
    /// Prepares the scratch folder.
    pub fn new(config: WorkerConfig) -> Result<Worker, Fault> {
        scratch::prepare(&config.scratch)?;
        Ok(Worker { config })
    }

    /// Works off one task of this lane if one is ready, and says how long to rest before looking again: for whoever
    /// keeps the time himself.
    pub async fn once(&self, lane: Lane) -> Result<Duration, Fault> {
        let (_stop, stopping) = watch::channel(false);
        slot::next(&self.config, lane, &stopping).await
    }

    /// Works until `shutdown` resolves; then asks the engines to stop, gives unfinished tasks back without counting
    /// the attempt, and returns.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let (stop, stopping) = watch::channel(false);
        let config = Arc::new(self.config);
        let mut slots = JoinSet::new();
        for lane in Lane::ALL {
            let count = match lane {
                Lane::Here => config.slots.clamp(1, SLOTS_MAX),
                Lane::Abroad => config.slots_abroad.min(SLOTS_MAX),
            };
            for _ in 0..count {
                slots.spawn(slot::run(config.clone(), lane, stopping.clone()));
            }
        }
        shutdown.await;
        let _ = stop.send(true);
        while let Some(ended) = slots.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a slot ended badly");
            }
        }
    }
}
