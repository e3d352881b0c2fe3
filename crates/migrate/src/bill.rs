//! What a request costs, by every price list at once.

use catalog::{Catalog, Unit};
use plan::Plan;
use serde::Serialize;

/// A price by one list. Unknown is unknown, never 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bill {
    /// Id of the price list.
    pub list: String,
    /// What it counts in.
    pub unit: Unit,
    /// Thousandths of the unit; `None` where the list knows no price.
    pub milliunits: Option<u64>,
}

/// The price of a plan by every list of the catalog, in its order.
pub fn bills(plan: &Plan, catalog: &Catalog) -> Vec<Bill> {
    let known = plan.price_milliunits() > 0;
    let by = |list: &catalog::PriceList| {
        let priced = plan.clone().at(list, catalog);
        Bill {
            list: list.id.clone(),
            unit: priced.unit(),
            milliunits: Some(priced.price_milliunits()).filter(|price| known && *price > 0),
        }
    };
    catalog.price_lists().iter().map(by).collect()
}
