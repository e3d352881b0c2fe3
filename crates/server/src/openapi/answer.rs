//! Shapes of answers, from the types that are sent.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// Collects the named shapes that answers refer to.
pub(crate) struct Shapes {
    generator: SchemaGenerator,
}

impl Shapes {
    pub(super) fn new() -> Shapes {
        let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Shapes { generator: settings.into_generator() }
    }

    /// The shape of `T`, by reference.
    pub(crate) fn of<T: JsonSchema>(&mut self) -> Value {
        Schema::to_value(self.generator.subschema_for::<T>())
    }

    pub(super) fn finish(mut self) -> Map<String, Value> {
        self.generator.take_definitions(true)
    }
}

/// The envelope around every success.
pub(crate) fn envelope(data: Value) -> Value {
    json!({
        "type": "object",
        "required": ["code", "message", "request_id", "data"],
        "properties": {
            "code": { "const": 0 },
            "message": { "type": "string", "const": "SUCCEED" },
            "request_id": { "type": "string", "format": "uuid" },
            "data": data,
        },
    })
}
