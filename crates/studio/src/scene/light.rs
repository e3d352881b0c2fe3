//! One light decides every colour of a scene.

use super::looks::{Look, looks};
use super::{Extra, Place, Scene, Season, Style, Time, Weather};
use crate::paint::{Chance, Rgb, rgb, smooth};
use crate::stage::Disc;

/// The light of a scene. Colours are linear.
#[derive(Clone, Debug)]
pub(crate) struct Light {
    /// Sky colours: 0 at the horizon, 1 at the top.
    pub sky: Vec<(f32, Rgb)>,
    /// The sun or moon, if it can be seen.
    pub disc: Option<Disc>,
    /// Direct light.
    pub key: Rgb,
    /// Where it comes from: right, up, away from the camera; length 1.
    pub from: [f32; 3],
    /// Light from everywhere.
    pub ambient: Rgb,
    /// What distance turns things into.
    pub haze: Rgb,
    /// What the shaded air close by turns things into.
    pub shade: Rgb,
    /// How fast distance does so.
    pub haze_per_depth: f32,
    /// How much mist lies in the low ground, 0..1.
    pub mist: f32,
    /// Sunlit cloud.
    pub cloud_lit: Rgb,
    /// Shaded cloud.
    pub cloud_dark: Rgb,
    /// Water seen steeply.
    pub water: Rgb,
    /// 0 day … 1 night: lamps and windows.
    pub lamps: f32,
    /// How much the light comes from behind what stands before us: 0 not … 1 silhouettes.
    pub back: f32,
    /// How many stars, 0..1.
    pub stars: f32,
    /// Wind, −1..1 (right is positive).
    pub wind: f32,
}

impl Light {
    /// A surface of colour `albedo`, turned towards the light by `facing` (−1..1).
    pub(crate) fn on(&self, albedo: Rgb, facing: f32) -> Rgb {
        let k = (facing * 0.88 + 0.12).max(0.0);
        albedo * (self.ambient * (0.85 + 0.15 * facing) + self.key * k)
    }
}

/// The light of `scene` in a frame of the given height, horizon and tallness (see [`crate::land::Site`]).
pub(crate) fn light(scene: &Scene, aspect: f32, horizon: f32, tall: f32) -> Light {
    let mut chance = Chance::new(scene.seed, "light");
    let choices = looks(scene.time);
    let look = &choices[chance.below(choices.len())];
    let places = [0.0, 0.16, 0.36, 0.66, 1.0];
    let mut light = Light {
        sky: places.iter().zip(look.sky).map(|(&t, c)| (t, rgb(c))).collect(),
        disc: None,
        key: rgb(look.key.0) * look.key.1,
        from: [0.0, 1.0, 0.0],
        ambient: rgb(look.ambient.0) * look.ambient.1,
        haze: rgb(look.haze),
        shade: rgb(look.sky[3]).saturate(1.1) * shade(scene.time),
        haze_per_depth: 0.030,
        mist: 0.75,
        cloud_lit: rgb(look.cloud.0),
        cloud_dark: rgb(look.cloud.1),
        water: rgb(look.water),
        lamps: lamps(scene.time),
        back: back(scene.time),
        stars: stars(scene),
        wind: if chance.happens(0.5) { 1.0 } else { -1.0 } * chance.between(0.012, 0.02),
    };
    aim(scene, look, &mut light, &mut chance, aspect, horizon, tall);
    if scene.time == Time::Night && (scene.weather == Weather::Snow || scene.season == Some(Season::Winter)) {
        light.ambient = light.ambient * 1.7;
    }
    under_weather(scene.weather, &mut light);
    if scene.is_indoors() && !scene.at(Place::Room) {
        under_a_roof(scene, &mut light);
    }
    styled(&scene.styles, &mut light);
    light
}

/// How far behind the scene the light stands.
fn back(time: Time) -> f32 {
    match time {
        Time::Day => 0.0,
        Time::Golden => 0.25,
        Time::Sunrise => 0.55,
        Time::Sunset => 0.8,
        Time::Dusk => 0.5,
        Time::Night => 0.2,
    }
}

/// How bright the shaded air close by is.
fn shade(time: Time) -> f32 {
    match time {
        Time::Day => 0.75,
        Time::Golden | Time::Sunrise => 0.55,
        Time::Sunset => 0.34,
        Time::Dusk => 0.40,
        Time::Night => 0.55,
    }
}

fn lamps(time: Time) -> f32 {
    match time {
        Time::Sunrise => 0.25,
        Time::Day | Time::Golden => 0.0,
        Time::Sunset => 0.45,
        Time::Dusk => 0.85,
        Time::Night => 1.0,
    }
}

fn stars(scene: &Scene) -> f32 {
    let base = match scene.time {
        Time::Night => 0.75,
        Time::Dusk => 0.22,
        _ => 0.0,
    };
    let asked = if scene.wants(Extra::Stars) { 1.0 } else { base };
    let deep = if scene.at(Place::Space) { 1.0 } else { asked };
    if scene.allows(Extra::Stars) { deep } else { 0.0 }
}

/// Puts the sun or moon into the sky and turns the light to match.
fn aim(scene: &Scene, look: &Look, light: &mut Light, chance: &mut Chance, aspect: f32, horizon: f32, tall: f32) {
    let side = if chance.happens(0.5) { 1.0 } else { -1.0 };
    let x = side * chance.between(0.10, 0.24);
    let above = chance.unit();
    let (y, radius, up) = match scene.time {
        Time::Sunset => (horizon - (0.085 + 0.035 * above) * tall, 0.036, 0.22),
        Time::Sunrise => (horizon - (0.09 + 0.04 * above) * tall, 0.032, 0.28),
        Time::Golden => (horizon - (0.19 + 0.03 * above) * tall, 0.030, 0.5),
        Time::Day => (-aspect * 0.5 - 0.12, 0.03, 0.95),
        Time::Dusk => (horizon + 0.05, 0.03, 0.5),
        Time::Night => (-aspect * 0.5 + (0.11 + 0.06 * above) * tall.min(1.2), 0.030, 0.75),
    };
    let away = if up < 0.4 { 0.12 } else { -0.3 };
    let l = (1.0f32 + up * up + away * away).sqrt();
    light.from = [side / l, up / l, away / l];
    let wanted = match scene.time {
        Time::Night => scene.allows(Extra::Moon),
        _ => scene.allows(Extra::Sun),
    };
    let asked_moon = scene.wants(Extra::Moon) && scene.time == Time::Dusk;
    let sunny = look.sun.or((scene.wants(Extra::Sun) && scene.time == Time::Day).then_some((0xfffdf0, 0xfff2c8, 0.7)));
    let sunny = sunny.or(asked_moon.then_some((0xfdf6e6, 0xc8b4c8, 0.5)));
    if let Some((colour, glow, spread)) = sunny.filter(|_| wanted) {
        let y = if scene.time == Time::Day { -aspect * 0.5 + 0.09 * tall } else { y };
        let y = if asked_moon { -aspect * 0.5 + 0.12 * tall } else { y };
        let night = scene.time == Time::Night || asked_moon;
        let shadow = if night && chance.happens(0.35) { 1.0 } else { 0.0 };
        let size = if night && scene.wants(Extra::Moon) { 1.35 } else { 1.0 };
        let disc = Disc {
            x,
            y,
            radius: radius * size,
            colour: rgb(colour) * if night { 1.0 } else { 1.6 },
            glow: rgb(glow) * if night { 0.45 } else { 1.0 },
            spread: 0.34 * spread * tall.sqrt(),
            shadow,
        };
        light.disc = Some(disc);
    }
}

fn under_weather(weather: Weather, light: &mut Light) {
    let (grey, dark, haze) = match weather {
        Weather::Clear | Weather::Fair | Weather::Wind => (0.0, 1.0, 1.0),
        Weather::Cloudy => (0.55, 0.88, 1.2),
        Weather::Rain => (0.70, 0.70, 1.9),
        Weather::Storm => (0.72, 0.42 + 0.34 * light.lamps, 1.7),
        Weather::Snow => (0.60, 0.92, 2.0),
        Weather::Fog => (0.62, 0.95, 4.2),
    };
    if grey == 0.0 {
        if weather == Weather::Wind {
            light.wind *= 2.4;
        }
        return;
    }
    let slate = rgb(0x62717f);
    let mean = light.sky[1].1.mix(light.sky[3].1, 0.5);
    let wet = if matches!(weather, Weather::Rain | Weather::Storm) { 0.6 } else { 0.0 };
    let mean = mean.saturate(0.5).mix(slate * (mean.luminance() / slate.luminance()), wet);
    let keep = 1.0 - grey * 0.45 * (1.0 - 0.7 * light.lamps);
    let dull = |c: Rgb, k: f32| c.mix(mean, grey * k).saturate(keep) * dark;
    light.sky.iter_mut().for_each(|(t, c)| *c = dull(*c, 0.75 - 0.2 * *t));
    light.haze = dull(light.haze, 0.8);
    light.shade = dull(light.shade, 0.8);
    light.haze_per_depth *= haze;
    light.key = light.key.saturate(1.0 - grey * 0.7) * (1.0 - grey * 0.72) * dark;
    light.ambient = light.ambient.saturate(1.0 - grey * 0.35) * (1.0 + grey * 0.30) * dark;
    light.cloud_lit = dull(light.cloud_lit, 0.40);
    light.cloud_dark = dull(light.cloud_dark, 0.45) * 0.72;
    light.water = light.water.saturate(1.0 - grey * 0.4) * dark;
    light.disc = light.disc.filter(|_| !matches!(weather, Weather::Storm | Weather::Rain)).map(|d| Disc {
        glow: dull(d.glow, 0.5) * (1.0 - grey * 0.5),
        colour: d.colour.mix(light.sky[0].1, grey * 0.75),
        ..d
    });
    light.stars *= 1.0 - smooth(0.0, 0.7, grey);
    if weather == Weather::Storm {
        light.wind *= 3.0;
    }
}

/// Indoors, lamps and the window light what is there; the sky is only seen through the window.
fn under_a_roof(scene: &Scene, light: &mut Light) {
    let dark = light.lamps;
    let stage = if scene.at(Place::Stage) { 0.7 } else { 1.0 };
    light.key = rgb(0xfff2dc).mix(rgb(0xffcf90), dark) * ((0.82 - 0.22 * dark) * stage);
    light.ambient = rgb(0xe4e0e0).mix(rgb(0x9a7c74), dark) * ((0.56 - 0.16 * dark) * stage);
    let side = light.from[0].signum();
    light.from = [side * 0.55, 0.75, -0.36];
    (light.back, light.haze_per_depth, light.mist) = (0.0, 0.0, 0.0);
    light.disc = None;
}

/// Styles that change the light itself; [`super::finish`] adds what is done to the finished picture.
fn styled(styles: &[Style], light: &mut Light) {
    if styles.contains(&Style::Neon) {
        let pull = |c: Rgb, to: u32, k: f32| c.mix(rgb(to) * (0.35 + c.luminance()), k);
        let tops = [0xff4fa8, 0xc23fb5, 0x6a35b0, 0x2d2a80, 0x141446];
        light.sky.iter_mut().zip(tops).for_each(|((_, c), to)| *c = pull(*c, to, 0.75));
        light.haze = pull(light.haze, 0xb04ac0, 0.7);
        light.shade = pull(light.shade, 0x3a2a90, 0.7);
        light.key = pull(light.key, 0xff5ab4, 0.6);
        light.ambient = pull(light.ambient, 0x3a62d8, 0.6);
        light.cloud_lit = pull(light.cloud_lit, 0xff6ec0, 0.6);
        light.cloud_dark = pull(light.cloud_dark, 0x38307e, 0.7);
        light.lamps = light.lamps.max(0.8);
    }
}
