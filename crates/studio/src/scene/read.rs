//! From words to a scene: what was taken away, and what the seed may choose.

use super::guess::{guess_place, guess_time, guess_weather};
use super::heard::{Heard, Parts, push};
use super::{Extra, Mood, Place, Relation, Scene, Thing, Time, Weather, What};
use crate::icon::Spot;
use crate::paint::Chance;
use crate::words::Fact;

/// Reads a prompt into a scene. `cfg_scale` runs from 0 (free: the seed adds and varies) to 1 (literal). What
/// `negative_prompt` names is taken away. The same words and seed give the same scene.
pub fn read(prompt: &str, negative_prompt: &str, cfg_scale: f32, seed: u64) -> Scene {
    let heard = Heard::listen(prompt, negative_prompt);
    heard.into_scene(1.0 - if cfg_scale.is_finite() { cfg_scale.clamp(0.0, 1.0) } else { 0.5 }, seed)
}

/// Reads only what a prompt says of weather, light and style: veils to lay over a photograph.
pub fn mood(prompt: &str, negative_prompt: &str, seed: u64) -> Mood {
    let heard = Heard::listen(prompt, negative_prompt);
    let (time, weather) = (heard.time.is_some(), heard.weather.is_some());
    Mood::of(&heard.into_scene(0.0, seed), time, weather)
}

impl Heard {
    fn into_scene(mut self, freedom: f32, seed: u64) -> Scene {
        let mut chance = Chance::new(seed, "scene");
        self.remove();
        let without: Vec<Extra> =
            self.without.iter().filter_map(|f| if let Fact::Extra(e) = f { Some(*e) } else { None }).collect();
        self.set_the_table();
        if self.places.is_empty() {
            self.places.push(guess_place(&self.scene.subjects, &self.scene.extras, self.scene.season, &mut chance));
        }
        let time =
            self.time.or_else(|| self.guessed_time(&mut chance)).filter(|t| !self.without.contains(&Fact::Time(*t)));
        let weather = self.weather.unwrap_or_else(|| guess_weather(&without, &self.scene.extras, &mut chance));
        let Parts { season, styles, extras, subjects, relations, moves, unknown } = self.scene;
        Scene {
            seed,
            places: self.places,
            time: time.unwrap_or(Time::Day),
            weather,
            season,
            styles,
            extras,
            without,
            subjects,
            relations,
            moves,
            unknown,
            freedom,
        }
    }

    /// Small things on a table and nothing else: the table is where it plays.
    fn set_the_table(&mut self) {
        let is_table = |what: &What| matches!(what, What::Icon(icon) if icon.name() == "table");
        let small = |what: &What| matches!(what, What::Icon(icon) if icon.spot() == Spot::Table);
        let subjects = &self.scene.subjects;
        let all = subjects.iter().all(|s| is_table(&s.what) || small(&s.what));
        if self.places.is_empty() && all && subjects.iter().any(|s| small(&s.what)) {
            self.places.push(Place::Table);
        }
        if self.places.contains(&Place::Table) {
            self.keep(|what| !is_table(what));
        }
    }

    fn guessed_time(&self, chance: &mut Chance) -> Option<Time> {
        let grey = [Weather::Rain, Weather::Storm, Weather::Snow, Weather::Fog, Weather::Cloudy];
        if self.weather.is_some_and(|w| grey.contains(&w)) {
            let night = self.scene.extras.iter().any(|e| matches!(e, Extra::Stars | Extra::Moon));
            return Some(if night { Time::Night } else { Time::Day });
        }
        Some(guess_time(&self.scene.subjects, &self.scene.extras, &self.scene.styles, chance))
    }

    /// Takes away what is not wanted.
    fn remove(&mut self) {
        let without = std::mem::take(&mut self.without);
        let no = |fact: Fact| without.contains(&fact);
        let refused = |what: &What| {
            let named = match what {
                What::Cast(thing) => no(Fact::Thing(*thing)),
                What::Role(role) => no(Fact::Role(*role)) || no(Fact::Thing(Thing::Person)),
                What::Icon(icon) => no(Fact::Icon(*icon)),
                What::Sign(_) => false,
            };
            named
                || no(Fact::Extra(Extra::Animals)) && what.is_animal()
                || no(Fact::Extra(Extra::People)) && what.is_person()
                || no(Fact::Extra(Extra::Buildings)) && what.is_building()
        };
        self.keep(|what| !refused(what));
        self.places.retain(|p| !(no(Fact::Place(*p)) || (*p == Place::City && no(Fact::Extra(Extra::Buildings)))));
        let is_flower = |what: &What| what.thing() == Some(Thing::Flower);
        if self.scene.subjects.iter().any(|s| is_flower(&s.what) && s.count > 1) {
            self.keep(|what| !is_flower(what));
            push(&mut self.scene.extras, Extra::Flowers);
        }
        self.scene.extras.retain(|e| !no(Fact::Extra(*e)));
        self.scene.styles.retain(|s| !no(Fact::Style(*s)));
        self.scene.moves.retain(|m| !no(Fact::Move(*m)));
        self.weather = self.weather.filter(|w| !no(Fact::Weather(*w)));
        self.time = self.time.filter(|t| !no(Fact::Time(*t)));
        self.scene.season = self.scene.season.filter(|s| !no(Fact::Season(*s)));
        self.without = without;
    }

    /// Keeps the subjects that `stays` says, and what is said of two that stay.
    fn keep(&mut self, stays: impl Fn(&What) -> bool) {
        let mut places = Vec::new();
        let mut next = 0;
        for subject in &self.scene.subjects {
            let kept = stays(&subject.what);
            places.push(kept.then_some(next));
            next += usize::from(kept);
        }
        self.scene.subjects.retain(|s| stays(&s.what));
        let moved = |r: &Relation| Some(Relation { who: places[r.who]?, whom: places[r.whom]?, ..*r });
        self.scene.relations = self.scene.relations.iter().filter_map(moved).collect();
    }
}
