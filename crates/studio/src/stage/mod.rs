//! Layers of a drawn world: sky, clouds, ridges, water, cards, veils. Each is baked once and then only moved.

mod actor;
mod card;
mod dust;
mod eye;
mod grade;
mod haze;
mod rain;
mod shafts;
mod sky;
mod stars;
mod track;
mod water;

pub(crate) use actor::Actor;
pub(crate) use card::{Card, Sway};
pub(crate) use dust::{Dust, Flake};
pub(crate) use eye::Eye;
pub(crate) use grade::Grade;
pub(crate) use haze::Haze;
pub(crate) use rain::Rain;
pub(crate) use shafts::Shafts;
pub(crate) use sky::{Disc, Sky};
pub(crate) use stars::Stars;
pub(crate) use track::Track;
pub(crate) use water::Water;
