//! Brings the subjects in: each where it belongs, moving as it does.

use super::layout::{Group, STEP, arrange, many};
use super::{Action, Extra, Place, Side, Subject, Thing, Time, Weather, What};
use crate::cast::{self, Guise, Role, Stand, role};
use crate::icon::Spot;
use crate::paint::Chance;
use crate::place::World;
use crate::sound::listen;
use crate::stage::{Actor, Echo};

/// Places all subjects of the scene, and a few birds where the seed may add them.
pub(crate) fn enter(world: &mut World<'_>, seconds: f32) {
    let mut groups = groups(world);
    let relations = world.scene.relations.clone();
    arrange(&mut groups, &relations, (0.5625 / world.site.aspect).clamp(0.6, 1.2).min(1.0));
    let mut spots: Vec<Option<Seat>> = vec![None; groups.len()];
    let free = (0..groups.len()).filter(|i| groups[*i].bound.is_none());
    for index in free.chain((0..groups.len()).filter(|i| groups[*i].bound.is_some())).collect::<Vec<_>>() {
        let host = groups[index].bound.and_then(|(side, whom)| Some((side, whom, spots[whom]?)));
        spots[index] = group(world, &groups, index, host, seconds);
    }
    if birds_fit(world) {
        let count = 3 + (world.scene.seed % 4) as u32;
        let birds = Subject { what: What::Cast(Thing::Bird), count, hue: None, size: 0.62, action: None };
        let role = role(&birds.what, None);
        let size = role.size * birds.size;
        let flock =
            Group { subject: birds, role, size, x: None, shrink: 1.0, bound: None, rides: false, related: false };
        group(world, &[flock], 0, None, seconds);
    }
}

/// The subjects with their sizes: where nothing large is to be seen, the camera comes closer.
fn groups(world: &World<'_>) -> Vec<Group> {
    let scene = world.scene;
    let mut groups: Vec<Group> = scene
        .subjects
        .iter()
        .map(|subject| {
            let role = role(&subject.what, subject.action);
            let small = world.ground.small.filter(|_| role.stand == Stand::Near);
            let usual = match (&subject.what, small) {
                (What::Icon(icon), Some(small)) => small * (icon.tall_m() / 0.2).powf(0.42).clamp(0.45, 1.6),
                _ => role.size * world.ground.zoom,
            };
            let size = usual * subject.size * world.site.tall.sqrt();
            Group {
                subject: subject.clone(),
                role,
                size,
                x: None,
                shrink: 1.0,
                bound: None,
                rides: false,
                related: false,
            }
        })
        .collect();
    for (stand, least) in
        [(Stand::Near, world.ground.hero), (Stand::Afloat, 0.075), (Stand::Air, 0.07), (Stand::Deep, 0.08)]
    {
        let here = |g: &Group| g.role.stand == stand;
        let largest = groups.iter().filter(|g| here(g)).map(|g| g.tall() / g.subject.size).fold(0.0, f32::max);
        let closer = if largest > 0.0 { (least / largest).clamp(1.0, 4.5) } else { 1.0 };
        groups.iter_mut().filter(|g| here(g)).for_each(|g| g.size *= closer);
    }
    groups
}

fn birds_fit(world: &World<'_>) -> bool {
    let scene = world.scene;
    let indoors =
        scene.is_indoors() || scene.at(Place::Space) || scene.at(Place::Underwater) || scene.at(Place::Forest);
    let flying = scene.subjects.iter().any(|s| role(&s.what, s.action).stand == Stand::Air);
    let dry = !matches!(scene.weather, Weather::Rain | Weather::Storm | Weather::Snow | Weather::Fog);
    let light = scene.time != Time::Night && !indoors && !flying && dry;
    light && scene.freedom > 0.3 && scene.allows(Extra::Animals)
}

/// Where a group went: middle, foot, depth.
#[derive(Clone, Copy)]
struct Seat {
    x: f32,
    y: f32,
    depth: f32,
    velocity: f32,
}

/// One kind of subject, all of them.
fn group(
    world: &mut World<'_>,
    groups: &[Group],
    index: usize,
    host: Option<(Side, usize, Seat)>,
    seconds: f32,
) -> Option<Seat> {
    let g = &groups[index];
    let (role, subject) = (&g.role, &g.subject);
    let mut chance = world.chance(&format!("players {index}"));
    let way = if chance.happens(0.5) { 1.0 } else { -1.0 };
    let alone = middle(world, role, index, groups.len(), &mut chance);
    let middle = g.x.unwrap_or(alone);
    let crowd = if g.x.is_some() { 1.0 } else { 1.0 / (1.0 + 0.10 * (subject.count.saturating_sub(1)) as f32) };
    let still = (g.related || g.bound.is_some()) && !g.rides;
    let mut first = None;
    for i in 0..subject.count {
        let spot = match host {
            Some((side, whom, at)) => beside(groups, index, whom, side, at, i, world.site.aspect),
            None => spot(world, g, i, middle, &mut chance),
        };
        let size = g.size * g.shrink * crowd * spot.scale * if still { 1.0 } else { chance.between(0.94, 1.06) };
        let speed = if still { 0.0 } else { way * role.speed * spot.scale * (0.6 + 0.4 * subject.size) };
        let velocity = speed * if subject.count > 1 { 1.0 } else { chance.between(0.9, 1.1) };
        let velocity = host.map_or(velocity, |(_, _, at)| at.velocity);
        let rider = matches!(host, Some((Side::Ride, ..)));
        let resting = rider || still && velocity == 0.0 && subject.action.is_none();
        let action = if resting { Some(Action::Rest) } else { subject.action };
        let costume = match &subject.what {
            What::Role(costume) => Some(*costume),
            What::Cast(_) | What::Icon(_) | What::Sign(_) => None,
        };
        let guise = Guise { hue: subject.hue, action, costume, seed: chance.bits() };
        let mut actor = cast::still(
            &world.site,
            &Role { shadow: !rider, ..role.clone() },
            &guise,
            spot.depth,
            (spot.x, spot.y),
            size,
        );
        actor.phase = chance.unit();
        actor.rate *= chance.between(0.92, 1.08) * if resting { 0.5 } else { 1.0 };
        let looks = if velocity != 0.0 { velocity.signum() } else { towards_the_middle(spot.x, way) };
        actor.flip = role.faces * looks < 0.0 && !matches!(subject.what, What::Sign(_));
        actor.velocity = (velocity, 0.0);
        actor.at.0 -= actor.velocity.0 * seconds * 0.5;
        if host.is_none() {
            moved(&mut actor, g, world, spot.afloat);
        }
        let falls = cast::footfalls(&g.subject.what, g.subject.action, g.role.stand);
        let name = match g.subject.what.thing() {
            Some(thing) => thing.name(),
            None => g.subject.what.name(),
        };
        actor.voice = listen::subject(world.scene, name, &falls, &actor, i);
        world.put(spot.depth, Box::new(actor));
        first.get_or_insert(Seat { x: middle, y: spot.y, depth: spot.depth, velocity });
    }
    first.map(|s| Seat { x: host.map_or(s.x, |(_, _, at)| at.x), ..s })
}

fn towards_the_middle(x: f32, way: f32) -> f32 {
    if x.abs() < 0.03 { way } else { -x.signum() }
}

/// Where one of a group goes.
struct Mark {
    x: f32,
    y: f32,
    depth: f32,
    scale: f32,
    afloat: bool,
}

/// A place on, over, under, behind or before another.
fn beside(groups: &[Group], index: usize, host: usize, side: Side, at: Seat, i: u32, aspect: f32) -> Mark {
    let (g, whom) = (&groups[index], &groups[host]);
    let siblings: Vec<usize> = (0..groups.len()).filter(|j| groups[*j].bound == Some((side, host))).collect();
    let own = siblings.iter().position(|j| *j == index).unwrap_or(0) as f32 - (siblings.len() as f32 - 1.0) * 0.5;
    let rank = i as f32 - (g.subject.count as f32 - 1.0) * 0.5;
    let (x, step) = (at.x + rank * g.wide() * STEP + own * whom.wide() * 0.8 / siblings.len() as f32, 0.004 * i as f32);
    let centred = matches!(g.role.stand, Stand::Air | Stand::Deep);
    let lift = if centred { g.tall() * 0.4 } else { 0.0 };
    let put = |x: f32, y: f32, depth: f32| Mark { x, y, depth, scale: 1.0, afloat: false };
    let seat = at.y - whom.tall() * whom.role.top;
    match side {
        Side::On if g.subject.what.is_person() && whom.role.top < 0.9 => {
            put(x, seat + g.tall() * 0.36, at.depth - 0.012 - step)
        }
        Side::On => put(x, seat + whom.tall() * 0.02 - lift * 0.9, at.depth - 0.012 - step),
        Side::Ride => {
            put(at.x - whom.wide() * 0.04, at.y - whom.tall() * 0.62 + g.tall() * 0.40, at.depth - 0.012 - step)
        }
        Side::Above => {
            let gap = g.tall() * if centred { 0.7 } else { 0.25 } + 0.02;
            // Never out of the frame.
            let y = (at.y - whom.tall() - gap).max(g.tall() + 0.01 - aspect * 0.5);
            put(x, y, at.depth - 0.012 - step)
        }
        Side::Under => put(x, at.y + 0.004 - lift, at.depth - 0.016 - step),
        Side::Behind => put(x + whom.wide() * 0.34, at.y - 0.016 - lift, at.depth + 0.02 + step),
        Side::Before => put(x - whom.wide() * 0.16, at.y + 0.016 - lift, at.depth - 0.03 - step),
        Side::Left | Side::Right | Side::Beside => put(x, at.y - lift, at.depth - step),
    }
}

/// The middle of a group that is alone: on a third, away from the sun.
fn middle(world: &World<'_>, role: &Role, index: usize, of: usize, chance: &mut Chance) -> f32 {
    let sun = world.site.light.disc.map_or(0.0, |d| d.x);
    let side = if sun != 0.0 {
        -sun.signum()
    } else if chance.happens(0.5) {
        1.0
    } else {
        -1.0
    };
    let alone = match role.stand {
        _ if world.ground.small.is_some() => 0.0,
        Stand::Near => side * chance.between(0.02, 0.14),
        Stand::Air | Stand::Deep => side * chance.between(0.0, 0.12),
        Stand::Far | Stand::Afloat => side * chance.between(0.10, 0.20),
    };
    if of <= 1 { alone } else { alone * 0.5 + (index as f32 / (of - 1).max(1) as f32 - 0.5) * 0.42 * side }
}

fn spot(world: &World<'_>, g: &Group, i: u32, middle: f32, chance: &mut Chance) -> Mark {
    let (role, count, ground) = (&g.role, g.subject.count, world.ground);
    let n = count as f32;
    let rank = i as f32 - (n - 1.0) * 0.5;
    let jitter = chance.between(-0.2, 0.2) * f32::from(count > 1);
    let aspect = world.site.aspect;
    let ranked = matches!(role.stand, Stand::Near) || g.x.is_some();
    let (x, back) = if ranked {
        in_ranks(g, i, middle, jitter)
    } else {
        let spread = (role.size * 1.9).min(0.72 / n);
        (middle * if count > 3 { 0.4 } else { 1.0 } + rank * spread + jitter * spread, 0.0)
    };
    let put = |y: f32, depth: f32, scale: f32, afloat: bool| Mark { x, y, depth, scale, afloat };
    match role.stand {
        Stand::Near => put(ground.near.1 - back, ground.near.0 - 0.02 - 0.002 * i as f32 + back, 1.0, false),
        Stand::Far if g.related => put(ground.near.1 - 0.03, ground.near.0 + 0.05, 1.0, false),
        Stand::Far => {
            put(ground.far.1, ground.far.0 - 0.05 - 0.01 * i as f32, (3.2 / ground.far.0).clamp(0.5, 1.15), false)
        }
        Stand::Afloat | Stand::Deep if ground.water.is_some() => {
            let eye = ground.water.unwrap_or(0.15);
            let depth = match role.size > 0.14 {
                _ if g.related => 3.2,
                true => chance.between(4.2, 5.2),
                false => chance.between(2.5, 4.2),
            };
            put(world.site.horizon + eye / depth, depth, (2.8 / depth).sqrt(), true)
        }
        Stand::Afloat => put(ground.near.1, ground.near.0 - 0.02, 1.0, false),
        Stand::Air | Stand::Deep => {
            let depth = if role.stand == Stand::Deep { chance.between(1.7, 3.0) } else { chance.between(2.2, 4.5) };
            let row = if count > 2 { rank.abs() * 0.028 + chance.between(-0.02, 0.02) } else { 0.0 };
            let high = if role.stand == Stand::Deep || world.scene.at(Place::Space) { 0.0 } else { 0.16 };
            let y = -aspect * high + row * aspect / 0.5625 + chance.between(-0.05, 0.05) * aspect;
            let high_enough = if world.scene.is_indoors() { y - 0.04 } else { y };
            put(
                high_enough,
                depth.min(ground.near.0 + 0.1).max(if world.scene.is_indoors() { 0.0 } else { depth }),
                chance.between(0.92, 1.06),
                false,
            )
        }
    }
}

/// A place in one or two ranks: how far from the middle, and how much farther back.
fn in_ranks(g: &Group, i: u32, middle: f32, jitter: f32) -> (f32, f32) {
    let count = g.subject.count;
    let wide = g.wide();
    if count <= 5 {
        let rank = i as f32 - (count as f32 - 1.0) * 0.5;
        let step = (wide * STEP).min(0.92 / count as f32);
        return (middle + rank * step + jitter * step * 0.15, 0.0);
    }
    let half = count.div_ceil(2);
    let (behind, at) = if i < count - half { (1.0, i) } else { (0.0, i - (count - half)) };
    let ranks = if behind > 0.0 { count - half } else { half };
    let step = (wide * STEP).min(0.90 / many(count));
    let rank = at as f32 - (ranks as f32 - 1.0) * 0.5 + if ranks < half { 0.0 } else { behind * 0.5 };
    (middle + rank * step, behind * (g.tall() * 0.22).min(0.05))
}

/// Bobbing, rocking and reflections.
fn moved(actor: &mut Actor, g: &Group, world: &World<'_>, afloat: bool) {
    let role = &g.role;
    if afloat {
        actor.bob = (0.0016, 0.31);
        actor.rock = (0.030 / (1.0 + role.size * 8.0), 0.23);
        let water = world.site.light.water;
        let draught = if role.stand == Stand::Deep { 0.0 } else { role.bounds[3].min(0.06) * role.size };
        actor.echo = Some(Echo { strength: 0.55, tint: water, rough: 1.0, draught });
        return;
    }
    match (role.stand, g.subject.what.thing()) {
        (Stand::Air, Some(thing @ (Thing::Balloon | Thing::Lantern))) => {
            actor.bob = (0.006, 0.08);
            actor.velocity.1 = if thing == Thing::Lantern { -0.012 } else { -0.004 };
            actor.at.1 -= actor.velocity.1 * 2.5;
            actor.flip = false;
        }
        (_, Some(Thing::Rocket)) => {
            actor.velocity = (0.0, -0.03);
            actor.at.1 += 0.09;
            actor.flip = false;
        }
        (_, Some(Thing::Astronaut)) => {
            actor.bob = (0.008, 0.1);
            actor.rock = (0.16, 0.06);
        }
        (Stand::Near, Some(Thing::Kite)) => actor.rock = (0.1, 0.3),
        (Stand::Air | Stand::Deep, _) => actor.bob = (0.006, 0.27),
        _ => {}
    }
    let hovers = matches!(&g.subject.what, What::Icon(icon) if icon.spot() == Spot::Air && role.speed == 0.0);
    if hovers {
        actor.rock = (0.05, 0.17);
    }
    if g.subject.action == Some(Action::Jump) && role.stand == Stand::Near {
        actor.bob = (0.02, 0.8);
    }
}
