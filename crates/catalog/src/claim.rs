//! Who says what about which cells, from when to when.

use crate::{Day, Endpoint, Feature, Mode, Spot};
use serde::{Deserialize, Serialize};

/// One dated statement of one source. An axis that is left empty speaks for everything the model has on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Which endpoints; empty = every video endpoint the model answers at.
    #[serde(default)]
    pub endpoints: Vec<Endpoint>,
    /// Which features.
    #[serde(default = "plain")]
    pub features: Vec<Feature>,
    /// Which modes; empty = all the model has.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Which clip lengths; empty = all the model has.
    #[serde(default)]
    pub seconds: Lengths,
    /// Offered or not.
    #[serde(with = "yes_no")]
    pub says: bool,
    /// First day it holds; absent = as long as the model exists.
    pub from: Option<Day>,
    /// First day it holds no longer.
    pub until: Option<Day>,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    #[serde(default)]
    pub note: String,
}

impl Claim {
    /// Whether the claim speaks of this cell.
    pub fn covers(&self, spot: Spot) -> bool {
        let endpoint = match self.endpoints.as_slice() {
            [] => matches!(spot.endpoint, Endpoint::Text2video | Endpoint::Image2video),
            some => some.contains(&spot.endpoint),
        };
        endpoint
            && self.features.contains(&spot.feature)
            && (self.modes.is_empty() || self.modes.contains(&spot.mode))
            && (self.seconds.0.is_empty() || self.seconds.0.contains(&spot.seconds))
    }

    /// Whether the claim holds on this day.
    pub fn valid(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// How many axes it names: endpoint, mode, length.
    pub fn axes(&self) -> u8 {
        u8::from(!self.endpoints.is_empty()) + u8::from(!self.modes.is_empty()) + u8::from(!self.seconds.0.is_empty())
    }
}

/// Features that a model has, but not in one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Which features; the last is the one to give up.
    pub features: Vec<Feature>,
    /// First day it holds.
    pub from: Day,
    /// First day it holds no longer.
    pub until: Option<Day>,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    #[serde(default)]
    pub note: String,
}

impl Exclusion {
    /// Whether it forbids these features together on this day.
    pub fn forbids(&self, asked: &[Feature], day: Day) -> bool {
        let holds = self.from <= day && self.until.is_none_or(|until| day < until);
        holds && self.features.iter().all(|feature| asked.contains(feature))
    }
}

fn plain() -> Vec<Feature> {
    vec![Feature::Plain]
}

/// Clip lengths in whole seconds, written `[5, 10]` or `"3-15"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Spelt")]
pub struct Lengths(pub Vec<u32>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Spelt {
    List(Vec<u32>),
    Span(String),
}

impl TryFrom<Spelt> for Lengths {
    type Error = String;
    fn try_from(spelt: Spelt) -> Result<Lengths, String> {
        let text = match spelt {
            Spelt::List(list) => return Ok(Lengths(list)),
            Spelt::Span(text) => text,
        };
        let ends = text.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        match ends {
            Some((first, last)) if first <= last && last <= crate::caps::CLIP_SECONDS_MAX => {
                Ok(Lengths((first..=last).collect()))
            }
            _ => Err(format!("'{text}' is no span of seconds: write \"3-15\"")),
        }
    }
}

mod yes_no {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(says: &bool, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(if *says { "yes" } else { "no" })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
        match String::deserialize(from)?.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(D::Error::custom(format!("'{other}' is neither \"yes\" nor \"no\""))),
        }
    }
}
