//! Reads MP4 boxes out of memory. Every length is checked; a wrong one ends the walk.

use crate::caps;

/// The body of the first box of `kind` directly inside `body`.
pub(crate) fn child<'a>(body: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = body;
    for _ in 0..caps::BOXES_MAX {
        let size = be32(rest, 0)? as usize;
        let whole = rest.get(..size).filter(|whole| whole.len() >= 8)?;
        if &whole[4..8] == kind {
            return Some(&whole[8..]);
        }
        rest = &rest[size..];
    }
    None
}

/// The body of the box reached by following `path` downwards.
pub(crate) fn descend<'a>(body: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(body, |body, kind| child(body, kind))
}

/// The big-endian 32-bit number at `at`.
pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
}

/// The big-endian 64-bit number at `at`.
pub(crate) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(8)?).and_then(|eight| eight.try_into().ok()).map(u64::from_be_bytes)
}
