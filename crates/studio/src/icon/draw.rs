//! Draws a picture of the set into the light of a scene.

use super::hue::colours;
use super::life::sway;
use super::piece::{Piece, bounds};
use super::{Faces, Icon, Life};
use crate::cast::Look;
use crate::paint::{Canvas, Ink};

/// Pictures in the loop of one that moves.
pub(crate) const FRAMES: usize = 16;

/// Draws `icon`, one unit high, its foot's middle at the origin, looking as in the set; `phase` 0..1 of its loop.
pub(crate) fn draw(canvas: &mut Canvas, look: &Look<'_>, icon: Icon, phase: f32) {
    let pieces = icon.pieces();
    let frame = Frame::of(&pieces);
    let aspect = frame.half_wide * 2.0;
    let head = if icon.faces() == Faces::Left { -1.0 } else { 1.0 };
    let life = if look.rests() && icon.life() == Life::Walk { Life::Breathe } else { icon.life() };
    let place = |p: [f32; 2]| {
        let (x, y) = frame.place(p);
        let (dx, dy) = sway(life, phase, head * x / frame.half_wide.max(0.1), 1.0 + y, aspect);
        [x + head * dx, y + dy]
    };
    let side = look.side().signum();
    let (from, to) = ((side * frame.half_wide, -0.98), (-side * frame.half_wide * 0.6, 0.02));
    let glows = icon.life() == Life::Flicker;
    for (piece, colour) in pieces.iter().zip(colours(&pieces, look.hued())) {
        let Some(outline) = piece.outline(place) else { continue };
        let ink = if glows {
            Ink::Flat(colour * 1.25)
        } else {
            Ink::Slope(from, look.tone(colour * 1.06, 0.62), to, look.tone(colour * 0.84, -0.22))
        };
        canvas.fill_piece(&outline, ink, piece.alpha, piece.even_odd);
    }
    if !glows {
        canvas.rim(-side, look.rim());
    }
}

/// Width over height of what the picture covers.
pub(super) fn shape(icon: Icon) -> f32 {
    Frame::of(&icon.pieces()).half_wide * 2.0
}

/// Where a picture's own units go.
struct Frame {
    middle: f32,
    foot: f32,
    scale: f32,
    half_wide: f32,
}

impl Frame {
    fn of(pieces: &[Piece]) -> Frame {
        let [left, top, right, bottom] = bounds(pieces);
        let scale = 1.0 / (bottom - top).max(0.5);
        Frame { middle: (left + right) * 0.5, foot: bottom, scale, half_wide: (right - left) * 0.5 * scale }
    }

    fn place(&self, p: [f32; 2]) -> (f32, f32) {
        ((p[0] - self.middle) * self.scale, (p[1] - self.foot) * self.scale)
    }
}

impl Icon {
    /// Width over height of what it covers.
    pub(crate) fn shape(self) -> f32 {
        shape(self)
    }
}
