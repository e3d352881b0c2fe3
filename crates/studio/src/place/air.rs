//! Sky, sun, stars, clouds, and what hangs in the sky.

use super::World;
use crate::land::{CloudKind, clouds};
use crate::scene::{Extra, Time, Weather};
use crate::stage::{Shafts, Sky, Stars};

/// Lays the sky.
pub(crate) fn lay(world: &mut World<'_>) {
    let (site, scene) = (world.site.clone(), world.scene);
    let (h, top) = (site.horizon, -site.aspect * 0.5 - 0.12);
    let light = &site.light;
    world.put(1e4, Box::new(Sky::new(&light.sky, h, top, light.disc)));
    if light.stars > 0.0 {
        let stars = Stars::new(&mut site.chance("stars"), light.stars, h, -site.aspect * 0.75 - 0.4);
        world.put(9e3, Box::new(stars));
    }
    if scene.allows(Extra::Clouds) {
        cloud_bands(world);
    }
    let clear = !matches!(scene.weather, Weather::Fog | Weather::Cloudy | Weather::Snow);
    if let Some(d) = light.disc.filter(|_| scene.time != Time::Night && clear) {
        let shafts = Shafts::new(&mut site.chance("shafts"), (d.x, d.y), d.glow, 0.75, 0.16);
        world.put(40.0, Box::new(shafts));
    }
}

fn cloud_bands(world: &mut World<'_>) {
    let (site, scene) = (world.site.clone(), world.scene);
    let h = site.horizon;
    let span = h + site.aspect * 0.5;
    let low = h - 0.05 * site.tall;
    let mut add = |kind: CloudKind, index: u64, depth: f32, top: f32, bottom: f32, amount: f32| {
        world.put(depth, clouds(&site, kind, index, depth, top, bottom, amount));
    };
    let more = if scene.wants(Extra::Clouds) { 0.10 } else { 0.0 };
    match scene.weather {
        Weather::Clear if more == 0.0 => {}
        Weather::Clear | Weather::Fair | Weather::Wind | Weather::Fog
            if matches!(scene.time, Time::Day | Time::Golden) =>
        {
            add(CloudKind::Streaks, 1, 90.0, h - span * 1.1, h - span * 0.45, 0.42 + more);
            add(CloudKind::Heaps, 2, 60.0, h - span * 0.92, h - span * 0.34, 0.50 + more);
            add(CloudKind::Heaps, 3, 48.0, h - span * 0.40, low, 0.52 + more);
        }
        Weather::Clear | Weather::Fair | Weather::Wind | Weather::Fog => {
            add(CloudKind::Streaks, 1, 90.0, h - span * 1.15, h - span * 0.42, 0.58 + more);
            add(CloudKind::Streaks, 2, 60.0, h - span * 0.62, h - span * 0.10, 0.55 + more);
        }
        _ => {
            add(CloudKind::Cover, 1, 90.0, -site.aspect * 0.75 - 0.4, low, 0.62);
            add(CloudKind::Cover, 2, 60.0, -site.aspect * 0.75 - 0.3, h - span * 0.25, 0.40);
        }
    }
}
