//! Levels and limits of the guard.

/// Chance of a false alarm about failures, over a canary's whole life.
pub const FAILED_LEVEL: f64 = 0.03;

/// The same about tasks a content policy blocked.
pub const BLOCKED_LEVEL: f64 = 0.01;

/// The same about slowness.
pub const SLOWER_LEVEL: f64 = 0.01;

/// Ended tasks of a canary before anything is decided.
pub const CANARY_MIN: u32 = 10;

/// Ended tasks of the stable variant before anything is decided.
pub const STABLE_MIN: u32 = 20;

/// Stable tasks one block waits for.
pub const STABLE_PER_BLOCK_MAX: u32 = 20;

/// Milliseconds for which a task under way holds up those admitted after it; then it counts, against an alarm.
pub const PATIENCE_MS: u64 = 600_000;

/// Newest tasks of a canary's life that are looked at.
pub const OUTCOMES_MAX: u32 = 5_000;
