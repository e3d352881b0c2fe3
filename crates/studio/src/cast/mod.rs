//! Subjects: each file draws some, as vector shapes in their own unit, looking right, standing (or floating) at the
//! origin. A loop of pictures makes the gait.

mod air;
mod beast;
mod bird;
mod boat;
mod body;
mod bridge;
mod camp;
mod fish;
mod flower;
mod house;
mod look;
mod person;
mod rider;
mod role;
mod sky;
mod small;
mod tower;
mod train;
mod wheel;

pub(crate) use look::{Guise, Look};
pub(crate) use role::{Role, Stand, role};

use crate::land::Site;
use crate::paint::{Bitmap, Canvas};
use crate::scene::Thing;
use crate::stage::Actor;

/// One subject that stays where it is, `size` frame widths a unit at its depth, its feet at `at`.
pub(crate) fn still(site: &Site, thing: Thing, guise: &Guise, depth: f32, at: (f32, f32), size: f32) -> Actor {
    let role = role(thing, guise.action);
    let scale = site.px;
    let look = Look::new(site, depth, guise);
    let frames = (0..role.frames).map(|i| frame(&role, &look, i as f32 / role.frames as f32, size * scale)).collect();
    let [left, top, ..] = role.bounds;
    let anchor = (-left * size * scale + 1.0, -top * size * scale + 1.0);
    let mut actor = Actor::new(frames, depth, at, anchor, scale);
    actor.rate = role.rate;
    actor
}

fn frame(role: &Role, look: &Look<'_>, phase: f32, unit: f32) -> Bitmap {
    let [left, top, right, bottom] = role.bounds;
    let (width, height) = ((right - left) * unit + 2.0, (bottom - top) * unit + 2.0);
    let origin = (-left * unit + 1.0, -top * unit + 1.0);
    let mut canvas = Canvas::new(width.ceil() as usize, height.ceil() as usize, unit, origin);
    (role.draw)(&mut canvas, look, phase);
    canvas.bake()
}
