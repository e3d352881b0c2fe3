//! Limits of trials.

/// Faults in one header or flag.
pub(super) const ORDERS_MAX: usize = 16;
/// Bytes of one header or flag.
pub(super) const TEXT_BYTES_MAX: usize = 4096;
/// Milliseconds of an added latency.
pub(super) const LATENCY_MS_MAX: u64 = 600_000;
/// Milliseconds after which even a hanging request is answered.
pub(super) const HANG_MS_MAX: u64 = 600_000;
/// Seconds a shortened link may live.
pub(super) const LINK_S_MAX: i64 = 30 * 24 * 60 * 60;
/// Milliseconds a task may be made to take.
pub(super) const PACE_MS_MAX: i64 = 24 * 60 * 60 * 1000;
