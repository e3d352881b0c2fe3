//! Weather and light laid over any picture, photographs included.

use super::{Extra, Scene, Season, Stage, Style, Time, Weather};
use crate::Layer;
use crate::paint::{Chance, Rgb, rgb};
use crate::stage::{Dust, Flake, Grade, Hand, Haze, Rain};

/// What the weather and the light do on top of a picture. Every veil fades in from nothing, so that the first frame
/// shows the picture as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mood {
    /// Decides which drops fall where.
    pub seed: u64,
    /// Rain, storm, snow, fog; other weather adds nothing.
    pub weather: Option<Weather>,
    /// Light that turns towards this time of day.
    pub time: Option<Time>,
    /// Leaves in autumn, petals in spring, if the prompt names them.
    pub air: Option<Extra>,
    /// Style words that grade the picture.
    pub styles: Vec<Style>,
}

/// Seconds until a veil has faded in.
const ONSET_S: f32 = 1.6;

impl Mood {
    /// The mood of what a prompt says; a prompt that names no weather, light or style gives no veil at all.
    pub fn of(scene: &Scene, named_time: bool, named_weather: bool) -> Mood {
        let asked = [Extra::Leaves, Extra::Petals, Extra::Fireflies].into_iter().find(|e| scene.wants(*e));
        let winter = (scene.season == Some(Season::Winter) && scene.weather == Weather::Snow).then_some(Weather::Snow);
        Mood {
            seed: scene.seed,
            weather: named_weather.then_some(scene.weather).or(winter),
            time: named_time.then_some(scene.time),
            air: asked,
            styles: scene.styles.clone(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.weather.is_none() && self.time.is_none() && self.air.is_none() && self.styles.is_empty()
    }

    /// The veils, back to front, fading in from the first frame.
    pub fn layers(&self, stage: &Stage) -> Vec<Box<dyn Layer>> {
        let aspect = stage.height as f32 / stage.width as f32;
        let onset = ONSET_S.min(stage.seconds * 0.4);
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        if let Some(grade) = self.time.and_then(toning) {
            layers.push(Box::new(Grade { onset, ..grade }));
        }
        if let Some(weather) = self.weather {
            falling(weather, self.seed, aspect, Rgb([0.75, 0.79, 0.85]), onset, &mut layers);
        }
        if let Some(air) = self.air {
            floating(air, self.seed, aspect, onset, &mut layers);
        }
        layers.extend(self.styles.iter().map(|s| -> Box<dyn Layer> { Box::new(Grade { onset, ..finish(*s) }) }));
        layers
    }
}

/// The veils of falling weather, for drawn worlds (`onset` 0) and photographs alike. `light` is the colour of drops
/// and mist.
pub(crate) fn falling(
    weather: Weather,
    seed: u64,
    aspect: f32,
    light: Rgb,
    onset: f32,
    layers: &mut Vec<Box<dyn Layer>>,
) {
    let mut chance = Chance::new(seed, "weather");
    let mut mist = |depth: f32, density: f32, level: f32, reach: f32| {
        let mut bank = Haze::new(&mut chance, depth, light, density, level);
        (bank.above, bank.below, bank.onset, bank.drift) = (reach, reach * 1.4, onset, 0.05 / depth);
        Box::new(bank)
    };
    match weather {
        Weather::Rain | Weather::Storm => {
            let hard = weather == Weather::Storm;
            layers.push(mist(6.0, if hard { 0.20 } else { 0.18 }, aspect * 0.2, aspect * 0.8));
            let grey = if hard { -0.12 } else { -0.06 };
            layers.push(Box::new(Grade { saturation: 0.85, tint: Rgb::WHITE * (1.0 + grey), onset, ..Grade::NONE }));
            let slant = if hard { 0.30 } else { 0.10 };
            let strength = if hard { 0.9 } else { 0.6 };
            layers.push(Box::new(Rain { strength, colour: light, slant, onset, seed: seed as u32 }));
        }
        Weather::Snow => {
            layers.push(mist(5.0, 0.15, aspect * 0.2, aspect * 0.7));
            let white = [Rgb([0.86, 0.89, 0.95]).mix(light, 0.25)];
            let span = (-aspect * 0.78 - 0.1, aspect * 0.78 + 0.1);
            layers.push(Box::new(Dust::new(Flake::Snow, &mut chance, 0.85, &white, span).arriving(onset)));
        }
        Weather::Fog => {
            layers.push(mist(5.0, 0.55, aspect * 0.16, aspect * 0.55));
            layers.push(mist(2.0, 0.40, aspect * 0.38, aspect * 0.40));
        }
        Weather::Clear | Weather::Fair | Weather::Cloudy | Weather::Wind => {}
    }
}

/// Things in the air.
pub(crate) fn floating(what: Extra, seed: u64, aspect: f32, onset: f32, layers: &mut Vec<Box<dyn Layer>>) {
    let mut chance = Chance::new(seed, "air");
    let all = (-aspect * 0.78 - 0.1, aspect * 0.78 + 0.1);
    let dust = match what {
        Extra::Leaves => {
            let colours = [0xc8501e, 0xe0902a, 0xb03a20, 0xd8b040].map(rgb);
            Dust::new(Flake::Leaf, &mut chance, 0.10, &colours, all)
        }
        Extra::Petals => {
            let colours = [0xf8c8d8, 0xf4b0c8, 0xfde4ec].map(rgb);
            Dust::new(Flake::Leaf, &mut chance, 0.16, &colours, all)
        }
        Extra::Fireflies => {
            let colours = [0xe8f080, 0xffe070].map(rgb);
            Dust::new(Flake::Firefly, &mut chance, 0.09, &colours, (0.0, aspect * 0.6))
        }
        Extra::Bubbles => Dust::new(Flake::Bubble, &mut chance, 0.12, &[rgb(0xd8f4ff)], all),
        _ => return,
    };
    layers.push(Box::new(dust.arriving(onset)));
}

/// How the light of a photograph turns towards a time of day.
fn toning(time: Time) -> Option<Grade> {
    let grade =
        |tint: [f32; 3], saturation: f32, vignette: f32| Grade { tint: Rgb(tint), saturation, vignette, ..Grade::NONE };
    match time {
        Time::Day => None,
        Time::Sunrise => Some(grade([1.10, 0.96, 0.86], 1.02, 0.05)),
        Time::Golden => Some(grade([1.16, 0.98, 0.74], 1.08, 0.10)),
        Time::Sunset => Some(grade([1.14, 0.82, 0.66], 1.08, 0.15)),
        Time::Dusk => Some(grade([0.62, 0.58, 0.86], 0.85, 0.20)),
        Time::Night => Some(grade([0.20, 0.27, 0.50], 0.62, 0.30)),
    }
}

/// The hand a style asks for, if it is more than a change of colours.
pub(crate) fn hand(style: Style) -> Option<Hand> {
    match style {
        Style::Cartoon => Some(Hand::Ink),
        Style::Anime => Some(Hand::Anime),
        Style::Oil => Some(Hand::Oil),
        Style::Pixel => Some(Hand::Pixels),
        Style::Sketch => Some(Hand::Pencil),
        Style::Wash => Some(Hand::Wash),
        Style::Watercolor => Some(Hand::Water),
        Style::Noir | Style::Neon | Style::Pastel | Style::Vivid | Style::Vintage | Style::Dark | Style::Cinematic => {
            None
        }
    }
}

/// What a style does to the finished picture.
pub(crate) fn finish(style: Style) -> Grade {
    let base = Grade::NONE;
    match style {
        Style::Noir => Grade { saturation: 0.0, contrast: 1.55, vignette: 0.55, ..base },
        Style::Neon => Grade { saturation: 1.25, contrast: 1.15, vignette: 0.25, ..base },
        Style::Pastel => Grade { saturation: 0.72, contrast: 0.72, lift: Rgb([0.075, 0.07, 0.08]), ..base },
        Style::Watercolor => Grade { saturation: 0.85, contrast: 0.75, lift: Rgb([0.10, 0.095, 0.08]), ..base },
        Style::Vivid => Grade { saturation: 1.35, contrast: 1.12, ..base },
        Style::Vintage => Grade {
            saturation: 0.55,
            tint: Rgb([1.08, 0.97, 0.78]),
            lift: Rgb([0.035, 0.026, 0.018]),
            contrast: 0.92,
            vignette: 0.35,
            ..base
        },
        Style::Cartoon => Grade { saturation: 1.15, contrast: 1.05, ..base },
        Style::Anime => Grade { saturation: 1.12, lift: Rgb([0.02, 0.02, 0.03]), ..base },
        Style::Oil => Grade { saturation: 1.18, contrast: 1.10, ..base },
        Style::Pixel => Grade { saturation: 1.15, contrast: 1.08, ..base },
        Style::Sketch => Grade { saturation: 0.0, contrast: 1.10, ..base },
        Style::Wash => Grade { saturation: 0.25, contrast: 0.9, ..base },
        Style::Cinematic => Grade {
            saturation: 0.94,
            tint: Rgb([1.05, 0.99, 0.90]),
            lift: Rgb([0.0, 0.010, 0.022]),
            contrast: 1.22,
            vignette: 0.34,
            ..base
        },
        Style::Dark => Grade { saturation: 0.9, tint: Rgb([0.62, 0.64, 0.70]), contrast: 1.3, vignette: 0.45, ..base },
    }
}
