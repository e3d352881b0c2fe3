//! Every kind of sound: how it is made, how loud it is beside others, how often it comes.

use super::call::{self, CALLS, Call};
use super::filter::Noise;
use super::{machine, people, show, water, weather};
use media::sound::Sound;
use std::sync::LazyLock;

/// How a kind is made.
#[derive(Clone, Copy)]
pub(super) enum Make {
    /// All around, from a seed, so many samples.
    Bed(fn(u64, usize) -> Sound),
    /// Goes on in one place, from a seed, so many samples.
    Line(fn(u64, usize) -> Vec<f32>),
    /// Comes and is over.
    Event(fn(&mut Noise) -> Vec<f32>),
    /// An animal's.
    Call(&'static Call),
}

/// One kind of sound.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) make: Make,
    /// Loudness beside other kinds, dB.
    pub(super) db: f32,
    /// How much of it comes back from around, 0–1.
    pub(super) room: f32,
    /// Seconds between two of them, if nobody says when.
    pub(super) gaps: [f32; 2],
}

use Make::{Bed, Event, Line};

const NEVER: [f32; 2] = [0.0; 2];

const fn kind(name: &'static str, make: Make, db: f32, room: f32, gaps: [f32; 2]) -> Kind {
    Kind { name, make, db, room, gaps }
}

#[rustfmt::skip]
const MADE: [Kind; 53] = [
    kind("wind", Bed(weather::wind), 0.0, 0.0, NEVER),
    kind("gale", Bed(weather::gale), 3.0, 0.0, NEVER),
    kind("rain", Bed(weather::rain), 0.0, 0.0, NEVER),
    kind("downpour", Bed(weather::downpour), 3.0, 0.0, NEVER),
    kind("thunder", Event(weather::thunder), 9.0, 0.5, [3.0, 6.5]),
    kind("fire", Bed(weather::fire), 0.0, 0.05, NEVER),
    kind("room", Bed(weather::room), -9.0, 0.0, NEVER),
    kind("void", Bed(weather::void), 0.0, 0.2, NEVER),
    kind("waves", Bed(water::waves), 1.0, 0.0, NEVER),
    kind("water", Bed(water::river), 0.0, 0.0, NEVER),
    kind("falls", Bed(water::falls), 4.0, 0.1, NEVER),
    kind("lapping", Bed(water::lapping), -3.0, 0.0, NEVER),
    kind("under", Bed(water::under), 0.0, 0.2, NEVER),
    kind("splash", Event(water::splash), 0.0, 0.15, [1.8, 3.6]),
    kind("crickets", Bed(show::crickets), -2.0, 0.15, NEVER),
    kind("cicadas", Bed(show::cicadas), -3.0, 0.1, NEVER),
    kind("bell", Event(show::bell), 3.0, 0.5, [2.3, 2.5]),
    kind("chime", Event(show::chime), -7.0, 0.5, [0.35, 1.4]),
    kind("burst", Event(show::burst), 8.0, 0.45, [0.5, 1.3]),
    kind("crowd", Bed(people::crowd), 0.0, 0.25, NEVER),
    kind("applause", Bed(people::applause), 2.0, 0.3, NEVER),
    kind("step_hard", Event(people::step_hard), 0.0, 0.18, [0.5, 0.54]),
    kind("step_soft", Event(people::step_soft), -1.0, 0.08, [0.5, 0.54]),
    kind("step_snow", Event(people::step_snow), -1.0, 0.05, [0.55, 0.6]),
    kind("step_sand", Event(people::step_sand), -2.0, 0.05, [0.55, 0.6]),
    kind("step_wet", Event(people::step_wet), 0.0, 0.1, [0.5, 0.56]),
    kind("hoof_hard", Event(people::hoof_hard), 2.0, 0.2, [0.22, 0.3]),
    kind("hoof_soft", Event(people::hoof_soft), 2.0, 0.1, [0.22, 0.3]),
    kind("paw", Event(people::paw), -9.0, 0.05, [0.16, 0.22]),
    kind("heart", Event(people::heart), 6.0, 0.1, [0.84, 0.86]),
    kind("engine", Line(machine::engine), 2.0, 0.1, NEVER),
    kind("diesel", Line(machine::diesel), -2.0, 0.1, NEVER),
    kind("train", Line(machine::train), 3.0, 0.15, NEVER),
    kind("train_horn", Event(machine::train_horn), 3.0, 0.6, [4.5, 8.0]),
    kind("ship_horn", Event(machine::ship_horn), 3.0, 0.7, [6.0, 9.0]),
    kind("car_horn", Event(machine::car_horn), -6.0, 0.5, [3.5, 8.0]),
    kind("traffic", Bed(machine::traffic), 1.0, 0.05, NEVER),
    kind("city", Bed(machine::city), 0.0, 0.0, NEVER),
    kind("jet", Line(machine::jet), 0.0, 0.2, NEVER),
    kind("rotor", Line(machine::rotor), 2.0, 0.15, NEVER),
    kind("rocket", Line(machine::rocket), 5.0, 0.3, NEVER),
    kind("servo", Event(machine::servo), -5.0, 0.15, [0.6, 1.3]),
    kind("bicycle", Line(machine::bicycle), -6.0, 0.05, NEVER),
    kind("mill", Line(machine::mill), -6.0, 0.1, NEVER),
    kind("burner", Event(machine::burner), -1.0, 0.25, [2.8, 4.5]),
    kind("clock", Line(machine::clock), -8.0, 0.15, NEVER),
    kind("keyboard", Line(machine::keyboard), -4.0, 0.1, NEVER),
    kind("hum", Line(machine::hum), -6.0, 0.1, NEVER),
    kind("saucer", Line(machine::saucer), -6.0, 0.4, NEVER),
    kind("siren", Line(machine::siren), -6.0, 0.4, NEVER),
    kind("creak", Event(machine::creak), -5.0, 0.15, [1.6, 3.4]),
    kind("flap", Event(machine::flap), -8.0, 0.05, [0.4, 0.9]),
    kind("whoosh", Event(machine::whoosh), 0.0, 0.25, [1.4, 2.8]),
];
const THUD: Kind = kind("thud", Event(machine::thud), 2.0, 0.25, [1.5, 3.0]);

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let calls = CALLS.iter().map(|call| kind(&call.name, Make::Call(call), call.db, call.room, call.gaps));
    MADE.into_iter().chain([THUD]).chain(calls).collect()
});

/// Every kind there is: for tests.
#[cfg(test)]
pub(super) fn all() -> &'static [Kind] {
    &KINDS
}

/// The kind called `name`.
pub(super) fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

impl Kind {
    /// One of it, if it is something that comes and goes.
    pub(super) fn once(&self, own: f32, chance: &mut Noise) -> Option<Vec<f32>> {
        match self.make {
            Event(make) => Some(make(chance)),
            Make::Call(row) => Some(call::call(row, own, chance)),
            Bed(_) | Line(_) => None,
        }
    }
}
