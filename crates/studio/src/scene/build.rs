//! From a scene to layers, back to front.

use super::{Extra, Place, Scene, Time, Weather, light, mood, players};
use crate::Layer;
use crate::land::{REACH, Site};
use crate::paint::{Rgb, rgb};
use crate::place::{self, World};
use crate::sound::listen;
use crate::stage::{Aurora, Fireworks, Flash, Manner, Meteors, Rainbow};

/// The frame a scene is built for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Length of the clip.
    pub seconds: f32,
}

/// Builds the layers of `scene`, back to front. The first is opaque everywhere.
pub fn build(scene: &Scene, stage: &Stage) -> Vec<Box<dyn Layer>> {
    build_within(scene, stage, REACH)
}

/// The same for a camera that never sees further than `reach` frame widths right or left of the middle.
pub(crate) fn build_within(scene: &Scene, stage: &Stage, reach: f32) -> Vec<Box<dyn Layer>> {
    let mut world = World::new(scene, site_within(scene, stage, reach));
    place::lay(&mut world);
    in_the_sky(&mut world, stage.seconds);
    players::enter(&mut world, stage.seconds);
    let (aspect, seed, site) = (world.site.aspect, scene.seed, world.site.clone());
    let mut layers = world.finish();
    in_the_air(scene, aspect, &mut layers);
    if !indoors(scene) {
        let drops = site.light.haze * 0.45 + site.light.ambient * 0.45 + Rgb([0.03, 0.03, 0.035]);
        mood::falling(scene.weather, seed, aspect, drops, 0.0, &mut layers);
    }
    layers.push(Box::new(listen::Around(listen::around(scene))));
    let graded = scene.styles.iter().filter(|s| mood::hand(**s).is_none());
    layers.extend(graded.map(|s| -> Box<dyn Layer> { Box::new(mood::finish(*s)) }));
    match scene.styles.iter().find_map(|s| mood::hand(*s)) {
        Some(hand) => vec![Box::new(Manner::new(layers, hand, seed))],
        None => layers,
    }
}

fn indoors(scene: &Scene) -> bool {
    scene.at(Place::Space) || scene.at(Place::Underwater) || scene.is_indoors()
}

/// The frame and the light of `scene`, for any camera.
pub(crate) fn site(scene: &Scene, stage: &Stage) -> Site {
    site_within(scene, stage, REACH)
}

fn site_within(scene: &Scene, stage: &Stage, reach: f32) -> Site {
    let aspect = stage.height.max(1) as f32 / stage.width.max(1) as f32;
    let tall = (aspect / 0.5625).sqrt().clamp(0.85, 1.8);
    let wet = scene.at(Place::Sea) || scene.at(Place::Beach) || scene.at(Place::Island) || scene.at(Place::Lake);
    let horizon = aspect
        * match () {
            _ if scene.at(Place::Sky) && scene.places.len() == 1 => 0.10,
            _ if scene.at(Place::Forest) && !wet => 0.02,
            _ if wet => 0.08,
            _ if scene.at(Place::City) => 0.12,
            _ => 0.14,
        };
    let horizon = horizon.max(aspect * 0.5 - 0.25 * tall);
    let light = light::light(scene, aspect, horizon, tall);
    let px = stage.width.max(1) as f32;
    let reach = (reach.min(REACH) * px).ceil() / px; // whole pixels: the same picture, whatever is cut off
    Site { px, aspect, tall, horizon, light, seed: scene.seed, reach }
}

/// What shines or burns in the sky, behind the land.
fn in_the_sky(world: &mut World<'_>, seconds: f32) {
    let (site, scene) = (world.site.clone(), world.scene);
    if scene.at(Place::Underwater) || (scene.is_indoors() && !scene.at(Place::Room)) {
        return;
    }
    let mut chance = site.chance("sky shows");
    let top = -site.aspect * 0.5;
    let dark = matches!(scene.time, Time::Night | Time::Dusk);
    if scene.wants(Extra::Aurora) {
        world.put(800.0, Box::new(Aurora::new(&mut chance, site.horizon - 0.06, top, if dark { 1.0 } else { 0.4 })));
    }
    if scene.wants(Extra::Rainbow) {
        let side = -site.light.from[0].signum();
        world.put(
            55.0,
            Box::new(Rainbow {
                at: (side * 0.16, site.horizon + 0.05),
                radius: 0.42 * site.tall.min(1.2),
                strength: 0.55,
            }),
        );
    }
    if scene.wants(Extra::Meteors) {
        world.put(700.0, Box::new(Meteors::new(&mut chance, seconds, (top, site.horizon - 0.12))));
    }
    if scene.wants(Extra::Fireworks) {
        world.put(45.0, Box::new(Fireworks::new(&mut chance, seconds, (top * 0.85, site.horizon - 0.16))));
    }
    if scene.weather == Weather::Storm
        && (scene.wants(Extra::Lightning) || scene.freedom > 0.3)
        && scene.allows(Extra::Lightning)
    {
        world.put(50.0, Box::new(Flash::new(&mut chance, seconds, (top - 0.05, site.horizon), rgb(0xdfe6ff))));
    }
}

/// What floats before everything.
fn in_the_air(scene: &Scene, aspect: f32, layers: &mut Vec<Box<dyn Layer>>) {
    let all = [Extra::Leaves, Extra::Petals, Extra::Fireflies, Extra::Bubbles];
    let mut asked: Vec<Extra> = all.into_iter().filter(|e| scene.wants(*e)).collect();
    let petals = scene.wants(Extra::Blossom) && scene.allows(Extra::Petals) && !asked.contains(&Extra::Petals);
    if petals {
        asked.push(Extra::Petals);
    }
    let leafy = scene.season == Some(super::Season::Autumn) && scene.freedom > 0.2 && !indoors(scene);
    if leafy && scene.allows(Extra::Leaves) && !asked.contains(&Extra::Leaves) {
        asked.push(Extra::Leaves);
    }
    asked.into_iter().for_each(|e| mood::floating(e, scene.seed, aspect, 0.0, layers));
}
