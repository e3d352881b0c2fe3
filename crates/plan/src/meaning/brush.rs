//! The motion brush.

use super::Picture;
use serde::{Deserialize, Serialize};

/// What stands still and what moves along which path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brush {
    /// Area that does not move.
    pub static_mask: Option<Picture>,
    /// Areas that move, at most [`crate::caps::STROKES_MAX`].
    pub strokes: Vec<Stroke>,
}

/// One area and its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke {
    /// The area that moves.
    pub mask: Picture,
    /// `[x, y]` in pixels of the input picture, origin **bottom left**, in the order of the movement;
    /// [`crate::caps::STROKE_POINTS_MIN`] to [`crate::caps::STROKE_POINTS_MAX`] of them.
    pub points: Vec<[i32; 2]>,
}
