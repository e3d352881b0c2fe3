//! Where one request goes.

use crate::app::House;
use crate::auth::Caller;
use catalog::Operation;
use fault::{Code, Fault};
use migrate::text;
use plan::{Edit, model_field};
use route::{Asker, Reason, Sticky, Table, UNNAMED};
use serde_json::Value;
use task::Routed;

/// What a letter says that routes go by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// The model, or alias.
    pub(crate) model: Option<String>,
    /// The caller's own id of the task.
    pub(crate) external: Option<String>,
}

/// Where a request goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Led {
    /// To be written on the task.
    pub(crate) routed: Routed,
    /// What becomes of the letter.
    pub(crate) edit: Option<Edit>,
    /// The model it is led to, by a route.
    pub(crate) model: Option<String>,
}

/// Reads what routes go by, without judging the letter.
pub(crate) fn named(operation: Operation, letter: &[u8]) -> Named {
    let word = |field: &str| {
        let found = text::find(letter, field);
        let value = letter.get(found.value.clone()).filter(|_| found.there)?;
        serde_json::from_slice::<String>(value).ok().filter(|word| !word.is_empty())
    };
    Named { model: model_field(operation).and_then(word), external: word("external_task_id") }
}

/// Asks the routes. `id` is the id the task will have.
///
/// # Errors
/// `Unavailable` if a route leads to an upstream this server does not have.
pub(crate) fn lead(
    house: &House,
    table: &Table,
    (operation, named): (Operation, &Named),
    caller: &Caller,
    id: impl FnOnce() -> String,
) -> Result<Led, Fault> {
    let serving = &house.app.serving;
    let asked = named.model.clone().unwrap_or_default();
    let unled = |asked| Led { routed: Routed { asked, ..serving.default_route() }, edit: None, model: None };
    let Some(field) = model_field(operation) else { return Ok(unled(asked)) };
    let alias = named.model.as_deref().unwrap_or(UNNAMED);
    let Some((route, _)) = table.route(alias) else { return Ok(unled(asked)) };
    let key = match (&named.external, route.sticky) {
        (Some(external), _) => external.clone(),
        (None, Sticky::Caller) => caller.key.clone(),
        (None, Sticky::Task) => id(),
    };
    let asker = Asker { alias, key: &key, operation: Some(operation), account: &caller.account };
    let Some(choice) = table.evaluate(&asker) else { return Ok(unled(asked)) };
    let upstream = choice.variant.upstream.as_deref().unwrap_or(&serving.default);
    let Some(served) = serving.of(upstream) else { return Err(nowhere(alias, upstream)) };
    let model = choice.variant.model.clone();
    let edit = (named.model.as_ref() != Some(&model))
        .then(|| Edit::Set { field: field.to_owned(), value: Value::from(model.as_str()) });
    let routed = Routed {
        asked,
        variant: choice.variant.name.clone(),
        upstream: upstream.to_owned(),
        reason: choice.reason.word().to_owned(),
        version: choice.version,
        lane: served.lane,
    };
    if choice.reason == Reason::Stale {
        tracing::warn!(route = alias, version = choice.version, "led by routes known last");
    }
    Ok(Led { routed, edit, model: Some(model) })
}

fn nowhere(alias: &str, upstream: &str) -> Fault {
    Fault::new(Code::Unavailable, format!("the route {alias} leads nowhere now"))
        .with_detail(format!("this server has no upstream or engine called {upstream}"))
        .with_hint("filmgate route rollback, or name the upstream in filmgate.toml")
}

/// The letter with its model's name replaced where it stands; as it is where that cannot be done (the check says why).
pub(crate) fn renamed(letter: Vec<u8>, edit: Option<&Edit>) -> Vec<u8> {
    match edit.map(|edit| text::edit(&letter, std::slice::from_ref(edit))) {
        Some(Ok(splices)) => text::apply(&letter, &splices),
        Some(Err(_)) | None => letter,
    }
}
