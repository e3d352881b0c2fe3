//! What one file of a result is.

use serde::{Deserialize, Serialize};

/// What one file of a result is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// One of the results asked for.
    #[default]
    Result,
    /// The result before it, with a watermark.
    Watermarked,
    /// A mask of image-recognize, white where it applies.
    Mask {
        /// What it is of.
        of: Matter,
        /// Whether there is any of it.
        found: bool,
    },
    /// A face that was found in footage.
    Face {
        /// Its name within the session, such as `0`.
        id: String,
        /// When it is first seen, milliseconds.
        from_ms: u64,
        /// When it is last seen, milliseconds.
        until_ms: u64,
    },
}

/// What image-recognize tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// The object in front.
    ObjectSeg,
    /// Faces with hair.
    HeadSeg,
    /// Faces without hair.
    FaceSeg,
    /// Clothes.
    ClothSeg,
}

impl Matter {
    /// All of them, in the order they are shown.
    pub const ALL: [Matter; 4] = [Matter::ObjectSeg, Matter::HeadSeg, Matter::FaceSeg, Matter::ClothSeg];

    /// The service's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Matter::ObjectSeg => "object_seg",
            Matter::HeadSeg => "head_seg",
            Matter::FaceSeg => "face_seg",
            Matter::ClothSeg => "cloth_seg",
        }
    }
}
