//! When feet come down: what is drawn and what is heard go by the same numbers.

use super::{Stand, person};
use crate::scene::{Action, Thing, What};

/// How far each leg of a beast is ahead in the loop: two hind, two fore.
pub(super) fn legs(galloping: bool) -> [f32; 4] {
    if galloping { [0.0, 0.1, 0.5, 0.6] } else { [0.0, 0.5, 0.25, 0.75] }
}

/// Where in its loop (0..1) a foot of `what` comes down; nothing if it has no feet on the ground, or rests.
pub(crate) fn footfalls(what: &What, action: Option<Action>, stand: Stand) -> Vec<f32> {
    let still = matches!(action, Some(Action::Rest | Action::Fly | Action::Swim));
    let Some(thing) = what.thing().filter(|_| !still && stand == Stand::Near) else { return Vec::new() };
    let ahead: Vec<f32> = match thing {
        Thing::Person | Thing::Robot => vec![0.0, 0.5],
        Thing::Cat if action.is_none() => Vec::new(), // it sits
        beast if BEASTS.contains(&beast) => legs(action == Some(Action::Run)).to_vec(),
        _ => Vec::new(),
    };
    let down = comes_down();
    ahead.into_iter().map(|ahead| (down - ahead).rem_euclid(1.0)).collect()
}

/// What walks on four legs.
const BEASTS: [Thing; 13] = [
    Thing::Horse,
    Thing::Dog,
    Thing::Cat,
    Thing::Deer,
    Thing::Cow,
    Thing::Sheep,
    Thing::Fox,
    Thing::Bear,
    Thing::Panda,
    Thing::Elephant,
    Thing::Wolf,
    Thing::Lion,
    Thing::Unicorn,
];

/// Where in its own loop a foot touches the ground: drawn high just before, on the ground from there on.
fn comes_down() -> f32 {
    const PARTS: usize = 360;
    let high = |i: usize| person::step((i % PARTS) as f32 / PARTS as f32, 1.0).1 < -1e-3;
    (0..PARTS).find(|i| high(*i) && !high(*i + 1)).map_or(0.0, |i| (i + 1) as f32 / PARTS as f32)
}
