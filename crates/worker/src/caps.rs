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
/// Longest chain of extensions that is followed to its beginning: three minutes in steps of four seconds.
pub const EXTENSIONS_MAX: usize = 45;

/// Milliseconds before the second attempt at a task; doubles with each further one.
pub const BACKOFF_MS_MIN: i64 = 1_000;

/// Milliseconds before a further attempt at most.
pub const BACKOFF_MS_MAX: i64 = 60_000;

/// Milliseconds a task that is made elsewhere rests when something here is in trouble, or when who should serve it is not
/// there.
pub const ABROAD_REST_MS: i64 = 60_000;

/// Percent between two progress reports that are written: at most 50 writes per step.
pub const PROGRESS_PERCENT_MIN: u8 = 2;

/// Callbacks under way at once.
pub const CALLS_MAX: usize = 256;

/// Callbacks under way at once to one receiver (host and port), so that one that hangs holds up no other.
pub const CALLS_PER_HOST_MAX: usize = 4;

/// Milliseconds one attempt at a callback may take, from the name to the answer's status.
pub const CALL_MS_MAX: u64 = 10_000;

/// Attempts at one callback; then it is dead.
pub const CALL_ATTEMPTS_MAX: u32 = 20;

/// Milliseconds after the first attempt in which further ones are made; then the callback is dead.
pub const CALL_AGE_MS_MAX: i64 = 24 * 60 * 60 * 1_000;

/// Milliseconds before the second attempt at a callback; doubles with each further one.
pub const CALL_BACKOFF_MS_MIN: i64 = 1_000;

/// Milliseconds before a further attempt at a callback at most.
pub const CALL_BACKOFF_MS_MAX: i64 = 60 * 60 * 1_000;

/// Milliseconds between two looks at an outbox that another process may have written to.
pub const CALL_REST_MS_MAX: i64 = 5_000;

/// Milliseconds callbacks under way have to end when the server stops; those that do not are made again.
pub const CALL_STOP_MS_MAX: u64 = 2_000;

/// Milliseconds between two looks for old tasks.
pub const RETENTION_REST_MS: u64 = 60 * 60 * 1_000;

/// Old tasks that are forgotten at a time.
pub const RETENTION_BATCH_MAX: u32 = 200;

/// Milliseconds a letter is kept after its task has ended; nothing but a person reads it then.
pub const LETTER_MS: i64 = 24 * 60 * 60 * 1_000;

/// Milliseconds before attempt number `attempts + 1` at a callback: doubling, with up to a quarter more by chance, so
/// that callbacks that failed together do not come back together.
pub(crate) fn call_backoff_ms(attempts: u32) -> i64 {
    let doublings = attempts.clamp(1, CALL_ATTEMPTS_MAX) - 1;
    let backoff = (CALL_BACKOFF_MS_MIN << doublings).min(CALL_BACKOFF_MS_MAX);
    backoff + clock::below(backoff / 4)
}

/// Milliseconds before attempt number `attempts + 1`.
pub(crate) fn backoff_ms(attempts: u32) -> i64 {
    let doublings = attempts.clamp(1, ATTEMPTS_MAX) - 1;
    (BACKOFF_MS_MIN << doublings).min(BACKOFF_MS_MAX)
}
