//! Whose frame rates clips get, where the sources disagree.

use crate::offer::FpsClaim;
use crate::{Catalog, Endpoint, Mode, Model};

impl Catalog {
    /// The same catalog with clips at the frame rates of this source, wherever it claims exactly one; `None` if it
    /// claims none anywhere.
    pub fn at_rates_of(&self, source: &str) -> Option<Catalog> {
        let mut catalog = self.clone();
        let changed = catalog.models.iter_mut().chain(&mut catalog.services).map(|model| model.take_rates(source));
        changed.fold(false, |any, here| any | here).then_some(catalog)
    }

    /// The sources that claim frame rates, each once.
    pub fn rate_sources(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.sold().flat_map(|model| &model.fps).map(|claim| claim.source.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Model {
    /// Takes a source's frame rates; whether it claims any.
    fn take_rates(&mut self, source: &str) -> bool {
        let claims: Vec<&FpsClaim> =
            self.fps.iter().filter(|claim| claim.source == source && claim.min == claim.max).collect();
        for (endpoint, offer) in &mut self.offers {
            for tier in offer.tiers.iter_mut().filter(|tier| tier.fps > 0) {
                if let Some(claim) = claims.iter().find(|claim| claim.is_about(*endpoint, tier.mode)) {
                    (tier.fps, tier.source) = (claim.min, claim.source.clone());
                }
            }
        }
        !claims.is_empty()
    }
}

impl FpsClaim {
    fn is_about(&self, endpoint: Endpoint, mode: Mode) -> bool {
        self.endpoint.is_none_or(|e| e == endpoint) && self.mode.is_none_or(|m| m == mode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;

    #[test]
    fn the_two_claims_about_one_model_can_both_be_had() {
        let own = Catalog::embedded();
        let other = own.at_rates_of("map-2026-03").unwrap();
        let rates = |catalog: &Catalog| {
            let model = catalog.model("kling-v2-6").unwrap();
            [Mode::Std, Mode::Pro].map(|mode| model.fps(Operation::Text2video, mode).unwrap())
        };
        assert_eq!((rates(own), rates(&other)), ([30, 48], [24, 24]));
        assert!(own.at_rates_of("nobody").is_none());
        assert!(own.rate_sources().contains(&"map-2026-03"));
    }
}
