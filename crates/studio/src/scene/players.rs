//! Brings the subjects in: each where it belongs, moving as it does.

use super::{Action, Extra, Place, Subject, Thing, Time, Weather};
use crate::cast::{self, Guise, Role, Stand, role};
use crate::paint::Chance;
use crate::place::{Ground, World};
use crate::stage::{Actor, Echo};

/// Places all subjects of the scene, and a few birds where the seed may add them.
pub(crate) fn enter(world: &mut World<'_>, seconds: f32) {
    let subjects = world.scene.subjects.clone();
    for (index, subject) in subjects.iter().enumerate() {
        group(world, subject, index, subjects.len(), seconds);
    }
    if birds_fit(world) {
        let count = 3 + (world.scene.seed % 4) as u32;
        let birds = Subject { thing: Thing::Bird, count, hue: None, size: 0.62, action: None };
        group(world, &birds, 9, 10, seconds);
    }
}

fn birds_fit(world: &World<'_>) -> bool {
    let scene = world.scene;
    let indoors =
        scene.at(Place::Space) || scene.at(Place::Underwater) || scene.at(Place::Room) || scene.at(Place::Forest);
    let flying = scene.subjects.iter().any(|s| role(s.thing, s.action).stand == Stand::Air);
    let dry = !matches!(scene.weather, Weather::Rain | Weather::Storm | Weather::Snow | Weather::Fog);
    let light = scene.time != Time::Night && !indoors && !flying && dry;
    light && scene.freedom > 0.3 && scene.allows(Extra::Animals)
}

/// One kind of subject, all of them.
fn group(world: &mut World<'_>, subject: &Subject, index: usize, of: usize, seconds: f32) {
    let role = role(subject.thing, subject.action);
    let mut chance = world.chance(&format!("players {index}"));
    let ground = world.ground;
    let way = if chance.happens(0.5) { 1.0 } else { -1.0 };
    let middle = middle(world, &role, index, of, &mut chance);
    let crowd = 1.0 / (1.0 + 0.10 * (subject.count.saturating_sub(1)) as f32);
    for i in 0..subject.count {
        let spot = spot(world, &role, &ground, i, subject.count, middle, &mut chance);
        let size = role.size * subject.size * crowd * world.site.tall.sqrt() * spot.scale * chance.between(0.92, 1.08);
        let guise = Guise { hue: subject.hue, action: subject.action, seed: chance.bits() };
        let mut actor = cast::still(&world.site, subject.thing, &guise, spot.depth, (spot.x, spot.y), size);
        actor.phase = chance.unit();
        actor.rate *= chance.between(0.92, 1.08);
        actor.flip = way < 0.0 && role.speed > 0.0;
        actor.velocity = (way * role.speed * spot.scale * (0.6 + 0.4 * subject.size) * chance.between(0.9, 1.1), 0.0);
        actor.at.0 -= actor.velocity.0 * seconds * 0.5;
        moved(&mut actor, subject, &role, world, spot.afloat);
        world.put(spot.depth, Box::new(actor));
    }
}

/// Where one of a group goes.
struct Spot {
    x: f32,
    y: f32,
    depth: f32,
    scale: f32,
    afloat: bool,
}

/// The middle of a group: on a third, away from the sun, kinds apart from one another.
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
        Stand::Near => side * chance.between(0.02, 0.14),
        Stand::Air | Stand::Deep => side * chance.between(0.0, 0.12),
        _ => side * chance.between(0.10, 0.20),
    };
    if of <= 1 { alone } else { alone * 0.5 + (index as f32 / (of - 1).max(1) as f32 - 0.5) * 0.42 * side }
}

fn spot(world: &World<'_>, role: &Role, ground: &Ground, i: u32, count: u32, middle: f32, chance: &mut Chance) -> Spot {
    let n = count as f32;
    let rank = i as f32 - (n - 1.0) * 0.5;
    let spread = (role.size * 1.9).min(0.72 / n);
    let x = middle * if count > 3 { 0.4 } else { 1.0 }
        + rank * spread
        + chance.between(-0.2, 0.2) * spread * (count > 1) as u32 as f32;
    let aspect = world.site.aspect;
    match role.stand {
        Stand::Near => Spot {
            x,
            y: ground.near.1 + chance.between(0.0, 0.012) * (count > 1) as u32 as f32,
            depth: ground.near.0 - 0.02 - 0.002 * i as f32,
            scale: if world.inside { 2.0 } else { 1.0 },
            afloat: false,
        },
        Stand::Far => Spot {
            x,
            y: ground.far.1,
            depth: ground.far.0 - 0.05 - 0.01 * i as f32,
            scale: far_scale(ground),
            afloat: false,
        },
        Stand::Afloat | Stand::Deep if ground.water.is_some() => {
            let eye = ground.water.unwrap_or(0.15);
            let depth = if role.size > 0.14 { chance.between(4.2, 5.2) } else { chance.between(2.5, 4.2) };
            Spot { x, y: world.site.horizon + eye / depth, depth, scale: (2.8 / depth).sqrt(), afloat: true }
        }
        Stand::Afloat => Spot { x, y: ground.near.1, depth: ground.near.0 - 0.02, scale: 1.0, afloat: false },
        Stand::Air | Stand::Deep => {
            let depth = if role.stand == Stand::Deep { chance.between(1.7, 3.0) } else { chance.between(2.2, 4.5) };
            let row = if count > 2 { rank.abs() * 0.028 + chance.between(-0.02, 0.02) } else { 0.0 };
            let high = if role.stand == Stand::Deep || world.scene.at(Place::Space) { 0.0 } else { 0.16 };
            let y = -aspect * high + row * aspect / 0.5625 + chance.between(-0.05, 0.05) * aspect;
            Spot { x, y, depth, scale: chance.between(0.85, 1.1), afloat: false }
        }
    }
}

/// Houses far away are smaller.
fn far_scale(ground: &Ground) -> f32 {
    (3.2 / ground.far.0).clamp(0.5, 1.15)
}

/// Bobbing, rocking and reflections.
fn moved(actor: &mut Actor, subject: &Subject, role: &Role, world: &World<'_>, afloat: bool) {
    if afloat {
        actor.bob = (0.0016, 0.31);
        actor.rock = (0.030 / (1.0 + role.size * 8.0), 0.23);
        let water = world.site.light.water;
        let draught = if role.stand == Stand::Deep { 0.0 } else { role.bounds[3].min(0.06) * role.size };
        actor.echo = Some(Echo { strength: 0.55, tint: water, rough: 1.0, draught });
        return;
    }
    match (role.stand, subject.thing) {
        (Stand::Air, Thing::Balloon | Thing::Lantern) => {
            actor.bob = (0.006, 0.08);
            actor.velocity.1 = if subject.thing == Thing::Lantern { -0.012 } else { -0.004 };
            actor.at.1 -= actor.velocity.1 * 2.5;
            actor.flip = false;
        }
        (_, Thing::Rocket) => {
            actor.velocity = (0.0, -0.03);
            actor.at.1 += 0.09;
            actor.flip = false;
        }
        (_, Thing::Astronaut) => {
            actor.bob = (0.008, 0.1);
            actor.rock = (0.16, 0.06);
        }
        (Stand::Air | Stand::Deep, _) => actor.bob = (0.006, 0.27),
        (Stand::Near, Thing::Kite) => actor.rock = (0.1, 0.3),
        _ => {}
    }
    if subject.action == Some(Action::Jump) && role.stand == Stand::Near {
        actor.bob = (0.02, 0.8);
    }
}
