//! What happens between a given first and a given last picture. Where the two show the same things, the things go from
//! their place in one to their place in the other; where they do not, the second is revealed along a sweep of light, so
//! that no place ever shows both. Everything costly is done once; a frame is a pure function of its time, and the first
//! and the last frame are exactly the given pictures.
//!
//! It refuses to force a likeness: two pictures that do not correspond are never bent into each other.

mod align;
mod flow;
mod likeness;
mod luma;
mod morph;
mod onward;
mod order;
mod similar;
mod sweep;
#[cfg(test)]
mod tests;
mod way;

pub use onward::onward;
pub(crate) use way::{arriving, between};
