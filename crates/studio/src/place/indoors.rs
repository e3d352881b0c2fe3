//! Rooms of a house: wall, floor, window and what stands along the wall (`words/interior.toml`).

use std::sync::LazyLock;

use super::World;
use crate::cast::{Guise, Look};
use crate::icon::{self, Icon};
use crate::land::{REACH, Site};
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};
use crate::scene::{Place, What};
use crate::stage::{Card, Wall};

/// One room, as the table has it.
struct Interior {
    wall: [Rgb; 2],
    floor: Floor,
    boards: [Rgb; 2],
    window: Option<f32>,
    furniture: Vec<Furniture>,
}

/// What stands along a wall.
#[derive(Clone, Copy)]
struct Furniture {
    icon: Icon,
    x: f32,
    tall: f32,
    lift: f32,
}

#[derive(Clone, Copy, PartialEq)]
enum Floor {
    Planks,
    Tiles,
    Carpet,
}

static ROOMS: LazyLock<Vec<(Place, Interior)>> = LazyLock::new(|| {
    let table = include_str!("../../words/interior.toml").parse::<toml::Table>().unwrap_or_default();
    table.iter().filter_map(|(name, row)| Some((Place::named(name)?, interior(row)?))).collect()
});

fn interior(row: &toml::Value) -> Option<Interior> {
    let colour = |v: &toml::Value| Some(rgb(u32::from_str_radix(v.as_str()?, 16).ok()?));
    let wall = row.get("wall")?.as_array()?;
    let floor = row.get("floor")?.as_array()?;
    let kind = match floor.first()?.as_str()? {
        "planks" => Floor::Planks,
        "tiles" => Floor::Tiles,
        "carpet" => Floor::Carpet,
        _ => return None,
    };
    let piece = |v: &toml::Value| {
        let v = v.as_array()?;
        let number = |i: usize| Some(v.get(i)?.as_float()? as f32);
        Some(Furniture {
            icon: Icon::named(v.first()?.as_str()?)?,
            x: number(1)?,
            tall: number(2)?,
            lift: number(3).unwrap_or(0.0),
        })
    };
    let furniture = row.get("furniture")?.as_array()?;
    Some(Interior {
        wall: [colour(wall.first()?)?, colour(wall.get(1)?)?],
        floor: kind,
        boards: [colour(floor.get(1)?)?, colour(floor.get(2)?)?],
        window: row.get("window").and_then(toml::Value::as_float).map(|x| x as f32),
        furniture: furniture.iter().map(piece).collect::<Option<_>>()?,
    })
}

const WALL: f32 = 2.4;
const STANDS: f32 = 2.1;

/// Lays the room `place`, if it is one.
pub(crate) fn lay(world: &mut World<'_>, place: Place) {
    let Some((_, room)) = ROOMS.iter().find(|(p, _)| *p == place) else { return };
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let foot = bottom - 0.115 * site.tall;
    wall(world, room.wall, WALL);
    let (left, top) = (-REACH, -site.aspect * 0.5 - 0.1);
    let scale = site.px;
    let mut back = sheet(&site, top, bottom);
    floor(&mut back, &site, room, foot, bottom);
    if let Some(x) = room.window {
        window(&mut back, &site, x, foot);
    }
    let mut card = Card::new(back.bake(), WALL - 0.02, left, top, scale);
    card.below = Some(site.lit(room.boards[1], 0.1, 1.0));
    world.put(card.depth, Box::new(card));
    let mut front = sheet(&site, top, bottom);
    let look = Look::new(&site, STANDS, &Guise::default());
    // In upright frames a room is seen from closer by.
    let k = site.tall.clamp(1.0, 1.4);
    let asked = |icon: Icon| world.scene.subjects.iter().any(|s| s.what == What::Icon(icon));
    let gone: Vec<f32> = room.furniture.iter().filter(|f| asked(f.icon)).map(|f| f.x).collect();
    for f in room.furniture.iter().filter(|f| !gone.iter().any(|x| (x - f.x).abs() < 0.05)) {
        let (y, tall) =
            if f.tall < 0.0 { (foot - 0.235 * k, -f.tall * k) } else { (foot + 0.012 - f.lift * k, f.tall * k) };
        if f.tall > 0.0 && f.lift == 0.0 {
            front.shadow((f.x * k, y), tall * f.icon.shape() * 0.5, 0.010, 0.26);
        }
        front.within((f.x * k, y), (tall, tall), 0.0, |c| icon::draw(c, &look, f.icon, 0.0));
    }
    if place == Place::Stage {
        curtains(&mut front, &site, foot);
    }
    world.put(STANDS, Box::new(Card::new(front.bake(), STANDS, left, top, scale)));
    world.ground.near = (1.6, bottom - 0.045);
    world.ground.far = (1.9, foot + 0.03);
    world.ground.zoom = 2.1;
    world.ground.hero = 0.13;
}

fn sheet(site: &Site, top: f32, bottom: f32) -> Canvas {
    let size = ((2.0 * REACH * site.px) as usize, ((bottom + 0.06 - top) * site.px) as usize);
    Canvas::new(size.0, size.1, site.px, (REACH * site.px, -top * site.px))
}

/// A wall behind everything; it never ends.
fn wall(world: &mut World<'_>, colours: [Rgb; 2], depth: f32) {
    let (site, high) = (world.site.clone(), -world.site.aspect * 0.12);
    let x = site.light.from[0].signum() * 0.1;
    let hole = [x + 0.01, high, x - 0.01, high - 0.02];
    let near = site.lit(colours[0], 0.35, 1.0);
    let far = site.lit(colours[1], -0.05, 1.0);
    world.put(depth, Box::new(Wall { depth, hole, near, far }));
}

fn floor(canvas: &mut Canvas, site: &Site, room: &Interior, foot: f32, bottom: f32) {
    let (lit, dark) = (site.lit(room.boards[0], 0.35, 1.0), site.lit(room.boards[1], 0.1, 1.0));
    let end = bottom + 0.08;
    let wide = REACH * 2.0 + 0.2;
    let line = site.lit(room.boards[1] * 0.72, 0.0, 1.0);
    canvas.fill(Shape::rect(-REACH - 0.1, foot, wide, end - foot), Ink::Slope((0.0, foot), lit, (0.0, bottom), dark));
    let eye = foot - 0.20;
    let at = |x: f32, y: f32| (x * (y - eye) / (bottom - eye), y);
    if room.floor != Floor::Carpet {
        for k in -30..=30 {
            let x = k as f32 * 0.11;
            let quad = [at(x - 0.0012, foot), at(x + 0.0012, foot), at(x + 0.0022, end), at(x - 0.0022, end)];
            canvas.fill(Shape::polygon(&quad), Ink::Veil(line, 0.5));
        }
    }
    if room.floor == Floor::Tiles {
        for k in 1..12 {
            let y = eye + (bottom - eye) / (1.0 + 0.13 * k as f32);
            if y > foot {
                canvas.fill(Shape::rect(-REACH - 0.1, y, wide, 0.0016), Ink::Veil(line, 0.5));
            }
        }
    }
    canvas.fill(Shape::rect(-REACH - 0.1, foot - 0.016, wide, 0.016), Ink::Flat(site.lit(rgb(0xf4efe4), 0.3, 1.0)));
    canvas.fill(Shape::rect(-REACH - 0.1, foot - 0.002, wide, 0.006), Ink::Veil(Rgb::BLACK, 0.22));
}

/// Curtains at both sides of a stage and above it.
fn curtains(canvas: &mut Canvas, site: &Site, foot: f32) {
    let top = -site.aspect * 0.5 - 0.1;
    let (lit, dark) = (site.lit(rgb(0xc03440), 0.4, 1.0), site.lit(rgb(0x6a1420), 0.0, 1.0));
    for side in [-1.0f32, 1.0] {
        for i in 0..14 {
            let x = side * (0.36 + 0.06 * i as f32);
            let (a, b) = (x - 0.034, x + 0.034);
            let fold = [(a, top), (b, top), (b + side * 0.01, foot + 0.02), (a + side * 0.01, foot + 0.02)];
            canvas.fill(
                Shape::polygon(&fold),
                Ink::Slope(
                    (a, 0.0),
                    if side > 0.0 { lit } else { dark },
                    (b, 0.0),
                    if side > 0.0 { dark } else { lit },
                ),
            );
        }
    }
    let hem = -site.aspect * 0.5 + 0.075;
    for i in -9..=9 {
        let x = i as f32 * 0.125;
        let swag = [(x - 0.07, top), (x + 0.07, top), (x + 0.07, hem - 0.03), (x, hem + 0.02), (x - 0.07, hem - 0.03)];
        canvas.fill(Shape::blob(&swag), Ink::Slope((x, top), lit, (x, hem), dark));
    }
    for x in [-0.16f32, 0.16] {
        let beam = [
            (x * 1.6 - 0.012, hem),
            (x * 1.6 + 0.012, hem),
            (x * 0.4 + 0.15, foot + 0.09),
            (x * 0.4 - 0.15, foot + 0.09),
        ];
        canvas.fill(Shape::polygon(&beam), Ink::Veil(rgb(0xfff0c8), 0.09));
    }
}

/// A window with the sky of the hour in it.
fn window(canvas: &mut Canvas, site: &Site, x: f32, foot: f32) {
    let k = site.tall.clamp(1.0, 1.4);
    let (x, wide, high) = (x * k, 0.25 * k, 0.21 * k * k.sqrt());
    let (left, top) = (x - wide * 0.5, foot - 0.145 * k - high);
    let sky = &site.light.sky;
    canvas.fill(Shape::rect(left, top, wide, high), Ink::Slope((x, top), sky[3].1, (x, top + high), sky[0].1));
    let hills: Vec<(f32, f32)> = (0..=8)
        .map(|i| (left + wide * i as f32 / 8.0, top + high * (0.78 - 0.07 * ((i * 5 % 7) as f32 / 3.5 - 1.0))))
        .chain([(left + wide, top + high), (left, top + high)])
        .collect();
    canvas.fill(Shape::polygon(&hills), Ink::Flat(site.light.haze.mix(site.light.shade, 0.55)));
    let frame = Ink::Slope(
        (left, top),
        site.lit(rgb(0xfdfaf4), 0.5, 1.0),
        (left + wide, top + high),
        site.lit(rgb(0xdcd4c8), 0.1, 1.0),
    );
    let t = 0.009;
    for (fx, fy, w, h) in [
        (left - t, top - t, wide + 2.0 * t, t),
        (left - t, top, t, high),
        (left + wide, top, t, high),
        (x - t * 0.4, top, t * 0.8, high),
        (left, top + high * 0.42, wide, t * 0.7),
        (left - 0.022, top + high, wide + 0.044, 0.013),
    ] {
        canvas.fill(Shape::rect(fx, fy, w, h), frame);
    }
    let glow = site.light.sky[1].1;
    canvas.fill(Shape::oval(x, top + high * 0.5, 0.34, 0.34), Ink::Glow((x, top + high * 0.5), 0.34, glow, 0.10));
}

/// Lays a table close by, before a room out of focus.
pub(crate) fn table(world: &mut World<'_>) {
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let edge = bottom - 0.20 * site.tall;
    wall(world, [rgb(0xf2e4d0), rgb(0xc4ac94)], 4.0);
    blurred(world, edge);
    let top = edge - 0.02;
    let size = ((2.0 * REACH * site.px) as usize, ((bottom + 0.06 - top) * site.px) as usize);
    let mut canvas = Canvas::new(size.0, size.1, site.px, (REACH * site.px, -top * site.px));
    let wood = [rgb(0xcf9c68), rgb(0x9a6a40)];
    let room = Interior { wall: wood, floor: Floor::Planks, boards: wood, window: None, furniture: Vec::new() };
    let (lit, dark) = (site.lit(wood[0] * 1.1, 0.5, 1.0), site.lit(wood[1], 0.15, 1.0));
    let wide = REACH * 2.0 + 0.2;
    let left = -REACH - 0.1;
    canvas.fill(Shape::rect(left, edge, wide, bottom + 0.1 - edge), Ink::Slope((0.0, edge), lit, (0.0, bottom), dark));
    let mut chance = site.chance("table");
    for k in 0..7 {
        let y = edge + (bottom - edge) * (k as f32 / 6.5).powf(1.5);
        canvas.fill(
            Shape::rect(left, y, wide, 0.0012 + 0.0004 * k as f32),
            Ink::Veil(site.lit(wood[1] * 0.6, 0.0, 1.0), 0.5),
        );
        for _ in 0..14 {
            let (x, w) = (chance.between(-REACH, REACH), chance.between(0.08, 0.3));
            let grain = Ink::Veil(site.lit(room.boards[1], 0.2, 1.0), 0.16);
            canvas.fill(Shape::oval(x, y + chance.between(0.004, 0.02), w, 0.0008), grain);
        }
    }
    let shine = site.light.from[0].signum() * 0.18;
    canvas.fill(Shape::oval(shine, edge + 0.05, 0.5, 0.06), Ink::Glow((shine, edge + 0.05), 0.5, site.light.key, 0.10));
    let mut card = Card::new(canvas.bake(), 1.9, -REACH, top, site.px);
    card.below = Some(dark);
    world.put(1.9, Box::new(card));
    world.ground.near = (1.6, bottom - 0.085 * site.tall);
    world.ground.far = (1.85, edge + 0.02);
    world.ground.zoom = 1.6;
    world.ground.hero = 0.17;
    world.ground.small = Some(0.22);
}

/// A window, a plant and lamps, far out of focus.
fn blurred(world: &mut World<'_>, edge: f32) {
    let site = world.site.clone();
    let top = -site.aspect * 0.5 - 0.1;
    let px = site.px * 0.25;
    let size = ((2.0 * REACH * px) as usize, ((edge + 0.05 - top) * px) as usize);
    let mut canvas = Canvas::new(size.0, size.1, px, (REACH * px, -top * px));
    let mut chance = site.chance("blur");
    let side = site.light.from[0].signum();
    let sky = site.light.sky[1].1.mix(Rgb::WHITE, 0.35 * (1.0 - site.light.lamps));
    let (x, y) = (side * 0.30, edge - 0.24);
    for i in 0..16 {
        let k = i as f32 / 15.0;
        let (w, h) = (0.10 + 0.085 * k, 0.13 + 0.085 * k);
        for dx in [-0.105, 0.105] {
            canvas.fill(Shape::oval(x + dx, y, w, h), Ink::Veil(sky, 0.06));
        }
    }
    canvas.fill(Shape::oval(x, y, 0.62, 0.5), Ink::Glow((x, y), 0.62, sky, 0.30));
    let leaf = site.lit(rgb(0x6f8f62), 0.2, 1.0);
    for _ in 0..26 {
        let (dx, dy) = (chance.between(-0.09, 0.09), chance.between(-0.16, 0.02));
        let (lx, ly, r) = (-side * 0.40 + dx, edge - 0.10 + dy, chance.between(0.02, 0.045));
        (0..3).for_each(|i| {
            canvas.fill(
                Shape::oval(lx, ly, r * (0.8 + 0.2 * i as f32), r * (1.0 + 0.2 * i as f32)),
                Ink::Veil(leaf, 0.13),
            )
        });
    }
    let warm = [rgb(0xffd9a0), rgb(0xffc890), rgb(0xfff0d8)];
    for _ in 0..12 {
        let (bx, by, r) =
            (chance.between(-1.0, 1.0), chance.between(top + 0.14, edge - 0.10), chance.between(0.014, 0.036));
        let light = warm[chance.below(3)];
        let strength = 0.05 + 0.16 * site.light.lamps;
        (0..4).for_each(|j| {
            canvas.fill(
                Shape::oval(bx, by, r * (0.9 + 0.06 * j as f32), r * (0.9 + 0.06 * j as f32)),
                Ink::Veil(light, strength),
            )
        });
    }
    world.put(3.6, Box::new(Card::new(canvas.bake(), 3.6, -REACH, top, px)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_room() {
        let table = include_str!("../../words/interior.toml").parse::<toml::Table>().unwrap();
        assert_eq!(ROOMS.len(), table.len());
        for place in Place::ALL.iter().filter(|p| p.is_interior()) {
            assert!(ROOMS.iter().any(|(p, _)| p == place), "{place:?}");
        }
    }
}
