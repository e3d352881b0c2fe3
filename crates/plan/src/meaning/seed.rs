//! The seed of a request whose caller names none.

use crate::Plan;

impl Plan {
    /// Seed of everything random in what is made: from the operation, the model and the prompt alone. So the same
    /// request gives the same pixels again, changing another parameter changes only what it is about, and two models
    /// give two pictures.
    pub fn seed(&self) -> u64 {
        let operation = format!("{:?}", self.operation);
        let words = [operation.as_str(), self.model.as_str(), self.prompt.as_str()];
        mix(words.into_iter().fold(OFFSET, |hash, word| fold(fold(hash, word.as_bytes()), &[0xFF])))
    }
}

/// FNV-1a's start and factor for 64 bits; 0xFF never occurs in UTF-8 and so ends a word.
const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FACTOR: u64 = 0x0000_0100_0000_01B3;

fn fold(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FACTOR))
}

/// Spreads every bit over the whole number (the finisher of SplitMix64).
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}
