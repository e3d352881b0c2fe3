//! Limits of a task's life.

/// Times in a row an engine may start on a task without ending its step well; then the task fails.
pub const ATTEMPTS_MAX: u32 = 5;

/// Leases of one task in all, waits and give-backs included; then the task fails. Ends an engine that waits for ever.
pub const LEASES_MAX: u64 = 100_000;

/// Milliseconds after a nudge in which a further one changes nothing.
pub const NUDGE_MS: i64 = 1_000;

/// Bytes an engine may ask to remember between two steps.
pub const MEMO_BYTES_MAX: usize = 1 << 20;

/// Characters of the message a failed task shows; longer ones are cut.
pub const MESSAGE_CHARS_MAX: usize = 1_000;

/// Files of one task's result: nine pictures, each with a watermarked copy, and room.
pub const KEPT_MAX: usize = 20;

/// Thousandths of a unit in one pack, one payment or one limit.
pub const MILLIUNITS_MAX: u64 = 1_000_000_000_000_000;

/// Slots, or requests a second, that a setting may name.
pub const SLOTS_MAX: u32 = 1_000_000;

/// Characters of an account's or a pack's name.
pub const NAME_CHARS_MAX: usize = 100;

/// Models, operations or networks one account's list may name.
pub const ALLOWED_MAX: usize = 200;

/// Packs of one account.
pub const PACKS_MAX: usize = 1_000;

/// Keys of one account that hold without a planned end.
pub const KEYS_MAX: usize = 10;

/// Milliseconds a final task and its results are kept after it ended (SEED-2, 2024-10-25: 30 days; captured links
/// expire exactly then).
pub const RESULT_MS: i64 = 30 * 24 * 60 * 60 * 1_000;
