//! From a scene to layers, back to front.

use super::{Place, Scene, Time, Weather, backdrop, light};
use crate::land::{CloudKind, Site, clouds};
use crate::paint::Bitmap;
use crate::stage::{Shafts, Sky, Stars, Water};
use crate::{Layer, Pixel, Pose, View};

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
    let site = site(scene, stage);
    let mut layers = air(scene, &site);
    if scene.at(Place::Mountains) {
        backdrop::mountains(&site, &mut layers);
    }
    if scene.at(Place::Sea) || scene.at(Place::Lake) {
        let water = water(scene, &site, &layers);
        layers.push(Box::new(water));
    } else {
        backdrop::foothills(&site, &mut layers);
    }
    layers
}

fn site(scene: &Scene, stage: &Stage) -> Site {
    let aspect = stage.height as f32 / stage.width as f32;
    let tall = (aspect / 0.5625).sqrt().clamp(0.85, 1.6);
    let horizon = aspect * 0.14;
    let light = light::light(scene, aspect, horizon, tall);
    Site { px: stage.width as f32, aspect, tall, horizon, light, seed: scene.seed }
}

/// Sky, stars, clouds and light shafts.
fn air(scene: &Scene, site: &Site) -> Vec<Box<dyn Layer>> {
    let (h, top) = (site.horizon, -site.aspect * 0.5 - 0.12);
    let light = &site.light;
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(Sky::new(&light.sky, h, top, light.disc))];
    if light.stars > 0.0 {
        layers.push(Box::new(Stars::new(&mut site.chance("stars"), light.stars, h, -site.aspect * 0.75 - 0.4)));
    }
    let span = h + site.aspect * 0.5;
    let low = h - 0.05 * site.tall;
    match scene.weather {
        Weather::Clear => {}
        Weather::Fair | Weather::Wind | Weather::Fog if scene.time == Time::Day => {
            layers.push(clouds(site, CloudKind::Streaks, 1, 90.0, h - span * 1.1, h - span * 0.45, 0.42));
            layers.push(clouds(site, CloudKind::Heaps, 2, 60.0, h - span * 0.85, h - span * 0.30, 0.50));
            layers.push(clouds(site, CloudKind::Heaps, 3, 45.0, h - span * 0.42, low, 0.52));
        }
        Weather::Fair | Weather::Wind | Weather::Fog => {
            layers.push(clouds(site, CloudKind::Streaks, 1, 90.0, h - span * 1.15, h - span * 0.42, 0.58));
            layers.push(clouds(site, CloudKind::Streaks, 2, 60.0, h - span * 0.62, h - span * 0.10, 0.55));
        }
        _ => {
            layers.push(clouds(site, CloudKind::Cover, 1, 90.0, -site.aspect * 0.75 - 0.4, low, 0.75));
            layers.push(clouds(site, CloudKind::Heaps, 2, 60.0, h - span * 0.95, h - span * 0.25, 0.75));
        }
    }
    if let Some(d) = light.disc.filter(|_| scene.time != Time::Night && scene.weather != Weather::Fog) {
        layers.push(Box::new(Shafts::new(&mut site.chance("shafts"), (d.x, d.y), d.glow, 0.75, 0.16)));
    }
    layers
}

/// Half the width of the mirror picture, frame widths.
const MIRROR_HALF: f32 = 1.2;

fn water(_scene: &Scene, site: &Site, above: &[Box<dyn Layer>]) -> Water {
    let mirror = mirror(site, above);
    let mut water = Water::new(&mut site.chance("water"), mirror, MIRROR_HALF, site.horizon);
    water.deep = site.light.water;
    water.haze = site.light.haze;
    water.disc = site.light.disc;
    water
}

/// What stands above the horizon, at rest, in a quarter of the detail.
fn mirror(site: &Site, layers: &[Box<dyn Layer>]) -> Bitmap {
    let width = (site.px * 0.25 * 2.0 * MIRROR_HALF) as u32;
    let per_width = width as f32 / (2.0 * MIRROR_HALF);
    let bottom = (site.horizon * per_width).ceil();
    let half = (site.aspect * 0.75 + 0.25) * per_width;
    let height = (half.max(bottom + 4.0) * 2.0) as u32;
    let pose = Pose { focal: 1.0 / (2.0 * MIRROR_HALF), ..Pose::REST };
    let view = View::new(width, height, 0.0, pose);
    let rows = (height as f32 / 2.0 + bottom) as u32;
    let mut pixels: Vec<Pixel> = vec![[0.0; 4]; (width * rows) as usize];
    for (y, row) in pixels.chunks_exact_mut(width as usize).enumerate() {
        layers.iter().for_each(|layer| layer.paint_row(&view, y as u32, row));
    }
    Bitmap::bake(width as usize, rows as usize, &pixels)
}
