//! One model version: where it came from, what it makes, at what size, for what price, until when.

use crate::{
    Claim, Day, Endpoint, Event, Exclusion, Feature, FpsClaim, Mode, Notice, Offer, Operation, Price, Spot, Step, Tier,
    Unit,
};
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
    /// Something that is sold by itself and that no request names.
    Service,
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
    /// What it has, but not together.
    #[serde(default)]
    pub excludes: Vec<Exclusion>,
    /// What it costs.
    #[serde(default)]
    pub prices: Vec<Price>,
    /// When it goes.
    #[serde(default)]
    pub notices: Vec<Notice>,
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

    /// Whether the model does not read this field there.
    pub fn lacks(&self, operation: Operation, field: &str) -> bool {
        self.offer(operation).is_some_and(|offer| offer.lacks.iter().any(|lacked| lacked == field))
    }

    /// Whether this model does not read the field beside an input picture.
    pub fn lacks_restyling(&self, operation: Operation, field: &str) -> bool {
        self.offer(operation).is_some_and(|offer| offer.lacks_restyling.iter().any(|lacked| lacked == field))
    }

    /// What our own engines leave out of it, in words; empty where nothing is.
    pub fn partial(&self, operation: Operation) -> &str {
        self.offer(operation).map_or("", |offer| &offer.partial)
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

    /// The sort of pack an operation of this model is paid from, and whose slots it takes: the unit of its prices.
    pub fn kind(&self, operation: Operation) -> Unit {
        let mut rows = self.prices.iter().filter(|price| price.unit != Unit::Credit);
        match (rows.find(|price| price.endpoints.contains(&operation.endpoint())), self.family) {
            (Some(price), _) => price.unit,
            (None, Family::Image) => Unit::Image,
            (None, Family::TryOn) => Unit::TryOn,
            (None, Family::Video | Family::Service) => Unit::Video,
        }
    }

    /// Why these features do not go together here on this day, if they do not.
    pub fn excluded(&self, asked: &[Feature], day: Day) -> Option<&Exclusion> {
        self.excludes.iter().find(|exclusion| exclusion.forbids(asked, day))
    }

    /// The notice by which the whole model, or its video side, is gone on this day.
    pub fn retired(&self, day: Day) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.binds(day) && notice.video_or_all())
    }

    /// The notice by which the model has left this endpoint on this day.
    pub fn retired_from(&self, endpoint: Endpoint, day: Day) -> Option<&Notice> {
        self.notices_about(endpoint).find(|notice| notice.binds(day))
    }

    /// The notices that speak of this endpoint, whatever their day.
    pub fn notices_about(&self, endpoint: Endpoint) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.endpoints.is_empty() || notice.endpoints.contains(&endpoint))
    }

    /// When it opened through the API.
    pub fn api_release(&self) -> Option<&Event> {
        self.history.iter().find(|event| event.event == Step::ApiRelease)
    }

    /// When it opened on the consumer site.
    pub fn site_release(&self) -> Option<&Event> {
        self.history.iter().find(|event| event.event == Step::SiteRelease)
    }

    /// Whether the tiers have room for this mode and length. Without an offer there is no room where requests name the
    /// model, and any elsewhere.
    pub(crate) fn lists(&self, spot: Spot) -> bool {
        let named = matches!(spot.endpoint, Endpoint::Text2video | Endpoint::Image2video | Endpoint::Images);
        let Some(offer) = self.offers.get(&spot.endpoint) else { return !named };
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
