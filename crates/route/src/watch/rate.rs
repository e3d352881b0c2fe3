//! Whether the canary fails more often than the stable variant: a test that may be looked at after every task.
//!
//! Tasks are read in the order of their admission and cut into blocks, each with at least one task of the canary and as
//! many stable ones as the weights suggest. A block multiplies each of a few bets (one per [`ODDS`]) by the likelihood of
//! its outcomes under "the canary's odds of failing are that many times the stable ones" over their likelihood under one
//! common rate, the mean of both weighted by the block's sizes. Whatever the true common rate is, and however it drifts
//! from block to block, the expected factor is at most 1 as long as the canary is no worse (Turner, Ly and Grünwald,
//! "Generic E-variables for exact sequential k-sample tests", 2021). So the mean of the bets exceeds 1/α with probability
//! α at most, over all looks together.
//!
//! The stable rate of a bet comes from the blocks before it. Bets are never made the other way round: a canary that is
//! better proves nothing here.

/// How many times as bad a bet takes the canary's odds to be, and its share of the stake.
const ODDS: [(f64, f64); 3] = [(2.5, 0.3), (5.0, 0.45), (12.0, 0.25)];
/// Tasks worth of belief that …
const PRIOR_TASKS: f64 = 10.0;
/// … this share of them fails, before any stable task has ended.
const PRIOR_RATE: f64 = 0.05;

/// What the tasks so far say.
#[derive(Clone, Debug)]
pub struct Rate {
    bets: [f64; ODDS.len()],
    /// Stable tasks a block waits for.
    stable_per_block: u32,
    block: Counts,
    /// In closed blocks.
    seen: Counts,
}

/// Tasks and failures of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Tasks of the canary.
    pub canary: u32,
    /// Those of them that failed.
    pub canary_failed: u32,
    /// Tasks of the stable variant.
    pub stable: u32,
    /// Those of them that failed.
    pub stable_failed: u32,
}

impl Rate {
    /// A fresh test; of `canary + stable` tasks, `canary` are expected on the canary.
    pub fn new(canary: u32, stable: u32) -> Rate {
        let per_block = (stable / canary.max(1)).clamp(1, super::caps::STABLE_PER_BLOCK_MAX);
        Rate {
            bets: ODDS.map(|(_, stake)| stake),
            stable_per_block: per_block,
            block: Counts::default(),
            seen: Counts::default(),
        }
    }

    /// The next task in the order of admission.
    pub fn add(&mut self, on_canary: bool, failed: bool) {
        let block = &mut self.block;
        if on_canary {
            block.canary += 1;
            block.canary_failed += u32::from(failed);
        } else {
            block.stable += 1;
            block.stable_failed += u32::from(failed);
        }
        if block.canary > 0 && block.stable >= self.stable_per_block {
            self.close();
        }
    }

    /// How many times its stake the bets have made: 1/α or more is evidence at level α.
    pub fn e_value(&self) -> f64 {
        self.bets.iter().sum()
    }

    /// The tasks behind it.
    pub fn counts(&self) -> Counts {
        self.seen
    }

    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        let stable_rate = self.stable_rate();
        for (bet, (odds, _)) in self.bets.iter_mut().zip(ODDS) {
            *bet *= factor(block, stable_rate, odds);
        }
        self.seen.canary += block.canary;
        self.seen.canary_failed += block.canary_failed;
        self.seen.stable += block.stable;
        self.seen.stable_failed += block.stable_failed;
    }

    /// The stable rate by what is known before the block.
    fn stable_rate(&self) -> f64 {
        let failed = f64::from(self.seen.stable_failed) + PRIOR_RATE * PRIOR_TASKS;
        failed / (f64::from(self.seen.stable) + PRIOR_TASKS)
    }
}

/// What one block does to a bet.
fn factor(block: Counts, stable: f64, odds: f64) -> f64 {
    let worse = stable / (1.0 - stable) * odds;
    let canary = worse / (1.0 + worse);
    let (n, m) = (f64::from(block.canary), f64::from(block.stable));
    let common = (n * canary + m * stable) / (n + m);
    let side = |rate: f64, failed: u32, all: u32| {
        let (failed, rest) = (failed.cast_signed(), (all - failed).cast_signed());
        (rate / common).powi(failed) * ((1.0 - rate) / (1.0 - common)).powi(rest)
    };
    side(canary, block.canary_failed, block.canary) * side(stable, block.stable_failed, block.stable)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected factor of a block under a common rate, summed over every outcome.
    fn expected(n: u32, m: u32, truth: f64, stable: f64, odds: f64) -> f64 {
        let choose = |n: u32, k: u32| (0..k).fold(1.0, |c, i| c * f64::from(n - i) / f64::from(i + 1));
        let chance =
            |n: u32, k: u32| choose(n, k) * truth.powi(k.cast_signed()) * (1.0 - truth).powi((n - k).cast_signed());
        let outcomes = (0..=n).flat_map(|k| (0..=m).map(move |l| (k, l)));
        outcomes
            .map(|(k, l)| {
                let block = Counts { canary: n, canary_failed: k, stable: m, stable_failed: l };
                chance(n, k) * chance(m, l) * factor(block, stable, odds)
            })
            .sum()
    }

    #[test]
    fn no_block_wins_on_average_while_both_sides_are_alike() {
        for (n, m) in [(1, 9), (1, 1), (3, 9), (2, 19), (5, 1)] {
            for truth in [0.0, 0.001, 0.05, 0.3, 0.9, 1.0] {
                for (odds, _) in ODDS {
                    let mean = expected(n, m, truth, 0.05, odds);
                    assert!(mean <= 1.0 + 1e-9, "{n}:{m} at {truth} with odds {odds} wins {mean}");
                }
            }
        }
    }
}
