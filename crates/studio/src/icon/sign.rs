//! A sign for what nobody can draw: its name on a small wooden board, or a covered easel where the name has letters we
//! cannot write.

use super::letters::{width, writable, write};
use crate::cast::Look;
use crate::paint::{Canvas, Shape, rgb};

/// Most letters on a sign.
const LETTERS_MAX: usize = 18;

/// Width of the sign over its height.
pub(crate) fn sign_width(text: &str) -> f32 {
    half_width(&shown(text)) * 2.0 + 0.08
}

fn shown(text: &str) -> String {
    let cut: String = text.chars().take(LETTERS_MAX).collect();
    let mut letters = cut.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    if writable(&cut) { first + letters.as_str() } else { "?".into() }
}

fn half_width(shown: &str) -> f32 {
    (width(shown) * 0.25 * 0.5 + 0.13).max(0.42)
}

/// Draws the sign, one unit high, its foot at the origin.
pub(crate) fn sign(canvas: &mut Canvas, look: &Look<'_>, text: &str) {
    let shown = shown(text);
    let half = half_width(&shown);
    let post = look.round(rgb(0x8a5e3a), (0.0, -0.5), (0.0, 0.0));
    for x in [-half * 0.62, half * 0.62] {
        canvas.fill(Shape::rect(x - 0.028, -0.72, 0.056, 0.73), post);
    }
    let board = look.own(0xe9cf9f);
    canvas.fill(
        Shape::rect(-half - 0.02, -1.0, half * 2.0 + 0.04, 0.56),
        look.round(rgb(0x7a5232), (0.0, -1.0), (0.0, -0.44)),
    );
    canvas
        .fill(Shape::rect(-half + 0.015, -0.965, half * 2.0 - 0.03, 0.49), look.round(board, (0.0, -1.0), (0.0, -0.4)));
    for y in [-0.80, -0.64] {
        canvas.fill(Shape::rect(-half + 0.015, y, half * 2.0 - 0.03, 0.008), look.flat(board * 0.72, -0.1));
    }
    write(canvas, &shown, (0.0, -0.645), 0.25, look.flat(rgb(0x4a3020), 0.1));
    canvas.rim(-look.side().signum(), look.rim());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_foreign_letters_become_a_question() {
        assert_eq!(shown("zorgblat"), "Zorgblat");
        assert_eq!(shown("留声机"), "?");
        assert_eq!(shown(&"x".repeat(90)).len(), LETTERS_MAX);
        assert!(sign_width("antidisestablish") > sign_width("yak"));
    }
}
