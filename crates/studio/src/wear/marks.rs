//! What a garment is and where its parts are, told from its outline alone: neck, shoulders, armpits, sleeves, waist,
//! crotch, legs. It knows nothing of fabrics.

use super::garment::Garment;
use super::plane::{Chain, Point, add, between, sub, times};
use crate::photo::flooded;

/// Runs thinner than this share of the garment's width are threads.
const THREAD: f32 = 0.02;
/// A sleeve, and a leg, is at least this long, of the garment's width and height.
const SLEEVE_MIN: f32 = 0.09;
const LEGS_MIN: f32 = 0.1;
/// The outline goes outward more steeply than this under a sleeve: columns a row.
const FLARE: f32 = 0.9;
/// A garment with shoulders that is longer than this many of its chest widths is a dress.
const DRESS: f32 = 1.95;
/// The top of what hangs from a waist is nearly straight: wide for the garment, and level.
const WAIST: (f32, f32) = (0.5, 0.09);
/// Points along a sleeve or a leg.
const POINTS: usize = 5;

/// What is worn where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// From the shoulders to the hips.
    Upper,
    /// From the waist down.
    Lower,
    /// From the shoulders to the legs.
    Dress,
}

/// A sleeve or a leg.
#[derive(Clone, Debug)]
pub(super) struct Limb {
    /// From where it begins to the middle of its end.
    pub(super) chain: Chain,
    /// The ends of the seam that joins it to the trunk: the outer or upper one, then the inner or lower one.
    pub(super) seam: [Point; 2],
    /// Which pixels are its own.
    pub(super) is: Vec<bool>,
}

/// The parts of a garment; pixels of its picture. "Left" is the picture's left.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    pub(super) kind: Kind,
    /// Left and right: tips of the shoulders, or ends of the waist.
    pub(super) tips: [Point; 2],
    /// Middle of the hem.
    pub(super) hem: Point,
    /// How high the armpits, or how high the crotch, is; the hem's where there is none.
    pub(super) fork: f32,
    /// Half the width of the neck.
    pub(super) neck: f32,
    /// Half the width at the chest or at the hips.
    pub(super) half: f32,
    /// Left and right.
    pub(super) limbs: [Option<Limb>; 2],
}

/// The parts of `garment`; `None` if there is no garment at all.
pub(super) fn marks(garment: &Garment) -> Option<Marks> {
    let [l, t, r, b] = garment.bounds()?;
    let outline = Outline { garment, bounds: [l, t, r, b], thread: ((r - l) as f32 * THREAD) as usize };
    let crotch = outline.crotch();
    if crotch.is_some() || outline.waisted() { outline.lower(crotch) } else { outline.upper() }
}

struct Outline<'a> {
    garment: &'a Garment,
    bounds: [usize; 4],
    thread: usize,
}

impl Outline<'_> {
    fn wide(&self) -> f32 {
        (self.bounds[2] - self.bounds[0]) as f32
    }

    fn tall(&self) -> f32 {
        (self.bounds[3] - self.bounds[1]) as f32
    }

    fn runs(&self, y: usize) -> Vec<[usize; 2]> {
        self.garment.runs(y, self.thread)
    }

    /// The highest garment pixel of a column.
    fn top(&self, x: f32) -> Option<f32> {
        let x = (x.max(0.0) as usize).min(self.garment.share.width - 1);
        (self.bounds[1]..self.bounds[3]).find(|y| self.garment.is(x, *y)).map(|y| y as f32)
    }

    /// Where two legs part, going down; `None` if they do not.
    fn crotch(&self) -> Option<Point> {
        let [_, t, _, b] = self.bounds;
        let last = b - 1 - (self.tall() * 0.02) as usize;
        let mut gap = None;
        for y in (t..=last).rev() {
            match self.runs(y).as_slice() {
                [a, c] => gap = Some(([(a[1] + c[0]) as f32 * 0.5, y as f32], a[1] - a[0], c[1] - c[0])),
                [one] => {
                    let ([x, y], a, c) = gap?;
                    let alike = (a.min(c) as f32) > 0.5 * a.max(c) as f32;
                    let middle = (x - (one[0] + one[1]) as f32 * 0.5).abs() < 0.2 * (one[1] - one[0]) as f32;
                    let tall = (b as f32 - y) > LEGS_MIN * self.tall();
                    return (alike && middle && tall).then_some([x, y]);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether its top is a waist: level and about as wide as it is below.
    fn waisted(&self) -> bool {
        let [l, t, r, b] = self.bounds;
        let span = |share: f32| {
            let runs = self.runs(t + ((b - t) as f32 * share) as usize);
            Some((runs.last()?[1] - runs.first()?[0]) as f32)
        };
        // Shoulders slope away from a neck.
        if span(0.025).zip(span(0.09)).is_none_or(|(top, below)| top < 0.8 * below) {
            return false;
        }
        let row = t + ((b - t) as f32 * 0.06) as usize;
        let runs = self.runs(row);
        let [first, .., last] = runs.as_slice() else {
            return runs.first().is_some_and(|run| self.level([run[0], run[1]], r - l));
        };
        self.level([first[0], last[1]], r - l)
    }

    fn level(&self, [from, to]: [usize; 2], wide: usize) -> bool {
        let broad = (to - from) as f32 > WAIST.0 * wide as f32;
        let rim = (to - from) as f32 * 0.08;
        let tops = (0..=8)
            .filter_map(|i| self.top(from as f32 + rim + (to as f32 - from as f32 - 2.0 * rim) * i as f32 / 8.0));
        let (low, high) = tops.fold((f32::MIN, f32::MAX), |(a, b), y| (a.max(y), b.min(y)));
        broad && low - high < WAIST.1 * self.tall().max(self.wide() * 0.6)
    }

    fn lower(&self, crotch: Option<Point>) -> Option<Marks> {
        let [_, t, _, b] = self.bounds;
        let row = t + (self.tall() * 0.05) as usize;
        let runs = self.runs(row);
        let (from, to) = (runs.first()?[0] as f32, runs.last()?[1] as f32);
        let high = |x: f32| self.top(x).unwrap_or(t as f32);
        let tips = [[from, high(from + self.thread as f32)], [to, high(to - 1.0 - self.thread as f32)]];
        let fork = crotch.map_or(b as f32, |crotch| crotch[1]);
        let at = crotch.map_or(b, |crotch| crotch[1] as usize).min(t + (self.tall() * 0.4) as usize).max(row);
        let hip = self.runs(at.saturating_sub(2).max(row));
        let half = (hip.last()?[1] - hip.first()?[0]) as f32 * 0.5;
        let limbs = crotch.map_or([None, None], |crotch| [0, 1].map(|side| self.leg(crotch, side)));
        let last = self.runs(b - 1 - (self.tall() * 0.02) as usize);
        let hem = [(last.first()?[0] + last.last()?[1]) as f32 * 0.5, b as f32];
        Some(Marks { kind: Kind::Lower, tips, hem, fork, neck: 0.0, half, limbs })
    }

    fn leg(&self, crotch: Point, side: usize) -> Option<Limb> {
        let (from, to) = (crotch[1] as usize + 1, self.bounds[3]);
        let run = |y: usize| {
            let runs = self.runs(y);
            let run = if side == 0 { runs.first() } else { runs.last() };
            run.copied().filter(|_| runs.len() > 1)
        };
        let middles: Vec<(f32, Point)> = (from..to)
            .filter_map(|y| {
                run(y).map(|[a, b]| ((y - from) as f32 / (to - from) as f32, [(a + b) as f32 * 0.5, y as f32]))
            })
            .collect();
        let points = averaged(&middles)?;
        let outer = self.runs(crotch[1].max(1.0) as usize - 1);
        let edge = if side == 0 { outer.first()?[0] } else { outer.last()?[1] } as f32;
        let rise = crotch[1] - self.bounds[1] as f32;
        let start = [(edge + crotch[0]) * 0.5, crotch[1] - rise * 0.25];
        let points = std::iter::once(start).chain(points).collect();
        let seam = [[edge, crotch[1] - rise * 0.35], crotch];
        let (w, h) = (self.garment.share.width, self.garment.share.height);
        let is = (0..w * h).map(|i| {
            let (x, y) = ((i % w) as f32 + 0.5, (i / w) as f32 + 0.5);
            let k = (x - seam[0][0]) / (crotch[0] - edge);
            y > seam[0][1] + (crotch[1] - seam[0][1]) * k && (x < crotch[0]) == (side == 0)
        });
        Some(Limb { chain: Chain::new(points), seam, is: is.collect() })
    }

    fn upper(&self) -> Option<Marks> {
        let [_, t, _, b] = self.bounds;
        let axis = self.axis()?;
        let pits = [0, 1].map(|side| self.armpit(axis, side));
        let (chest, fork) = self.chest(axis, &pits);
        let tips = [0, 1].map(|side| self.tip(axis, side, pits[side], chest));
        let limbs = [0, 1].map(|side| pits[side].and_then(|pit| self.sleeve(tips[side], pit, side)));
        let last = self.runs(b - 1 - (self.tall() * 0.015) as usize);
        let hem = last.iter().find(|[a, c]| (*a as f32) < axis + 1.0 && (*c as f32) > axis - 1.0).or(last.first())?;
        let hem = [(hem[0] + hem[1]) as f32 * 0.5, b as f32];
        let long = self.trunk_end(axis) - t as f32;
        let kind = if long > DRESS * 2.0 * chest { Kind::Dress } else { Kind::Upper };
        let neck = [-1.0, 1.0].map(|out| self.collar(axis, out, chest));
        let neck = (neck[0] + neck[1]) * 0.5;
        Some(Marks { kind, tips, hem: [hem[0], t as f32 + long], fork, neck, half: chest, limbs })
    }

    /// The column that divides it in two: the middle of the neck, or of the trunk.
    fn axis(&self) -> Option<f32> {
        let [l, t, r, b] = self.bounds;
        let rows = (t..b).step_by(3);
        let (sum, n) = rows.fold((0.0, 0.0), |(sum, n), y| {
            let runs = self.runs(y);
            match (runs.first(), runs.last()) {
                (Some(first), Some(last)) => (sum + (first[0] + last[1]) as f32 * 0.5, n + 1.0),
                (None, _) | (_, None) => (sum, n),
            }
        });
        (n > 0.0).then(|| (sum / n).clamp(l as f32, r as f32 - 1.0))
    }

    /// The edge of the trunk on one side of row `y`.
    fn edge(&self, axis: f32, side: usize, y: usize) -> Option<f32> {
        let runs = self.runs(y);
        let run = runs.iter().min_by(|a, b| away(a, axis).total_cmp(&away(b, axis)))?;
        (away(run, axis) < 0.15 * self.wide()).then(|| run[side] as f32)
    }

    /// How far down the trunk goes.
    fn trunk_end(&self, axis: f32) -> f32 {
        let [_, t, _, b] = self.bounds;
        (t..b).rev().find(|y| self.edge(axis, 0, *y).is_some()).unwrap_or(b - 1) as f32 + 1.0
    }

    /// Where the sleeve of one side meets the trunk from below.
    fn armpit(&self, axis: f32, side: usize) -> Option<Point> {
        let t = self.bounds[1];
        let end = self.trunk_end(axis) as usize;
        let out = if side == 0 { -1.0 } else { 1.0 };
        let step = ((self.tall() * 0.02) as usize).max(2);
        let from = end - 1 - ((end - t) as f32 * 0.12) as usize;
        let mut y = from;
        while y > t + step {
            let (here, above) = (self.edge(axis, side, y), self.edge(axis, side, y - step));
            if let (Some(here), Some(above)) = (here, above) {
                let out_by = (above - here) * out;
                if out_by > FLARE * step as f32 {
                    let pit = (y - step..=y).rev().find(|y| {
                        self.edge(axis, side, *y).is_some_and(|edge| (edge - here) * out > 0.35 * FLARE * step as f32)
                    });
                    let reach = (t..y).filter_map(|y| self.edge(axis, side, y)).map(|edge| (edge - here) * out);
                    let far = reach.fold(0.0, f32::max);
                    return (far > SLEEVE_MIN * self.wide()).then(|| [here, pit.unwrap_or(y) as f32]);
                }
            }
            y -= 1;
        }
        None
    }

    /// Half the width under the arms, and how high the armpits are.
    fn chest(&self, axis: f32, pits: &[Option<Point>; 2]) -> (f32, f32) {
        match pits {
            [Some(a), Some(b)] => ((b[0] - a[0]) * 0.5, (a[1] + b[1]) * 0.5),
            [Some(one), None] | [None, Some(one)] => ((one[0] - axis).abs(), one[1]),
            [None, None] => {
                // Without sleeves the armholes end where the trunk is as wide as it gets in its upper half.
                let [_, t, _, b] = self.bounds;
                let span = |y: usize| Some(self.edge(axis, 1, y)? - self.edge(axis, 0, y)?);
                let most = (t..t + (b - t) / 3).filter_map(span).fold(0.0, f32::max);
                let row = (t..b).find(|y| span(*y).is_some_and(|s| s > 0.94 * most)).unwrap_or(t);
                (most * 0.5, row as f32)
            }
        }
    }

    /// The tip of a shoulder: above the armpit, or the end of a strap.
    fn tip(&self, axis: f32, side: usize, pit: Option<Point>, chest: f32) -> Point {
        let out = if side == 0 { -1.0 } else { 1.0 };
        let x = match pit {
            Some(pit) => pit[0] - out * chest * 0.04,
            None => {
                let row = self.bounds[1] + (chest * 0.22) as usize;
                let runs = self.runs(row);
                let ends = if side == 0 { runs.first().map(|r| r[0]) } else { runs.last().map(|r| r[1]) };
                ends.map_or(axis + out * chest * 0.7, |x| x as f32 - out * 2.0)
            }
        };
        [x, self.top(x).unwrap_or(self.bounds[1] as f32)]
    }

    /// How far from the axis the garment is highest on one side; the outermost of about the highest.
    fn collar(&self, axis: f32, out: f32, chest: f32) -> f32 {
        let tops: Vec<(f32, f32)> = (4..=30)
            .filter_map(|i| {
                let off = chest * 0.025 * i as f32;
                Some((off, self.top(axis + out * off)?))
            })
            .collect();
        let best = tops.iter().map(|(_, y)| *y).fold(f32::MAX, f32::min);
        tops.iter().rev().find(|(_, y)| *y < best + chest * 0.03).map_or(chest * 0.4, |(off, _)| *off)
    }

    /// The sleeve beyond the line from the shoulder's tip to the armpit.
    fn sleeve(&self, tip: Point, pit: Point, side: usize) -> Option<Limb> {
        let (w, h) = (self.garment.share.width, self.garment.share.height);
        let out = if side == 0 { -1.0 } else { 1.0 };
        let way = sub(pit, tip);
        let beyond = |i: usize| {
            let at = sub([(i % w) as f32 + 0.5, (i / w) as f32 + 0.5], tip);
            (at[0] * way[1] - at[1] * way[0]) * out > 0.0 && self.garment.share.cells[i][0] > 0.5
        };
        let start = (0..w * h).filter(|i| {
            let at = [(i % w) as f32 + 0.5, (i / w) as f32 + 0.5];
            beyond(*i) && near_line(at, tip, pit) < 2.0
        });
        let seeds: Vec<usize> = start.collect();
        let is = flooded(w, w * h, seeds.iter().copied(), beyond);
        let away = steps_from(&is, &seeds, w);
        let far = away.iter().copied().filter(|d| *d < u32::MAX).max()? as f32;
        if far < SLEEVE_MIN * self.wide() {
            return None;
        }
        let middles: Vec<(f32, Point)> = away
            .iter()
            .enumerate()
            .filter(|(_, d)| **d < u32::MAX)
            .map(|(i, d)| (*d as f32 / far, [(i % w) as f32 + 0.5, (i / w) as f32 + 0.5]))
            .collect();
        let points = averaged(&middles)?;
        let chain = std::iter::once(between(tip, pit, 0.5)).chain(points).collect();
        Some(Limb { chain: Chain::new(chain), seam: [tip, pit], is })
    }
}

/// How far a run is from a column.
fn away([from, to]: &[usize; 2], axis: f32) -> f32 {
    (*from as f32 - axis).max(axis - *to as f32).max(0.0)
}

/// How far a point is from a seam.
pub(super) fn near_line(at: Point, a: Point, b: Point) -> f32 {
    Chain::new(vec![a, b]).coordinates(at).2
}

/// Points of a middle line from cells that know how far along they are, 0 to 1; the last lies at the end.
fn averaged(cells: &[(f32, Point)]) -> Option<Vec<Point>> {
    let mut points = Vec::with_capacity(POINTS);
    for i in 0..POINTS {
        let (from, to) = (i as f32 / POINTS as f32, (i + 1) as f32 / POINTS as f32);
        let (mut sum, mut n) = ([0.0; 2], 0.0);
        for (_, at) in cells.iter().filter(|(t, _)| *t >= from && *t <= to) {
            sum = add(sum, *at);
            n += 1.0;
        }
        if n > 0.0 {
            points.push(times(sum, 1.0 / n));
        }
    }
    let [.., before, last] = points.as_slice() else { return None };
    let end = add(*last, times(sub(*last, *before), 0.5));
    points.push(end);
    Some(points)
}

/// Steps from the nearest of `seeds` within what `is`, diagonals as one and a half.
fn steps_from(is: &[bool], seeds: &[usize], w: usize) -> Vec<u32> {
    let mut away = vec![u32::MAX; is.len()];
    let mut open: std::collections::BinaryHeap<(std::cmp::Reverse<u32>, usize)> = std::collections::BinaryHeap::new();
    for seed in seeds {
        away[*seed] = 0;
        open.push((std::cmp::Reverse(0), *seed));
    }
    while let Some((std::cmp::Reverse(far), i)) = open.pop() {
        if far > away[i] {
            continue;
        }
        let (x, y) = ((i % w) as i32, (i / w) as i32);
        for (dx, dy, cost) in
            [(1, 0, 2), (-1, 0, 2), (0, 1, 2), (0, -1, 2), (1, 1, 3), (1, -1, 3), (-1, 1, 3), (-1, -1, 3)]
        {
            let (nx, ny) = (x + dx, y + dy);
            if nx < 0 || ny < 0 || nx >= w as i32 || ny >= (is.len() / w) as i32 {
                continue;
            }
            let j = ny as usize * w + nx as usize;
            if is[j] && far + cost < away[j] {
                away[j] = far + cost;
                open.push((std::cmp::Reverse(far + cost), j));
            }
        }
    }
    away
}
