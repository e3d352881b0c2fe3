//! Chance and intervals.

mod bootstrap;
mod chance;
mod student;

pub(crate) use bootstrap::interval;
pub(crate) use chance::Chance;
pub(crate) use student::{mean, student};
