//! What the operations that answer at once have found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answer of identify-face.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct SessionView {
    /// To be named by advanced-lip-sync; 18-digit decimal text.
    pub session_id: String,
    /// Units charged, decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_unit_deduction: Option<String>,
    /// Every face; empty if there is none.
    pub face_data: Vec<FaceView>,
}

/// One face of a session.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct FaceView {
    /// Its name within the session, such as `"0"`.
    pub face_id: String,
    /// A picture of it.
    pub face_image: String,
    /// When it is first seen, milliseconds.
    pub start_time: u64,
    /// When it is last seen, milliseconds.
    pub end_time: u64,
}

/// The answer of image-recognize.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct RecognizedView {
    /// Units charged, decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_unit_deduction: Option<String>,
    /// The masks.
    pub task_result: Masks,
}

/// The masks of image-recognize.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Masks {
    /// One for each kind.
    pub images: Vec<MaskView>,
}

/// One mask.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct MaskView {
    /// `object_seg`, `head_seg`, `face_seg` or `cloth_seg`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether there is any of it in the picture.
    pub is_contain: bool,
    /// The mask, white where it applies.
    pub url: String,
}
