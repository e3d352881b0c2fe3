//! Painters of what a place is made of: each bakes one card.

mod city;
mod cloud;
mod forest;
mod grass;
mod interior;
mod planet;
mod reef;
mod ridge;
mod site;
mod tree;

pub(crate) use city::{Block, city};
pub(crate) use cloud::{CloudKind, clouds};
pub(crate) use forest::{Row, forest};
pub(crate) use grass::{Strip, grass};
pub(crate) use interior::room;
pub(crate) use planet::planet;
pub(crate) use reef::coral;
pub(crate) use ridge::{Relief, ridge};
pub(crate) use site::{REACH, Site};
pub(crate) use tree::{Foliage, TreeKind, leaf, tree};
