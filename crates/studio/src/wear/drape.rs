//! Where each point of a garment comes to lie on a body: the trunk along the body's trunk, at least as wide as what it
//! must cover; sleeves along the arms, legs along the legs. A garment keeps its own cut: it is not stretched over a body
//! more than it must be.

use super::cloth::Spot;
use super::garment::Garment;
use super::marks::{Kind, Limb, Marks, near_line};
use super::plane::{Chain, Point, across, add, between, dot, far, ramp, sub, times};
use super::stature::{LOW, Stature, girth};
use crate::photo::Grid;

/// The tips of the shoulders lie outside and above the joints, of the span.
const TIP: [f32; 2] = [0.06, 0.13];
/// Half the width of a neck in its collar, of the span.
const NECK: (f32, f32) = (0.2, 0.31);
/// An upper garment ends at most this far below the hips, of the trunk.
const HEM_MAX: f32 = 0.3;
/// A waist lies above the hips, a crotch below, of the trunk.
const WAIST: f32 = 0.27;
const CROTCH: f32 = 0.18;
/// Room between body and cloth.
const EASE: f32 = 1.04;
/// A sleeve, a leg, longer than this share of the limb reaches to its end.
const LONG: f32 = 0.62;
/// Half the width in which a limb passes into the trunk, of half the chest.
const BLEND: f32 = 0.2;

/// A garment on a body.
pub(super) struct Drape<'a> {
    garment: &'a Garment,
    marks: &'a Marks,
    body: &'a Stature,
    /// The column that halves it, and its first row.
    axis: f32,
    top: f32,
    /// Half its width to both sides of the axis on each row.
    halves: Vec<[f32; 2]>,
    /// Down the middle of the body from where the garment begins.
    spine: Chain,
    /// Where along the trunk it begins.
    first: f32,
    /// Pixels of the body for one of the garment: across on both sides, down.
    scale: [f32; 3],
    /// How much lower the right end of its top lies than the left, over the width.
    tilt: f32,
    limbs: [Option<Hung<'a>>; 2],
}

/// A limb of a garment on a limb of a body.
struct Hung<'a> {
    limb: &'a Limb,
    chain: Chain,
    /// How much of the body's limb it covers.
    reach: f32,
    /// How much wider it is at nine places along it.
    wider: Vec<f32>,
}

impl<'a> Drape<'a> {
    /// `garment` on `body`, of which the picture shows the mask `seen`.
    pub(super) fn new(garment: &'a Garment, marks: &'a Marks, body: &'a Stature, seen: &Grid<1>) -> Drape<'a> {
        let mut drape = match marks.kind {
            Kind::Upper | Kind::Dress => Drape::shouldered(garment, marks, body),
            Kind::Lower => Drape::waisted(garment, marks, body),
        };
        drape.limbs = [0, 1].map(|side| {
            let limb = marks.limbs[side].as_ref()?;
            Some(drape.hung(limb, side, seen))
        });
        drape
    }

    fn shouldered(garment: &'a Garment, marks: &'a Marks, body: &'a Stature) -> Drape<'a> {
        let (down, level) = (body.down(), times(across(body.down()), -1.0));
        let tips = [0, 1].map(|side| {
            let out = if side == 0 { -1.0 } else { 1.0 };
            let off = add(times(level, out * TIP[0] * body.span), times(down, -TIP[1] * body.span));
            add(body.shoulders[side], off)
        });
        let top = between(tips[0], tips[1], 0.5);
        let axis = (marks.tips[0][0] + marks.tips[1][0]) * 0.5;
        let half = |side: usize| ((marks.tips[side][0] - axis).abs()).max(4.0);
        let wide = [0, 1].map(|side| dot(sub(tips[side], top), level).abs() / half(side));
        let first = marks.tips.iter().map(|tip| tip[1]).sum::<f32>() * 0.5;
        let natural = body.span * (1.0 + 2.0 * TIP[0]) / (half(0) + half(1));
        let long = marks.hem[1] - first;
        let most = (body.trunk * (1.0 + HEM_MAX) + TIP[1] * body.span) / long;
        let tall = if marks.kind == Kind::Upper { natural.min(most) } else { natural };
        let spine = spine(body, top, long * tall);
        let own = dot(sub(marks.tips[1], marks.tips[0]), [0.0, 1.0]) * tall;
        let tilt = (dot(sub(tips[1], tips[0]), down) - own) / far(tips[0], tips[1]).max(1.0);
        Drape {
            garment,
            marks,
            body,
            axis,
            top: first,
            halves: halves(garment, marks, axis),
            spine,
            first: -TIP[1] * body.span / body.trunk,
            scale: [wide[0], wide[1], tall],
            tilt,
            limbs: [None, None],
        }
    }

    fn waisted(garment: &'a Garment, marks: &'a Marks, body: &'a Stature) -> Drape<'a> {
        let first = 1.0 - WAIST;
        let top = add(body.neck(), times(body.down(), first * body.trunk));
        let axis = (marks.tips[0][0] + marks.tips[1][0]) * 0.5;
        let half = (marks.tips[1][0] - marks.tips[0][0]).max(8.0) * 0.5;
        let wide = [0, 1].map(|side| body.half(side, first) * EASE / half);
        let hips = (body.half(0, 1.05) + body.half(1, 1.05)) * EASE / (2.0 * marks.half);
        let row = marks.tips.iter().map(|tip| tip[1]).sum::<f32>() * 0.5;
        let forked = marks.limbs.iter().any(Option::is_some);
        let rise = (WAIST + CROTCH) * body.trunk / (marks.fork - row).max(4.0);
        let tall = if forked { rise } else { hips.min((wide[0] + wide[1]) * 0.6) };
        let spine = spine(body, top, (marks.hem[1] - row) * tall);
        let halves = halves(garment, marks, axis);
        Drape {
            garment,
            marks,
            body,
            axis,
            top: row,
            halves,
            spine,
            first,
            scale: [wide[0], wide[1], tall],
            tilt: 0.0,
            limbs: [None, None],
        }
    }

    fn hung(&self, limb: &'a Limb, side: usize, seen: &Grid<1>) -> Hung<'a> {
        let body = self.body;
        let upper = self.marks.kind != Kind::Lower;
        let (points, whole, room) = if upper {
            (body.arms[side].clone(), body.reach().0, 0.2)
        } else {
            (body.legs[side].clone(), body.reach().1, 0.32)
        };
        let seam = limb.seam.map(|at| self.trunk(at));
        let start = between(seam[0], seam[1], 0.5);
        let chain = Chain::new(vec![start, points.at(0.5, 0.0), points.at(1.0, 0.0)]);
        let scale = self.scale[2].min(self.scale[side] * 1.15);
        let part = limb.chain.length() * scale / whole.max(1.0);
        let reach = if part > LONG { if upper { 1.02 } else { 1.07 } } else { part };
        let natural = |along: f32| if upper { body.arm(along) } else { body.leg(along) };
        let wider = (0..9)
            .map(|i| {
                let t = (i as f32 + 0.5) / 9.0;
                let own = widest(self.garment, limb, t).max(2.0);
                let along = t * reach;
                let must =
                    girth(&points, along, seen, body.span * room).clamp(natural(along) * 0.9, natural(along) * 1.5);
                let least = if along < 0.12 { 0.0 } else { must * 1.1 };
                scale.max(least / own)
            })
            .collect();
        Hung { limb, chain, reach, wider }
    }

    /// Where a point of the garment lies.
    pub(super) fn at(&self, at: Point) -> Spot {
        let trunk = self.trunk(at);
        let Some((hung, side)) = self.limb_of(at) else { return Spot { at: trunk, limb: 0.0 } };
        let own = self.is_limb(at, side);
        let off = near_line(at, hung.limb.seam[0], hung.limb.seam[1]) * if own { 1.0 } else { -1.0 };
        let soft = BLEND * self.marks.half;
        let limb = ramp(off, -soft, soft);
        if limb <= 0.0 {
            return Spot { at: trunk, limb };
        }
        Spot { at: between(trunk, hung.at(at), limb), limb }
    }

    /// How far to the side a point comes to lie by the garment's own cut; its neck lies around the body's.
    fn collared(&self, off: f32, side: usize, along: f32) -> f32 {
        let cut = self.scale[side];
        if self.marks.kind == Kind::Lower {
            return off * cut;
        }
        let (own, tip) = (self.marks.neck, (self.marks.tips[side][0] - self.axis).abs());
        let neck = (own * cut).clamp(NECK.0 * self.body.span, NECK.1 * self.body.span);
        let far = off.abs();
        let there = match () {
            () if far <= own => far / own.max(1.0) * neck,
            () if far < tip => neck + (far - own) / (tip - own).max(1.0) * (tip * cut - neck),
            () => far * cut,
        };
        let k = 1.0 - ramp(along, 0.02, 0.3);
        (far * cut + (there - far * cut) * k) * off.signum()
    }

    /// The limb that this point may belong to.
    fn limb_of(&self, at: Point) -> Option<(&Hung<'a>, usize)> {
        let side = usize::from(at[0] > self.axis);
        self.limbs[side].as_ref().map(|hung| (hung, side))
    }

    /// Whether most of the garment around a point is the limb's.
    fn is_limb(&self, at: Point, side: usize) -> bool {
        let Some(limb) = self.marks.limbs[side].as_ref() else { return false };
        let (w, h) = (self.garment.share.width as f32, self.garment.share.height as f32);
        let reach = (w.max(h) / 60.0).max(2.0);
        let (mut own, mut all) = (0, 0);
        for i in 0..49 {
            let x = at[0] + ((i % 7) as f32 - 3.0) / 3.0 * reach;
            let y = at[1] + ((i / 7) as f32 - 3.0) / 3.0 * reach;
            if x < 0.0 || y < 0.0 || x >= w || y >= h || !self.garment.is(x as usize, y as usize) {
                continue;
            }
            all += 1;
            own += usize::from(limb.is[y as usize * w as usize + x as usize]);
        }
        own * 2 > all
    }

    /// Where a point lies if it belongs to the trunk.
    fn trunk(&self, at: Point) -> Point {
        let down = (at[1] - self.top) * self.scale[2];
        let along = self.first + down / self.body.trunk;
        let off = at[0] - self.axis;
        let side = usize::from(off > 0.0);
        let row = (at[1].max(0.0) as usize).min(self.halves.len() - 1);
        let own = self.halves[row][side].max(self.marks.half * 0.5);
        let cut = self.scale[side];
        let must = self.body.half(side, along.min(LOW)) * EASE / own;
        // Shoulders keep their cut; further down the cloth covers the body.
        let from = if self.marks.kind == Kind::Lower { self.first - 0.1 } else { 0.2 };
        let k = ramp(along, from, from + 0.25);
        let collared = self.collared(off, side, along);
        let wide = collared + off * (must.max(cut * 0.96) - cut) * k;
        let slope = self.tilt * wide * (1.0 - ramp(along, 0.1, 0.6));
        self.spine.at((down + slope) / self.spine.length().max(1.0), -wide)
    }
}

impl Hung<'_> {
    fn at(&self, at: Point) -> Point {
        let (along, side, _) = self.limb.chain.coordinates(at);
        let place = (along * 9.0 - 0.5).clamp(0.0, 8.0);
        let (i, next) = (place as usize, (place as usize + 1).min(8));
        let wider = self.wider[i] + (self.wider[next] - self.wider[i]) * (place - i as f32);
        self.chain.at(along * self.reach, side * wider)
    }
}

/// From `top` down the trunk, and straight on between the legs for at least `long` pixels.
fn spine(body: &Stature, top: Point, long: f32) -> Chain {
    let seat = body.seat();
    let way = between(body.down(), [0.0, 1.0], 0.6);
    let rest = (long - far(top, seat)).max(body.trunk * 0.3);
    Chain::new(vec![top, seat, add(seat, times(way, rest))])
}

/// Half the trunk's width to both sides of the axis on each row; above the armpits that at the armpits.
fn halves(garment: &Garment, marks: &Marks, axis: f32) -> Vec<[f32; 2]> {
    let least = (marks.half * 0.05) as usize;
    let upper = marks.kind != Kind::Lower;
    let rim = (marks.hem[1] - marks.tips[0][1]) * 0.06;
    let row = |y: usize| {
        let runs = garment.runs(y, least);
        let limbs = !upper && (y as f32) > marks.fork;
        if limbs || (upper && (y as f32) < marks.fork) {
            return None;
        }
        // A curved hem and the ends of a waist are narrower than the cloth is there.
        if (y as f32) > marks.hem[1] - rim || (y as f32) < marks.tips[0][1] + rim {
            return None;
        }
        let run = runs.into_iter().find(|[a, b]| (*a as f32) <= axis && *b as f32 >= axis)?;
        Some([(axis - run[0] as f32).max(2.0), (run[1] as f32 - axis).max(2.0)])
    };
    let mut rows: Vec<Option<[f32; 2]>> = (0..garment.share.height).map(row).collect();
    let known: Vec<usize> = (0..rows.len()).filter(|y| rows[*y].is_some()).collect();
    let nearest = |y: usize| known.iter().min_by_key(|k| k.abs_diff(y)).and_then(|k| rows[*k]);
    let filled: Vec<[f32; 2]> = (0..rows.len()).map(|y| nearest(y).unwrap_or([marks.half; 2])).collect();
    rows.clear();
    let reach = garment.share.height / 60;
    (0..filled.len())
        .map(|y| {
            let near = &filled[y.saturating_sub(reach)..(y + reach + 1).min(filled.len())];
            [0, 1].map(|side| near.iter().map(|n| n[side]).sum::<f32>() / near.len() as f32)
        })
        .collect()
}

/// Half a limb's width at a share of its length.
fn widest(garment: &Garment, limb: &Limb, along: f32) -> f32 {
    let w = garment.share.width;
    let side = |sign: f32| {
        let mut wide = 1.0;
        loop {
            let [x, y] = limb.chain.at(along, wide * sign);
            let inside = x >= 0.0 && y >= 0.0 && (x as usize) < w && (y as usize) < garment.share.height;
            if !inside || !garment.is(x as usize, y as usize) || wide > w as f32 * 0.5 {
                return wide;
            }
            wide += 1.0;
        }
    };
    (side(1.0) + side(-1.0)) * 0.5
}
