//! Letters as outlines (`icons/letters.bin`): no font is read while a scene is drawn.

use std::sync::LazyLock;

use super::piece::{Piece, pieces};
use super::shelf::{cut, unpack};
use crate::paint::{Canvas, Ink, Pt};

static PACKED: &[u8] = include_bytes!("../../icons/letters.bin");

/// Advance in ems, and the outline: 32 units an em, baseline at 0.
struct Letter {
    advance: f32,
    pieces: Vec<Piece>,
}

static LETTERS: LazyLock<Vec<Letter>> =
    LazyLock::new(|| cut(&unpack(PACKED), 6).iter().filter_map(|b| letter(b)).collect());

/// A space, ems.
const SPACE_EM: f32 = 0.28;

fn letter(bytes: &[u8]) -> Option<Letter> {
    let (head, rest) = bytes.split_at_checked(2)?;
    let advance = f32::from(u16::from_le_bytes([head[0], head[1]])) / 1000.0;
    Some(Letter { advance, pieces: pieces(rest) })
}

fn find(c: char) -> Option<&'static Letter> {
    let code = c as usize;
    let index = match code {
        0x21..=0x7e => code - 0x21,
        0xc0..=0xff => code - 0xc0 + (0x7f - 0x21),
        _ => return None,
    };
    LETTERS.get(index)
}

/// Whether every letter of `text` can be written.
pub(super) fn writable(text: &str) -> bool {
    text.chars().all(|c| c == ' ' || find(c).is_some())
}

/// How wide `text` is, ems.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(|c| find(c).map_or(SPACE_EM, |l| l.advance)).sum()
}

/// Writes `text` about `at` (its middle, on the baseline), `em` units an em.
pub(super) fn write(canvas: &mut Canvas, text: &str, at: Pt, em: f32, ink: Ink) {
    let mut x = at.0 - width(text) * em * 0.5;
    for c in text.chars() {
        let Some(letter) = find(c) else {
            x += SPACE_EM * em;
            continue;
        };
        for piece in &letter.pieces {
            if let Some(path) = piece.outline(|p| [x + p[0] * em / 32.0, at.1 + p[1] * em / 32.0]) {
                canvas.fill_piece(&path, ink, 1.0, false);
            }
        }
        x += letter.advance * em;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_is_written_and_the_rest_is_not() {
        assert!(writable("Zorgblat, naïve café!"));
        assert!(!writable("留声机"));
        assert!(width("MMM") > width("iii") * 2.0);
    }
}
