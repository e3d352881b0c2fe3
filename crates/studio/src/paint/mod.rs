//! Drawing tools: colour, noise, vector canvases and baked pictures. They know nothing of scenes.

mod bitmap;
mod canvas;
mod colour;
mod noise;
mod shape;

pub(crate) use bitmap::{Bitmap, Fill, Line};
pub(crate) use canvas::{Canvas, Ink};
pub(crate) use colour::{Rgb, over, rgb};
pub(crate) use noise::{Chance, Noise, smooth, wave, whole};
pub(crate) use shape::{Pt, Shape};
