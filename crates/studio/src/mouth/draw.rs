//! One frame of a speaking mouth: lips, chin and cheeks are bent, the inside of the mouth is painted behind the lips.
//! Whatever is not bent stays as it is, byte for byte.

use super::field::Field;
use super::head::Head;
use super::inside::Inside;
use super::points::ACROSS;
use super::seen::Lips;
use super::shape::{Shape, shaped};
use super::speaker::Steady;
use media::Frame;
use rayon::prelude::*;

/// Heads turned so far from the camera are bent less, and not at all: shares of the face that are seen.
const TURNED: (f32, f32) = (0.28, 0.5);
/// What can be bent: an ellipse about a place below the nose; its half sides to the sides, up and down. Centimetres.
const MIDDLE: [f32; 2] = [0.0, 7.0];
const HALVES: [f32; 3] = [8.5, 5.2, 10.0];
/// From which share of the ellipse on bending fades.
const FADE: f32 = 0.8;
/// How far beyond the rim of the face everything stays, of its distance from the middle.
const BEYOND: f32 = 1.45;
/// Points of the rim among those of the jaw.
const RIM: usize = 17;
/// A way shorter than this is none, pixels.
const WAY_PX_MIN: f32 = 0.03;
/// Centimetres between two places where the field is worked out.
const STEP_CM: f32 = 0.22;

/// Draws one frame.
pub(super) fn drawn(steady: &Steady, shape: Shape, strength: f32, frame: &mut Frame) {
    let head = steady.seen.head;
    let turned = ((head.frontal() - TURNED.0) / (TURNED.1 - TURNED.0)).clamp(0.0, 1.0);
    let strength = strength.clamp(0.0, 1.0) * steady.sure * turned;
    if strength <= 0.0 {
        return;
    }
    let from = &steady.seen.lips;
    let mut to = shaped(&steady.rest, shape);
    to.all_mut().zip(from.all()).for_each(|(to, from)| {
        (0..3).for_each(|c| to[c] = from[c] + (to[c] - from[c]) * strength);
    });
    let Some(bend) = Bend::new(steady, from, &to, frame) else { return };
    let inside = Inside::new(steady, &to);
    bend.apply(&inside, frame);
}

/// The ways of one frame: for each place where it comes from.
struct Bend {
    head: Head,
    /// Left, top, right, bottom of what can change, pixels.
    bounds: [usize; 4],
    /// Nodes across and down, pixels between them, and the ways above and below the mouth's middle.
    nodes: [usize; 2],
    step: f32,
    ways: Vec<[[f32; 2]; 2]>,
}

impl Bend {
    fn new(steady: &Steady, from: &Lips, to: &Lips, frame: &Frame) -> Option<Bend> {
        let head = steady.seen.head;
        let bounds = bounds(&head, frame)?;
        let step = (STEP_CM * head.size()).clamp(2.0, 16.0);
        let nodes = [0, 1].map(|c| ((bounds[c + 2] - bounds[c]) as f32 / step).ceil() as usize + 2);
        let [upper, lower] = fields(steady, from, to);
        let ways = (0..nodes[0] * nodes[1]).into_par_iter().map(|i| {
            let x = bounds[0] as f32 + (i % nodes[0]) as f32 * step;
            let y = bounds[1] as f32 + (i / nodes[0]) as f32 * step;
            let place = head.flat([x, y]);
            let share = share(place);
            let way = |field: &Field| {
                if share <= 0.0 { [0.0; 2] } else { head.way(field.at(place)).map(|v| v * share) }
            };
            [way(&upper), way(&lower)]
        });
        Some(Bend { head, bounds, nodes, step, ways: ways.collect() })
    }

    /// The ways above and below the mouth at a pixel.
    fn at(&self, x: f32, y: f32) -> [[f32; 2]; 2] {
        let (u, v) = ((x - self.bounds[0] as f32) / self.step, (y - self.bounds[1] as f32) / self.step);
        let (i, j) = ((u as usize).min(self.nodes[0] - 2), (v as usize).min(self.nodes[1] - 2));
        let (u, v) = (u - i as f32, v - j as f32);
        let node = |di: usize, dj: usize| self.ways[(j + dj) * self.nodes[0] + i + di];
        let (a, b, c, d) = (node(0, 0), node(1, 0), node(0, 1), node(1, 1));
        std::array::from_fn(|k| {
            std::array::from_fn(|l| {
                let (top, bottom) = (a[k][l] + (b[k][l] - a[k][l]) * u, c[k][l] + (d[k][l] - c[k][l]) * u);
                top + (bottom - top) * v
            })
        })
    }

    fn apply(&self, inside: &Inside, frame: &mut Frame) {
        let [left, top, right, bottom] = self.bounds;
        let width = frame.width() as usize;
        let old = Old::of(frame, top, bottom);
        let rows = frame.rgb_mut().par_chunks_exact_mut(width * 3).enumerate().skip(top).take(bottom - top);
        rows.for_each(|(y, row)| {
            let pixels = row.as_chunks_mut::<3>().0;
            for (x, pixel) in pixels.iter_mut().enumerate().take(right).skip(left) {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let place = self.head.flat([px, py]);
                let [above, below] = self.at(px, py);
                let low = inside.below(place);
                let way = [0, 1].map(|c| above[c] + (below[c] - above[c]) * low);
                if way[0].abs().max(way[1].abs()) >= WAY_PX_MIN {
                    *pixel = old.at(px + way[0] - 0.5, py + way[1] - 0.5);
                }
                inside.paint(place, pixel);
            }
        });
    }
}

/// The pixels that can change; `None` if there are none.
fn bounds(head: &Head, frame: &Frame) -> Option<[usize; 4]> {
    let mut all = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for [a, b] in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
        let down = if b < 0.0 { -HALVES[1] } else { HALVES[2] };
        let [x, y] = head.pixel([MIDDLE[0] + a * HALVES[0], MIDDLE[1] + down, 0.0]);
        all = [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)];
    }
    let side = |v: f32, most: u32| v.clamp(0.0, most as f32) as usize;
    let (w, h) = (frame.width(), frame.height());
    let bounds = [side(all[0], w), side(all[1], h), side(all[2].ceil(), w), side(all[3].ceil(), h)];
    (bounds[0] < bounds[2] && bounds[1] < bounds[3]).then_some(bounds)
}

/// How much a place can be bent.
fn share([a, b]: [f32; 2]) -> f32 {
    let (across, down) = ((a - MIDDLE[0]) / HALVES[0], b - MIDDLE[1]);
    let far = across.hypot(if down < 0.0 { down / HALVES[1] } else { down / HALVES[2] });
    let t = ((1.0 - far) / (1.0 - FADE)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// The fields above and below the mouth's middle: where a place of the new frame lay in the old one.
fn fields(steady: &Steady, from: &Lips, to: &Lips) -> [Field; 2] {
    let head = &steady.seen.head;
    let way = |to: &[f32; 3], from: &[f32; 3]| {
        let (to, from) = (head.seen(*to), head.seen(*from));
        (to, [from[0] - to[0], from[1] - to[1]])
    };
    let both = |to: &[[f32; 3]], from: &[[f32; 3]]| to.iter().zip(from).map(|(to, from)| way(to, from)).collect();
    let still: Vec<_> = steady.seen.still.iter().map(|place| (head.seen(*place), [0.0; 2])).collect();
    let cheeks: Vec<_> = both(&to.cheeks, &from.cheeks);
    let jaw: Vec<_> = both(&to.jaw, &from.jaw);
    let outer: [Vec<_>; 2] = [both(&to.upper_outer, &from.upper_outer), both(&to.lower_outer, &from.lower_outer)];
    let inner: [Vec<_>; 2] = [both(&to.upper_inner, &from.upper_inner), both(&to.lower_inner, &from.lower_inner)];
    let away = steady.rest.jaw[..RIM].iter().map(|place| {
        let [a, b] = head.seen(*place);
        ([MIDDLE[0] + (a - MIDDLE[0]) * BEYOND, MIDDLE[1] + (b - MIDDLE[1]) * BEYOND], [0.0; 2])
    });
    let away: Vec<_> = away.collect();
    let sides = 11..RIM; // the jaw's ends, beside the ears
    let above = [&outer[0], &inner[0], &cheeks, &still, &jaw[sides].to_vec()].map(Vec::as_slice).concat();
    let below = [&outer[1], &inner[1], &cheeks, &still, &jaw, &away].map(Vec::as_slice).concat();
    [Field::through(&above), Field::through(&below)]
}

/// Rows of a frame as they were.
struct Old {
    width: usize,
    top: usize,
    pixels: Vec<[u8; 3]>,
}

/// Rows kept above and below what changes: ways lead beyond it.
const SPARE: usize = 64;

impl Old {
    fn of(frame: &Frame, top: usize, bottom: usize) -> Old {
        let width = frame.width() as usize;
        let (top, bottom) = (top.saturating_sub(SPARE), (bottom + SPARE).min(frame.height() as usize));
        let pixels = frame.rgb().as_chunks::<3>().0[top * width..bottom * width].to_vec();
        Old { width, top, pixels }
    }

    /// Between the pixels, by Catmull and Rom's cubic, which keeps grain.
    fn at(&self, x: f32, y: f32) -> [u8; 3] {
        let (ix, iy) = (x.floor(), y.floor());
        let (wx, wy) = (cubic(x - ix), cubic(y - iy));
        let height = self.pixels.len() / self.width;
        let side = |i: isize, all: usize| i.clamp(0, all as isize - 1) as usize;
        let mut sum = [0.0f32; 3];
        for (j, wy) in wy.iter().enumerate() {
            let row = side(iy as isize - self.top as isize + j as isize - 1, height) * self.width;
            for (i, wx) in wx.iter().enumerate() {
                let pixel = self.pixels[row + side(ix as isize + i as isize - 1, self.width)];
                (0..3).for_each(|c| sum[c] += f32::from(pixel[c]) * wx * wy);
            }
        }
        sum.map(|v| v.round().clamp(0.0, 255.0) as u8)
    }
}

fn cubic(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1.0, -1.5 * t3 + 2.0 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2]
}

/// The height of an edge of the lips at `a`, through its places from right to left; level beyond its ends.
pub(super) fn edge(places: &[[f32; 2]; ACROSS], a: f32) -> f32 {
    let last = ACROSS - 1;
    if a <= places[0][0] {
        return places[0][1];
    }
    let Some(k) = (0..last).find(|k| a < places[k + 1][0]) else { return places[last][1] };
    let ([x0, y0], [x1, y1]) = (places[k], places[k + 1]);
    let t = ((a - x0) / (x1 - x0).max(1e-4)).clamp(0.0, 1.0);
    let (before, after) = (places[k.saturating_sub(1)][1], places[(k + 2).min(last)][1]);
    let weights = cubic(t);
    before * weights[0] + y0 * weights[1] + y1 * weights[2] + after * weights[3]
}
