//! What is seen between the lips: upper teeth that stay with the skull, lower teeth and tongue that go with the jaw,
//! and the dark behind them; all in the face's own light.

use super::draw::edge;
use super::points::{ACROSS, JAW};
use super::seen::{Lips, luma};
use super::speaker::Steady;
use crate::tone::{encode, linear};

/// How far behind the lips teeth stand, centimetres.
const BEHIND_CM: f32 = 0.7;
/// How far below the line of the shut lips the upper teeth end, and above which the lower ones begin.
const UPPER_CM: f32 = 0.14;
const LOWER_CM: f32 = 0.24;
/// From the middle of the row, where teeth meet.
const JOINTS_CM: [f32; 5] = [0.0, 0.86, 1.52, 2.28, 2.95];
/// Half the row that is lit; beyond it lies the corner of the mouth.
const ROW_CM: f32 = 2.5;
/// Teeth against the white of the eyes.
const TEETH: [f32; 3] = [0.98, 0.90, 0.74];
/// Shade between lips is warm: light that comes by way of lips and gums. Powers of the shade.
const DEEPER: [f32; 3] = [0.78, 0.98, 1.14];
/// How much of the colour around them falls on teeth.
const CAST: f32 = 0.35;
/// The dark, and the tongue, against skin.
const DARK: [f32; 3] = [0.062, 0.026, 0.022];
const TONGUE: [f32; 3] = [0.36, 0.19, 0.17];
/// How dark the line of shut lips is drawn where teeth were seen before, and how wide it is.
const LINE: f32 = 0.4;
const LINE_CM: f32 = 0.1;

/// The inside of one frame's mouth.
pub(super) struct Inside {
    upper: [[f32; 2]; ACROSS],
    lower: [[f32; 2]; ACROSS],
    /// Centimetres of a pixel.
    pixel: f32,
    /// Middle of the row of teeth, where the shut lips meet, and how far the jaw is down.
    middle: f32,
    line: f32,
    jaw: f32,
    /// What is behind the lips lies here when seen from this side.
    behind: [f32; 2],
    /// Where the upper teeth end in the middle.
    upper_end: f32,
    teeth: [f32; 3],
    skin: [[f32; 3]; 2],
    /// How strongly the line of shut lips is drawn.
    drawn: f32,
}

impl Inside {
    pub(super) fn new(steady: &Steady, to: &Lips) -> Inside {
        let (head, light) = (&steady.seen.head, steady.seen.light);
        let seen = |edge: &[[f32; 3]; ACROSS]| edge.map(|place| head.seen(place));
        let (upper, lower) = (seen(&to.upper_inner), seen(&to.lower_inner));
        let k = ACROSS / 2;
        let (rest_upper, rest_lower) = (head.seen(steady.rest.upper_inner[k]), head.seen(steady.rest.lower_inner[k]));
        let line = (rest_upper[1] + rest_lower[1]) * 0.5;
        let jaw = to.jaw[0][1] - steady.rest.jaw[0][1];
        let (front, back) = (head.seen([0.0; 3]), head.seen([0.0, 0.0, -BEHIND_CM]));
        let skin = light.skin;
        let level = (luma(skin[0]) + luma(skin[1])) * 0.5;
        // White as the eyes' whites, but never darker than the skin nor far brighter: lids shade, and glints deceive.
        let white = luma(light.white).clamp(level * 1.45, level * 2.4 + 0.02);
        let warm = colourful(skin);
        // Lips and cheeks throw their colour on them.
        let cast: [f32; 3] = std::array::from_fn(|c| skin[0][c].midpoint(skin[1][c]) / level.max(1e-4));
        let teeth: [f32; 3] = std::array::from_fn(|c| {
            let own = TEETH[1] + (TEETH[c] - TEETH[1]) * warm;
            white * own * (1.0 + (cast[c] - 1.0) * CAST)
        });
        let gap = lower[k][1] - upper[k][1];
        let drawn = LINE * (steady.was_open / 0.25).min(1.0) * (1.0 - gap / 0.15).clamp(0.0, 1.0);
        Inside {
            upper,
            lower,
            pixel: 1.0 / head.size(),
            middle: (rest_upper[0] + upper[0][0].midpoint(upper[ACROSS - 1][0])) * 0.5,
            line,
            jaw,
            behind: [back[0] - front[0], back[1] - front[1]],
            upper_end: line + UPPER_CM + (steady.was_open * 0.25).min(0.2),
            teeth,
            skin,
            drawn,
        }
    }

    /// Whether a place goes with the lower lip: 0 above the mouth, 1 below it, between them only beside it.
    pub(super) fn below(&self, [a, b]: [f32; 2]) -> f32 {
        let middle = (edge(&self.upper, a) + edge(&self.lower, a)) * 0.5;
        let beside = (self.upper[0][0] - a).max(a - self.upper[ACROSS - 1][0]).max(0.0);
        let band = self.pixel * 0.25 + beside * 0.8;
        let t = ((b - middle) / band * 0.5 + 0.5).clamp(0.0, 1.0);
        t * t * (3.0 - 2.0 * t)
    }

    /// Paints the inside over `pixel` as far as the place lies in it.
    pub(super) fn paint(&self, [a, b]: [f32; 2], pixel: &mut [u8; 3]) {
        if a <= self.upper[0][0] || a >= self.upper[ACROSS - 1][0] {
            return;
        }
        let (top, bottom) = (edge(&self.upper, a), edge(&self.lower, a));
        let soft = (self.pixel * 1.5).max(0.11);
        let cover = ((b - top) / soft + 0.5).clamp(0.0, 1.0) * ((bottom - b) / soft + 0.5).clamp(0.0, 1.0);
        let cover = cover * ((bottom - top) / soft).clamp(0.0, 1.0);
        if cover > 0.0 {
            let colour = self.colour([a, b], top, bottom);
            for (byte, light) in pixel.iter_mut().zip(colour) {
                let new = encode(light) * 255.0;
                *byte = (f32::from(*byte) + (new - f32::from(*byte)) * cover).round().clamp(0.0, 255.0) as u8;
            }
        }
        if self.drawn > 0.0 {
            let wide = LINE_CM.max(self.pixel);
            let far = (b - (top + bottom) * 0.5) / wide;
            let ends = self.ends(a);
            let dark = self.drawn * (-far * far).exp() * ends;
            let darker = [0.75, 1.0, 1.0].map(|c| 1.0 - dark * c);
            for (byte, darker) in pixel.iter_mut().zip(darker) {
                *byte = (encode(linear(*byte) * darker * darker) * 255.0).round().clamp(0.0, 255.0) as u8;
            }
        }
    }

    /// 0 at the corners of the mouth, 1 away from them.
    fn ends(&self, a: f32) -> f32 {
        let near = (a - self.upper[0][0]).min(self.upper[ACROSS - 1][0] - a);
        (near / 0.5).clamp(0.0, 1.0)
    }

    /// What is seen at a place between the lips, linear.
    fn colour(&self, [a, b]: [f32; 2], top: f32, bottom: f32) -> [f32; 3] {
        let share = (a / 5.0 + 0.5).clamp(0.0, 1.0);
        let skin: [f32; 3] = std::array::from_fn(|c| self.skin[0][c] + (self.skin[1][c] - self.skin[0][c]) * share);
        let level = luma(skin) / luma(self.skin[0]).midpoint(luma(self.skin[1])).max(1e-4);
        let (x, y) = (a - self.middle - self.behind[0], b - self.behind[1]);
        let deep = ((b - top) / (bottom - top).max(1e-3)).clamp(0.0, 1.0);
        let side = 1.0 - (x / ROW_CM).powi(2).min(1.0) * 0.72;
        // Light falls in between the lips: the more, the wider they are apart.
        let let_in = ((bottom - top) / 0.55).clamp(0.62, 1.0);
        let mut colour: [f32; 3] = std::array::from_fn(|c| skin[c] * DARK[c] * (1.25 - 0.7 * deep) * let_in);
        let tongue = self.tongue(x, y);
        let lit = |shade: f32| std::array::from_fn(|c| self.teeth[c] * shade.max(0.0).powf(DEEPER[c]));
        blend(&mut colour, std::array::from_fn(|c| skin[c] * TONGUE[c] * side * let_in), tongue);
        let lower = self.row(x, y, self.line + self.jaw + LOWER_CM, -1.0);
        let shade = side * level * let_in * (0.42 + 0.2 * smooth((bottom - b) / 0.3));
        blend(&mut colour, lit(shade * self.gaps(x * 1.25)), lower);
        let upper = self.row(x, y, self.upper_end - 0.10 * (x / ROW_CM).powi(2), 1.0);
        let shade = side * level * let_in * (0.62 + 0.38 * smooth((b - top) / 0.25));
        blend(&mut colour, lit(shade * self.gaps(x)), upper);
        colour
    }

    /// How much of a row of teeth that ends at `end` is at a place; `way` is 1 above the end, −1 below it.
    fn row(&self, x: f32, y: f32, end: f32, way: f32) -> f32 {
        let x = x.abs();
        let k = JOINTS_CM.iter().rposition(|joint| x >= *joint).unwrap_or(0);
        let (from, until) = (JOINTS_CM[k], JOINTS_CM.get(k + 1).copied().unwrap_or(JOINTS_CM[k] + 0.7));
        let across = ((x - from) / (until - from) * 2.0 - 1.0).abs();
        let end = end - way * (0.07 * across.powi(4) + if k == 1 { 0.04 } else { 0.0 });
        let soft = (self.pixel * 1.3).max(0.06);
        ((end - y) * way / soft + 0.5).clamp(0.0, 1.0)
    }

    /// How much light is lost between two teeth.
    fn gaps(&self, x: f32) -> f32 {
        let wide = (self.pixel * 0.5).max(0.035);
        let near = JOINTS_CM.iter().map(|joint| ((x.abs() - joint) / wide).powi(2)).fold(f32::MAX, f32::min);
        1.0 - 0.22 * (0.035 / wide).min(1.0) * (-near).exp()
    }

    fn tongue(&self, x: f32, y: f32) -> f32 {
        let top = self.line + self.jaw * 0.62 + 0.12 + 0.16 * (x / 1.7).powi(2);
        smooth((y - top) / 0.22) * smooth((2.0 - x.abs()) / 0.7)
    }
}

fn blend(under: &mut [f32; 3], over: [f32; 3], share: f32) {
    (0..3).for_each(|c| under[c] += (over[c] - under[c]) * share);
}

fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// How much colour there is in skin: 0 in a grey picture, 1 in a usual one.
fn colourful(skin: [[f32; 3]; 2]) -> f32 {
    let [r, g, b]: [f32; 3] = std::array::from_fn(|c| skin[0][c] + skin[1][c]);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    ((most - least) / most.max(1e-4) / 0.35).clamp(0.0, 1.0)
}

/// The chin is the first point of the jaw.
const _: () = assert!(JAW[0].0 == 152);
