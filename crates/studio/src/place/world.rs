//! A world under construction: layers with their depths, and where things may stand.

use crate::land::{Site, Strip, grass};
use crate::paint::{Bitmap, Chance, Rgb, rgb};
use crate::scene::{Extra, Place, Scene, Season, Weather};
use crate::{Layer, Pixel, Pose, View};

/// Where subjects go. Frame widths of the resting frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ground {
    /// Depth and height at which near things stand.
    pub near: (f32, f32),
    /// Depth and height at which houses and far things stand.
    pub far: (f32, f32),
    /// Height of the eye over the water, if there is water to float on.
    pub water: Option<f32>,
    /// How much larger things are here than in a landscape.
    pub zoom: f32,
    /// How tall the largest thing standing near is drawn at the least: the camera comes closer to small things.
    pub hero: f32,
    /// On a table, how tall a thing of 20 cm is drawn.
    pub small: Option<f32>,
}

/// A world under construction.
pub(crate) struct World<'a> {
    /// What is to be seen.
    pub scene: &'a Scene,
    /// Frame and light.
    pub site: Site,
    /// Where subjects go.
    pub ground: Ground,
    items: Vec<(f32, Box<dyn Layer>)>,
    /// The wall of the room stands: what follows is indoors.
    pub inside: bool,
}

impl<'a> World<'a> {
    /// An empty world.
    pub(crate) fn new(scene: &'a Scene, site: Site) -> World<'a> {
        let bottom = site.aspect * 0.5;
        let ground = Ground {
            near: (1.5, bottom - 0.05),
            far: (3.0, bottom - 0.1),
            water: None,
            zoom: 1.0,
            hero: 0.145,
            small: None,
        };
        World { scene, site, ground, items: Vec::new(), inside: false }
    }

    /// Adds a layer at `depth`; layers at one depth keep their order.
    /// What lies outside a room stays behind its wall.
    pub(crate) fn put(&mut self, depth: f32, layer: Box<dyn Layer>) {
        let outside = self.scene.at(Place::Room) && !self.inside;
        self.items.push((if outside { depth.max(WALL_DEPTH + 0.01) } else { depth }, layer));
    }

    /// Seeded chance for one purpose.
    pub(crate) fn chance(&self, purpose: &str) -> Chance {
        self.site.chance(purpose)
    }

    /// Whether the ground lies under snow.
    pub(crate) fn snowy(&self) -> bool {
        let scene = self.scene;
        scene.season == Some(Season::Winter) || scene.weather == Weather::Snow || scene.wants(Extra::Snowcover)
    }

    /// The season leaves follow; snow makes it winter.
    pub(crate) fn season(&self) -> Option<Season> {
        if self.snowy() { Some(Season::Winter) } else { self.scene.season }
    }

    /// Albedo of grass and hills in this season.
    pub(crate) fn green(&self, summer: u32) -> Rgb {
        match self.season() {
            Some(Season::Winter) => rgb(0xe4eaf2),
            Some(Season::Autumn) => rgb(summer).mix(rgb(0xb08a3c), 0.55),
            Some(Season::Spring) => rgb(summer).mix(rgb(0x8fc050), 0.35),
            _ => rgb(summer),
        }
    }

    /// How much of the frame lies below the horizon.
    pub(crate) fn below(&self) -> f32 {
        self.site.aspect * 0.5 - self.site.horizon
    }

    /// Grass close to the camera that closes the frame at the bottom. `rise` is how far it reaches into the frame.
    pub(crate) fn foreground(&mut self, rise: f32, bloom: (&'static [u32], f32)) {
        let bottom = self.site.aspect * 0.5;
        let snowy = self.snowy();
        let bloom = if snowy { (bloom.0, 0.0) } else { bloom };
        let green = self.green(0x5d8a38);
        let strip = Strip {
            depth: 1.5,
            ground: bottom - rise,
            height: if snowy { 0.010 } else { 0.034 },
            density: if snowy { 90.0 } else { 420.0 },
            green,
            bloom,
            floor: true,
            index: 1,
        };
        let card = grass(&self.site, &strip);
        self.put(1.5, card);
        self.ground.near = (1.5, bottom - rise + 0.012);
        if !snowy {
            let tall = Strip {
                depth: 1.12,
                ground: bottom + 0.012,
                height: 0.075,
                density: 230.0,
                floor: false,
                index: 2,
                ..strip
            };
            let card = grass(&self.site, &tall);
            self.put(1.12, card);
        }
    }

    /// What stands above the horizon farther than `depth`, at rest, upside up, in less detail: what water mirrors.
    pub(crate) fn mirror(&mut self, depth: f32) -> Bitmap {
        self.sort();
        let site = &self.site;
        let width = (site.px * MIRROR_DETAIL * 2.0 * MIRROR_HALF) as u32;
        let per_width = width as f32 / (2.0 * MIRROR_HALF);
        let bottom = (site.horizon * per_width).ceil();
        let half = (site.aspect * 0.75 + 0.25) * per_width;
        let height = (half.max(bottom + 4.0) * 2.0) as u32;
        let view = View::new(width, height, 0.0, Pose { focal: 1.0 / (2.0 * MIRROR_HALF), ..Pose::REST });
        let rows = (height as f32 / 2.0 + bottom) as u32;
        let mut pixels: Vec<Pixel> = vec![[0.0; 4]; (width * rows) as usize];
        for (y, row) in pixels.chunks_exact_mut(width as usize).enumerate() {
            self.items.iter().filter(|(d, _)| *d > depth).for_each(|(_, layer)| layer.paint_row(&view, y as u32, row));
        }
        Bitmap::bake(width as usize, rows as usize, &pixels)
    }

    /// The layers, back to front.
    pub(crate) fn finish(mut self) -> Vec<Box<dyn Layer>> {
        self.sort();
        self.items.into_iter().map(|(_, layer)| layer).collect()
    }

    fn sort(&mut self) {
        self.items.sort_by(|a, b| b.0.total_cmp(&a.0));
    }
}

/// Where the wall of a room stands.
pub(crate) const WALL_DEPTH: f32 = 1.35;
/// Half the width of the mirror picture, frame widths.
pub(crate) const MIRROR_HALF: f32 = 1.2;
/// Mirror pixels for each frame pixel.
const MIRROR_DETAIL: f32 = 0.35;
