//! Painters of what a place is made of: each bakes one card.

mod cloud;
mod ridge;
mod site;

pub(crate) use cloud::{CloudKind, clouds};
pub(crate) use ridge::{Relief, ridge};
pub(crate) use site::Site;
