//! Limits of the store.

/// Commands that may queue for the writer; further callers wait for room.
pub const COMMANDS_MAX: usize = 1_024;

/// Commands that share one transaction, and so one fsync.
pub const BATCH_MAX: usize = 256;

/// Read connections beside the writer.
pub const READERS_MAX: usize = 4;

/// Milliseconds a connection waits for another process before it reports that the database is busy.
pub const BUSY_MS: u64 = 5_000;

/// Prepared statements kept by each connection.
pub const STATEMENTS_MAX: usize = 64;

/// Bytes of write-ahead log kept on disk after a checkpoint.
pub const LOG_BYTES_MAX: u32 = 64 << 20;

/// A database file up to this size is checked page by page when it is opened; larger ones would delay the start.
pub const CHECKED_BYTES_MAX: u64 = 256 << 20;

/// Worn-out tasks one call of `lease` may end before it hands out none.
pub const ENDED_MAX: usize = 64;

/// Receivers of callbacks one look at the outbox covers.
pub const HOSTS_MAX: usize = 256;

/// Callbacks of one receiver that one look at the outbox gives.
pub const CALLS_PER_HOST_MAX: u32 = 8;

/// Characters kept of why an attempt at a callback failed.
pub const REASON_CHARS_MAX: usize = 200;

/// Secrets that sign one account's callbacks at the same time.
pub const SECRETS_MAX: u32 = 5;

/// Tasks (or callbacks) one call of `list` returns.
pub const LISTED_MAX: u32 = 500;

/// Tasks read from the log at once: letters can be large.
pub const RECORDED_MAX: u32 = 16;

/// Routes of one store.
pub const ROUTES_MAX: u32 = 1_000;

/// Rows of one route that are shown.
pub const ROUTE_ROWS_MAX: u32 = 500;

/// Sentences an audit says about one sort of problem.
pub const PROBLEMS_MAX: usize = 20;
