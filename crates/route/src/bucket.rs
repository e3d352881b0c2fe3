//! Where a key falls: flagd's *fractional* as it is since 2026, in whole numbers.

use crate::hash::murmur3;

/// Where a key falls among the weights of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Bucket {
    /// Murmur3 of salt and key.
    pub hash: u32,
    /// From 0 to below `of`.
    pub number: u32,
    /// Sum of the weights.
    pub of: u32,
}

impl Bucket {
    /// The key's bucket. A key lies below the share `w / of` exactly if its hash lies below that share of 2³², whatever
    /// `of` is: so weights may be written on any scale, and a share that grows loses nobody.
    pub(crate) fn new(salt: &str, key: &str, of: u32) -> Bucket {
        let hash = murmur3([salt, key]);
        let number = (u64::from(hash) * u64::from(of)) >> 32;
        Bucket { hash, number: u32::try_from(number).unwrap_or(u32::MAX), of }
    }

    /// The place among these weights it falls on; none if they come to less than `of`.
    pub(crate) fn place(self, weights: impl Iterator<Item = u32>) -> Option<usize> {
        let mut end = 0u64;
        let mut weights = weights;
        weights.position(|weight| {
            end += u64::from(weight);
            u64::from(self.number) < end
        })
    }
}
