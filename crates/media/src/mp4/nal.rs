//! H.264 NAL units: found in an Annex B stream by their start codes, stored in MP4 by their length.

/// NAL unit type of a sequence parameter set (ITU-T H.264 table 7-1).
pub(super) const SPS: u8 = 7;
/// NAL unit type of a picture parameter set.
pub(super) const PPS: u8 = 8;
/// NAL unit type of an access unit delimiter.
pub(super) const DELIMITER: u8 = 9;

/// The type of a unit; 0 (unspecified) for an empty one.
pub(super) fn kind(unit: &[u8]) -> u8 {
    unit.first().map_or(0, |first| first & 0x1F)
}

/// The units of an Annex B stream, without start codes and without the zero bytes that pad them.
pub(super) fn units(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = after_start_code(stream);
    std::iter::from_fn(move || {
        let unit_and_more = rest?;
        rest = after_start_code(unit_and_more);
        let end = match rest {
            Some(next) => unit_and_more.len() - next.len() - 3,
            None => unit_and_more.len(),
        };
        Some(trimmed(&unit_and_more[..end]))
    })
    .filter(|unit| !unit.is_empty())
}

/// The types of the units of an Annex B stream.
pub(crate) fn kinds(stream: &[u8]) -> impl Iterator<Item = u8> {
    units(stream).map(kind)
}

/// The parameter sets of an Annex B stream, in order.
pub(crate) fn parameter_sets(stream: &[u8]) -> Vec<&[u8]> {
    units(stream).filter(|unit| matches!(kind(unit), SPS | PPS)).collect()
}

/// What follows the next `00 00 01`.
fn after_start_code(stream: &[u8]) -> Option<&[u8]> {
    let mut from = 0;
    // The third byte decides how far to jump: above 1 it can be no part of a start code.
    while let Some(third) = stream.get(from + 2) {
        match third {
            0 => from += 1,
            1 if stream[from] == 0 && stream[from + 1] == 0 => return Some(&stream[from + 3..]),
            _ => from += 3,
        }
    }
    None
}

fn trimmed(unit: &[u8]) -> &[u8] {
    let end = unit.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    &unit[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_behind_long_and_short_start_codes() {
        let cases: [(&[u8], &[&[u8]]); 6] = [
            (&[], &[]),
            (&[1, 2, 3, 4], &[]),
            (&[0, 0, 0, 1, 0x67, 9, 0, 0, 0, 1, 0x68, 8], &[&[0x67, 9], &[0x68, 8]]),
            (&[0, 0, 1, 0x65, 0, 0, 3, 1, 0, 0, 1, 0x41, 7], &[&[0x65, 0, 0, 3, 1], &[0x41, 7]]),
            (&[0, 0, 1, 0, 0, 1, 0x41], &[&[0x41]]),
            (&[0, 0, 0, 1, 0x41, 1, 0, 0, 0], &[&[0x41, 1]]),
        ];
        for (stream, want) in cases {
            assert_eq!(units(stream).collect::<Vec<_>>(), want, "{stream:?}");
        }
    }
}
