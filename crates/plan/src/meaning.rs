//! The checked meaning of a request. Fields are private: a `Plan` exists only if `check` made it.

use catalog::{Mode, Operation};
use serde::{Deserialize, Serialize};

/// A picture the request brings along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// To be fetched from a public URL.
    Url(String),
    /// Base64 text inside the letter, at this JSON pointer (RFC 6901), such as `/image`.
    Inline(String),
}

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
    /// The input picture's aspect ratio at about this many pixels, even sides.
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

/// The checked meaning of one request: nothing optional is left over, no unit is to guess, no reference to resolve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub(crate) operation: Operation,
    pub(crate) model: String,
    pub(crate) mode: Mode,
    pub(crate) frame: Frame,
    /// `None` for pictures.
    pub(crate) clip: Option<Clip>,
    pub(crate) prompt: String,
    pub(crate) negative_prompt: String,
    /// 0 loose … 1 literal.
    pub(crate) cfg_scale: f32,
    pub(crate) sound: bool,
    pub(crate) camera: Option<Camera>,
    pub(crate) image: Option<Picture>,
    pub(crate) image_tail: Option<Picture>,
    /// Number of results: 1 for clips, 1–9 for pictures.
    pub(crate) count: u32,
    /// Price in thousandths of a unit (video units or image units by operation).
    pub(crate) price_milliunits: u64,
    pub(crate) external_task_id: Option<String>,
    pub(crate) callback_url: Option<String>,
    pub(crate) watermark: bool,
    /// Findings of an accepted request, kept with the task.
    pub(crate) noted: Vec<crate::Finding>,
}

impl Plan {
    /// What is made.
    pub fn operation(&self) -> Operation {
        self.operation
    }
    /// Which model version, as the catalog names it.
    pub fn model(&self) -> &str {
        &self.model
    }
    /// Which tier.
    pub fn mode(&self) -> Mode {
        self.mode
    }
    /// Size of the result.
    pub fn frame(&self) -> Frame {
        self.frame
    }
    /// Timing of the clip; `None` for pictures.
    pub fn clip(&self) -> Option<Clip> {
        self.clip
    }
    /// What to show.
    pub fn prompt(&self) -> &str {
        &self.prompt
    }
    /// What not to show.
    pub fn negative_prompt(&self) -> &str {
        &self.negative_prompt
    }
    /// 0 loose … 1 literal.
    pub fn cfg_scale(&self) -> f32 {
        self.cfg_scale
    }
    /// Whether sound is asked for.
    pub fn sound(&self) -> bool {
        self.sound
    }
    /// Requested camera movement.
    pub fn camera(&self) -> Option<Camera> {
        self.camera
    }
    /// First (or only) picture.
    pub fn image(&self) -> Option<&Picture> {
        self.image.as_ref()
    }
    /// Last picture of a clip.
    pub fn image_tail(&self) -> Option<&Picture> {
        self.image_tail.as_ref()
    }
    /// Number of results.
    pub fn count(&self) -> u32 {
        self.count
    }
    /// Price in thousandths of a unit.
    pub fn price_milliunits(&self) -> u64 {
        self.price_milliunits
    }
    /// The caller's own id.
    pub fn external_task_id(&self) -> Option<&str> {
        self.external_task_id.as_deref()
    }
    /// Where status changes are to be told.
    pub fn callback_url(&self) -> Option<&str> {
        self.callback_url.as_deref()
    }
    /// Whether a watermarked copy is asked for.
    pub fn watermark(&self) -> bool {
        self.watermark
    }
    /// Findings of an accepted request.
    pub fn noted(&self) -> &[crate::Finding] {
        &self.noted
    }
}
