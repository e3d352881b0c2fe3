//! What a model costs.

use crate::{Day, Endpoint, Feature, Mode};
use serde::{Deserialize, Serialize};

/// The unit a price is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Units of the video resource pack.
    #[default]
    Video,
    /// Units of the image resource pack.
    Image,
    /// Pictures of the try-on resource pack.
    TryOn,
    /// Credits as the seed guide counts them; billed only under its own price list.
    Credit,
}

impl Unit {
    /// Every unit.
    pub const ALL: &'static [Unit] = &[Unit::Video, Unit::Image, Unit::TryOn, Unit::Credit];

    /// Its word, as in the catalog and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Video => "video",
            Unit::Image => "image",
            Unit::TryOn => "try-on",
            Unit::Credit => "credit",
        }
    }
}

/// What something costs: linear in seconds for clips, per piece for pictures.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Which endpoints.
    pub endpoints: Vec<Endpoint>,
    /// Which modes; empty = all.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// What for.
    #[serde(default = "Price::plain")]
    pub feature: Feature,
    /// Thousandths of a unit for each second.
    pub milliunits_per_second: Option<u64>,
    /// Thousandths of a unit for each piece.
    pub milliunits_each: Option<u64>,
    /// Where a piece is so many seconds begun; absent = a piece is a piece, however long.
    pub seconds_each: Option<u32>,
    /// Seconds to reckon with while a length is not known, as that of a clip still to be fetched.
    pub seconds_unknown: Option<u32>,
    /// The unit.
    #[serde(default)]
    pub unit: Unit,
    /// First day of the price.
    pub from: Option<Day>,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    #[serde(default)]
    pub note: String,
}

impl Price {
    fn plain() -> Feature {
        Feature::Plain
    }

    /// Thousandths of a unit for a clip of so many seconds, 0 = not known; or for one picture.
    pub fn milliunits(&self, seconds: u32) -> u64 {
        let seconds = if seconds == 0 { self.seconds_unknown.unwrap_or(0) } else { seconds };
        let pieces = self.seconds_each.map_or(1, |each| seconds.div_ceil(each.max(1)).max(1));
        let of_pieces = self.milliunits_each.unwrap_or(0) * u64::from(pieces);
        self.milliunits_per_second.unwrap_or(0) * u64::from(seconds) + of_pieces
    }

    /// Whether the row speaks of this endpoint and mode.
    pub fn covers(&self, endpoint: Endpoint, mode: Mode) -> bool {
        self.endpoints.contains(&endpoint) && (self.modes.is_empty() || self.modes.contains(&mode))
    }
}
