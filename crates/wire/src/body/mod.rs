//! Request bodies as Kling spells them, read leniently.
//!
//! `null`, `""`, `[]` and missing all mean "not given"; numbers may come as text and text as numbers; booleans may
//! come as text; unknown fields are kept by name and reported. Every value that cannot be read is collected as a
//! [`Misread`], so a caller learns of all of them at once. Whether a value is *allowed* is not decided here.

mod advanced_lip_sync;
mod camera;
mod clip;
mod effects;
mod expand;
mod handling;
mod identify_face;
mod image2video;
mod image_recognize;
mod images;
mod letter;
mod lip_sync;
mod misread;
mod multi_image2image;
mod multi_image2video;
mod reader;
mod sketch;
mod strict_json;
mod text2video;
mod text_to_audio;
mod try_on;
mod tts;
mod video_extend;
mod video_to_audio;

pub use advanced_lip_sync::{AdvancedLipSync, FaceChoice};
pub use camera::{CameraConfig, CameraControl};
pub use clip::{Clip, Shot};
pub use effects::{Effects, EffectsInput};
pub use expand::Expand;
pub use handling::Handling;
pub use identify_face::IdentifyFace;
pub use image_recognize::ImageRecognize;
pub use image2video::{DynamicMask, ImageToVideo, Point};
pub use images::Images;
pub use letter::{Letter, Unreadable};
pub use lip_sync::{LipSync, LipSyncInput};
pub use misread::{Misread, Report};
pub use multi_image2image::MultiImageToImage;
pub use multi_image2video::MultiImageToVideo;
pub use reader::Reader;
pub use sketch::{Kind, Member, sketch};
pub use text_to_audio::TextToAudio;
pub use text2video::TextToVideo;
pub use try_on::TryOn;
pub use tts::Tts;
pub use video_extend::VideoExtend;
pub use video_to_audio::VideoToAudio;

/// Limits of bodies.
pub mod caps {
    /// Longest body, bytes: two 10 MB pictures and six masks in Base64, with room.
    pub const LETTER_BYTES_MAX: usize = 128 * 1024 * 1024;
    /// Misread values that are reported one by one.
    pub const MISREADS_MAX: usize = 64;
    /// Unknown fields that are reported one by one.
    pub const UNKNOWN_FIELDS_MAX: usize = 32;
    /// Characters of a sent value or name that are repeated to the caller.
    pub const SHOWN_CHARS_MAX: usize = 64;
    /// Elements of a list that are read; a longer list is misread as a whole.
    pub const LIST_ITEMS_MAX: usize = 1000;
}

#[cfg(test)]
mod tests;
