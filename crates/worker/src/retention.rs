//! Letting go of what is old: tasks and their results 30 days after the end, letters earlier.

use crate::caps::{LETTER_MS, RETENTION_BATCH_MAX, RETENTION_REST_MS};
use blob::Blobs;
use clock::Clock;
use fault::Fault;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use store::failpoint::{self, Point};
use task::caps::RESULT_MS;

/// What retention works with.
#[derive(Clone)]
pub struct RetentionConfig {
    /// The tasks.
    pub store: Arc<dyn Store>,
    /// Their results.
    pub blobs: Arc<dyn Blobs>,
    /// Wall time.
    pub clock: Arc<dyn Clock>,
}

/// Lets go of what is old, at the start, every hour, and whenever the clock jumps.
pub struct Retention {
    config: RetentionConfig,
}

impl Retention {
    /// Retention of one data folder.
    pub fn new(config: RetentionConfig) -> Retention {
        Retention { config }
    }

    /// Sweeps until `shutdown` resolves. Cut off at any moment, the next sweep takes up what this one began.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let mut jumps = self.config.clock.jumps();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            tokio::select! {
                () = &mut shutdown => return,
                swept = self.sweep() => match swept {
                    Ok(0) => {}
                    Ok(count) => tracing::info!(count, "old tasks and their results are gone"),
                    Err(fault) => tracing::error!(%fault, "old tasks could not be let go"),
                }
            }
            tokio::select! {
                () = &mut shutdown => return,
                () = jumps.next() => {}
                () = tokio::time::sleep(Duration::from_millis(RETENTION_REST_MS)) => {}
            }
        }
    }

    /// Lets go of everything that is old now, in small batches; says how many tasks that were.
    pub async fn sweep(&self) -> Result<usize, Fault> {
        let RetentionConfig { store, blobs, clock } = &self.config;
        let now = clock.now();
        let mut count = 0;
        loop {
            let gone = store.mark_gone(now - RESULT_MS, RETENTION_BATCH_MAX).await?;
            if gone.is_empty() {
                break;
            }
            failpoint::pass(Point::Marked);
            for blob in gone.iter().flat_map(|task| &task.blobs) {
                blobs.delete(blob).await?;
            }
            failpoint::pass(Point::Emptied);
            count += gone.len();
            store.forget(gone.iter().map(|task| task.n).collect()).await?;
            failpoint::pass(Point::Forgotten);
        }
        while store.drop_letters(now - LETTER_MS, RETENTION_BATCH_MAX).await? == RETENTION_BATCH_MAX {}
        Ok(count)
    }
}
