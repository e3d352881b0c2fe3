//! The question a capability map answers, and the answer.

use serde::{Deserialize, Serialize};

/// One thing the API can be asked to make; each has one endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// `POST /v1/videos/text2video`
    Text2video,
    /// `POST /v1/videos/image2video`
    Image2video,
    /// `POST /v1/images/generations`
    Images,
}

/// The quality tier asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mode {
    /// `std`
    #[serde(rename = "std")]
    Std,
    /// `pro`
    #[serde(rename = "pro")]
    Pro,
    /// `4k` (kling-v3 and later)
    #[serde(rename = "4k")]
    FourK,
    /// The model has no `mode`; whatever is sent is ignored.
    #[serde(rename = "any")]
    Any,
}

/// What a request uses beyond the plain operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Nothing beyond the operation itself.
    Plain,
    /// `camera_control` of type `simple`
    Camera,
    /// `camera_control` with a preset type
    CameraPreset,
    /// `image` and `image_tail`
    StartEnd,
    /// `image_tail` alone
    EndOnly,
    /// `static_mask` / `dynamic_masks`
    MotionBrush,
    /// `sound: "on"`
    Sound,
    /// `voice_list` with `sound: "on"`
    Voice,
    /// `multi_shot`
    MultiShot,
    /// `image_reference` subject or face (images)
    Reference,
    /// `image` without `image_reference` (images)
    Restyle,
}

/// One cell of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What is made.
    pub operation: Operation,
    /// Which model version.
    pub model: &'a str,
    /// Which tier.
    pub mode: Mode,
    /// Clip length in whole seconds; 0 for pictures.
    pub seconds: u32,
    /// What else the request uses.
    pub feature: Feature,
}

/// What the effective official source says of a cell on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Offered.
    Offered,
    /// Not offered (said so, or not listed).
    NotOffered,
    /// Offered once, retired by that day.
    Retired,
}

/// The answer for a cell on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The effective official answer.
    pub official: Stand,
    /// Whether any catalogued source, official or not, has ever claimed it: what our own engines go by.
    pub claimed: bool,
    /// Id of the source that decided `official`, for messages.
    pub source: &'a str,
}
