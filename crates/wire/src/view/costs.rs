//! The answer to `GET /account/costs`.

use schemars::JsonSchema;
use serde::Serialize;

/// `data` of the answer: a second result code, and the packs.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CostsView {
    /// 0: fine.
    pub code: u16,
    /// Its message.
    pub msg: &'static str,
    /// The packs.
    pub resource_pack_subscribe_infos: Vec<PackView>,
}

/// One resource pack.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PackView {
    /// Its name.
    pub resource_pack_name: String,
    /// 32 hex digits.
    pub resource_pack_id: String,
    /// `decreasing_total`: counts down. (`constant_period` is the service's other sort.)
    pub resource_pack_type: &'static str,
    /// Units bought.
    pub total_quantity: f64,
    /// Units left.
    pub remaining_quantity: f64,
    /// Unix milliseconds.
    pub purchase_time: i64,
    /// Unix milliseconds.
    pub effective_time: i64,
    /// Unix milliseconds.
    pub invalid_time: i64,
    /// `toBeOnline`, `online`, `expired` or `runOut`.
    pub status: &'static str,
}

impl CostsView {
    /// These packs, with a result code that says all is well.
    pub fn of(packs: Vec<PackView>) -> CostsView {
        CostsView { code: 0, msg: "SUCCEED", resource_pack_subscribe_infos: packs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_has_the_captured_key_order() {
        let pack = PackView {
            resource_pack_name: "trial".into(),
            resource_pack_id: "0123456789abcdef0123456789abcdef".into(),
            resource_pack_type: "decreasing_total",
            total_quantity: 200.0,
            remaining_quantity: 118.0,
            purchase_time: 1_726_124_664_368,
            effective_time: 1_726_124_664_368,
            invalid_time: 1_727_366_400_000,
            status: "online",
        };
        let text = serde_json::to_string(&CostsView::of(vec![pack])).unwrap();
        let expected = concat!(
            r#"{"code":0,"msg":"SUCCEED","resource_pack_subscribe_infos":[{"resource_pack_name":"trial","#,
            r#""resource_pack_id":"0123456789abcdef0123456789abcdef","resource_pack_type":"decreasing_total","#,
            r#""total_quantity":200.0,"remaining_quantity":118.0,"purchase_time":1726124664368,"#,
            r#""effective_time":1726124664368,"invalid_time":1727366400000,"status":"online"}]}"#
        );
        assert_eq!(text, expected);
    }
}
