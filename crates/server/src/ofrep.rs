//! `POST /ofrep/v1/evaluate/flags…`: routes for any OpenFeature SDK, as the OpenFeature Remote Evaluation Protocol (OFREP
//! 0.1.0) says. A route is a flag whose value is a model's name. Asking changes nothing and makes nothing.

use crate::app::House;
use crate::auth::Caller;
use crate::extra::{Door, Extra, Verb};
use crate::{answer, letter};
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use catalog::Operation;
use fault::Fault;
use route::{Asker, Choice, ErrorCode, Table};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use wire::body::{Member, Report, sketch};

pub(crate) const ONE: Extra = Extra {
    path: "/ofrep/v1/evaluate/flags/{key}",
    verb: Verb::Post,
    door: Door::Key,
    name: "ofrep-flag",
    tag: "routes",
    title: "Where a route leads (OFREP)",
    about: "For OpenFeature SDKs. `key` is the route's name, the answer's `value` the model, `metadata.upstream` who serves \
        it. `context.targetingKey` is what keeps an asker with one variant; `context.operation` is what is to be made, for \
        routes that ask for it. Errors are `{key, errorCode, errorDetails}` with 400 or 404.",
    query: &[],
    body: Some(members),
    refuses: &[400, 404],
    answer: |_| json!({ "application/json": { "schema": { "type": "object" } } }),
    serve: || post(one),
};

pub(crate) const ALL: Extra = Extra {
    path: "/ofrep/v1/evaluate/flags",
    verb: Verb::Post,
    door: Door::Key,
    name: "ofrep-flags",
    tag: "routes",
    title: "Where all routes lead (OFREP)",
    about: "The same of every route, with an `ETag`: 304 answers an `If-None-Match` while nothing has changed for this \
        context.",
    query: &[],
    body: Some(members),
    refuses: &[400, 404],
    answer: |_| json!({ "application/json": { "schema": { "type": "object" } } }),
    serve: || post(all),
};

fn members() -> Vec<Member> {
    sketch(|members, report: &mut Report| {
        let mut reader = wire::body::Reader::new(members, report);
        reader.object("context", |context| {
            context.text("targetingKey");
            context.word("operation");
        });
        reader.finish();
    })
}

/// What an SDK says about who asks.
#[derive(Debug, Default)]
struct Context {
    key: Option<String>,
    operation: Option<Operation>,
}

/// A refusal in the protocol's words.
#[derive(Debug)]
struct Refused {
    code: ErrorCode,
    details: String,
}

async fn one(
    State(house): State<Arc<House>>,
    Extension(caller): Extension<Caller>,
    Path(key): Path<String>,
    body: Body,
) -> Response {
    let table = house.switch.table().await;
    let told = match context(house.desk.read(body, &house.app.caps).await) {
        Ok(context) => evaluated(&table, &key, &context, &caller.account),
        Err(refused) => Err(refused),
    };
    match told {
        Ok(value) => answer::json(StatusCode::OK, &value),
        Err(refused) => answer::json(refused.status(), &refused.shown(Some(&key))),
    }
}

async fn all(
    State(house): State<Arc<House>>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let table = house.switch.table().await;
    let context = match context(house.desk.read(body, &house.app.caps).await) {
        Ok(context) => context,
        Err(refused) => return answer::json(refused.status(), &refused.shown(None)),
    };
    let flag = |name: &str| match evaluated(&table, name, &context, &caller.account) {
        Ok(value) => value,
        Err(refused) => refused.shown(Some(name)),
    };
    let flags = json!({ "flags": table.names().map(flag).collect::<Vec<_>>() });
    let digest = Sha256::digest(flags.to_string());
    let tag = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>();
    let tag = format!("\"{tag}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response = if is_known { unchanged() } else { answer::json(StatusCode::OK, &flags) };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn unchanged() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
}

/// Reads the body: no body, and no context, is an empty one. Members nobody knows are the SDK's own.
fn context(letter: Result<letter::Letter, Fault>) -> Result<Context, Refused> {
    let wrong = |code, details: &str| Refused { code, details: details.to_owned() };
    let letter = letter.map_err(|fault| wrong(ErrorCode::ParseError, &fault.message))?;
    if letter.bytes.trim_ascii().is_empty() {
        return Ok(Context::default());
    }
    let body: Value = serde_json::from_slice(&letter.bytes)
        .map_err(|error| wrong(ErrorCode::ParseError, &format!("the body is not JSON: {error}")))?;
    let body = body.as_object().ok_or_else(|| wrong(ErrorCode::ParseError, "the body must be an object"))?;
    let empty = Map::new();
    let context = match body.get("context") {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(members)) => members,
        Some(_) => return Err(wrong(ErrorCode::InvalidContext, "context must be an object")),
    };
    let key = match context.get("targetingKey") {
        None | Some(Value::Null) => None,
        Some(Value::String(key)) => Some(key.clone()),
        Some(_) => return Err(wrong(ErrorCode::InvalidContext, "context.targetingKey must be a text")),
    };
    let named = context.get("operation").and_then(Value::as_str);
    let operation = Operation::ALL.iter().copied().find(|operation| Some(operation.name()) == named);
    Ok(Context { key, operation })
}

fn evaluated(table: &Table, name: &str, context: &Context, account: &str) -> Result<Value, Refused> {
    let key = context.key.as_deref().unwrap_or_default();
    let asker = Asker { alias: name, key, operation: context.operation, account };
    let choice = table
        .evaluate(&asker)
        .ok_or_else(|| Refused { code: ErrorCode::FlagNotFound, details: "there is no such route".to_owned() })?;
    if choice.bucket.is_some() && context.key.is_none() {
        let details = "the route splits: context.targetingKey is needed".to_owned();
        return Err(Refused { code: ErrorCode::TargetingKeyMissing, details });
    }
    Ok(shown(name, &choice))
}

fn shown(name: &str, choice: &Choice<'_>) -> Value {
    let mut metadata = json!({ "version": choice.version });
    if let Some(upstream) = &choice.variant.upstream {
        metadata["upstream"] = Value::from(upstream.as_str());
    }
    if let Some(bucket) = choice.bucket {
        metadata["bucket"] = Value::from(bucket.number);
        metadata["buckets"] = Value::from(bucket.of);
    }
    json!({
        "key": name, "value": choice.variant.model, "reason": choice.reason.word(),
        "variant": choice.variant.name, "metadata": metadata,
    })
}

impl Refused {
    fn status(&self) -> StatusCode {
        match self.code {
            ErrorCode::FlagNotFound => StatusCode::NOT_FOUND,
            ErrorCode::ParseError | ErrorCode::TargetingKeyMissing | ErrorCode::InvalidContext | ErrorCode::General => {
                StatusCode::BAD_REQUEST
            }
        }
    }

    fn shown(&self, name: Option<&str>) -> Value {
        let mut told = json!({ "errorCode": self.code.word(), "errorDetails": self.details });
        if let Some(name) = name {
            told["key"] = Value::from(name);
        }
        told
    }
}
