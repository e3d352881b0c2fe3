//! What a plan costs, and how much room it takes.

use super::Plan;
use catalog::{Catalog, Unit};

impl Plan {
    /// The sort of pack it belongs to, and whose slots it takes.
    pub fn kind(&self) -> Unit {
        self.kind
    }

    /// What its price is counted in.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Slots it takes until it ends: one for each picture of an image task, one for anything else.
    pub fn slots(&self) -> u32 {
        if self.kind == Unit::Image { self.count } else { 1 }
    }

    /// The same plan, in the sort of pack its model is sold in.
    pub(crate) fn sold(self, catalog: &Catalog) -> Plan {
        let kind = catalog.model(&self.model).map_or(Unit::Video, |model| model.kind(self.operation));
        Plan { kind, unit: kind, ..self }
    }
}
