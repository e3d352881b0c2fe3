//! What a store can do about old tasks.

use async_trait::async_trait;
use fault::Fault;

/// A task that is on its way out: nobody can ask about it any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its row.
    pub n: i64,
    /// The blobs to delete: its results that no task which stays names too.
    pub blobs: Vec<String>,
}

/// Old tasks go in three steps, so that a crash between any two leaves nothing behind: mark, delete the blobs, forget.
#[async_trait]
pub trait Retention: Send + Sync {
    /// Hides tasks that ended at `before` or earlier and have no open callback, and gives back what is hidden, also by
    /// an earlier call; at most `limit` at a time.
    async fn mark_gone(&self, before: i64, limit: u32) -> Result<Vec<Gone>, Fault>;

    /// Removes every trace of hidden tasks. Says how many there were.
    async fn forget(&self, rows: Vec<i64>) -> Result<u32, Fault>;

    /// Removes the letters of tasks that ended at `before` or earlier, at most `limit`; says how many.
    async fn drop_letters(&self, before: i64, limit: u32) -> Result<u32, Fault>;
}
