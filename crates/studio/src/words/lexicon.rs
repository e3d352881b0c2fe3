//! The word tables, parsed once.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::icon::{Icon, Noun, nouns};
use crate::scene::ROLES;
use crate::scene::{Action, Costume, Extra, Hue, Move, Place, Season, Side, Style, Thing, Time, Weather};

/// What one word says. A word may say several things ("moonlit": night, and a moon).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fact {
    Place(Place),
    Time(Time),
    Weather(Weather),
    Season(Season),
    Style(Style),
    Extra(Extra),
    Thing(Thing),
    Role(Costume),
    Icon(Icon),
    Side(Side),
    Action(Action),
    Move(Move),
    Hue(Hue),
    Count(u32),
    Size(f32),
    /// Worn: its colour is its wearer's.
    Garment,
    /// Says that a place follows (Chinese 在).
    At,
    /// What follows is not wanted.
    No,
    /// Says nothing a picture could show.
    Skip,
}

/// All spellings, lower case, single spaces.
pub(crate) struct Lexicon {
    senses: HashMap<String, Vec<Fact>>,
}

/// Table by table: the kind and its text. Order matters where a word is in several: earlier tables come first.
const TABLES: [(&str, &str); 14] = [
    ("place", include_str!("../../words/place.toml")),
    ("time", include_str!("../../words/time.toml")),
    ("weather", include_str!("../../words/weather.toml")),
    ("season", include_str!("../../words/season.toml")),
    ("style", include_str!("../../words/style.toml")),
    ("extra", include_str!("../../words/extra.toml")),
    ("role", ROLES),
    ("thing", include_str!("../../words/thing.toml")),
    ("action", include_str!("../../words/action.toml")),
    ("move", include_str!("../../words/move.toml")),
    ("hue", include_str!("../../words/hue.toml")),
    ("amount", include_str!("../../words/amount.toml")),
    ("side", include_str!("../../words/side.toml")),
    ("phrase", include_str!("../../words/phrase.toml")),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon { senses: senses(|_| {}) });

impl Lexicon {
    /// The tables that come with the crate.
    pub(crate) fn shared() -> &'static Lexicon {
        &LEXICON
    }

    /// What the exact spelling says.
    pub(crate) fn get(&self, spelling: &str) -> Option<&[Fact]> {
        self.senses.get(spelling).map(Vec::as_slice)
    }
}

/// Reads the tables, telling `complain` of rows that mean nothing (a test asks that there are none).
fn senses(mut complain: impl FnMut(String)) -> HashMap<String, Vec<Fact>> {
    let mut senses: HashMap<String, Vec<Fact>> = HashMap::new();
    for (kind, text) in TABLES {
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                complain(format!("{kind}: {error}"));
                continue;
            }
        };
        for (name, row) in &table {
            let Some(fact) = fact(kind, name) else {
                complain(format!("{kind}.{name} names nothing"));
                continue;
            };
            for spelling in ["en", "zh"].iter().filter_map(|l| row.get(l)?.as_array()).flatten() {
                let known = senses.entry(spelling.as_str().unwrap_or_default().to_lowercase()).or_default();
                if !known.contains(&fact) {
                    known.push(fact);
                }
            }
        }
    }
    for (spelling, noun) in nouns() {
        let fact = match noun {
            Noun::Icon(icon) => Fact::Icon(icon),
            Noun::Cast(name) => match Thing::named(name) {
                Some(thing) => Fact::Thing(thing),
                None => {
                    complain(format!("{name} is no drawing"));
                    continue;
                }
            },
        };
        let known = senses.entry(spelling.to_owned()).or_default();
        if known.iter().all(|f| matches!(f, Fact::Garment)) {
            known.push(fact);
        }
    }
    senses
}

fn fact(kind: &str, name: &str) -> Option<Fact> {
    Some(match kind {
        "place" => Fact::Place(Place::named(name)?),
        "time" => Fact::Time(Time::named(name)?),
        "weather" => Fact::Weather(Weather::named(name)?),
        "season" => Fact::Season(Season::named(name)?),
        "style" => Fact::Style(Style::named(name)?),
        "extra" => Fact::Extra(Extra::named(name)?),
        "role" => Fact::Role(Costume::named(name)?),
        "thing" => Fact::Thing(Thing::named(name)?),
        "action" => Fact::Action(Action::named(name)?),
        "move" => Fact::Move(Move::named(name)?),
        "hue" => Fact::Hue(Hue::named(name)?),
        "amount" if name.starts_with('n') => Fact::Count(name[1..].parse().ok()?),
        "amount" => Fact::Size(name.strip_prefix('s')?.parse::<f32>().ok()? / 100.0),
        "side" => Fact::Side(Side::named(name)?),
        "phrase" if name == "no" => Fact::No,
        "phrase" if name == "garment" => Fact::Garment,
        "phrase" if name == "at" => Fact::At,
        "phrase" => Fact::Skip,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_names_something() {
        let mut complaints = Vec::new();
        senses(|c| complaints.push(c));
        assert_eq!(complaints, Vec::<String>::new());
    }

    #[test]
    fn everything_that_can_be_seen_has_a_name_in_both_languages() {
        let lexicon = Lexicon::shared();
        let has = |fact: Fact, chinese: bool| {
            lexicon.senses.iter().any(|(word, facts)| facts.contains(&fact) && word.is_ascii() != chinese)
        };
        let things = Thing::ALL.iter().map(|t| Fact::Thing(*t));
        let places = Place::ALL.iter().map(|p| Fact::Place(*p));
        let times = Time::ALL.iter().map(|t| Fact::Time(*t));
        let weathers = Weather::ALL.iter().map(|w| Fact::Weather(*w));
        let moves = Move::ALL.iter().map(|m| Fact::Move(*m));
        for fact in things.chain(places).chain(times).chain(weathers).chain(moves) {
            assert!(has(fact, false) && has(fact, true), "{fact:?}");
        }
    }
}
