//! Still pictures: read from anywhere within stated limits, resized, written as PNG or JPEG.
//!
//! Only JPEG and PNG are read, by memory-safe decoders; sizes are judged from the header before anything is
//! allocated. Embedded colour profiles are not applied: every picture is taken as sRGB.

mod decode;
mod encode;
mod resize;

pub use decode::{Dimensions, decode, dimensions};
pub use encode::{encode_jpeg, encode_png};
pub use resize::resize;

#[cfg(test)]
mod tests;
