//! Somebody in other clothes. In this order, from the back: the picture without the clothes that go; the lower garment;
//! the trunk of the upper one; bare arms; sleeves; head and hair. Where nothing changes, the picture's own bytes stay.

use super::bare::{New, bared};
use super::cloth::{Drawn, drawn, over};
use super::drape::Drape;
use super::garment::Garment;
use super::light::{daylight, folds, lit, shadowed};
use super::marks::Kind;
use super::neck::opened;
use super::old::Old;
use super::outfit::{Piece, Refusal, outfit};
use super::person::{Person, Seen};
use super::plane::{far, ramp};
use super::stature::{Stature, limb};
use crate::photo::{Grid, spread};
use crate::tone;
use media::Frame;
use media::picture::resize;

/// Larger pictures are dressed smaller, and only what changes is taken over.
const PIXELS_MAX: f32 = 3_000_000.0;

/// Slivers of old cloth this wide are covered, of the span.
const SLIVER: f32 = 0.05;

/// `human`, of whom this was `seen`, wearing what hangs in `cloth`.
///
/// # Errors
/// Why it cannot be worn.
pub fn dressed(human: &Frame, seen: &Seen, cloth: &Frame) -> Result<Frame, Refusal> {
    let pieces = outfit(cloth)?;
    let k = (PIXELS_MAX / (human.width() as f32 * human.height() as f32)).sqrt().min(1.0);
    let pose = seen.pose.as_ref().ok_or(Refusal::Nobody)?;
    let side = |px: u32| ((px as f32 * k).round() as u32).max(8);
    let small = resize(human, side(human.width()), side(human.height())).map_err(|_| Refusal::Nobody)?;
    let seen = if k < 1.0 { scaled(seen, k) } else { seen.clone() };
    let pose = seen.pose.as_ref().unwrap_or(pose);
    let person = Person::new(&small, &seen);
    let body = Stature::new(pose, &person.body).ok_or(Refusal::Nobody)?;
    let made = worn(&person, &body, &pieces);
    Ok(taken(human, &small, &made))
}

fn worn(person: &Person, body: &Stature, pieces: &[Piece]) -> Grid<3> {
    let (w, h) = (person.light.width, person.light.height);
    let old = Old::new(person, body);
    let new = New {
        upper: pieces.iter().any(|piece| piece.marks.kind != Kind::Lower),
        lower: pieces.iter().any(|piece| piece.marks.kind != Kind::Upper),
    };
    let mut layers: Vec<(Kind, Drawn)> =
        pieces.iter().map(|piece| (piece.marks.kind, hung(piece, body, person))).collect();
    for (kind, drawn) in &mut layers {
        reaching(drawn, if *kind == Kind::Lower { &old.lower } else { &old.upper }, body.span);
    }
    let share = |of: &Drawn, i: usize| of.trunk.cells[i][3].max(of.limbs.cells[i][3]);
    let covered =
        Grid::from_fn(w, h, |x, y| [layers.iter().map(|(_, drawn)| share(drawn, y * w + x)).fold(0.0, f32::max)]);
    let (mut light, bare) = bared(person, body, &old, new, &covered);
    let day = daylight(person);
    let dim = shadowed(&covered, &person.body, body.span);
    light.cells.iter_mut().zip(&dim.cells).for_each(|(cell, [k])| *cell = cell.map(|c| c * k));
    let arms = arms(person, body, &bare);
    let before = light.clone();
    for (kind, drawn) in &mut layers {
        let worn = if *kind == Kind::Lower { &old.lower } else { &old.upper };
        let folds = folds(person, worn, body.span);
        let beneath = drawn.trunk.map(|c| [c[3]]);
        let dark = shadowed(&drawn.limbs.map(|c| [c[3]]), &beneath, body.span);
        drawn.trunk.cells.iter_mut().zip(&dark.cells).for_each(|(cell, [k])| (0..3).for_each(|c| cell[c] *= k));
        for part in [&mut drawn.trunk, &mut drawn.limbs] {
            lit(part, &folds, day, body.span);
        }
        lay(&mut light, &drawn.trunk);
        if *kind == Kind::Lower {
            lay(&mut light, &drawn.limbs);
            if !new.upper {
                lay(&mut light, &kept(&person.light, &old.upper));
            }
        }
        lay(&mut light, &kept(&before, &arms));
        if *kind != Kind::Lower {
            lay(&mut light, &drawn.limbs);
        }
    }
    lay(&mut light, &kept(&person.light, &person.head));
    light
}

/// Lets a garment reach over the slivers of old cloth that would be left beside it.
fn reaching(drawn: &mut Drawn, old: &Grid<1>, span: f32) {
    let share = Grid::from_fn(old.width, old.height, |x, y| {
        let i = y * old.width + x;
        [drawn.trunk.cells[i][3].max(drawn.limbs.cells[i][3])]
    });
    let known: Vec<bool> = share.averaged(1).cells.iter().map(|[s]| *s > 0.97).collect();
    if !known.iter().any(|known| *known) {
        return;
    }
    let light = Grid::from_fn(old.width, old.height, |x, y| {
        let i = y * old.width + x;
        let [r, g, b, _] = over(drawn.limbs.cells[i], drawn.trunk.cells[i]);
        [r, g, b]
    });
    let (light, near) = (spread(&light, &known), share.blurred(((span * SLIVER) as usize).max(1)));
    for (i, cell) in drawn.trunk.cells.iter_mut().enumerate() {
        let more = old.cells[i][0] * ramp(near.cells[i][0], 0.12, 0.28) * (1.0 - share.cells[i][0]);
        if more > 0.0 {
            let [r, g, b] = light.cells[i];
            *cell = over(*cell, [r * more, g * more, b * more, more]);
        }
    }
}

/// One garment drawn on the body.
fn hung(piece: &Piece, body: &Stature, person: &Person) -> Drawn {
    let garment = opened(&piece.garment, &piece.marks);
    let scale = {
        let drape = Drape::new(&garment, &piece.marks, body, &person.body);
        let [a, b] = piece.marks.tips;
        far(drape.at(a).at, drape.at(b).at) / far(a, b).max(1.0)
    };
    let size = [person.light.width, person.light.height];
    // Shrunk about as far as it will be drawn smaller, so that fine patterns do not glitter.
    if scale < 0.8 {
        let piece = shrunk(&garment, scale.max(0.05)).and_then(|garment| {
            let marks = super::marks::marks(&garment)?;
            (marks.kind == piece.marks.kind).then_some((garment, marks))
        });
        if let Some((garment, marks)) = piece {
            let drape = Drape::new(&garment, &marks, body, &person.body);
            return drawn(&garment, size, |at| drape.at(at));
        }
    }
    let drape = Drape::new(&garment, &piece.marks, body, &person.body);
    drawn(&garment, size, |at| drape.at(at))
}

fn shrunk(garment: &Garment, k: f32) -> Option<Garment> {
    let side = |n: usize| ((n as f32 * k).round() as usize).max(16);
    let size = [side(garment.share.width), side(garment.share.height)];
    Some(Garment { light: garment.light.resized(size[0], size[1]), share: garment.share.resized(size[0], size[1]) })
}

/// Bare arms and hands, and arms bared now, which lie before a trunk.
fn arms(person: &Person, body: &Stature, bare: &Grid<1>) -> Grid<1> {
    let mut all = Grid::new(bare.width, bare.height, [0.0]);
    for side in 0..2 {
        let arm = limb(&body.arms[side], [0.18, 1.08], |t| body.arm(t) * 1.45, bare);
        let thin = limb(&body.arms[side], [0.18, 1.08], |t| body.arm(t), bare);
        let hand = super::plane::Chain::new(body.hands[side].to_vec());
        let hand = limb(&hand, [-0.3, 1.3], |_| body.span * 0.2, bare);
        for (i, cell) in all.cells.iter_mut().enumerate() {
            let skin = person.skin.cells[i][0] * arm.cells[i][0].max(hand.cells[i][0]);
            cell[0] = cell[0].max(skin).max(bare.cells[i][0] * thin.cells[i][0]);
        }
    }
    all
}

fn kept(light: &Grid<3>, share: &Grid<1>) -> Grid<4> {
    let cells = light.cells.iter().zip(&share.cells).map(|([r, g, b], [s])| [r * s, g * s, b * s, *s]).collect();
    Grid { width: light.width, height: light.height, cells }
}

fn lay(light: &mut Grid<3>, above: &Grid<4>) {
    for (cell, above) in light.cells.iter_mut().zip(&above.cells).filter(|(_, above)| above[3] > 0.0) {
        let [r, g, b] = *cell;
        let [r, g, b, _] = over(*above, [r, g, b, 1.0]);
        *cell = [r, g, b];
    }
}

/// The human's own picture wherever `made` does not differ from what was dressed.
fn taken(human: &Frame, small: &Frame, made: &Grid<3>) -> Frame {
    let mut out = small.clone();
    let mut changed = Vec::with_capacity(made.cells.len());
    for (pixel, cell) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().zip(&made.cells) {
        let new = cell.map(|c| (tone::encode(c) * 255.0 + 0.5) as u8);
        changed.push([f32::from(u8::from(new != *pixel))]);
        *pixel = new;
    }
    if (small.width(), small.height()) == (human.width(), human.height()) {
        return out;
    }
    let changed = Grid { width: made.width, height: made.height, cells: changed }.averaged(1);
    let (w, h) = (human.width(), human.height());
    let Ok(large) = resize(&out, w, h) else { return out };
    let k = made.width as f32 / w as f32;
    let mut out = human.clone();
    let pairs = out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().zip(large.rgb().as_chunks::<3>().0);
    for (i, (own, new)) in pairs.enumerate() {
        let [share] = changed.sample(((i as u32 % w) as f32 + 0.5) * k, ((i as u32 / w) as f32 + 0.5) * k);
        let share = share.min(1.0);
        *own =
            std::array::from_fn(|c| (f32::from(own[c]) + (f32::from(new[c]) - f32::from(own[c])) * share + 0.5) as u8);
    }
    out
}

fn scaled(seen: &Seen, k: f32) -> Seen {
    let mut seen = seen.clone();
    for mesh in &mut seen.faces {
        mesh.points.iter_mut().for_each(|point| *point = point.map(|v| v * k));
    }
    if let Some(pose) = &mut seen.pose {
        pose.joints.iter_mut().for_each(|joint| {
            joint.at = joint.at.map(|v| v * k);
            joint.depth *= k;
        });
    }
    seen
}
