//! Limits of mending and moving.

/// Changes made to one body, more than its findings can be.
pub const MENDINGS_MAX: usize = 64;
