//! One model version: where it came from, what it makes, at what size, for what price, until when.

use crate::{Claim, Day, Endpoint, Feature, Lengths, Mode, Operation, Spot};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of thing a model mainly makes (one id may serve several endpoints).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Clips.
    Video,
    /// Pictures.
    Image,
    /// Virtual try-on.
    TryOn,
}

/// One model version, one file under `catalog/models/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The name requests carry; equals the file's name.
    pub id: String,
    /// The name people use.
    pub title: String,
    /// What it mainly makes.
    pub family: Family,
    /// One or two sentences worth knowing.
    #[serde(default)]
    pub about: String,
    /// Operations that take this model when a request names none.
    #[serde(default)]
    pub default_for: Vec<Operation>,
    /// Clip fields the model does not read; sent all the same by clients, so they are ignored and not refused.
    #[serde(default)]
    pub ignores: Vec<String>,
    /// The model to move to.
    pub replacement: Option<String>,
    /// When it appeared where.
    #[serde(default)]
    pub history: Vec<Event>,
    /// What each endpoint lets one choose, and what our engines make of it.
    #[serde(default)]
    pub offers: BTreeMap<Endpoint, Offer>,
    /// Frame rates, according to each source.
    #[serde(default)]
    pub fps: Vec<FpsClaim>,
    /// Who says what about which cells.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// What it costs.
    #[serde(default)]
    pub prices: Vec<Price>,
    /// When it goes.
    #[serde(default)]
    pub notices: Vec<Notice>,
}

/// A dated step in a model's life.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happened.
    pub event: Step,
    /// The endpoint it is about; absent = the video endpoints.
    pub endpoint: Option<Endpoint>,
    /// When.
    pub date: Day,
    /// Id of the source.
    pub source: String,
    /// In the source's words or ours.
    #[serde(default)]
    pub note: String,
}

/// Kinds of [`Event`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Opened on the consumer site.
    SiteRelease,
    /// Opened through the API.
    ApiRelease,
    /// Gained something.
    Grew,
}

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

/// The unit a price is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Units of the video resource pack.
    #[default]
    Video,
    /// Units of the image resource pack.
    Image,
    /// Credits as the seed guide counts them; never billed.
    Credit,
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

/// How firmly a retirement is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A notice names the model and the day.
    Announced,
    /// The model goes with others that a notice names.
    Inferred,
    /// Somebody's calls were refused; retires nothing by itself.
    Observed,
}

/// A retirement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// First day without the model.
    pub date: Day,
    /// Endpoints it leaves; empty = all.
    #[serde(default)]
    pub endpoints: Vec<Endpoint>,
    /// How firmly it is known.
    pub certainty: Certainty,
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

    /// Thousandths of a unit for a clip of so many seconds, or for one picture.
    pub fn milliunits(&self, seconds: u32) -> u64 {
        self.milliunits_per_second.unwrap_or(0) * u64::from(seconds) + self.milliunits_each.unwrap_or(0)
    }

    /// Whether the row speaks of this endpoint and mode.
    pub fn covers(&self, endpoint: Endpoint, mode: Mode) -> bool {
        self.endpoints.contains(&endpoint) && (self.modes.is_empty() || self.modes.contains(&mode))
    }
}

impl Model {
    /// Whether a request of this operation that names no model gets this one.
    pub fn default_for(&self, operation: Operation) -> bool {
        self.default_for.contains(&operation)
    }

    /// Whether the model reads the `mode` field of clips at all.
    pub fn has_mode(&self) -> bool {
        let clips = [Endpoint::Text2video, Endpoint::Image2video, Endpoint::OmniVideo];
        clips.iter().filter_map(|e| self.offers.get(e)).any(|offer| offer.modes.iter().any(|m| *m != Mode::Any))
    }

    /// Whether the model answers at this operation at all, according to anyone.
    pub fn serves(&self, operation: Operation) -> bool {
        self.offers.contains_key(&operation.endpoint())
    }

    /// Its modes there, the default first; `[any]` where `mode` is ignored; empty where it does not serve.
    pub fn modes(&self, operation: Operation) -> &[Mode] {
        self.offer(operation).map_or(&[], |offer| &offer.modes)
    }

    /// Clip lengths in whole seconds, ascending; empty for pictures.and unknown modes.
    pub fn durations(&self, operation: Operation, mode: Mode) -> &[u32] {
        self.tier_row(operation.endpoint(), mode).map_or(&[], |tier| &tier.seconds.0)
    }

    /// Name of the size tier, such as `720p`; `None` for pictures and unknown modes.
    pub fn tier(&self, operation: Operation, mode: Mode) -> Option<&str> {
        self.tier_row(operation.endpoint(), mode).map(|tier| tier.size.as_str()).filter(|size| !size.is_empty())
    }

    /// Frames per second our engines render; `None` for pictures and unknown modes.
    pub fn fps(&self, operation: Operation, mode: Mode) -> Option<u32> {
        self.tier_row(operation.endpoint(), mode).map(|tier| tier.fps).filter(|fps| *fps > 0)
    }

    /// Aspect ratios, the default first.
    pub fn ratios(&self, operation: Operation) -> &[String] {
        self.offer(operation).map_or(&[], |offer| &offer.ratios)
    }

    /// Picture resolutions, the default first.
    pub fn resolutions(&self, operation: Operation) -> &[String] {
        self.offer(operation).map_or(&[], |offer| &offer.resolutions)
    }

    /// A request body that passes its own check.
    pub fn example(&self, operation: Operation) -> Option<&str> {
        self.offer(operation).map(|offer| offer.example.as_str()).filter(|text| !text.is_empty())
    }

    /// Price of one result in thousandths of a unit (video units for clips, image units for pictures).
    ///
    /// A row of the feature wins over the plain row; within each, the earliest row in the file that covers the mode.
    pub fn price_milliunits(&self, operation: Operation, mode: Mode, seconds: u32, feature: Feature) -> Option<u64> {
        let row = |wanted: Feature| {
            let mut rows = self.prices.iter().filter(|price| price.unit != Unit::Credit && price.feature == wanted);
            rows.find(|price| price.covers(operation.endpoint(), mode))
        };
        row(feature).or_else(|| row(Feature::Plain)).map(|price| price.milliunits(seconds))
    }

    /// The notice by which the whole model, or its video side, is gone on this day.
    pub fn retired(&self, day: Day) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.binds(day) && notice.video_or_all())
    }

    /// The notice by which the model has left this endpoint on this day.
    pub fn retired_from(&self, endpoint: Endpoint, day: Day) -> Option<&Notice> {
        let mut notices = self.notices.iter().filter(|notice| notice.binds(day));
        notices.find(|notice| notice.endpoints.is_empty() || notice.endpoints.contains(&endpoint))
    }

    /// When it opened through the API.
    pub fn api_release(&self) -> Option<&Event> {
        self.history.iter().find(|event| event.event == Step::ApiRelease)
    }

    /// When it opened on the consumer site.
    pub fn site_release(&self) -> Option<&Event> {
        self.history.iter().find(|event| event.event == Step::SiteRelease)
    }

    /// Whether the tiers have room for this mode and length; endpoints without tiers take any.
    pub(crate) fn lists(&self, spot: Spot) -> bool {
        let Some(offer) = self.offers.get(&spot.endpoint) else {
            return !Operation::ALL.iter().any(|operation| operation.endpoint() == spot.endpoint);
        };
        let row = offer.tiers.iter().find(|tier| tier.mode == spot.mode || tier.mode == Mode::Any);
        row.is_some_and(|tier| tier.seconds.0.is_empty() || tier.seconds.0.contains(&spot.seconds))
    }

    fn offer(&self, operation: Operation) -> Option<&Offer> {
        self.offers.get(&operation.endpoint())
    }

    /// The tier of a mode; a model without modes has one tier for whatever is sent.
    pub fn tier_row(&self, endpoint: Endpoint, mode: Mode) -> Option<&Tier> {
        let offer = self.offers.get(&endpoint)?;
        offer.tiers.iter().find(|tier| tier.mode == mode || tier.mode == Mode::Any)
    }
}

impl Notice {
    fn binds(&self, day: Day) -> bool {
        self.certainty != Certainty::Observed && self.date <= day
    }

    fn video_or_all(&self) -> bool {
        self.endpoints.is_empty()
            || self.endpoints.iter().any(|e| matches!(e, Endpoint::Text2video | Endpoint::Image2video))
    }
}
