//! Price lists: which unit an account pays in, and how much.

use crate::{Catalog, Endpoint, Mode, Model, Price, Unit};
use serde::{Deserialize, Serialize};

/// One price list, one file under `catalog/prices/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// Short name; equals the file's name.
    pub id: String,
    /// One line.
    pub title: String,
    /// Whose numbers these are, and which are not theirs.
    pub about: String,
    /// Id of the source.
    pub source: String,
    /// What is paid with; absent: each model's own rows as they are.
    pub unit: Option<Unit>,
    /// Prices the list names; the first that covers endpoint and mode counts.
    #[serde(default)]
    pub rows: Vec<Price>,
    /// What native audio makes of a silent price.
    pub sound: Option<Times>,
    /// What a unit of the models' own rows comes to where no row speaks.
    #[serde(default)]
    pub scale: Vec<Scale>,
}

/// A factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// The factor.
    pub times: u64,
    /// Id of the source.
    pub source: String,
    /// What the source says.
    #[serde(default)]
    pub note: String,
}

/// A rate of exchange.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// One unit of this …
    pub of: Unit,
    /// … is so many thousandths of the list's unit.
    pub milliunits: u64,
    /// Id of the source.
    pub source: String,
    /// Why.
    #[serde(default)]
    pub note: String,
}

impl PriceList {
    /// Thousandths of the list's unit for one silent result that costs `own` thousandths of `kind` by its model's rows.
    pub fn silent(&self, endpoint: Endpoint, mode: Mode, seconds: u32, kind: Unit, own: u64) -> u64 {
        let row = self.rows.iter().find(|row| row.covers(endpoint, mode));
        let scaled = || {
            let scale = self.scale.iter().find(|scale| scale.of == kind).map_or(0, |scale| scale.milliunits);
            own.saturating_mul(scale) / 1000
        };
        row.map_or_else(scaled, |row| row.milliunits(seconds))
    }

    /// What sound makes of a silent price.
    pub fn with_sound(&self, silent: u64) -> u64 {
        silent.saturating_mul(self.sound.as_ref().map_or(1, |sound| sound.times))
    }

    /// Every source the list cites.
    pub(crate) fn cited(&self) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().map(|row| row.source.as_str());
        let scale = self.scale.iter().map(|row| row.source.as_str());
        let sound = self.sound.iter().map(|row| row.source.as_str());
        rows.chain(scale).chain(sound).chain([self.source.as_str()])
    }
}

impl Catalog {
    /// Every price list, by id.
    pub fn price_lists(&self) -> &[PriceList] {
        &self.price_lists
    }

    /// The price list of this id.
    pub fn price_list(&self, id: &str) -> Option<&PriceList> {
        self.price_lists.iter().find(|list| list.id == id)
    }
}

impl Model {
    /// Thousandths of its own unit for one silent result; `None` where its rows name no such price.
    pub fn silent_milliunits(&self, endpoint: Endpoint, mode: Mode, seconds: u32) -> Option<u64> {
        let mut rows =
            self.prices.iter().filter(|row| row.unit != Unit::Credit && row.feature == crate::Feature::Plain);
        rows.find(|row| row.covers(endpoint, mode)).map(|row| row.milliunits(seconds))
    }
}
