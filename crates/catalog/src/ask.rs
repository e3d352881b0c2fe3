//! The question a capability map answers, and the answer.

use crate::{Catalog, Claim, Day, Endpoint, Feature, Mode, Model, Operation};
use serde::Serialize;

/// One cell of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What is made.
    pub operation: Operation,
    /// Which model version.
    pub model: &'a str,
    /// Which tier.
    pub mode: Mode,
    /// Clip length in whole seconds; 0 for pictures.
    pub seconds: u32,
    /// What else the request uses.
    pub feature: Feature,
}

/// One cell by endpoint: what [`Cell`] is for the operations, this is for everything the sources speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which endpoint.
    pub endpoint: Endpoint,
    /// Which tier.
    pub mode: Mode,
    /// Clip length in whole seconds; 0 for pictures.
    pub seconds: u32,
    /// What else the request uses.
    pub feature: Feature,
}

/// What the effective official source says of a cell on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Offered.
    Offered,
    /// Not offered (said so, or not listed).
    NotOffered,
    /// Offered once, retired by that day.
    Retired,
}

/// The answer for a cell on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The effective official answer.
    pub official: Stand,
    /// Whether any catalogued source, official or not, has ever claimed it: what our own engines go by.
    pub claimed: bool,
    /// Id of the source that decided `official`, for messages.
    pub source: &'a str,
    /// The day since which that is so, where the source names one.
    pub since: Option<Day>,
}

impl Catalog {
    /// What the sources say of a cell on a day. Allocates nothing.
    ///
    /// The official answer is the most specific official claim valid on the day (more axes named wins, then the later
    /// start, then the higher rank). Where no claim speaks, the capability map of that day does not list the cell, so
    /// it is not offered. An offered cell whose model has a notice that passed is retired.
    pub fn ask(&self, cell: &Cell<'_>, day: Day) -> Answer<'_> {
        let spot =
            Spot { endpoint: cell.operation.endpoint(), mode: cell.mode, seconds: cell.seconds, feature: cell.feature };
        match self.model(cell.model) {
            Some(model) => self.ask_of(model, spot, day),
            None => Answer { official: Stand::NotOffered, claimed: false, source: self.map_of(day), since: None },
        }
    }

    /// As [`Catalog::ask`], for a model at hand and any endpoint. A model without modes reads every mode as `any`.
    pub fn ask_of<'a>(&'a self, model: &'a Model, spot: Spot, day: Day) -> Answer<'a> {
        let mode = model.tier_row(spot.endpoint, spot.mode).map_or(spot.mode, |tier| tier.mode);
        let spot = Spot { mode, ..spot };
        let claimed = model.lists(spot) && model.claims.iter().any(|claim| claim.says && claim.covers(spot));
        let Some(claim) = self.claim_behind(model, spot, day) else {
            return Answer { official: Stand::NotOffered, claimed, source: self.map_of(day), since: None };
        };
        if !claim.says {
            return Answer { official: Stand::NotOffered, claimed, source: &claim.source, since: claim.from };
        }
        match model.retired_from(spot.endpoint, day) {
            Some(notice) => {
                Answer { official: Stand::Retired, claimed, source: &notice.source, since: Some(notice.date) }
            }
            None => Answer { official: Stand::Offered, claimed, source: &claim.source, since: claim.from },
        }
    }

    /// The official claim that decides a cell on a day, whatever has retired since.
    pub fn claim_behind<'a>(&self, model: &'a Model, spot: Spot, day: Day) -> Option<&'a Claim> {
        if !model.lists(spot) {
            return None;
        }
        let valid = model.claims.iter().filter(|claim| claim.covers(spot) && claim.valid(day));
        let official = valid.filter_map(|claim| Some((claim, self.source(&claim.source).filter(|s| s.official)?)));
        official
            .max_by_key(|(claim, source)| (claim.axes(), claim.from, source.rank, !claim.says))
            .map(|(claim, _)| claim)
    }

    /// The capability map in force on a day: what it does not list is not offered.
    fn map_of(&self, day: Day) -> &str {
        let maps = self.sources.iter().filter(|source| source.lists_all);
        let before = maps.clone().filter(|source| source.date <= day).max_by_key(|source| source.date);
        before.or_else(|| maps.min_by_key(|source| source.date)).map_or("", |source| &source.id)
    }
}
