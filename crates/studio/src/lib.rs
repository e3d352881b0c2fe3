//! The built-in engine's pictures: a renderer, not a generative model. It draws [`Score`]s and knows nothing of
//! wire formats, plans, tasks or the network.
//!
//! World convention (all operations): a pinhole camera at the origin looks along +z; x is right, y is **down**;
//! one unit is the width of the frame on the picture plane at depth 1. At rest the focal length is 1 (in frame
//! widths), so a point (x, y, z) lands x/z frame widths right of and y/z frame widths below the centre.
//! Colour convention: everything is blended in linear light (BT.709 primaries), premultiplied; frames leave as
//! dithered 8-bit sRGB.

mod act;
mod band;
mod between;
pub mod camera;
mod cast;
mod film;
mod icon;
mod land;
mod lanes;
mod layer;
pub mod mouth;
mod paint;
pub mod photo;
mod place;
mod play;
mod reach;
pub mod scene;
mod score;
pub mod sheet;
pub mod sound;
mod stage;
pub mod texture;
mod tone;
mod view;
pub mod wear;
mod words;

pub use act::{Portrait, Seen, own_recipe, paired};
pub use between::onward;
pub use film::Film;
pub use icon::Icon;
pub use layer::{BLOCK, Cover, Layer, Pixel};
pub use play::{Guest, Stroke};
pub use score::{Score, Subject};
pub use view::{Pose, View};
