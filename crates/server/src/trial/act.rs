//! What is done to one request.

use super::caps::HANG_MS_MAX;
use super::order::{Scope, read};
use super::{Order, Trials, merged};
use axum::http::{HeaderMap, Method};
use fault::{Code, Fault};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;
use task::Trial;

/// Header that asks for faults.
const HEADER: &str = "x-filmgate-fault";

/// One thing that goes wrong.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// This code instead of an answer.
    Refuse(Code),
    /// The answer so many milliseconds late.
    Delay(u64),
    /// No answer.
    Hang,
    /// The task is marked.
    Mark(Trial),
}

/// Does what goes wrong with one request of the API, in the order asked for; what is left marks the task.
///
/// # Errors
/// The refusal that was asked for; 400/1201 for what nobody understands, and where trials are off.
pub(crate) async fn acts(
    trials: &Trials,
    count: &Arc<AtomicU64>,
    request: (&Method, &str),
    headers: &HeaderMap,
) -> Result<Trial, Fault> {
    let asked = asked(trials, count, headers)?;
    let scope = scope(request);
    let (mut mark, mut refusal) = (Trial::default(), None);
    for act in trials.orders.iter().chain(&asked).filter_map(|order| order.strikes(scope)) {
        match act {
            Act::Refuse(code) => refusal = refusal.or(Some(*code)),
            Act::Delay(ms) => tokio::time::sleep(Duration::from_millis(*ms)).await,
            Act::Hang => {
                tokio::time::sleep(Duration::from_millis(HANG_MS_MAX)).await;
                refusal = Some(Code::Timeout);
            }
            Act::Mark(trial) => mark = merged(mark, trial),
        }
    }
    refusal.map_or(Ok(mark), |code| Err(Fault::new(code, format!("{} on request", code.number()))))
}

fn asked(trials: &Trials, count: &Arc<AtomicU64>, headers: &HeaderMap) -> Result<Vec<Order>, Fault> {
    let Some(value) = headers.get(HEADER) else { return Ok(Vec::new()) };
    if !trials.on {
        let message = format!("{HEADER} is not served here");
        return Err(Fault::new(Code::BadValue, message).with_hint("filmgate serve --trials"));
    }
    let orders = read(value.to_str().unwrap_or("?"))?;
    Ok(orders.into_iter().map(|order| order.counted_by(count)).collect())
}

/// A list is asked for where a task is created; a task lies below.
fn scope((method, path): (&Method, &str)) -> Scope {
    let collection = crate::endpoint::TABLE.iter().any(|endpoint| endpoint.path() == path);
    match (method == Method::POST, collection) {
        (true, _) => Scope::Create,
        (false, true) => Scope::List,
        (false, false) => Scope::Query,
    }
}
