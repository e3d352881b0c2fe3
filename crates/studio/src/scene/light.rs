//! One light decides every colour of a scene.

use super::{Extra, Place, Scene, Season, Style, Time, Weather};
use crate::paint::{Chance, Rgb, rgb, smooth};
use crate::stage::Disc;

/// The light of a scene. Colours are linear.
#[derive(Clone, Debug)]
pub struct Light {
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
    pub fn on(&self, albedo: Rgb, facing: f32) -> Rgb {
        let k = (facing * 0.88 + 0.12).max(0.0);
        albedo * (self.ambient * (0.85 + 0.15 * facing) + self.key * k)
    }
}

/// A time of day as its designer wrote it (sRGB).
struct Look {
    sky: [u32; 5],
    key: (u32, f32),
    ambient: (u32, f32),
    haze: u32,
    cloud: (u32, u32),
    water: u32,
    sun: Option<(u32, u32, f32)>,
}

/// Looks by time of day; the seed picks one.
fn looks(time: Time) -> &'static [Look] {
    match time {
        Time::Sunset => &SUNSETS,
        Time::Sunrise => &SUNRISES,
        Time::Golden => &GOLDENS,
        Time::Day => &DAYS,
        Time::Dusk => &DUSKS,
        Time::Night => &NIGHTS,
    }
}

static SUNSETS: [Look; 3] = [
    Look {
        sky: [0xffd894, 0xffa562, 0xee6f68, 0x8f5290, 0x3c3674],
        key: (0xffa860, 1.15),
        ambient: (0x8a6aa0, 0.62),
        haze: 0xf2996f,
        cloud: (0xffb184, 0x8c5688),
        water: 0x3a3560,
        sun: Some((0xfff3cf, 0xffc878, 1.0)),
    },
    Look {
        sky: [0xffe2a8, 0xffb877, 0xf98f7c, 0xb56a92, 0x4f4583],
        key: (0xffb470, 1.15),
        ambient: (0x8f78a8, 0.62),
        haze: 0xf5ad84,
        cloud: (0xffc59c, 0xa06890),
        water: 0x454070,
        sun: Some((0xfff6da, 0xffd28a, 1.0)),
    },
    Look {
        sky: [0xffcf7a, 0xff8e4e, 0xd9535a, 0x713d78, 0x2a2a5e],
        key: (0xff9a50, 1.2),
        ambient: (0x75609c, 0.6),
        haze: 0xe8825f,
        cloud: (0xff9c6c, 0x703f74),
        water: 0x2c2c58,
        sun: Some((0xffefc0, 0xffb660, 1.0)),
    },
];

static SUNRISES: [Look; 2] = [
    Look {
        sky: [0xffe9bd, 0xffcb9d, 0xf7a9ab, 0xa7a5d2, 0x5f80c0],
        key: (0xffc592, 1.15),
        ambient: (0x9a9ac6, 0.66),
        haze: 0xf8c4a6,
        cloud: (0xffdcc0, 0xb795b8),
        water: 0x4f6a98,
        sun: Some((0xfffae6, 0xffdea0, 0.95)),
    },
    Look {
        sky: [0xfff0c9, 0xffd8b0, 0xf5bcb4, 0x9fb6dc, 0x5b8cc8],
        key: (0xffd0a0, 1.15),
        ambient: (0xa0a8cc, 0.68),
        haze: 0xf5d3b8,
        cloud: (0xffeada, 0xbaa8c8),
        water: 0x55789f,
        sun: Some((0xfffbea, 0xffe6b4, 0.9)),
    },
];

static GOLDENS: [Look; 2] = [
    Look {
        sky: [0xffe6b0, 0xffd697, 0xf5c795, 0xb6bfcc, 0x6f9dcc],
        key: (0xffc070, 1.45),
        ambient: (0x9aa0bc, 0.62),
        haze: 0xf6d3a0,
        cloud: (0xfff0d2, 0xc49e94),
        water: 0x4d6f86,
        sun: Some((0xfffbe8, 0xffdf9a, 0.95)),
    },
    Look {
        sky: [0xffdf9f, 0xfccb88, 0xeebd92, 0xa9b2c6, 0x6090c4],
        key: (0xffb862, 1.45),
        ambient: (0x939ab8, 0.6),
        haze: 0xf3c691,
        cloud: (0xffe6c0, 0xb68f90),
        water: 0x46667f,
        sun: Some((0xfff8e0, 0xffd68a, 1.0)),
    },
];

static DAYS: [Look; 2] = [
    Look {
        sky: [0xd8edf7, 0xb0daf4, 0x7fc0ef, 0x4f9fe2, 0x2f7fce],
        key: (0xfff2dc, 1.15),
        ambient: (0xa6c2e0, 0.60),
        haze: 0xc4dff0,
        cloud: (0xffffff, 0x9fb4cc),
        water: 0x1f6a94,
        sun: None,
    },
    Look {
        sky: [0xe2f1f2, 0xbfe3ee, 0x8accea, 0x55aadf, 0x3787cc],
        key: (0xfff0d4, 1.15),
        ambient: (0xa8c8dc, 0.60),
        haze: 0xcde5ec,
        cloud: (0xffffff, 0xa6bccb),
        water: 0x1d7b96,
        sun: None,
    },
];

static DUSKS: [Look; 2] = [
    Look {
        sky: [0xf6b28e, 0xcf8798, 0x8a6aa6, 0x474a8c, 0x1f2858],
        key: (0xc890a8, 0.5),
        ambient: (0x6a70b0, 0.52),
        haze: 0xa67c9e,
        cloud: (0xd894a0, 0x565088),
        water: 0x2a3366,
        sun: None,
    },
    Look {
        sky: [0xf0c49a, 0xc59aa0, 0x7f7cab, 0x3d5590, 0x1a2e5c],
        key: (0xc0a0b0, 0.5),
        ambient: (0x667ab4, 0.5),
        haze: 0x9d8ca8,
        cloud: (0xcfa4a4, 0x4c588c),
        water: 0x27406a,
        sun: None,
    },
];

static NIGHTS: [Look; 2] = [
    Look {
        sky: [0x3d5a8c, 0x2b4577, 0x1c3160, 0x112149, 0x0a1433],
        key: (0xa9c4f4, 0.34),
        ambient: (0x4d68a8, 0.32),
        haze: 0x2c4677,
        cloud: (0x6b86b8, 0x1f3260),
        water: 0x10244c,
        sun: Some((0xf4f6ff, 0x9db9f0, 0.55)),
    },
    Look {
        sky: [0x3f5f86, 0x274b74, 0x1b355f, 0x122549, 0x0a1633],
        key: (0xa9ccec, 0.34),
        ambient: (0x4a709f, 0.32),
        haze: 0x2a4c72,
        cloud: (0x6a8db4, 0x1e385e),
        water: 0x0f2a4a,
        sun: Some((0xf8f8f2, 0xa4c4e8, 0.55)),
    },
];

/// The light of `scene` in a frame of the given height, horizon and tallness (see [`crate::land::Site`]).
pub fn light(scene: &Scene, aspect: f32, horizon: f32, tall: f32) -> Light {
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
        Weather::Storm => (0.72, 0.42, 1.7),
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
