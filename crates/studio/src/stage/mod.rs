//! Layers of a drawn world: sky, clouds, ridges, water, cards, veils. Each is baked once and then only moved.

mod actor;
mod aurora;
mod card;
mod dust;
mod eye;
mod falls;
mod grade;
mod haze;
mod rain;
mod shafts;
mod shore;
mod shows;
mod sky;
mod stars;
mod stride;
mod track;
mod wall;
mod water;

pub(crate) use actor::{Actor, Echo};
pub(crate) use aurora::Aurora;
pub(crate) use card::{Card, Sway};
pub(crate) use dust::{Dust, Flake};
pub(crate) use eye::Eye;
pub(crate) use falls::Falls;
pub(crate) use grade::Grade;
pub(crate) use haze::Haze;
pub(crate) use rain::Rain;
pub(crate) use shafts::Shafts;
pub(crate) use shore::Shore;
pub(crate) use shows::{Fireworks, Flash, Meteors, Rainbow};
pub(crate) use sky::{Disc, Sky};
pub(crate) use stars::Stars;
pub(crate) use stride::strided;
pub(crate) use track::Track;
pub(crate) use wall::Wall;
pub(crate) use water::Water;
