//! What is played with given pictures: brushed movement, casts of several pictures. Everything
//! starts from the pictures as they are, so that the first frame shows them.

mod brush;
mod cast;
mod life;
mod print;
mod slide;
mod way;

pub use brush::Stroke;
pub(crate) use brush::layers as brushed;
pub use cast::Guest;
pub(crate) use cast::layers as cast;
pub(crate) use slide::ground;

#[cfg(test)]
mod tests;
