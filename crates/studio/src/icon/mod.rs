//! A wide vocabulary of pictures: an openly licensed icon set, kept as flat vector pieces (`icons/pictures.bin`, made by
//! `icons/make.py`), with the nouns that lead to them. A picture is drawn once for a clip, in the scene's light. A noun
//! nobody knows is written on a sign. Refuses to know what a prompt means: that is [`crate::scene`]'s business.

mod draw;
mod hue;
mod letters;
mod life;
mod nouns;
mod piece;
mod shelf;
mod sign;

pub(crate) use draw::{FRAMES, draw};
pub(crate) use nouns::{Noun, nothing_to_draw, nouns};
pub use shelf::Icon;
pub(crate) use shelf::{Faces, Life, Spot};
pub(crate) use sign::{sign, sign_width};
