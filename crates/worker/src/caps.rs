//! Limits of the worker.

use task::caps::ATTEMPTS_MAX;

/// Tasks worked on at once.
pub const SLOTS_MAX: usize = 64;

/// Milliseconds a lease is taken for; a worker that dies silently holds its task for as long.
pub const LEASE_MS: i64 = 30_000;

/// Milliseconds between two renewals of a lease.
pub const RENEW_MS: i64 = LEASE_MS / 3;

/// Milliseconds an engine has to notice that it should stop; then it is left behind.
pub const STOP_MS_MAX: u64 = 10_000;

/// Milliseconds a worker with nothing to do rests at most before it looks again.
pub const REST_MS_MAX: i64 = 30_000;

/// Milliseconds it rests at least, so that a task that others are just taking does not make it spin.
pub const REST_MS_MIN: i64 = 20;

/// Milliseconds it rests after trouble with the store.
pub const TROUBLE_MS: u64 = 1_000;

/// Times a finished step's outcome is offered to a store that is in trouble; then the lease is left to run out.
pub const COMMITS_MAX: u32 = 10;

/// Milliseconds before the second attempt at a task; doubles with each further one.
pub const BACKOFF_MS_MIN: i64 = 1_000;

/// Milliseconds before a further attempt at most.
pub const BACKOFF_MS_MAX: i64 = 60_000;

/// Percent between two progress reports that are written: at most 50 writes per step.
pub const PROGRESS_PERCENT_MIN: u8 = 2;

/// Milliseconds before attempt number `attempts + 1`.
pub(crate) fn backoff_ms(attempts: u32) -> i64 {
    let doublings = attempts.clamp(1, ATTEMPTS_MAX) - 1;
    (BACKOFF_MS_MIN << doublings).min(BACKOFF_MS_MAX)
}
