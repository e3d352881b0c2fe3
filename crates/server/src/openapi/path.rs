//! Paths, from the table of endpoints and the table of other routes.

use super::{answer, body, error, header};
use crate::endpoint::{self, Endpoint, Reply};
use crate::extra::{self, Door, Extra, Verb};
use answer::Shapes;
use catalog::{Catalog, Operation};
use serde_json::{Map, Value, json};
use wire::view;

/// The groups operations are shown in.
pub(super) fn tags() -> Value {
    json!([
        { "name": "videos" }, { "name": "images" }, { "name": "audio" }, { "name": "account" },
        { "name": "routes", "description": "Which model and which engine serve a request." },
        { "name": "server", "description": "The server itself." },
        { "name": "admin", "description": "For people who test their integration; needs an admin key." },
    ])
}

/// Every path with every method.
pub(super) fn all(catalog: &Catalog, shapes: &mut Shapes) -> Value {
    let mut paths = Map::new();
    for endpoint in endpoint::TABLE {
        add(&mut paths, endpoint.path(), "post", create(endpoint, catalog, shapes));
        if endpoint.reply.can_query() {
            add(&mut paths, endpoint.path(), "get", list(endpoint, shapes));
            add(&mut paths, &format!("{}/{{id}}", endpoint.path()), "get", one(endpoint, shapes));
        }
    }
    for route in extra::TABLE {
        add(&mut paths, route.path, route.verb.name(), other(route, catalog, shapes));
    }
    Value::Object(paths)
}

fn add(paths: &mut Map<String, Value>, path: &str, verb: &str, operation: Value) {
    let item = paths.entry(path).or_insert_with(|| json!({}));
    item[verb] = operation;
}

fn create(endpoint: &Endpoint, catalog: &Catalog, shapes: &mut Shapes) -> Value {
    let title = title(endpoint.operation);
    let answer = json!({ "application/json": { "schema": answer::envelope(endpoint.reply.shape(shapes)) } });
    json!({
        "operationId": format!("{}-create", endpoint.operation.name()),
        "tags": [group(endpoint.path())],
        "summary": title,
        "parameters": header::parameter_list(&["x-filmgate-seed", "x-filmgate-fault", "x-filmgate-ids"]),
        "requestBody": body::of_create(endpoint.operation, catalog),
        "responses": responses(endpoint.reply.about(), header::of_create(), answer),
    })
}

fn one(endpoint: &Endpoint, shapes: &mut Shapes) -> Value {
    let task = shapes.of::<view::TaskView>();
    let answer = json!({ "application/json": { "schema": answer::envelope(task) } });
    json!({
        "operationId": format!("{}-query", endpoint.operation.name()),
        "tags": [group(endpoint.path())],
        "summary": format!("{}: one task", title(endpoint.operation)),
        "parameters": header::parameter_list(&["id", "x-filmgate-fault"]),
        "responses": responses("The task as it stands.", header::always(), answer),
    })
}

fn list(endpoint: &Endpoint, shapes: &mut Shapes) -> Value {
    let tasks = json!({ "type": "array", "items": shapes.of::<view::TaskView>() });
    let answer = json!({ "application/json": { "schema": answer::envelope(tasks) } });
    json!({
        "operationId": format!("{}-list", endpoint.operation.name()),
        "tags": [group(endpoint.path())],
        "summary": format!("{}: tasks, newest first", title(endpoint.operation)),
        "parameters": header::parameter_list(&["pageNum", "pageSize", "x-filmgate-fault"]),
        "responses": responses("One page of tasks.", header::always(), answer),
    })
}

fn other(route: &Extra, catalog: &Catalog, shapes: &mut Shapes) -> Value {
    let mut operation = json!({
        "operationId": route.name,
        "tags": [route.tag],
        "summary": route.title,
        "description": route.about,
        "parameters": in_path(route.path).chain(route.query.iter().map(in_query)).collect::<Vec<_>>(),
        "responses": responses("Done.", header::always(), (route.answer)(shapes)),
    });
    for status in route.refuses {
        operation["responses"][status.to_string()] = error::of_ofrep();
    }
    match route.door {
        Door::Open => operation["security"] = json!([]),
        Door::Key => {}
        Door::Admin => operation["security"] = json!([{ "admin": [] }]),
    }
    if let Some(members) = route.body {
        operation["requestBody"] = body::of_members(&members(), catalog);
    }
    operation
}

/// The parameters a path names in braces.
fn in_path(path: &str) -> impl Iterator<Item = Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
}

fn in_query((name, about): &(&str, &str)) -> Value {
    json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } })
}

fn responses(about: &str, headers: Value, content: Value) -> Value {
    let mut responses = Map::new();
    responses.insert("200".to_owned(), json!({ "description": about, "headers": headers, "content": content }));
    error::of_operation(&mut responses);
    Value::Object(responses)
}

/// `videos` of `/v1/videos/text2video`.
fn group(path: &str) -> &str {
    path.split('/').nth(2).unwrap_or("server")
}

fn title(operation: Operation) -> &'static str {
    match operation {
        Operation::Text2video => "Text to video",
        Operation::Image2video => "Image to video",
        Operation::VideoExtend => "Extend a clip",
        Operation::LipSync => "Lip-sync (first form)",
        Operation::IdentifyFace => "Find the faces of a clip",
        Operation::AdvancedLipSync => "Lip-sync a found face",
        Operation::Effects => "Effects",
        Operation::MultiImage2video => "Several images to video",
        Operation::ImageRecognize => "Find the parts of an image",
        Operation::Images => "Images from text",
        Operation::TryOn => "Virtual try-on",
        Operation::Expand => "Expand an image",
        Operation::MultiImage2image => "Several images to one",
        Operation::Tts => "Text to speech",
        Operation::TextToAudio => "Text to sound",
        Operation::VideoToAudio => "Sound for a clip",
    }
}

impl Reply {
    /// The shape of a create's data.
    fn shape(self, shapes: &mut Shapes) -> Value {
        match self {
            Reply::Submitted | Reply::Finished => shapes.of::<view::TaskView>(),
            Reply::Session => shapes.of::<view::SessionView>(),
            Reply::Masks => shapes.of::<view::RecognizedView>(),
        }
    }

    fn about(self) -> &'static str {
        match self {
            Reply::Submitted => "The task, submitted. Ask for it until it is `succeed` or `failed`.",
            Reply::Finished => "The task, finished.",
            Reply::Session => "The faces that were found; the session's id names them for lip-sync.",
            Reply::Masks => "The parts that were found, as masks.",
        }
    }
}

impl Verb {
    pub(super) fn name(self) -> &'static str {
        match self {
            Verb::Get => "get",
            Verb::Post => "post",
        }
    }
}
