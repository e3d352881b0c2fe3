//! The wearer without what goes: skin where a body is, the other garment where that goes on, the background elsewhere.
//! What stays is left exactly as it is.

use super::old::Old;
use super::person::Person;
use super::plane::{Chain, add, dot, ramp, sub, times};
use super::stature::{LOW, Stature, bare_body};
use crate::photo::{Care, Grid, Torn, fill, spread};

/// Skin if no face shows any, linear light.
const SKIN: [f32; 3] = [0.46, 0.29, 0.21];
/// How much darker a limb is at its edges.
const ROUND: f32 = 0.34;
/// Fewer pixels than this of background are not worth inventing.
const FEW: usize = 30;

/// What is put on: above, below.
#[derive(Clone, Copy)]
pub(super) struct New {
    pub(super) upper: bool,
    pub(super) lower: bool,
}

/// The picture without the clothes that go, as far as `covered` shows them; and which pixels are new.
pub(super) fn bared(person: &Person, body: &Stature, old: &Old, new: New, covered: &Grid<1>) -> (Grid<3>, Grid<1>) {
    let (w, h) = (person.light.width, person.light.height);
    let gone = Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let up = if new.upper { old.upper.cells[i][0] } else { 0.0 };
        let low = if new.lower { old.lower.cells[i][0] } else { 0.0 };
        [(up + low).min(1.0)]
    });
    // Soft rims of what goes go too.
    let gone = gone.averaged(2).map(|[s]| [ramp(s, 0.08, 0.5)]);
    let free: Vec<bool> = (0..w * h).map(|i| gone.cells[i][0] > 0.0 && covered.cells[i][0] < 0.98).collect();
    if free.iter().filter(|free| **free).count() < FEW {
        return (person.light.clone(), Grid::new(w, h, [0.0]));
    }
    let nature = bare_body(body, person);
    let skin = skin(person, body);
    let along =
        |i: usize| dot(sub([(i % w) as f32 + 0.5, (i / w) as f32 + 0.5], body.neck()), body.down()) / body.trunk;
    // A shorter garment lets the one below it go on upwards.
    let hem = (new.upper && !new.lower).then(|| onward(&person.light, &old.lower)).flatten();
    let (hips, arms) = (LOW, arms(body, w, h));
    let below = |i: usize| hem.is_some() && along(i) > 0.72 && along(i) < hips && !arms[i];
    let wild = (0..w * h).filter(|i| free[*i] && nature.cells[*i][0] < 0.9 && !below(*i)).count();
    let ground = if wild > FEW { behind(person, &gone) } else { person.light.clone() };
    let cells = (0..w * h).map(|i| {
        if !free[i] {
            return person.light.cells[i];
        }
        let share = nature.cells[i][0];
        let own = match &hem {
            Some(cloth) if below(i) => cloth.cells[i],
            Some(_) | None => skin.cells[i],
        };
        let share = if below(i) { share.max(ramp(gone.cells[i][0], 0.5, 1.0)) } else { share };
        let made: [f32; 3] = std::array::from_fn(|c| ground.cells[i][c] * (1.0 - share) + own[c] * share);
        std::array::from_fn(|c| person.light.cells[i][c] + (made[c] - person.light.cells[i][c]) * gone.cells[i][0])
    });
    let light = Grid { width: w, height: h, cells: cells.collect() };
    let made = Grid::from_fn(w, h, |x, y| {
        [if free[y * w + x] { gone.cells[y * w + x][0] * nature.cells[y * w + x][0] } else { 0.0 }]
    });
    (light, made)
}

/// Which pixels lie on an arm rather than on the trunk.
fn arms(body: &Stature, w: usize, h: usize) -> Vec<bool> {
    (0..w * h)
        .map(|i| {
            let at = [(i % w) as f32 + 0.5, (i / w) as f32 + 0.5];
            (0..2).any(|side| {
                let (along, _, off) = body.arms[side].coordinates(at);
                along > 0.25 && off < body.arm(along.clamp(0.0, 1.0)) * 1.2
            })
        })
        .collect()
}

/// Skin everywhere: that which is seen, spread, rounded along trunk and limbs.
fn skin(person: &Person, body: &Stature) -> Grid<3> {
    let (w, h) = (person.light.width, person.light.height);
    let firm = person.skin.averaged(2);
    let known: Vec<bool> = firm.cells.iter().map(|[s]| *s > 0.93).collect();
    let tone = person.bare.unwrap_or(SKIN);
    let seen = if known.iter().filter(|k| **k).count() > 60 {
        spread(&person.light, &known).blurred((w.max(h) / 150).max(2))
    } else {
        Grid::new(w, h, tone)
    };
    let trunk = Chain::new(vec![body.neck(), add(body.neck(), times(body.down(), body.trunk * LOW))]);
    let round = |at: [f32; 2]| {
        let mut best = 0.0f32;
        for side in 0..2 {
            for (limb, arm) in [(&body.arms[side], true), (&body.legs[side], false)] {
                let (along, _, off) = limb.coordinates(at);
                let t = along.clamp(0.0, 1.0);
                let wide = if arm { body.arm(t) } else { body.leg(t) };
                best =
                    best.max(1.0 - ROUND * (off / wide.max(1.0)).min(1.0).powi(3) - if off > wide { 1.0 } else { 0.0 });
            }
        }
        let (along, _, off) = trunk.coordinates(at);
        let wide = body.bare_half(along.clamp(0.0, 1.0) * LOW).max(1.0);
        best.max(1.0 - 0.5 * ROUND * (off / wide).min(1.2).powi(3))
    };
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let k = round([x as f32 + 0.5, y as f32 + 0.5]);
        // The colour of a spread of skin drifts; it is held near the face's.
        std::array::from_fn(|c| (seen.cells[i][c] * 0.6 + tone[c] * 0.4) * k)
    })
}

/// The lower garment's colours, upwards from where it is seen.
fn onward(light: &Grid<3>, lower: &Grid<1>) -> Option<Grid<3>> {
    let firm = lower.averaged(2);
    let known: Vec<bool> = firm.cells.iter().map(|[s]| *s > 0.95).collect();
    (known.iter().filter(|k| **k).count() > 200).then(|| spread(light, &known))
}

/// The background behind the whole body.
fn behind(person: &Person, gone: &Grid<1>) -> Grid<3> {
    let (w, h) = (person.light.width, person.light.height);
    let reach = (w.max(h) / 160).max(2);
    let wide =
        Grid::from_fn(w, h, |x, y| [person.body.cells[y * w + x][0].max(gone.cells[y * w + x][0])]).averaged(reach);
    let known: Vec<bool> = wide.cells.iter().map(|[s]| *s <= 0.01).collect();
    fill(&Torn { colour: person.light.clone(), known, shy: Vec::new() }, Care::Swift)
}
