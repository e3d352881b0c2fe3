//! What is played with given pictures: effects, brushed movement, casts of several pictures, garments. Everything
//! starts from the pictures as they are, so that the first frame shows them.

mod brush;
mod cast;
mod dress;
mod effect;
mod hearts;
mod life;
mod pair;
mod place;
mod print;
mod recipe;
mod slide;
mod warp;
mod way;

pub use brush::Stroke;
pub(crate) use brush::layers as brushed;
pub(crate) use cast::layers as cast;
pub use dress::dressed;
pub(crate) use effect::layers as effect;
pub use pair::paired;

#[cfg(test)]
mod tests;
