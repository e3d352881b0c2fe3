//! Clips and sounds a request builds on: made here before, or somewhere on the web.

use serde::{Deserialize, Serialize};

/// Something this server made earlier, lent to a later task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lent {
    /// Its public id, 18 digits.
    pub id: String,
    /// Name of its bytes at rest; empty in a plan that was only checked.
    pub asset: String,
    /// Its length as the API shows it, such as `5.041`.
    pub duration: String,
}

/// A clip to work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Footage {
    /// Made here.
    Lent(Lent),
    /// To be fetched; MP4 or MOV.
    Url(String),
}

/// A sound to work with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sound {
    /// Made here.
    Lent(Lent),
    /// To be fetched; MP3, WAV, M4A or AAC.
    Url(String),
    /// Base64 text inside the letter, at this JSON pointer (RFC 6901), such as `/input/audio_file`.
    Inline(String),
}

impl Footage {
    /// What it is, if it was made here.
    pub fn lent(&self) -> Option<&Lent> {
        match self {
            Footage::Lent(lent) => Some(lent),
            Footage::Url(_) => None,
        }
    }
}

impl Sound {
    /// What it is, if it was made here.
    pub fn lent(&self) -> Option<&Lent> {
        match self {
            Sound::Lent(lent) => Some(lent),
            Sound::Url(_) | Sound::Inline(_) => None,
        }
    }
}
