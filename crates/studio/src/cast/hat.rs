//! Hats, beards, capes and packs.

use super::Look;
use crate::paint::{Canvas, Pt, Rgb, Shape, rgb};
use crate::scene::{Hat, Wardrobe};

/// What is worn behind the body: a cape, a pack.
pub(super) fn behind(canvas: &mut Canvas, look: &Look<'_>, worn: &Wardrobe, neck: Pt, flow: f32) {
    let (x, y) = neck;
    if let Some(c) = worn.cape {
        let cape = [
            (x + 0.03, y + 0.01),
            (x - 0.10, y + 0.05),
            (x - 0.20 - flow, y + 0.52),
            (x - 0.04 - flow * 0.5, y + 0.55),
            (x + 0.05, y + 0.25),
        ];
        canvas.fill(Shape::blob(&cape), look.round(c, (x, y), (x - 0.1, y + 0.5)));
    }
    if let Some(c) = worn.pack {
        let pack = [(x - 0.05, y + 0.03), (x - 0.17, y + 0.05), (x - 0.19, y + 0.26), (x - 0.06, y + 0.28)];
        canvas.fill(Shape::blob(&pack), look.round(c, (x - 0.1, y), (x - 0.1, y + 0.3)));
    }
}

/// A beard under the face about `at`.
pub(super) fn beard(canvas: &mut Canvas, look: &Look<'_>, hair: Rgb, at: Pt) {
    let (x, y) = at;
    let beard = [
        (x - 0.045, y + 0.015),
        (x + 0.02, y + 0.02),
        (x + 0.068, y + 0.01),
        (x + 0.055, y + 0.10),
        (x + 0.02, y + 0.135),
        (x - 0.03, y + 0.08),
    ];
    canvas.fill(Shape::blob(&beard), look.flat(hair, 0.25));
}

/// One patch of a hat: its outline about the middle of the head, and its colour.
struct Patch(&'static [Pt], Tint);

/// The hat's own colour in some shade, or one it always has.
#[derive(Clone, Copy)]
enum Tint {
    Own(f32),
    Always(u32),
}

use Tint::{Always, Own};

/// A hat on the head about `at`.
pub(crate) fn hat(canvas: &mut Canvas, look: &Look<'_>, (kind, colour): (Hat, Rgb), at: Pt) {
    let (x, y) = at;
    for Patch(points, tint) in patches(kind) {
        let points: Vec<Pt> = points.iter().map(|p| (x + p.0, y + p.1)).collect();
        let colour = match *tint {
            Own(shade) => colour * shade,
            Always(hex) => rgb(hex),
        };
        let shape = if kind == Hat::Crown { Shape::polygon(&points) } else { Shape::blob(&points) };
        canvas.fill(shape, look.round(colour, (x + 0.05, y - 0.14), (x - 0.06, y)));
    }
    let mut dot = |dx: f32, dy: f32, r: f32, c: Rgb| canvas.fill(Shape::oval(x + dx, y + dy, r, r), look.flat(c, 0.3));
    match kind {
        Hat::Crown => dot(0.0, -0.075, 0.014, rgb(0xc03040)),
        Hat::Tricorn => dot(0.02, -0.085, 0.017, rgb(0xf0ece0)),
        Hat::Santa => dot(-0.125, -0.165, 0.028, rgb(0xf8f6f0)),
        Hat::Curls => {
            for (dx, dy) in [(-0.08, -0.02), (-0.07, -0.08), (-0.02, -0.11), (0.04, -0.10), (0.075, -0.05)] {
                dot(dx, dy, 0.042, colour);
            }
            dot(0.07, 0.01, 0.022, rgb(0xd83030));
        }
        Hat::Toque | Hat::Helmet | Hat::Kabuto | Hat::Cap | Hat::Straw | Hat::Brim => {}
        Hat::Great | Hat::Hood | Hat::Pointed | Hat::Veil | Hat::Beret => {}
    }
}

fn patches(kind: Hat) -> &'static [Patch] {
    match kind {
        Hat::Toque => &TOQUE,
        Hat::Helmet => &HELMET,
        Hat::Kabuto => &KABUTO,
        Hat::Cap => &CAP,
        Hat::Straw | Hat::Brim => &BRIM,
        Hat::Great => &GREAT,
        Hat::Hood => &HOOD,
        Hat::Crown => &CROWN,
        Hat::Pointed => &POINTED,
        Hat::Tricorn => &TRICORN,
        Hat::Santa => &SANTA,
        Hat::Veil => &VEIL,
        Hat::Beret => &BERET,
        Hat::Curls => &[],
    }
}

static TOQUE: [Patch; 2] = [
    Patch(&[(-0.075, -0.03), (-0.11, -0.15), (-0.05, -0.21), (0.03, -0.22), (0.10, -0.17), (0.075, -0.03)], Own(1.0)),
    Patch(
        &[(-0.075, -0.02), (-0.075, -0.065), (0.0, -0.075), (0.075, -0.065), (0.075, -0.02), (0.0, -0.03)],
        Own(0.86),
    ),
];
const DOME: Patch =
    Patch(&[(-0.088, -0.01), (-0.08, -0.08), (0.0, -0.115), (0.075, -0.075), (0.082, -0.02), (0.0, -0.03)], Own(1.0));
const RIM: Patch =
    Patch(&[(-0.12, 0.0), (-0.06, -0.03), (0.06, -0.035), (0.125, -0.015), (0.06, -0.01), (-0.06, 0.0)], Own(0.78));
static HELMET: [Patch; 2] = [DOME, RIM];
static KABUTO: [Patch; 3] = [DOME, RIM, Patch(&[(0.03, -0.09), (0.10, -0.19), (0.06, -0.08)], Always(0xe0b040))];
static CAP: [Patch; 2] = [
    Patch(&[(-0.078, -0.02), (-0.072, -0.085), (0.0, -0.11), (0.066, -0.08), (0.07, -0.03), (0.0, -0.035)], Own(1.0)),
    Patch(&[(0.02, -0.045), (0.08, -0.05), (0.135, -0.022), (0.06, -0.02)], Own(0.7)),
];
static BRIM: [Patch; 2] = [
    Patch(
        &[(-0.16, -0.02), (-0.05, -0.055), (0.06, -0.058), (0.16, -0.03), (0.06, -0.022), (-0.06, -0.018)],
        Own(0.88),
    ),
    Patch(&[(-0.07, -0.03), (-0.06, -0.12), (0.0, -0.13), (0.058, -0.12), (0.068, -0.035), (0.0, -0.03)], Own(1.0)),
];
static GREAT: [Patch; 3] = [
    Patch(&[(-0.078, 0.07), (-0.085, -0.06), (0.0, -0.11), (0.082, -0.06), (0.078, 0.07), (0.0, 0.09)], Own(1.0)),
    Patch(&[(0.0, -0.02), (0.082, -0.03), (0.082, -0.005), (0.0, 0.0)], Always(0x24262c)),
    Patch(&[(-0.02, -0.09), (-0.10, -0.20), (-0.15, -0.10), (-0.06, -0.10)], Always(0xc03840)),
];
static HOOD: [Patch; 1] = [Patch(
    &[
        (-0.085, 0.06),
        (-0.088, -0.05),
        (-0.01, -0.10),
        (0.07, -0.06),
        (0.075, -0.02),
        (0.0, -0.025),
        (-0.02, 0.03),
        (0.06, 0.03),
        (0.05, 0.09),
        (-0.04, 0.10),
    ],
    Own(1.0),
)];
static CROWN: [Patch; 1] = [Patch(
    &[(-0.07, -0.05), (-0.082, -0.15), (-0.04, -0.10), (0.0, -0.17), (0.04, -0.10), (0.082, -0.15), (0.07, -0.05)],
    Own(1.0),
)];
static POINTED: [Patch; 2] = [
    Patch(&[(-0.15, -0.02), (-0.05, -0.06), (0.05, -0.062), (0.14, -0.035), (0.05, -0.015), (-0.05, -0.01)], Own(0.85)),
    Patch(
        &[(-0.072, -0.045), (-0.05, -0.16), (-0.06, -0.30), (0.0, -0.22), (0.045, -0.14), (0.07, -0.05), (0.0, -0.04)],
        Own(1.0),
    ),
];
static TRICORN: [Patch; 1] = [Patch(
    &[
        (-0.15, -0.03),
        (-0.10, -0.12),
        (0.0, -0.13),
        (0.10, -0.12),
        (0.15, -0.04),
        (0.06, -0.04),
        (0.0, -0.06),
        (-0.06, -0.035),
    ],
    Own(1.0),
)];
static SANTA: [Patch; 2] = [
    Patch(
        &[(-0.08, -0.03), (-0.06, -0.13), (-0.12, -0.17), (-0.02, -0.19), (0.05, -0.12), (0.075, -0.04), (0.0, -0.05)],
        Own(1.0),
    ),
    Patch(
        &[(-0.085, -0.02), (-0.08, -0.06), (0.0, -0.07), (0.082, -0.055), (0.08, -0.02), (0.0, -0.03)],
        Always(0xf8f6f0),
    ),
];
static VEIL: [Patch; 1] =
    [Patch(&[(0.04, -0.085), (-0.05, -0.10), (-0.11, 0.0), (-0.20, 0.34), (-0.10, 0.38), (-0.06, 0.05)], Own(1.0))];
static BERET: [Patch; 1] =
    [Patch(&[(-0.10, -0.05), (-0.09, -0.10), (0.0, -0.115), (0.07, -0.085), (0.07, -0.045), (0.0, -0.05)], Own(1.0))];
