//! What every store can do with routes.

use async_trait::async_trait;
use fault::Fault;
use route::Row;
use task::State;

/// How an append ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The row is on disk under this version, and counts.
    Stored(u64),
    /// The route's newest row is another than the caller had seen: this one. Nothing was written.
    Overtaken(u64),
}

/// A task that a route led somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    /// The variant it was led to.
    pub variant: String,
    /// Where it stands.
    pub state: State,
    /// What its caller reads if it failed; else empty.
    pub message: String,
    /// Unix milliseconds of its admission.
    pub created_at: i64,
    /// Unix milliseconds of its last change of state.
    pub updated_at: i64,
}

/// The routes of a store: rows that are only ever appended.
#[async_trait]
pub trait Routes: Send + Sync {
    /// Version of the newest row of all; 0 before the first. Cheap enough to be asked at every submit.
    async fn routes_version(&self) -> Result<u64, Fault>;

    /// The newest row of each route that can be read, and whether a newer one cannot.
    async fn routes(&self) -> Result<Vec<(Row, bool)>, Fault>;

    /// The rows of one route, oldest first: the newest [`crate::caps::ROUTE_ROWS_MAX`]. Rows that cannot be read are left
    /// out.
    async fn route_history(&self, alias: &str) -> Result<Vec<Row>, Fault>;

    /// Appends a row, if the route's newest readable one is of the version `seen` (0: there is none). The version in the row is not
    /// looked at.
    ///
    /// # Errors
    /// `Policy` if there are [`crate::caps::ROUTES_MAX`] routes already.
    async fn append_route(&self, row: Row, seen: u64) -> Result<Appended, Fault>;

    /// Tasks that rows of this route led somewhere, from the version `since` on, in the order of their admission: the
    /// newest `limit`.
    async fn led(&self, alias: &str, since: u64, limit: u32) -> Result<Vec<Led>, Fault>;

    /// The place in the log behind which the newest `count` tasks lie.
    async fn before_newest(&self, count: u32) -> Result<u64, Fault>;
}
