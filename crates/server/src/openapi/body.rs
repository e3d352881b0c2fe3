//! Bodies, from the readers that read them and the checks that judge them.

use catalog::{Catalog, Operation, Rule};
use plan::{Bound, Described};
use serde_json::{Map, Value, json};
use wire::body::{Kind, Member};

/// The body of a create.
pub(super) fn of_create(operation: Operation, catalog: &Catalog) -> Value {
    let described = plan::describe(operation, catalog);
    let words = Words { catalog, described: &described, operation: Some(operation) };
    let mut schema = words.object("", &described.members);
    if !described.required.is_empty() {
        schema["required"] = json!(described.required);
    }
    json!({
        "required": true,
        "content": { "application/json": { "schema": schema, "examples": examples(operation, catalog) } },
    })
}

/// A body without catalogued bounds.
pub(super) fn of_members(members: &[Member], catalog: &Catalog) -> Value {
    let described = Described::default();
    let schema = Words { catalog, described: &described, operation: None }.object("", members);
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

/// One whole request per model that has one in the catalog; each passes its own check.
fn examples(operation: Operation, catalog: &Catalog) -> Value {
    let mut examples = Map::new();
    for model in catalog.models().iter().filter(|model| model.serves(operation)) {
        if let Some(value) = model.example(operation).and_then(|text| serde_json::from_str::<Value>(text).ok()) {
            examples.insert(model.id.clone(), json!({ "summary": model.title, "value": value }));
        }
    }
    Value::Object(examples)
}

struct Words<'a> {
    catalog: &'a Catalog,
    described: &'a Described,
    operation: Option<Operation>,
}

impl Words<'_> {
    fn object(&self, prefix: &str, members: &[Member]) -> Value {
        let properties: Map<String, Value> =
            members.iter().map(|member| (member.name.to_owned(), self.member(prefix, member))).collect();
        json!({ "type": "object", "properties": properties })
    }

    fn member(&self, prefix: &str, member: &Member) -> Value {
        let path = format!("{prefix}{}", member.name);
        let mut schema = match &member.kind {
            Kind::Text | Kind::Word => json!({ "type": "string" }),
            Kind::Number => json!({ "type": "number" }),
            Kind::Whole => json!({ "type": "integer" }),
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Kind::Object(members) => self.object(&format!("{path}."), members),
            Kind::List(members) => {
                json!({ "type": "array", "items": self.object(&format!("{path}[]."), members) })
            }
        };
        for bound in self.described.bounds.iter().filter(|(field, _)| *field == path).map(|(_, bound)| bound) {
            write(&mut schema, bound);
        }
        let about = self.about(&path);
        if !about.is_empty() {
            schema["description"] = about.into();
        }
        schema
    }

    /// What the rule pages say of the field.
    fn about(&self, path: &str) -> String {
        let speaks = |rule: &&Rule| {
            let here = self.operation.is_some_and(|at| rule.operations.is_empty() || rule.operations.contains(&at));
            here && rule.field == path.replace("[]", "")
        };
        let lines = self.catalog.rules().iter().filter(speaks).map(|rule| format!("- {}: {}", rule.title, rule.why));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn write(schema: &mut Value, bound: &Bound) {
    match bound {
        Bound::Words(words) => schema["enum"] = json!(words),
        Bound::Range { min, max } => {
            schema["minimum"] = json!(min);
            schema["maximum"] = json!(max);
        }
        Bound::Default(default) => schema["default"] = json!(default),
        Bound::Chars { min, max } => {
            if *min > 0 {
                schema["minLength"] = json!(min);
            }
            schema["maxLength"] = json!(max);
        }
        Bound::Items { min, max } => {
            if *min > 0 {
                schema["minItems"] = json!(min);
            }
            schema["maxItems"] = json!(max);
        }
    }
}
