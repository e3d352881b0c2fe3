//! What a prompt says, word by word: what belongs to what, and what is not wanted.

use super::{Action, Extra, Hue, Place, Relation, SUBJECTS_MAX, Side, Subject, Thing, Time, Weather, What};
use crate::icon::{Icon, nothing_to_draw};
use crate::words::{Fact, Piece, pieces};

/// What was heard so far.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) places: Vec<Place>,
    pub(super) time: Option<Time>,
    pub(super) weather: Option<Weather>,
    pub(super) scene: Parts,
    pub(super) without: Vec<Fact>,
    pending: Pending,
    /// Subjects heard since the last break.
    fresh: usize,
    no: bool,
}

#[derive(Default)]
pub(super) struct Parts {
    pub(super) season: Option<super::Season>,
    pub(super) styles: Vec<super::Style>,
    pub(super) extras: Vec<Extra>,
    pub(super) subjects: Vec<Subject>,
    pub(super) relations: Vec<Relation>,
    pub(super) moves: Vec<super::Move>,
    pub(super) unknown: Vec<String>,
}

/// What was said of the thing still to come.
#[derive(Default)]
struct Pending {
    count: Option<u32>,
    size: Option<f32>,
    hue: Option<Hue>,
    action: Option<Action>,
    /// Where a subject already named is, seen from the one to come.
    relation: Option<(Side, usize)>,
    /// Where the one to come is, seen from one already named (as Chinese says it).
    seat: Option<(Side, usize)>,
    /// A place word ("at") was said after this many subjects.
    at: Option<usize>,
}

/// Most signs in one scene.
const SIGNS_MAX: usize = 2;
/// Most subjects of one kind.
const COUNT_MAX: u32 = 12;

impl Heard {
    pub(super) fn listen(prompt: &str, negative: &str) -> Heard {
        let mut heard = Heard::default();
        for piece in pieces(negative) {
            if let Piece::Known { facts, .. } = piece {
                heard.without.extend(facts.iter().filter(|f| unwanted(f)));
            }
        }
        let all = pieces(prompt);
        for (i, piece) in all.iter().enumerate() {
            heard.hear(piece, &all[..i], &all[i + 1..]);
        }
        heard.pause();
        heard
    }

    fn hear(&mut self, piece: &Piece, before: &[Piece], after: &[Piece]) {
        match piece {
            Piece::Break => self.pause(),
            Piece::Unknown(word) => self.unknown(word, before, after),
            Piece::Known { facts, .. } if facts.contains(&Fact::No) => self.no = true,
            Piece::Known { facts, .. } if self.no => self.without.extend(facts.iter().filter(|f| unwanted(f))),
            Piece::Known { facts, plural, .. } if facts.contains(&Fact::Garment) => self.garment(facts, *plural),
            Piece::Known { facts, plural, .. } if is_fruit(facts, after) => self.fruit(*plural),
            Piece::Known { facts, latin: true, .. } if only_says_which(facts, after) => {}
            Piece::Known { facts, plural, .. } => {
                let (amounts, rest): (Vec<Fact>, Vec<Fact>) =
                    facts.iter().partition(|f| matches!(f, Fact::Count(_) | Fact::Size(_) | Fact::Hue(_)));
                amounts.into_iter().chain(rest).for_each(|fact| self.take(fact, *plural, after));
            }
        }
    }

    /// The end of what was said about one thing. A colour that no noun followed belongs to what came before it.
    fn pause(&mut self) {
        let said = std::mem::take(&mut self.pending);
        if let (Some(hue), Some(last)) = (said.hue, self.scene.subjects.iter_mut().skip(self.fresh).last()) {
            last.hue = last.hue.or(Some(hue));
        }
        self.fresh = self.scene.subjects.len();
        self.no = false;
    }

    fn take(&mut self, fact: Fact, plural: bool, after: &[Piece]) {
        match fact {
            Fact::Place(place) => {
                push(&mut self.places, place);
                self.consumed();
            }
            Fact::Time(time) => self.time = self.time.or(Some(time)),
            Fact::Weather(weather) => self.weather = Some(stronger(self.weather, weather)),
            Fact::Season(season) => self.scene.season = self.scene.season.or(Some(season)),
            Fact::Style(style) => push(&mut self.scene.styles, style),
            Fact::Extra(extra) => {
                push(&mut self.scene.extras, extra);
                self.consumed();
            }
            Fact::Thing(thing) => self.subject(What::Cast(thing), plural),
            Fact::Role(role) => self.subject(What::Role(role), plural),
            Fact::Icon(icon) => self.subject(What::Icon(icon), plural),
            Fact::Action(action) => self.act(action),
            Fact::Move(camera) => push(&mut self.scene.moves, camera),
            Fact::Hue(hue) => self.pending.hue = Some(hue),
            Fact::Count(n) => self.pending.count = Some(self.pending.count.unwrap_or(0).max(n)),
            Fact::Size(size) => self.pending.size = Some(size),
            Fact::Side(side) => self.side(side, after),
            Fact::At => self.pending.at = Some(self.scene.subjects.len()),
            Fact::No | Fact::Skip | Fact::Garment => {}
        }
    }

    /// What was said of a noun that is no subject stays with it.
    fn consumed(&mut self) {
        (self.pending.hue, self.pending.size, self.pending.count) = (None, None, None);
    }

    /// "A left of B" speaks of the last subject and the next; "A 在 B 左边" and "B 左边有 A" say it after B.
    fn side(&mut self, side: Side, after: &[Piece]) {
        let count = self.scene.subjects.len();
        if count <= self.fresh {
            return;
        }
        let last = count - 1;
        match self.pending.at {
            Some(at) if at > self.fresh && at < count => self.relate(at - 1, side, last),
            Some(_) => self.pending.seat = Some((side, last)),
            None if after.iter().take(5).any(is_noun) => self.pending.relation = Some((side, last)),
            None => {}
        }
    }

    fn relate(&mut self, who: usize, side: Side, whom: usize) {
        if who != whom && !self.scene.relations.iter().any(|r| r.who == who || (r.who, r.whom) == (whom, who)) {
            self.scene.relations.push(Relation { who, side, whom });
        }
    }

    fn subject(&mut self, what: What, plural: bool) {
        let pending = std::mem::take(&mut self.pending);
        let shoal = what.thing() == Some(Thing::Fish) && pending.count.is_none();
        let many = if shoal {
            6
        } else if plural {
            pending.count.unwrap_or(1).max(3)
        } else {
            1
        };
        let count = pending.count.filter(|n| *n > 1 || !plural).unwrap_or(many).clamp(1, COUNT_MAX);
        let pair = matches!(&what, What::Icon(icon) if icon.is_pair());
        let count = if pair && count == 2 { 1 } else { count };
        let new = Subject { what, count, hue: pending.hue, size: pending.size.unwrap_or(1.0), action: pending.action };
        let apart = pending.relation.is_some();
        let same =
            |s: &Subject| s.what == new.what && !(apart || s.hue.is_some() && new.hue.is_some() && s.hue != new.hue);
        let index = match self.scene.subjects.iter().position(same) {
            Some(i) => {
                let known = &mut self.scene.subjects[i];
                let sum = (known.count + new.count).min(COUNT_MAX);
                known.count = if pending.count.is_some() { sum } else { known.count.max(new.count) };
                known.hue = known.hue.or(new.hue);
                i
            }
            None if self.scene.subjects.len() < SUBJECTS_MAX => {
                self.scene.subjects.push(new);
                self.scene.subjects.len() - 1
            }
            None => return,
        };
        self.pending.at = pending.at;
        if let Some((side, who)) = pending.relation {
            let first = if side == Side::On { self.fresh.min(who) } else { who };
            (first..=who).filter(|i| *i != index).for_each(|i| self.relate(i, side, index));
        }
        if let Some((side, whom)) = pending.seat {
            self.relate(index, side, whom);
        }
    }

    /// Clothes colour who wears them; nobody's clothes are a thing of their own.
    fn garment(&mut self, facts: &[Fact], plural: bool) {
        let wearer = self.scene.subjects.iter_mut().rev().find(|s| s.what.is_person() || s.what.is_animal());
        match wearer {
            Some(wearer) => {
                wearer.hue = wearer.hue.or(self.pending.hue.take());
                (self.pending.count, self.pending.relation) = (None, None);
            }
            None => facts.iter().filter(|f| !matches!(f, Fact::Garment)).for_each(|f| self.take(*f, plural, &[])),
        }
    }

    fn fruit(&mut self, plural: bool) {
        if let Some(icon) = Icon::named("tangerine") {
            self.subject(What::Icon(icon), plural);
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

    /// A word nobody knows is kept; where it must be a noun, it is shown on a sign.
    fn unknown(&mut self, word: &str, before: &[Piece], after: &[Piece]) {
        if self.no {
            return;
        }
        if !self.scene.unknown.iter().any(|w| w == word) {
            self.scene.unknown.push(word.to_owned());
        }
        let signs = self.scene.subjects.iter().filter(|s| matches!(s.what, What::Sign(_))).count();
        if signs >= SIGNS_MAX || self.scene.subjects.iter().any(|s| s.what == What::Sign(word.to_owned())) {
            return;
        }
        let counted = matches!(before.last(), Some(Piece::Known { facts, .. }) if facts.iter().any(|f| matches!(f, Fact::Count(_))));
        let fits = if word.is_ascii() { is_name(word) && !before_noun(after) } else { counted && !before_noun(after) };
        if fits {
            let plural = word.ends_with('s') && !word.ends_with("ss");
            self.subject(What::Sign(word.to_owned()), plural);
        }
    }
}

/// Whether an English word that no table knows can be the name of a thing.
fn is_name(word: &str) -> bool {
    const ENDS: [&str; 13] =
        ["ly", "ing", "ed", "ous", "ful", "less", "ish", "ive", "able", "ible", "ness", "ity", "ism"];
    let stems = [word, word.strip_suffix('s').unwrap_or(word), word.strip_suffix("es").unwrap_or(word)];
    word.len() >= 3
        && word.chars().all(char::is_alphabetic)
        && !stems.iter().any(|s| nothing_to_draw(s))
        && !ENDS.iter().any(|e| word.ends_with(e))
}

/// Whether a noun or another unknown word comes right after: then this one only describes it.
fn before_noun(after: &[Piece]) -> bool {
    match after.first() {
        Some(Piece::Unknown(_)) => true,
        Some(piece) => is_noun(piece),
        None => false,
    }
}

fn is_noun(piece: &Piece) -> bool {
    match piece {
        Piece::Known { facts, .. } => facts.iter().any(|f| {
            matches!(
                f,
                Fact::Thing(_) | Fact::Role(_) | Fact::Icon(_) | Fact::Place(_) | Fact::Extra(_) | Fact::Garment
            )
        }),
        Piece::Unknown(_) | Piece::Break => false,
    }
}

/// "Orange" is a fruit where nothing follows that it could colour.
fn is_fruit(facts: &[Fact], after: &[Piece]) -> bool {
    let counted = |piece: Option<&Piece>| matches!(piece, Some(Piece::Known { facts, .. }) if facts.iter().any(|f| matches!(f, Fact::Count(_))));
    let ends = match after.first() {
        None | Some(Piece::Break) => true,
        Some(Piece::Known { facts, .. }) => {
            facts.iter().any(|f| matches!(f, Fact::Side(_))) || facts == &[Fact::Skip] && counted(after.get(1))
        }
        Some(Piece::Unknown(_)) => false,
    };
    facts == [Fact::Hue(Hue::Orange)] && ends
}

/// A noun right before a place says which place: a flower meadow.
fn only_says_which(facts: &[Fact], after: &[Piece]) -> bool {
    use Place::{Room, Sky, Space, Underwater};
    let land = |f: &Fact| matches!(f, Fact::Place(place) if !matches!(place, Underwater | Sky | Space | Room));
    let place = |p: &Piece| matches!(p, Piece::Known { facts, .. } if facts.iter().any(land));
    facts.iter().all(|f| matches!(f, Fact::Thing(_) | Fact::Icon(_))) && after.first().is_some_and(place)
}

fn unwanted(fact: &Fact) -> bool {
    !matches!(fact, Fact::Skip | Fact::No | Fact::Count(_) | Fact::Side(_) | Fact::At | Fact::Garment)
}

pub(super) fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
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
