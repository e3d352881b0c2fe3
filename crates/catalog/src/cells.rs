//! Walks over the cells a model could have, for tables; this part may allocate.

use crate::{Answer, Catalog, Day, Endpoint, Feature, Mode, Model, Spot, Stand};

/// One cell and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    /// Which cell.
    pub spot: Spot,
    /// What the sources say.
    pub answer: Answer<'a>,
}

impl Judged<'_> {
    /// Whether the official side offers the cell, or offered it until the model retired.
    pub fn on_the_map(&self) -> bool {
        match self.answer.official {
            Stand::Offered | Stand::Retired => true,
            Stand::NotOffered => false,
        }
    }
}

impl Catalog {
    /// Every cell of a feature that the model has room for, with its answer on the day; modes and lengths ascend.
    ///
    /// Endpoints without tiers have the modes and lengths their claims name, or one cell (`any`, 0 seconds) if none.
    pub fn cells<'a>(&'a self, model: &'a Model, endpoint: Endpoint, feature: Feature, day: Day) -> Vec<Judged<'a>> {
        let judged = |(mode, seconds)| {
            let spot = Spot { endpoint, mode, seconds, feature };
            Judged { spot, answer: self.ask_of(model, spot, day) }
        };
        room(model, endpoint, feature).into_iter().map(judged).collect()
    }
}

fn room(model: &Model, endpoint: Endpoint, feature: Feature) -> Vec<(Mode, u32)> {
    let mut cells = Vec::new();
    let mut add = |modes: &[Mode], seconds: &[u32]| {
        let modes = if modes.is_empty() { &[Mode::Any] } else { modes };
        let seconds = if seconds.is_empty() { &[0] } else { seconds };
        cells.extend(modes.iter().flat_map(|mode| seconds.iter().map(|length| (*mode, *length))));
    };
    match model.offers.get(&endpoint) {
        Some(offer) => offer.tiers.iter().for_each(|tier| add(&[tier.mode], &tier.seconds.0)),
        None => {
            let speaking =
                |claim: &&crate::Claim| claim.endpoints.contains(&endpoint) && claim.features.contains(&feature);
            model.claims.iter().filter(speaking).for_each(|claim| add(&claim.modes, &claim.seconds.0));
        }
    }
    cells.sort_unstable();
    cells.dedup();
    cells
}
