//! What a model lets one choose, and what our engines make of it.

use crate::{Endpoint, Lengths, Mode};
use serde::{Deserialize, Serialize};

/// What one endpoint lets one choose with this model.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Aspect ratios, the default first.
    #[serde(default)]
    pub ratios: Vec<String>,
    /// Picture resolutions, the default first.
    #[serde(default)]
    pub resolutions: Vec<String>,
    /// The modes, the default first. Filled from `tiers`.
    #[serde(skip_deserializing)]
    pub modes: Vec<Mode>,
    /// What each mode gives.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// A request body that passes its own check.
    #[serde(default)]
    pub example: String,
    /// Fields of the endpoint that this model does not read.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Fields that are not read beside an input picture, which gives the result its size.
    #[serde(default)]
    pub lacks_restyling: Vec<String>,
    /// What our own engines leave out of it, in words; empty where nothing is.
    #[serde(default)]
    pub partial: String,
}

/// What one mode gives.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The mode.
    pub mode: Mode,
    /// Clip lengths in whole seconds, ascending; empty for pictures.
    #[serde(default)]
    pub seconds: Lengths,
    /// Name of a row in `sizes.toml`, such as `720p`; empty for pictures, whose `resolution` names it.
    #[serde(default)]
    pub size: String,
    /// Frames per second our engines render; 0 for pictures.
    #[serde(default)]
    pub fps: u32,
    /// Id of the source of size and frame rate.
    pub source: String,
}

/// What one source says of the frame rate.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FpsClaim {
    /// The endpoint it is about; absent = all.
    pub endpoint: Option<Endpoint>,
    /// The mode it is about; absent = all.
    pub mode: Option<Mode>,
    /// Lowest frames per second.
    pub min: u32,
    /// Highest frames per second.
    pub max: u32,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    #[serde(default)]
    pub note: String,
}
