//! What is heard of what is seen: a scene's places and weather all around, its subjects where they are. The rules lie in
//! `words/heard.toml`.

use super::cue::{Source, Spot, When};
use crate::scene::{Extra, Place, Scene, Season, Weather};
use crate::stage::Actor;
use crate::{Cover, Layer, Pixel, View};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use toml::{Table, Value};

/// So many of a group are heard one by one.
const HEARD_MAX: u32 = 3;
/// Each further one is so much quieter, dB.
const FURTHER_DB: f32 = -3.0;
/// Thunder follows its flash, and the blow its rocket's burst, by so much: near enough to belong together. Seconds.
const AFTER_FLASH_S: f32 = 0.10;
const AFTER_BURST_S: f32 = 0.03;

/// Sounds that no layer makes: a layer that paints nothing.
pub(crate) struct Around(pub(crate) Vec<Source>);

impl Layer for Around {
    fn paint_row(&self, _: &View, _: u32, _: &mut [Pixel]) {}

    fn covers(&self, _: &View, _: Range<u32>, blocks: &mut [Cover]) {
        blocks.fill(Cover::Nothing);
    }

    fn sources(&self) -> Vec<Source> {
        self.0.clone()
    }
}

/// When a sound is all around.
struct Rule {
    sound: String,
    db: f32,
    /// One of each must hold.
    when: Vec<Vec<String>>,
    not: Vec<String>,
}

static RULES: LazyLock<Table> = LazyLock::new(|| include_str!("../../words/heard.toml").parse().unwrap_or_default());

static AROUND: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let list = |row: &Table, key: &str| -> Vec<String> {
        let all = row.get(key).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(|fact| fact.as_str().map(str::to_owned)).collect()
    };
    let rule = |row: &Table| {
        let when = list(row, "when").iter().map(|one| one.split('|').map(str::to_owned).collect()).collect();
        let db = row.get("db").and_then(|db| db.as_float().or(db.as_integer().map(|db| db as f64))).unwrap_or(0.0);
        Some(Rule { sound: row.get("sound")?.as_str()?.to_owned(), db: db as f32, when, not: list(row, "not") })
    };
    let rows = RULES.get("around").and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|row| rule(row.as_table()?)).collect()
});

/// What is heard all around in `scene`.
pub(crate) fn around(scene: &Scene) -> Vec<Source> {
    let facts = facts(scene);
    let holds = |rule: &&Rule| {
        rule.when.iter().all(|any| any.iter().any(|fact| facts.contains(fact)))
            && !rule.not.iter().any(|fact| facts.contains(fact))
    };
    AROUND.iter().filter(holds).map(|rule| Source::bed(&rule.sound, rule.db)).collect()
}

fn facts(scene: &Scene) -> HashSet<String> {
    let mut facts: HashSet<String> = scene.places.iter().map(|place| format!("place:{}", place.name())).collect();
    facts.insert(format!("weather:{}", scene.weather.name()));
    facts.insert(format!("time:{}", scene.time.name()));
    facts.extend(scene.season.map(|season| format!("season:{}", season.name())));
    facts.extend(scene.extras.iter().filter(|e| scene.wants(**e)).map(|extra| format!("extra:{}", extra.name())));
    let inside = scene.at(Place::Space) || scene.at(Place::Underwater) || scene.is_indoors();
    let snowy = snowy(scene) || scene.at(Place::Arctic);
    let falling = matches!(scene.weather, Weather::Rain | Weather::Storm | Weather::Snow);
    let so = [
        ("free", scene.freedom > 0.2 && scene.allows(Extra::Animals)),
        ("warm", !snowy && scene.season != Some(Season::Winter)),
        ("dry", !falling),
        ("open", !inside),
        ("indoors", scene.is_indoors()),
    ];
    facts.extend(so.into_iter().filter(|(_, so)| *so).map(|(fact, _)| fact.to_owned()));
    facts
}

fn snowy(scene: &Scene) -> bool {
    scene.weather == Weather::Snow || scene.season == Some(Season::Winter) || scene.wants(Extra::Snowcover)
}

/// What number `index` of the subjects called `name` sounds like, whose feet come down at `footfalls` of its loop.
pub(crate) fn subject(scene: &Scene, name: &str, footfalls: &[f32], actor: &Actor, index: u32) -> Vec<Source> {
    let row = RULES.get("subject").and_then(|table| table.get(name)).and_then(Value::as_array);
    if index >= HEARD_MAX || scene.at(Place::Space) && name != "rocket" && name != "saucer" {
        return Vec::new();
    }
    let spot = Spot { at: actor.at, velocity: actor.velocity, depth: actor.depth };
    let source = |text: &str| {
        let (text, db) = text.split_once('@').map_or((text, 0.0), |(text, db)| (text, db.parse().unwrap_or(0.0)));
        let name = text.trim_end_matches(['*', '^']);
        let turning = |beats: Vec<f32>| When::Loop { rate: actor.rate, phase: actor.phase, beats };
        let when = match text.chars().last() {
            Some('*') if footfalls.is_empty() => return None,
            Some('*') => turning(footfalls.to_vec()),
            Some('^') => turning(vec![0.0]),
            _ => When::Sometimes,
        };
        let kind = underfoot(scene, name);
        Some(Source { kind, db: db + FURTHER_DB * index as f32, when, at: Some(spot) })
    };
    row.into_iter().flatten().filter_map(|text| source(text.as_str()?)).collect()
}

/// The kind of sound of feet on this scene's ground; other names stay.
fn underfoot(scene: &Scene, name: &str) -> String {
    let sand = scene.at(Place::Beach) || scene.at(Place::Desert) || scene.at(Place::Island);
    let paved = scene.at(Place::City) || scene.at(Place::Village) || scene.is_indoors();
    let wet = matches!(scene.weather, Weather::Rain | Weather::Storm);
    let kind = match name {
        "shoe" if snowy(scene) || scene.at(Place::Arctic) => "step_snow",
        "shoe" if sand => "step_sand",
        "shoe" if wet => "step_wet",
        "shoe" if paved => "step_hard",
        "shoe" => "step_soft",
        "hoof" if paved && !snowy(scene) => "hoof_hard",
        "hoof" => "hoof_soft",
        other => other,
    };
    kind.to_owned()
}

/// Thunder for flashes at these times.
pub(crate) fn thunder(flashes: &[f32]) -> Source {
    let when = When::At(flashes.iter().map(|t| t + AFTER_FLASH_S).collect());
    Source { kind: "thunder".to_owned(), db: 0.0, when, at: None }
}

/// A burst of fireworks at a time, seen at a place of the resting frame.
pub(crate) fn burst((time, at): (f32, (f32, f32)), depth: f32) -> Source {
    let when = When::At(vec![time + AFTER_BURST_S]);
    // What bursts high up is heard as if it were over the near field.
    let spot = Spot { at, velocity: (0.0, 0.0), depth };
    Source { kind: "burst".to_owned(), db: 6.0, when, at: Some(spot) }
}

/// Every kind the rules name: for tests.
#[cfg(test)]
pub(super) fn named() -> Vec<String> {
    let subjects = RULES.get("subject").and_then(Value::as_table).into_iter().flatten();
    let kinds = subjects.flat_map(|(_, row)| row.as_array().cloned().unwrap_or_default());
    let plain = kinds.filter_map(|text| {
        let text = text.as_str()?.split('@').next()?.trim_end_matches(['*', '^']).to_owned();
        (text != "shoe" && text != "hoof").then_some(text)
    });
    let feet = ["step_hard", "step_soft", "step_snow", "step_sand", "step_wet", "hoof_hard", "hoof_soft"];
    let plain = plain.chain(feet.map(str::to_owned));
    plain.chain(AROUND.iter().map(|rule| rule.sound.clone())).collect()
}
