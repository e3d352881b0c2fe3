//! Chance that follows from a seed.

use std::sync::atomic::{AtomicU64, Ordering};

/// One stream of chance.
pub(super) struct Chance {
    seed: u64,
    turn: AtomicU64,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance { seed, turn: AtomicU64::new(0) }
    }

    /// A number below `limit`.
    pub(super) fn below(&self, limit: u64) -> u64 {
        clock::mixed(self.seed, self.turn.fetch_add(1, Ordering::Relaxed)) % limit.max(1)
    }

    /// Whether something happens that happens so often in a hundred.
    pub(super) fn percent(&self, share: u64) -> bool {
        self.below(100) < share
    }
}
