//! What a plan costs, and how much room it takes.

use super::Plan;
use catalog::{Catalog, PriceList, Unit};

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

    /// The same plan at the prices of this list.
    pub fn at(self, list: &PriceList, catalog: &Catalog) -> Plan {
        let (Some(unit), Some(model)) = (list.unit, catalog.model(&self.model)) else { return self };
        let (endpoint, count) = (self.operation.endpoint(), u64::from(self.count.max(1)));
        let seconds = self.clip.map_or(0, |clip| clip.frames / clip.fps.max(1));
        // The model's own price of sound is not the list's: the list's factor is laid on the silent price.
        let silent = model.silent_milliunits(endpoint, self.mode, seconds).filter(|_| self.sound);
        let own = silent.unwrap_or(self.price_milliunits / count);
        let each = list.silent(endpoint, self.mode, seconds, self.kind, own);
        let each = if self.sound { list.with_sound(each) } else { each };
        Plan { unit, price_milliunits: each.saturating_mul(count), ..self }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Operation, Plan, Policy, Strictness, check};
    use catalog::{Catalog, Unit};

    fn plan(operation: Operation, body: &str) -> Plan {
        let policy = Policy { strictness: Strictness::Lenient, day: "2026-04-23".parse().unwrap() };
        check(operation, body.as_bytes(), Catalog::embedded(), &policy).unwrap()
    }

    /// Unit and price by both lists.
    fn prices(operation: Operation, body: &str) -> [(Unit, String); 2] {
        ["units", "seed-credits"].map(|id| {
            let list = Catalog::embedded().price_list(id).unwrap();
            let plan = plan(operation, body).at(list, Catalog::embedded());
            (plan.unit(), plan.price_text())
        })
    }

    #[test]
    fn every_list_has_its_price() {
        use Operation::{Images, Text2video};
        let table = [
            (Text2video, r#"{"model_name":"kling-v2-6","prompt":"a","mode":"std"}"#, "1.5", "10"),
            (Text2video, r#"{"model_name":"kling-v2-6","prompt":"a","mode":"std","duration":"10"}"#, "3", "20"),
            (Text2video, r#"{"model_name":"kling-v2-6","prompt":"a","mode":"std","sound":"on"}"#, "7.5", "50"),
            (Text2video, r#"{"model_name":"kling-v2-6","prompt":"a","mode":"pro","sound":"on"}"#, "5", "125"),
            (Text2video, r#"{"model_name":"kling-v1","prompt":"a","mode":"std"}"#, "1", "10"),
            (Text2video, r#"{"model_name":"kling-v1","prompt":"a","mode":"pro"}"#, "3.5", "35"),
            (Text2video, r#"{"model_name":"kling-v2-master","prompt":"a"}"#, "10", "100"),
            (Images, r#"{"model_name":"kling-v2","prompt":"a","n":3}"#, "12", "3"),
        ];
        for (operation, body, units, credits) in table {
            let kind = plan(operation, body).kind();
            assert_eq!(prices(operation, body), [(kind, units.into()), (Unit::Credit, credits.into())], "{body}");
        }
    }

    #[test]
    fn pictures_take_a_slot_each_and_a_clip_one() {
        let pictures = plan(Operation::Images, r#"{"model_name":"kling-v2","prompt":"a","n":9}"#);
        assert_eq!((pictures.kind(), pictures.slots()), (Unit::Image, 9));
        let clip = plan(Operation::Text2video, r#"{"model_name":"kling-v2-6","prompt":"a"}"#);
        assert_eq!((clip.kind(), clip.slots()), (Unit::Video, 1));
    }
}
