//! Ids as the service shapes them: 18-digit decimal snowflakes, UUID request ids, 32-character keys.

use crate::Millis;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// `id >> 22` counts milliseconds from here (computed from two captured ids whose `created_at` is known).
const EPOCH_MS: Millis = 1_568_028_518_783;
/// Low bits below the time.
const LOW_BITS: u32 = 22;

/// Hands out ids that are unique in this process, ascending, and decode to their time of birth.
///
/// The low 22 bits start at a random point each millisecond, so two processes on one database collide with a
/// chance of about one in four million per shared millisecond; the store's primary key refuses a collision.
#[derive(Debug, Default)]
pub struct Ids {
    last: Mutex<u64>,
    seeded: Option<Seeded>,
}

/// Ids that follow from a text alone.
#[derive(Debug)]
struct Seeded {
    seed: u64,
    /// Request ids so far.
    requests: AtomicU64,
}

/// Earliest birth, and the span of births, that seeded ids decode to: both give 18 digits.
const SEEDED_MS: (u64, u64) = (160_000_000_000, 30_000_000_000);

impl Ids {
    /// Ids that follow from `text` and their order alone: two processes hand out the same ones.
    pub fn seeded(text: &str) -> Ids {
        let seed = text.bytes().fold(0, |seed, byte| mixed(seed, u64::from(byte)));
        let birth = SEEDED_MS.0 + mixed(seed, 0) % SEEDED_MS.1;
        let last = (birth << LOW_BITS) | (mixed(seed, 1) & 0x1F_FFFF);
        Ids { last: Mutex::new(last), seeded: Some(Seeded { seed, requests: AtomicU64::new(0) }) }
    }

    /// The next id for a thing born at `now`.
    pub fn next(&self, now: Millis) -> u64 {
        let since = u64::try_from(now - EPOCH_MS).unwrap_or(0);
        let fresh = || (since << LOW_BITS) | (random_u64() & 0x1F_FFFF);
        let fresh = if self.seeded.is_some() { 0 } else { fresh() };
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *last = fresh.max(*last + 1);
        *last
    }

    /// The next `request_id` (UUID text).
    pub fn request(&self) -> String {
        let Some(Seeded { seed, requests }) = &self.seeded else { return request_id() };
        let turn = requests.fetch_add(1, Ordering::Relaxed);
        let (high, low) = (mixed(seed ^ 1, turn), mixed(seed ^ 2, turn));
        uuid::Builder::from_random_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
            .into_uuid()
            .to_string()
    }
}

/// A number that follows from `seed` and `turn` and looks like chance (SplitMix64).
pub fn mixed(seed: u64, turn: u64) -> u64 {
    let number = seed.wrapping_add(turn.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// When the thing with this id was born, Unix milliseconds.
pub fn unix_ms_of(id: u64) -> Millis {
    i64::try_from(id >> LOW_BITS).unwrap_or(0) + EPOCH_MS
}

/// A fresh `request_id` (UUID text).
#[allow(clippy::disallowed_methods)] // this is the door
pub fn request_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// A fresh key or secret: `length` characters of `A–Z a–z 0–9`.
pub fn secret(length: usize) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let byte = random_u64().to_le_bytes()[0] & 63;
        if let Some(letter) = ALPHABET.get(usize::from(byte)) {
            text.push(char::from(*letter));
        }
    }
    text
}

/// Fresh secret bytes, 32 of them: as many as HMAC-SHA256 puts out.
pub fn secret_bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    for eight in bytes.chunks_mut(8) {
        eight.copy_from_slice(&random_u64().to_le_bytes());
    }
    bytes
}

/// A random number from 0 to `limit - 1`, for spreading what would else happen at once; 0 if `limit` is not positive.
pub fn below(limit: Millis) -> Millis {
    let limit = u64::try_from(limit).unwrap_or(0);
    random_u64().checked_rem(limit).and_then(|number| Millis::try_from(number).ok()).unwrap_or(0)
}

#[allow(clippy::disallowed_methods)] // this is the door
fn random_u64() -> u64 {
    getrandom::u64().expect("the operating system's random source answers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_18_digits_ascend_and_remember_their_birth() {
        let ids = Ids::default();
        let now = 1_764_235_825_029;
        let made: Vec<u64> = (0..10_000).map(|_| ids.next(now)).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(made[0].to_string().len(), 18);
        assert!((unix_ms_of(made[0]) - now).abs() <= 1);
    }

    #[test]
    fn seeded_ids_are_the_same_in_every_run_and_differ_between_seeds() {
        let run = |text: &str| {
            let ids = Ids::seeded(text);
            let made: Vec<u64> = (0..4).map(|turn| ids.next(1_764_235_825_029 + turn * 7)).collect();
            (made, ids.request(), ids.request())
        };
        let (made, first, second) = run("seven");
        assert_eq!(run("seven"), (made.clone(), first.clone(), second.clone()));
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]) && made[0].to_string().len() == 18);
        assert!(first != second && uuid::Uuid::parse_str(&first).is_ok());
        assert_ne!(run("eight").0, made);
    }

    #[test]
    fn secrets_have_the_length_asked_for_and_differ() {
        assert_eq!(secret(32).len(), 32);
        assert_ne!(secret(32), secret(32));
        assert_ne!(secret_bytes(), secret_bytes());
    }

    #[test]
    fn a_random_number_stays_below_its_limit() {
        assert!((0..1_000).all(|_| (0..7).contains(&below(7))));
        assert_eq!([below(0), below(-1), below(1)], [0, 0, 0]);
    }
}
