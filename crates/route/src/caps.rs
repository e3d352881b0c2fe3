//! Limits of routes.

/// Characters of a route's name.
pub const NAME_CHARS_MAX: usize = 128;

/// Variants of one route.
pub const VARIANTS_MAX: usize = 16;

/// Operations or accounts a canary can be kept to.
pub const ONLY_MAX: usize = 100;

/// Sum of the weights of one route: flagd's limit.
pub const WEIGHTS_MAX: u64 = i32::MAX as u64;

/// What a whole route's weights come to where they are typed in percent: hundredths of a percent.
pub const WHOLE: u32 = 10_000;

/// Characters of the reason somebody gives for a change.
pub const WHY_CHARS_MAX: usize = 500;

/// Bytes of one route as JSON.
pub const ROUTE_BYTES_MAX: usize = 16 << 10;

/// Steps from a retired model to what replaces it, and from there on.
pub const REPLACEMENTS_MAX: usize = 8;

/// How many times slower a canary may be asked to be at most before it goes.
pub const SLOWER_MAX: f64 = 1_000.0;
