//! What a plan is made of: sizes, timing, camera, pictures.

use serde::{Deserialize, Serialize};

/// Size of what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// Exactly so many pixels.
    Exact {
        /// Pixels across, even.
        width: u32,
        /// Pixels down, even.
        height: u32,
    },
    /// The input's (picture's or footage's) aspect ratio at about this many pixels, even sides.
    LikePicture {
        /// Width × height to aim for.
        area: u32,
    },
}

/// Timing of a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clip {
    /// Frames per second.
    pub fps: u32,
    /// Frames in all; the result's `duration` string is computed from it.
    pub frames: u32,
}

/// Requested camera movement (wire.md §10.3, corrected English text: pan = about the vertical axis, left/right;
/// tilt = about the horizontal axis, down/up).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Camera {
    /// One axis, value in −10…10.
    Simple(Move, f32),
    /// Descend and pull back.
    DownBack,
    /// Push in and tilt up.
    ForwardUp,
    /// Turn right and go forward.
    RightTurnForward,
    /// Turn left and go forward.
    LeftTurnForward,
}

/// The six axes of a simple camera movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Shift along x, negative = left.
    Horizontal,
    /// Shift along y, negative = down.
    Vertical,
    /// Turn about the vertical axis, negative = left.
    Pan,
    /// Turn about the horizontal axis, negative = down.
    Tilt,
    /// Turn about the view axis, negative = counter-clockwise.
    Roll,
    /// Negative = longer focal length, narrower view.
    Zoom,
}

/// How several shots share one clip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shots {
    /// Cut from the one prompt as the engine sees fit.
    Intelligent,
    /// Told one by one; their lengths add up to the clip's.
    Customised(Vec<Shot>),
}

/// One shot of a customised clip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shot {
    /// What to show.
    pub prompt: String,
    /// Whole seconds, at least 1.
    pub seconds: u32,
}

/// What of a picture the result is to keep.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// Face and figure.
    Subject {
        /// 0…1, how close to stay to the face.
        human_fidelity: f32,
    },
    /// The face alone; exactly one must be in the picture.
    Face,
}
