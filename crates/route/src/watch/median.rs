//! Bounds for a median that hold at every look at once.
//!
//! As long as x is no more than the median, each value falls to x or below with a probability of at most one half. A
//! uniform mixture of bets on every smaller probability is a test martingale against that (Robbins 1970; for quantiles
//! Howard and Ramdas, "Sequential estimation of quantiles", 2022), so the chance that it ever reaches 1/α is at most α.
//! Solved for x, that is a bound; no assumption about the values' distribution is made.

/// The median is at least this, at a level over all looks; `None` while nothing is certain.
pub(super) fn at_least(sorted: &[u64], level: f64) -> Option<u64> {
    few(sorted.len(), level).map(|few| sorted[few])
}

/// The median is at most this.
pub(super) fn at_most(sorted: &[u64], level: f64) -> Option<u64> {
    few(sorted.len(), level).map(|few| sorted[sorted.len() - 1 - few])
}

/// The most values, of `all`, that are too few to lie on one side of the median.
fn few(all: usize, level: f64) -> Option<usize> {
    let n = all as f64;
    // ln of 2^n / ((n + 1) · C(n, k)), from k = 0 on; it falls while k grows towards n / 2.
    let mut wealth = n * std::f64::consts::LN_2 - (n + 1.0).ln();
    let mut found = None;
    for k in 0..all / 2 {
        if wealth < (1.0 / level).ln() {
            break;
        }
        found = Some(k);
        wealth -= ((n - k as f64) / (k as f64 + 1.0)).ln();
    }
    found
}
