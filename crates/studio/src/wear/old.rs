//! What somebody wears already, divided in what is worn above and what is worn below the waist, and what must go when
//! something else is put on.

use super::person::Person;
use super::plane::{Chain, dot, ramp, sub};
use super::stature::{Stature, limb};
use crate::photo::{Grid, told};

/// Surely above, and surely below the waist, of the trunk's length.
const SURE: (f32, f32) = (0.78, 1.4);
/// Where one piece is parted if no colour does it.
const WAIST: f32 = 0.92;
/// Colours that tell less than this about where a pixel belongs are one piece.
const TELL: f32 = 0.62;
/// What is further down a leg is a shoe.
const SHOE: f32 = 1.04;

/// The clothes somebody wears; one share per pixel.
pub(super) struct Old {
    pub(super) upper: Grid<1>,
    pub(super) lower: Grid<1>,
}

impl Old {
    pub(super) fn new(person: &Person, body: &Stature) -> Old {
        let (w, h) = (person.cloth.width, person.cloth.height);
        let along = |i: usize| {
            let at = [(i % w) as f32 + 0.5, (i / w) as f32 + 0.5];
            dot(sub(at, body.neck()), body.down()) / body.trunk
        };
        let mut sleeves = Grid::new(w, h, [0.0]);
        let mut feet = Grid::new(w, h, [0.0]);
        let mut legs = Grid::new(w, h, [0.0]);
        let mut hands = Grid::new(w, h, [0.0]);
        for side in 0..2 {
            let with = |all: &mut Grid<1>, one: Grid<1>| {
                all.cells.iter_mut().zip(&one.cells).for_each(|(a, b)| a[0] = a[0].max(b[0]))
            };
            with(&mut sleeves, limb(&body.arms[side], [0.2, 1.05], |t| body.arm(t) * 1.5, &person.cloth));
            with(&mut feet, limb(&body.legs[side], [SHOE, 1.8], |t| body.leg(t) * 6.0, &person.cloth));
            let hand = Chain::new(body.hands[side].to_vec());
            with(&mut hands, limb(&hand, [0.15, 2.0], |_| body.span * 0.3, &person.cloth));
            with(&mut legs, limb(&body.legs[side], [0.12, 0.8], |t| body.leg(t) * 1.2, &person.cloth));
        }
        let cloth = |i: usize| person.cloth.cells[i][0];
        let seed = |is: &dyn Fn(usize) -> bool| {
            Grid::from_fn(w, h, |x, y| [if is(y * w + x) { cloth(y * w + x) } else { 0.0 }])
        };
        let above = seed(&|i| (0.1..0.72).contains(&along(i)));
        let below = seed(&|i| legs.cells[i][0] > 0.5 && sleeves.cells[i][0] < 0.2 && along(i) > 1.12);
        let likely = told(&person.tone, &above, &below).averaged((w.max(h) / 200).max(1));
        let mean = |of: &Grid<1>| {
            let all: f32 = of.cells.iter().map(|[s]| *s).sum();
            of.cells.iter().zip(&likely.cells).map(|(s, l)| s[0] * l[0]).sum::<f32>() / all.max(1.0)
        };
        let parted = mean(&above) > TELL && mean(&below) < 1.0 - TELL;
        let upper = Grid::from_fn(w, h, |x, y| {
            let i = y * w + x;
            let (at, share) = (along(i), cloth(i));
            let is = match () {
                () if at < SURE.0 => 1.0,
                () if at > SURE.1 && sleeves.cells[i][0] < 0.5 => 0.0,
                () if sleeves.cells[i][0] > 0.5 && legs.cells[i][0] < 0.5 => 1.0,
                () if parted => ramp(likely.cells[i][0], 0.35, 0.65),
                () => 1.0 - ramp(at, WAIST - 0.02, WAIST + 0.02),
            };
            // What is above the shoulders is hair or a hat, not a shirt.
            [share * is * (1.0 - hands.cells[i][0]) * ramp(at, -0.24, -0.14)]
        });
        let lower = Grid::from_fn(w, h, |x, y| {
            let i = y * w + x;
            [(cloth(i) - upper.cells[i][0]).max(0.0)
                * (1.0 - feet.cells[i][0].max(hands.cells[i][0]))
                * ramp(along(i), 0.3, 0.4)]
        });
        Old { upper, lower }
    }
}
