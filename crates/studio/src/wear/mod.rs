//! Clothes and who wears them: people's parts told apart, garments cut from product pictures, put on and lit. Everything
//! here works from what models have seen; where nobody was seen it says so.

mod bare;
mod cloth;
mod drape;
mod dress;
mod garment;
mod guess;
mod keep;
mod light;
mod marks;
mod neck;
mod old;
mod outfit;
mod parts;
mod person;
mod plane;
mod stature;

pub use dress::dressed;
pub use guess::guessed;
pub use keep::{Keep, kept};
pub use outfit::Refusal;
pub use parts::{Parts, parts};
pub use person::Seen;

#[cfg(test)]
mod tests;
