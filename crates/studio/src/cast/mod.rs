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
mod gait;
mod hat;
mod house;
mod look;
mod person;
mod picture;
mod rider;
mod role;
mod sky;
mod small;
mod tower;
mod train;
mod wheel;
mod wild;

pub(crate) use gait::footfalls;
pub(crate) use hat::hat;
pub(crate) use look::{Guise, Look};
pub(crate) use role::{Role, Stand, role};

use crate::icon;
use crate::land::Site;
use crate::paint::{Bitmap, Canvas};
use crate::stage::Actor;
use role::Painter;

/// Most pixels all pictures of one loop may have together; a large actor moves in fewer pictures.
const LOOP_PIXELS_MAX: f32 = 6.0e6;

/// One subject that stays where it is, `size` frame widths a unit at its depth, its feet at `at`.
pub(crate) fn still(site: &Site, role: &Role, guise: &Guise, depth: f32, at: (f32, f32), size: f32) -> Actor {
    let scale = site.px;
    let look = Look::new(site, depth, guise);
    let sheet = Sheet::of(role, size * scale);
    let each = (sheet.width * sheet.height) as f32;
    let count = role.frames.min(((LOOP_PIXELS_MAX / each) as usize).max(6));
    let frames = (0..count).map(|i| sheet.frame(role, &look, i as f32 / count as f32)).collect();
    let mut actor = Actor::new(frames, depth, at, sheet.origin, scale);
    actor.rate = role.rate;
    actor
}

/// The room a picture of one actor takes.
struct Sheet {
    width: usize,
    height: usize,
    origin: (f32, f32),
    unit: f32,
    /// Half width and half height of its shadow on the ground, own units.
    shadow: Option<(f32, f32)>,
}

impl Sheet {
    fn of(role: &Role, unit: f32) -> Sheet {
        let [left, top, right, bottom] = role.bounds;
        let flat = (right - left).min(role.tall() * 2.2) * 0.36;
        let grounded = role.shadow && matches!(role.stand, Stand::Near | Stand::Far);
        let shadow = grounded.then_some((flat, (flat * 0.16).min(0.09)));
        let bottom = shadow.map_or(bottom, |s| bottom.max(s.1 * 1.2));
        let (width, height) = ((right - left) * unit + 2.0, (bottom - top) * unit + 2.0);
        let origin = (-left * unit + 1.0, -top * unit + 1.0);
        Sheet { width: width.ceil() as usize, height: height.ceil() as usize, origin, unit, shadow }
    }

    fn frame(&self, role: &Role, look: &Look<'_>, phase: f32) -> Bitmap {
        let mut canvas = Canvas::new(self.width, self.height, self.unit, self.origin);
        if let Some((wide, high)) = self.shadow {
            canvas.shadow((-look.side().signum() * wide * 0.10, 0.0), wide, high, look.ground_shade());
        }
        match &role.painter {
            Painter::House(draw) => draw(&mut canvas, look, phase),
            Painter::Icon(icon) if matches!(role.stand, Stand::Air | Stand::Deep) => {
                canvas.within((0.0, 0.5), (1.0, 1.0), 0.0, |c| icon::draw(c, look, *icon, phase));
            }
            Painter::Icon(icon) => icon::draw(&mut canvas, look, *icon, phase),
            Painter::Sign(name) => icon::sign(&mut canvas, look, name),
        }
        canvas.bake()
    }
}
