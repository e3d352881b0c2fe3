//! Effects staged: one subject and what happens to it and around it, back to front.

use super::actor::Actor;
use super::backdrop::{Reveal, Turned};
use super::coat::Coat;
use super::flakes::{Cloud, Flakes, Flight};
use super::motion::{Act, MOVES_MAX, Move};
use super::pair;
use super::piece::{Pinned, Press, Tether, place};
use super::puppet::{Moves, Puppet};
use super::recipe::{How, On, Piece, Recipe, Show, recipe};
use super::seen::Portrait;
use super::sprite::{Art, sprite};
use crate::paint::{Chance, Rgb, rgb};
use crate::play::ground;
use crate::scene::hand;
use crate::scene::{self, Mood, Stage, Weather};
use crate::stage::{Fireworks, Flash, Manner, Meteors};
use crate::{Layer, Pixel};
use std::sync::Arc;

/// The layers of `scene` played by one of `cast`, or by the first two, back to front.
pub(crate) fn layers(cast: &[Portrait], scene: &str, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let recipe = recipe(scene, cast.len() > 1);
    let layers = match cast {
        [] => Vec::new(),
        [one] => single(one, &recipe, stage, seed),
        [left, right, ..] => pair::layers([left, right], &recipe, stage, seed),
    };
    in_hand(layers, &recipe, stage, seed)
}

fn single(portrait: &Portrait, recipe: &Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let seen = portrait.seen.people(&portrait.picture);
    let actor = Actor::new(&portrait.picture, &seen, [stage.width, stage.height], recipe.balloon);
    let size = [stage.width as usize, stage.height as usize];
    let mut list = recipe.moves.clone();
    if list.is_empty() {
        list.push(Move::new(Act::Breathe, [0.02, 1.0], 1.0));
    }
    list.truncate(MOVES_MAX);
    let moves = Moves { list, body: Arc::new(actor.body.clone()), seconds: stage.seconds };
    let mut layers: Vec<Box<dyn Layer>> = vec![Box::new(ground(&actor.ground, size))];
    layers.extend(shows(recipe, stage, seed));
    let swap = recipe.place.as_ref().filter(|_| actor.clear);
    if let Some((prompt, when)) = swap {
        layers.push(Box::new(elsewhere(prompt, *when, &actor, stage, seed)));
        if !actor.body.cut[3] {
            let shadow = Piece {
                art: Art::Shadow,
                on: On::Foot,
                at: [0.0; 2],
                size: 0.5,
                from: when[0],
                how: How::Pop,
                behind: true,
            };
            layers.push(Box::new(Pinned::new(&shadow, &moves, stage)));
        }
    }
    layers.extend(pieces(recipe, &moves, true, stage));
    layers.extend(clouds(recipe, &moves, true, stage, seed));
    let (coat, when) = recipe.coat.clone().unwrap_or((Coat::default(), [0.0, 1.0]));
    let stages = if coat == Coat::default() { Vec::new() } else { coat.stages(&actor, seed) };
    let mut worn: Vec<&Vec<Pixel>> = stages.iter().collect();
    let mut when = when;
    if let (true, Some((_, place))) = (worn.is_empty(), swap) {
        (worn, when) = (vec![&actor.pixels, &actor.clean], *place);
    }
    let mut puppet = Puppet::new(&actor, worn, when, moves.clone());
    puppet.gone = recipe.gone;
    puppet.tone = swap.map(|(prompt, when)| (light_of(prompt, stage, seed), *when));
    layers.push(Box::new(puppet));
    if recipe.balloon {
        layers.push(Box::new(Tether { knot: lowest(&actor), moves: moves.clone() }));
    }
    if recipe.press {
        layers.push(Box::new(Press::new(&moves, |x| top(&actor, x), stage)));
    }
    layers.extend(pieces(recipe, &moves, false, stage));
    layers.extend(clouds(recipe, &moves, false, stage, seed));
    layers.extend(veils(recipe, stage, seed));
    layers
}

/// All of it drawn by another hand, once the picture was seen as it is.
fn in_hand(layers: Vec<Box<dyn Layer>>, recipe: &Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    match recipe.style.and_then(hand) {
        Some(hand) => {
            let span = [0.12 * stage.seconds, 0.45 * stage.seconds];
            vec![Box::new(Turned { manner: Manner::new(layers, hand, seed), span })]
        }
        None => layers,
    }
}

/// Light and weather over all. Snow falls clear here: a veil of mist would grey the face.
pub(super) fn veils(recipe: &Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let styles = recipe.style.filter(|style| hand(*style).is_none()).into_iter().collect();
    let weather = recipe.weather.filter(|weather| *weather != Weather::Snow);
    let mut layers = Mood { seed, weather, time: recipe.light, air: None, styles }.layers(stage);
    if recipe.weather == Some(Weather::Snow) {
        let cloud = Cloud { flight: Flight::Fall, count: 110, from: 0.04, size: 0.02, glow: true };
        let flake = sprite(Art::Glow(Rgb([0.9, 0.93, 1.0])), cloud.size * stage.height as f32, stage);
        layers.push(Box::new(Flakes::new(vec![flake], &cloud, [0.0; 2], 1.0, stage, seed)));
    }
    layers
}

/// What happens in the sky.
pub(super) fn shows(recipe: &Recipe, stage: &Stage, seed: u64) -> Option<Box<dyn Layer>> {
    let mut chance = Chance::new(seed, "effect show");
    let tall = stage.height as f32 / stage.width as f32;
    let span = (-tall * 0.46, tall * 0.02);
    let layer: Box<dyn Layer> = match recipe.show? {
        Show::Fireworks => Box::new(Fireworks::new(&mut chance, stage.seconds, span)),
        Show::Lightning => Box::new(Flash::new(&mut chance, stage.seconds, (-tall * 0.5, tall * 0.3), rgb(0xbfd4ff))),
        Show::Meteors => Box::new(Meteors::new(&mut chance, stage.seconds, span)),
    };
    Some(Box::new(Reveal { layers: vec![layer], span: [0.1 * stage.seconds, 0.2 * stage.seconds], iris: None }))
}

fn elsewhere(prompt: &str, when: [f32; 2], actor: &Actor, stage: &Stage, seed: u64) -> Reveal {
    let layers = scene::build(&scene::read(prompt, "", 1.0, seed), stage);
    let span = when.map(|k| k * stage.seconds);
    Reveal { layers, span, iris: Some(actor.body.middle()) }
}

/// How the light of a place falls on who comes from elsewhere.
fn light_of(prompt: &str, stage: &Stage, seed: u64) -> [f32; 3] {
    let light = scene::site(&scene::read(prompt, "", 1.0, seed), stage).light;
    light.on(Rgb::WHITE, 0.4).0.map(|c| 1.0 + (c.clamp(0.15, 1.2) - 1.0) * 0.7)
}

pub(super) fn pieces<'a>(
    recipe: &'a Recipe,
    moves: &'a Moves,
    behind: bool,
    stage: &'a Stage,
) -> impl Iterator<Item = Box<dyn Layer>> + 'a {
    let these = recipe.pieces.iter().filter(move |piece| piece.behind == behind);
    these.map(move |piece| -> Box<dyn Layer> { Box::new(Pinned::new(piece, moves, stage)) })
}

/// The clouds behind the subject or before it: half of each.
pub(super) fn clouds(recipe: &Recipe, moves: &Moves, behind: bool, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let body = &moves.body;
    let [w, h] = body.extent();
    let about = if body.face.is_some() { place(body, On::Face) } else { body.centre() };
    let reach = w.min(h).max(stage.height as f32 * 0.3) * 0.55;
    let all = recipe.clouds.iter().enumerate();
    all.map(|(i, (arts, cloud))| -> Box<dyn Layer> {
        let seed = seed ^ (i as u64 * 2 + u64::from(behind)).wrapping_mul(0x9e37_79b9);
        let sprites = arts.iter().map(|art| sprite(*art, cloud.size * stage.height as f32, stage)).collect();
        let count = if behind { cloud.count - cloud.count / 2 } else { cloud.count / 2 }.max(1);
        let half = Cloud { count, ..*cloud };
        Box::new(Flakes::new(sprites, &half, about, reach, stage, seed))
    })
    .collect()
}

/// The uppermost pixel of the subject at column `x` of the frame.
fn top(actor: &Actor, x: f32) -> f32 {
    let [w, h] = actor.size;
    let column = ((x + actor.origin[0]).max(0.0) as usize).min(w - 1);
    let first = (0..h).find(|y| actor.pixels[y * w + column][3] > 0.6).unwrap_or(0);
    first as f32 - actor.origin[1]
}

/// The lowest point of the subject below its core.
fn lowest(actor: &Actor) -> [f32; 2] {
    let [cx, cy] = actor.body.core;
    [cx, cy + actor.body.rim(0.0, 1.0) * 0.985]
}
