//! Two pictures side by side whose people come together: one size, one ground line, one light, one place behind them.

use super::actor::Actor;
use super::backdrop::Reveal;
use super::effect::{clouds, pieces, shows, veils};
use super::embrace::{Arm, HeartHands};
use super::motion::{Act, Move};
use super::puppet::{Moves, Puppet, Shade};
use super::recipe::Recipe;
use super::seen::Portrait;
use crate::paint::Rgb;
use crate::photo::Grid;
use crate::play::ground;
use crate::scene::Stage;
use crate::texture::{Edge, Texture};
use crate::{Layer, Pixel};
use media::Frame;
use media::picture::resize;
use std::sync::Arc;

/// Tallest stitched picture, pixels.
const TALL_PX_MAX: u32 = 1440;

/// `left` and `right` side by side at one height, each cut to at most a square so that nobody stands far off.
pub fn paired(left: &Frame, right: &Frame) -> Frame {
    let (left, right) = (squared(left, 0.5), squared(right, 0.5));
    let height = left.height().min(right.height()).clamp(16, TALL_PX_MAX) & !1;
    let sized = |side: &Frame| {
        let width = (side.width() as f32 * height as f32 / side.height().max(1) as f32).round().max(2.0) as u32;
        resize(side, width, height).unwrap_or_else(|_| Frame::new(width, height))
    };
    let (left, right) = (sized(&left), sized(&right));
    let (a, b) = (left.width() as usize * 3, right.width() as usize * 3);
    let mut rgb = Vec::with_capacity((a + b) * height as usize);
    for (l, r) in left.rgb().chunks_exact(a).zip(right.rgb().chunks_exact(b)) {
        rgb.extend_from_slice(l);
        rgb.extend_from_slice(r);
    }
    let width = left.width() + right.width();
    Frame::from_rgb(width, height, rgb).unwrap_or_else(|| Frame::new(width, height))
}

/// The part about `middle` (a share of its width) of a picture that is wider than high.
fn squared(picture: &Frame, middle: f32) -> Frame {
    let (w, h) = (picture.width(), picture.height());
    if w <= h {
        return picture.clone();
    }
    let from = ((middle * w as f32 - h as f32 * 0.5).max(0.0) as u32).min(w - h);
    let (row, at, count) = (w as usize * 3, from as usize * 3, h as usize * 3);
    let rgb = picture.rgb().chunks_exact(row.max(1)).flat_map(|line| &line[at..at + count]).copied().collect();
    Frame::from_rgb(h, h, rgb).unwrap_or_else(|| Frame::new(h, h))
}

/// How two meet.
struct Meeting {
    /// Between the middles of both heads, head widths.
    apart: f32,
    /// How far each leans to the other, radians, and turns the head.
    lean: f32,
    look: f32,
    /// When they are there, share of the clip.
    there: f32,
    /// How much they rock together.
    rock: f32,
}

fn meeting(how: &str) -> Meeting {
    match how {
        "kiss" => Meeting { apart: 0.84, lean: 0.20, look: 0.45, there: 0.58, rock: 0.35 },
        "heart" => Meeting { apart: 1.35, lean: 0.06, look: 0.25, there: 0.42, rock: 0.5 },
        "beside" => Meeting { apart: 1.55, lean: 0.02, look: 0.1, there: 0.42, rock: 0.5 },
        "clash" => Meeting { apart: 1.0, lean: 0.10, look: 0.4, there: 0.3, rock: 0.0 },
        _ => Meeting { apart: 0.92, lean: 0.10, look: 0.30, there: 0.52, rock: 1.0 },
    }
}

/// One of the two where both will be.
pub(super) struct Side {
    pub(super) actor: Actor,
    pub(super) moves: Moves,
    /// What a head width is in the end, pixels.
    pub(super) head: f32,
    /// Where the middle of the head is in the end.
    pub(super) at: [f32; 2],
}

/// The layers of two who meet.
pub(super) fn layers(cast: [&Portrait; 2], recipe: &Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let (width, half) = (stage.width, stage.width / 2);
    let wide = [half, width - half];
    let whole = [width as f32, stage.height as f32];
    let actors: Vec<Actor> = (0..2)
        .map(|i| {
            let own = cast[i].seen.people(&cast[i].picture);
            let middle = own
                .faces
                .first()
                .map_or(0.5, |face| (face.bounds[0] + face.bounds[2]) * 0.5 / cast[i].picture.width().max(1) as f32);
            let picture = squared(&cast[i].picture, middle);
            let seen = own.cropped(&cast[i].picture, &picture, middle);
            let mut actor = Actor::new(&picture, &seen, [wide[i], stage.height], false);
            let by = i as f32 * half as f32;
            actor.body = actor.body.shifted(by, whole);
            actor.origin[0] -= by;
            actor
        })
        .collect();
    let stitched = stitched(&actors, wide, stage.height as usize);
    let size = [width as usize, stage.height as usize];
    if actors.iter().any(|actor| !actor.clear) {
        return pulled(&actors, &stitched, recipe, stage, seed);
    }
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(ground(&stitched, size))];
    let joined = joined(&actors, wide, size);
    layers.push(Box::new(Reveal {
        layers: vec![Box::new(ground(&joined, size))],
        span: [0.03 * stage.seconds, 0.20 * stage.seconds],
        iris: None,
    }));
    layers.extend(shows(recipe, stage, seed));
    let meeting = meeting(&recipe.meet);
    let tones = tones(&actors);
    let Ok(actors) = <[Actor; 2]>::try_from(actors) else { return layers };
    let [left, right] = staged(actors, &meeting, stage);
    layers.extend(clouds(recipe, &between(&left, &right, stage), true, stage, seed));
    let gates = [[f32::MIN, half as f32], [half as f32, f32::MAX]];
    let mut puppets = [&left, &right].into_iter().zip(tones).zip(gates).map(|((side, tone), gate)| {
        let mut puppet =
            Puppet::new(&side.actor, vec![&side.actor.pixels, &side.actor.clean], [0.02, 0.16], side.moves.clone());
        puppet.tone = Some((tone, [0.05, 0.35]));
        puppet.gate = Some((gate, [0.0, 0.14]));
        puppet
    });
    let (Some(mut back), Some(front)) = (puppets.next(), puppets.next()) else { return layers };
    back.shade = Some(shade(&right, meeting.there));
    let hug = recipe.meet.is_empty() || recipe.meet == "hug";
    layers.push(Box::new(back));
    layers.push(Box::new(front));
    if hug {
        layers.extend(Arm::both([&left, &right], meeting.there, tones));
    }
    if recipe.meet == "heart" {
        layers.push(Box::new(HeartHands::new([&left, &right], meeting.there, tones, stage)));
    }
    let moves = between(&left, &right, stage);
    layers.extend(pieces(recipe, &moves, false, stage));
    layers.extend(clouds(recipe, &moves, false, stage, seed));
    layers.extend(veils(recipe, stage, seed));
    layers
}

/// Where nobody can be cut out both halves lean to the middle.
fn pulled(actors: &[Actor], stitched: &[Pixel], recipe: &Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let body = super::body::Body::whole([stage.width as f32, stage.height as f32]);
    let mut pixels = stitched.to_vec();
    // Whoever stands out in the other half stays in the picture.
    for actor in actors.iter().filter(|actor| actor.clear) {
        lay(&mut pixels, actor, stage.width as usize);
    }
    let size = [stage.width as usize, stage.height as usize];
    let actor = Actor { pixels, clean: Vec::new(), size, origin: [0.0; 2], body, ground: Vec::new(), clear: false };
    let moves = Moves {
        list: vec![Move::new(Act::Pull, [0.05, 0.65], 1.0)],
        body: Arc::new(actor.body.clone()),
        seconds: stage.seconds,
    };
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(Puppet::new(&actor, Vec::new(), [0.0, 1.0], moves.clone()))];
    layers.extend(clouds(recipe, &moves, false, stage, seed));
    layers.extend(veils(recipe, stage, seed));
    layers
}

/// Puts an actor where it was over a frame `wide` pixels across.
fn lay(pixels: &mut [Pixel], actor: &Actor, wide: usize) {
    for (i, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = ((i % wide) as f32 + actor.origin[0], (i / wide) as f32 + actor.origin[1]);
        if x >= 0.0 && y >= 0.0 && (x as usize) < actor.size[0] && (y as usize) < actor.size[1] {
            crate::paint::over(pixel, actor.pixels[y as usize * actor.size[0] + x as usize]);
        }
    }
}

/// Both grounds side by side.
fn stitched(actors: &[Actor], wide: [u32; 2], height: usize) -> Vec<Pixel> {
    let mut out = Vec::with_capacity((wide[0] + wide[1]) as usize * height);
    for y in 0..height {
        for (actor, wide) in actors.iter().zip(wide.map(|w| w as usize)) {
            out.extend_from_slice(&actor.ground[y * wide..(y + 1) * wide]);
        }
    }
    out
}

/// One place behind both: the calmer of the two grounds as wide as the frame, out of focus, with some of the other's
/// light.
fn joined(actors: &[Actor], wide: [u32; 2], [w, h]: [usize; 2]) -> Vec<Pixel> {
    let grids: Vec<Grid<3>> = actors
        .iter()
        .zip(wide)
        .map(|(actor, wide)| Grid {
            width: wide as usize,
            height: h,
            cells: actor.ground.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect(),
        })
        .collect();
    let restless = |grid: &Grid<3>| {
        let soft = grid.averaged(3);
        grid.cells.iter().zip(&soft.cells).map(|(a, b)| (a[1].sqrt() - b[1].max(0.0).sqrt()).abs()).sum::<f32>()
            / grid.cells.len() as f32
    };
    let mean = |grid: &Grid<3>| {
        let n = grid.cells.len().max(1) as f32;
        grid.cells.iter().fold([0.0; 3], |sum, c| [sum[0] + c[0] / n, sum[1] + c[1] / n, sum[2] + c[2] / n])
    };
    let (chosen, other) = if restless(&grids[0]) <= restless(&grids[1]) { (0, 1) } else { (1, 0) };
    let (own, there) = (mean(&grids[chosen]), mean(&grids[other]));
    let gain: [f32; 3] = std::array::from_fn(|c| (there[c].max(0.01) / own[c].max(0.01)).powf(0.25).clamp(0.6, 1.6));
    let ground = &grids[chosen];
    let k = ground.width as f32 / w as f32;
    let standing = actors.iter().all(|actor| !actor.body.cut[3]);
    // Those who stand keep the ground under their feet; of others the upper part of the place is seen.
    let from = if standing { h as f32 * (1.0 - k) } else { h as f32 * (1.0 - k) * 0.35 };
    let large = Grid::from_fn(w, h, |x, y| ground.sample((x as f32 + 0.5) * k, from + (y as f32 + 0.5) * k));
    let soft = large.blurred((w / if standing { 240 } else { 90 }).max(1));
    soft.cells.iter().map(|c| [c[0] * gain[0], c[1] * gain[1], c[2] * gain[2], 1.0]).collect()
}

/// What brings the light on each halfway to the other's.
fn tones(actors: &[Actor]) -> [[f32; 3]; 2] {
    let mean = |actor: &Actor| {
        let dense = actor.pixels.iter().filter(|pixel| pixel[3] > 0.6);
        let (sum, n) =
            dense.fold(([0.0f32; 3], 1.0f32), |(s, n), p| ([s[0] + p[0], s[1] + p[1], s[2] + p[2]], n + 1.0));
        Rgb(sum.map(|s| (s / n).max(0.005)))
    };
    let (a, b) = (mean(&actors[0]), mean(&actors[1]));
    let to = |own: Rgb, other: Rgb| {
        let whole = (other.luminance() / own.luminance()).powf(0.15);
        std::array::from_fn(|c| {
            let cast = (other.0[c] / other.luminance()) / (own.0[c] / own.luminance());
            (whole * cast.powf(0.05)).clamp(0.75, 1.3)
        })
    };
    [to(a, b), to(b, a)]
}

/// Both brought to one size and one line of eyes, or of feet, and to each other.
fn staged(actors: [Actor; 2], meeting: &Meeting, stage: &Stage) -> [Side; 2] {
    let (w, h) = (stage.width as f32, stage.height as f32);
    let heads: Vec<[f32; 4]> = actors.iter().map(|actor| actor.body.head).collect();
    let head = |i: usize| heads[i][2] * 2.0;
    let standing = actors.iter().all(|actor| !actor.body.cut[3]);
    let mut size = (head(0) * head(1)).sqrt().min(h * 0.36);
    let eye_line = |size: f32| {
        // What was cut off below has to stay below.
        let least = |i: usize| {
            let s = size / head(i);
            if actors[i].body.cut[3] { h - (h - heads[i][1]) * s - 0.12 * h * s } else { h * 0.1 }
        };
        let usual = (heads[0][1] + heads[1][1]) * 0.5;
        usual.max(least(0)).max(least(1)).max(size * 0.75)
    };
    for _ in 0..10 {
        if eye_line(size) < h * 0.45 {
            break;
        }
        size *= 1.06;
    }
    let line = eye_line(size);
    // Who stands is measured from head to foot: both come near the same height, and into the frame.
    let tall: Vec<f32> = actors.iter().map(|actor| actor.body.extent()[1]).collect();
    let mean = (tall[0] * tall[1]).sqrt();
    let room = (h * 0.88 / (tall[0].max(tall[1]) / mean).powf(0.3)).min(mean * 1.15);
    let scales = [0, 1].map(|i| if standing { room / mean * (tall[i] / mean).powf(0.3 - 1.0) } else { size / head(i) });
    let sizes = [0, 1].map(|i| head(i) * scales[i]);
    let middle = (sizes[0] * sizes[1]).sqrt();
    let lean = if standing { meeting.lean * 0.35 } else { meeting.lean };
    let feet = actors.iter().map(|actor| actor.body.bounds[3]).fold(0.0, f32::max).min(h * 0.97);
    let mut index = 0;
    actors.map(|actor| {
        let i = index;
        index += 1;
        let side = if i == 0 { 1.0 } else { -1.0 };
        let (scale, size, [hx, hy, ..]) = (scales[i], sizes[i], heads[i]);
        let level = if standing { feet - (actor.body.bounds[3] - hy) * scale } else { line };
        let at = [
            w * 0.5 - side * middle * meeting.apart * 0.5 * if standing { 1.35 } else { 1.0 },
            level + if i == 0 { -0.02 } else { 0.03 } * size,
        ];
        let span = [0.06, meeting.there];
        let to = Move { act: Act::Place, span, much: [scale, at[0] - hx, at[1] - hy, side * lean], about: [hx, hy] };
        let rock = Move {
            act: Act::Rock,
            span: [meeting.there, 1.0],
            much: [meeting.rock, 0.0, 0.0, 0.0],
            about: [w * 0.5, h * 1.1],
        };
        let list = vec![
            Move::new(Act::Breathe, [0.05, 1.0], 0.5),
            Move::new(Act::Look, [meeting.there - 0.2, 1.0], side * meeting.look),
            to,
            Move::new(Act::Walk, span, 1.0),
            rock,
        ];
        let moves = Moves { list, body: Arc::new(actor.body.clone()), seconds: stage.seconds };
        Side { actor, moves, head: size, at }
    })
}

/// A body between the two, for what happens about both.
fn between(left: &Side, right: &Side, stage: &Stage) -> Moves {
    let mut body = super::body::Body::whole([stage.width as f32, stage.height as f32]);
    let middle = [(left.at[0] + right.at[0]) * 0.5, (left.at[1] + right.at[1]) * 0.5];
    body.head = [middle[0], middle[1], left.head * 0.5, left.head * 0.6];
    body.bounds = [middle[0] - left.head, middle[1] - left.head, middle[0] + left.head, middle[1] + left.head * 1.2];
    Moves { list: Vec::new(), body: Arc::new(body), seconds: stage.seconds }
}

/// The shade of the one in front on the one behind.
fn shade(front: &Side, there: f32) -> Shade {
    let [w, h] = front.actor.size;
    let alpha = Grid { width: w, height: h, cells: front.actor.pixels.iter().map(|p| [p[3]]).collect() };
    let small = alpha.resized((w / 4).max(2), (h / 4).max(2)).blurred((w / 130).max(1));
    let pixels: Vec<Pixel> = small.cells.iter().map(|[a]| [0.0, 0.0, 0.0, *a]).collect();
    Shade {
        moves: front.moves.clone(),
        texture: Texture::new(small.width, small.height, &pixels, Edge::Clear),
        origin: front.actor.origin,
        shift: [-0.10 * front.head, 0.08 * front.head],
        from: (there - 0.25).max(0.05),
    }
}
