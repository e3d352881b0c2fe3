//! From words to facts: what belongs to what, what was taken away, and what the seed may choose.

use super::guess::{guess_place, guess_time, guess_weather};
use super::{Action, Extra, Hue, Mood, Place, SUBJECTS_MAX, Scene, Subject, Thing, Time, Weather};
use crate::paint::Chance;
use crate::words::{Fact, Piece, pieces};

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

/// What was heard so far.
#[derive(Default)]
struct Heard {
    places: Vec<Place>,
    time: Option<Time>,
    weather: Option<Weather>,
    scene: Parts,
    without: Vec<Fact>,
    pending: Pending,
    /// Subjects heard since the last break.
    fresh: usize,
    no: bool,
}

#[derive(Default)]
struct Parts {
    season: Option<super::Season>,
    styles: Vec<super::Style>,
    extras: Vec<Extra>,
    subjects: Vec<Subject>,
    moves: Vec<super::Move>,
    unknown: Vec<String>,
}

/// What was said of the thing still to come.
#[derive(Default)]
struct Pending {
    count: Option<u32>,
    size: Option<f32>,
    hue: Option<Hue>,
    action: Option<Action>,
}

impl Heard {
    fn listen(prompt: &str, negative: &str) -> Heard {
        let mut heard = Heard::default();
        for piece in pieces(negative) {
            if let Piece::Known { facts, .. } = piece {
                heard.without.extend(facts.iter().filter(|f| !matches!(f, Fact::Skip | Fact::No | Fact::Count(_))));
            }
        }
        for piece in pieces(prompt) {
            heard.hear(piece);
        }
        heard
    }

    fn hear(&mut self, piece: Piece) {
        match piece {
            Piece::Break => {
                self.pending = Pending::default();
                self.fresh = self.scene.subjects.len();
                self.no = false;
            }
            Piece::Unknown(word) => {
                if !self.scene.unknown.contains(&word) {
                    self.scene.unknown.push(word);
                }
            }
            Piece::Known { facts, .. } if facts.contains(&Fact::No) => self.no = true,
            Piece::Known { facts, .. } if self.no => {
                self.without.extend(facts.iter().filter(|f| !matches!(f, Fact::Skip | Fact::Count(_))));
            }
            Piece::Known { facts, plural } => {
                let (amounts, rest): (Vec<Fact>, Vec<Fact>) =
                    facts.iter().partition(|f| matches!(f, Fact::Count(_) | Fact::Size(_) | Fact::Hue(_)));
                amounts.into_iter().chain(rest).for_each(|fact| self.take(fact, plural));
            }
        }
    }

    fn take(&mut self, fact: Fact, plural: bool) {
        match fact {
            Fact::Place(place) => push(&mut self.places, place),
            Fact::Time(time) => self.time = self.time.or(Some(time)),
            Fact::Weather(weather) => self.weather = Some(stronger(self.weather, weather)),
            Fact::Season(season) => self.scene.season = self.scene.season.or(Some(season)),
            Fact::Style(style) => push(&mut self.scene.styles, style),
            Fact::Extra(extra) => push(&mut self.scene.extras, extra),
            Fact::Thing(thing) => self.subject(thing, plural),
            Fact::Action(action) => self.act(action),
            Fact::Move(camera) => push(&mut self.scene.moves, camera),
            Fact::Hue(hue) => self.pending.hue = Some(hue),
            Fact::Count(n) => self.pending.count = Some(self.pending.count.unwrap_or(0).max(n)),
            Fact::Size(size) => self.pending.size = Some(size),
            Fact::No | Fact::Skip => {}
        }
    }

    fn subject(&mut self, thing: Thing, plural: bool) {
        let pending = std::mem::take(&mut self.pending);
        let shoal = thing == Thing::Fish && pending.count.is_none();
        let many = if shoal {
            6
        } else if plural {
            pending.count.unwrap_or(1).max(3)
        } else {
            1
        };
        let count = pending.count.filter(|n| *n > 1 || !plural).unwrap_or(many).clamp(1, 12);
        let new = Subject { thing, count, hue: pending.hue, size: pending.size.unwrap_or(1.0), action: pending.action };
        if let Some(known) = self.scene.subjects.iter_mut().find(|s| s.thing == thing) {
            known.count =
                if pending.count.is_some() { (known.count + new.count).min(12) } else { known.count.max(new.count) };
            known.hue = known.hue.or(new.hue);
        } else if self.scene.subjects.len() < SUBJECTS_MAX {
            self.scene.subjects.push(new);
        }
    }

    /// An action belongs to the subjects of this sentence that have none yet, or to the next one.
    fn act(&mut self, action: Action) {
        let idle = self.scene.subjects.iter_mut().skip(self.fresh).filter(|s| s.action.is_none());
        let mut taken = false;
        idle.for_each(|s| {
            s.action = Some(action);
            taken = true;
        });
        if !taken {
            self.pending.action = Some(action);
        }
    }

    fn into_scene(mut self, freedom: f32, seed: u64) -> Scene {
        let mut chance = Chance::new(seed, "scene");
        self.remove();
        let without: Vec<Extra> =
            self.without.iter().filter_map(|f| if let Fact::Extra(e) = f { Some(*e) } else { None }).collect();
        if self.places.is_empty() {
            self.places.push(guess_place(&self.scene.subjects, &self.scene.extras, self.scene.season, &mut chance));
        }
        let time =
            self.time.or_else(|| self.guessed_time(&mut chance)).filter(|t| !self.without.contains(&Fact::Time(*t)));
        let weather = self.weather.unwrap_or_else(|| guess_weather(&without, &self.scene.extras, &mut chance));
        let Parts { season, styles, extras, subjects, moves, unknown } = self.scene;
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
            moves,
            unknown,
            freedom,
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
        let no = |fact: Fact| self.without.contains(&fact);
        let living = |t: Thing| no(Fact::Extra(Extra::Animals)) && t.is_animal();
        let people = |t: Thing| no(Fact::Extra(Extra::People)) && matches!(t, Thing::Person | Thing::Astronaut);
        let built = |t: Thing| no(Fact::Extra(Extra::Buildings)) && t.is_building();
        self.scene
            .subjects
            .retain(|s| !no(Fact::Thing(s.thing)) && !living(s.thing) && !people(s.thing) && !built(s.thing));
        self.places.retain(|p| !(no(Fact::Place(*p)) || (*p == Place::City && no(Fact::Extra(Extra::Buildings)))));
        if self.scene.subjects.iter().any(|s| s.thing == Thing::Flower && s.count > 1) {
            self.scene.subjects.retain(|s| s.thing != Thing::Flower);
            push(&mut self.scene.extras, Extra::Flowers);
        }
        let no = |fact: Fact| self.without.contains(&fact);
        self.scene.extras.retain(|e| !no(Fact::Extra(*e)));
        self.scene.styles.retain(|s| !no(Fact::Style(*s)));
        self.scene.moves.retain(|m| !no(Fact::Move(*m)));
        self.weather = self.weather.filter(|w| !no(Fact::Weather(*w)));
        self.time = self.time.filter(|t| !no(Fact::Time(*t)));
        self.scene.season = self.scene.season.filter(|s| !no(Fact::Season(*s)));
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Falling weather outranks the colour of the sky.
fn stronger(known: Option<Weather>, new: Weather) -> Weather {
    let rank = |w: Weather| match w {
        Weather::Storm => 5,
        Weather::Snow => 4,
        Weather::Rain => 3,
        Weather::Fog => 2,
        Weather::Cloudy | Weather::Wind => 1,
        Weather::Clear | Weather::Fair => 0,
    };
    known.filter(|k| rank(*k) >= rank(new)).unwrap_or(new)
}
