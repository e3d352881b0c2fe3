//! Limits of the cloud engine. The service documents none of them; they are the house's own.

/// Milliseconds from a task's first turn in which it may be submitted; then it fails, unpaid.
pub(super) const SUBMIT_MS_MAX: i64 = 24 * 60 * 60 * 1_000;
/// Milliseconds in which the operator may mend what only the operator can (keys, packs, address lists).
pub(super) const MEND_MS_MAX: i64 = 60 * 60 * 1_000;
/// Milliseconds from the submit in which a task has to end.
pub(super) const WORK_MS_MAX: i64 = 48 * 60 * 60 * 1_000;
/// Milliseconds in which a finished task's results have to be fetched; links are good for 30 days.
pub(super) const FETCH_MS_MAX: i64 = 72 * 60 * 60 * 1_000;

/// Milliseconds between two questions about a young task.
pub(super) const POLL_MS_MIN: i64 = 3_000;
/// Milliseconds between two questions about an old one.
pub(super) const POLL_MS_MAX: i64 = 15_000;
/// A task is asked about again after a share of its age: the age divided by this.
pub(super) const POLL_SHARE: i64 = 10;

/// Milliseconds after a lost answer before the first look for the task: what is on its way may arrive.
pub(super) const LOOK_MS_MIN: i64 = 2_000;
/// Milliseconds between two looks at most.
pub(super) const LOOK_MS_MAX: i64 = 30_000;
/// Looks that must find nothing before a task counts as never made.
pub(super) const LOOKS_MIN: u32 = 4;
/// Milliseconds after a lost answer before a task counts as never made.
pub(super) const SETTLE_MS: i64 = 120_000;
/// Tasks that are listed in a look by list.
pub(super) const LISTED: u32 = 100;
/// Times a task may be sent in all, each time after it was certain that it is not there.
pub(super) const SUBMITS_MAX: u32 = 20;

/// Answers "no such task" about a task that was there before it is given up.
pub(super) const GONE_MAX: u32 = 8;
/// Times a result whose link is over is asked for anew.
pub(super) const STALE_MAX: u32 = 6;
/// Times a result that does not play is fetched anew.
pub(super) const BROKEN_MAX: u32 = 3;

/// Milliseconds before something is tried again, doubling.
pub(super) const BACKOFF_MS_MIN: i64 = 2_000;
/// Milliseconds before something is tried again at most.
pub(super) const BACKOFF_MS_MAX: i64 = 5 * 60 * 1_000;
/// Milliseconds of rest an upstream can ask for at most.
pub(super) const REST_MS_MAX: i64 = 10 * 60 * 1_000;
/// Milliseconds before the operator's mending is looked for.
pub(super) const MEND_LOOK_MS: i64 = 60_000;

/// Failures in a row that open the breaker.
pub(super) const FAILURES_MAX: u32 = 5;
/// Milliseconds the breaker stays open the first time, doubling.
pub(super) const OPEN_MS_MIN: i64 = 10_000;
/// Milliseconds the breaker stays open at most.
pub(super) const OPEN_MS_MAX: i64 = 5 * 60 * 1_000;
/// Milliseconds the one who tries an open breaker has, before another may.
pub(super) const PROBE_MS: i64 = 60_000;

/// `at` doubled `times` times, at most `most`.
pub(super) fn doubled(at: i64, times: u32, most: i64) -> i64 {
    at.saturating_mul(1 << times.min(20)).min(most)
}
