//! Effects on one picture, and on two that stand side by side. Which scene has which recipe is data; a scene that is
//! not listed is played by the family's recipe, and the file says so.

use super::hearts::Hearts;
use super::pair;
use super::place::Place;
use super::recipe;
use super::warp::{Recipe, Warp};
use crate::photo::Parted;
use crate::scene::{Extra, Mood, Stage};
use crate::texture::{Edge, Texture};
use crate::{Layer, Pixel};
use media::Frame;
use std::sync::LazyLock;

/// Scene names and their recipes.
static SCENES: LazyLock<toml::Table> =
    LazyLock::new(|| include_str!("../../words/effect.toml").parse().unwrap_or_default());

/// What a recipe's name stands for.
const RECIPES: [(&str, Recipe); 6] = [
    ("squeeze", recipe::squeeze),
    ("inflate", recipe::inflate),
    ("plush", recipe::plush),
    ("swirl", recipe::swirl),
    ("breathe", recipe::breathe),
    ("hop", recipe::hop),
];

/// The layers of `scene` played on `picture`, back to front; on a `pair` if two stand in it side by side.
pub(crate) fn layers(picture: &Frame, scene: &str, two: bool, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let row = SCENES.get(scene).and_then(toml::Value::as_table);
    let says = |key: &str| row.and_then(|row| row.get(key)).and_then(toml::Value::as_str);
    let mut layers = if two {
        pair::layers(picture, says("meet").unwrap_or("hug"), stage, seed)
    } else {
        let named = says("play").unwrap_or("breathe");
        let found = RECIPES.iter().find(|(name, _)| *name == named);
        single(picture, found.map_or(recipe::breathe, |(_, recipe)| *recipe), stage, seed)
    };
    if says("air") == Some("hearts") {
        layers.push(Box::new(Hearts::new(seed, stage)));
    }
    if says("air") == Some("petals") {
        layers.extend(Mood { seed, air: Some(Extra::Petals), ..Mood::default() }.layers(stage));
    }
    layers
}

fn single(picture: &Frame, recipe: Recipe, stage: &Stage, seed: u64) -> Vec<Box<dyn Layer>> {
    let parted = Parted::new(picture, stage.width, stage.height);
    let place = Place::new(parted.size, parted.bounds, parted.clear, seed);
    let edge = if parted.clear { Edge::Clear } else { Edge::Clamp };
    let front = Warp { texture: texture(&parted.front, parted.size, edge), place, recipe, seconds: stage.seconds };
    vec![Box::new(ground(&parted.ground, parted.size)), Box::new(front)]
}

/// What stays as it is behind what is moved.
pub(super) fn ground(pixels: &[Pixel], size: [usize; 2]) -> super::slide::Slide {
    super::slide::Slide::still(texture(pixels, size, Edge::Clamp))
}

pub(super) fn texture(pixels: &[Pixel], [width, height]: [usize; 2], edge: Edge) -> Texture {
    Texture::new(width, height, pixels, edge)
}
