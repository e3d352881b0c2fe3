//! One create, sent at most once, and the question whether it arrived.

use cloud::{Certain, Client};
use fault::Fault;
use serde_json::Value;
use wire::view::TaskView;

/// One request as it is sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    /// Such as `/v1/videos/text2video`.
    pub(crate) path: &'a str,
    /// Its own id, unique in the account; it stands in the body too.
    pub(crate) external_task_id: &'a str,
    /// The body.
    pub(crate) body: &'a Value,
    /// What our own servers read besides.
    pub(crate) headers: &'a [(&'a str, String)],
}

/// What became of it.
#[derive(Debug)]
pub(crate) enum Sent {
    /// The service has it.
    Taken(Box<TaskView>),
    /// The service does not want it.
    Refused(Fault),
    /// Surely not taken; it may be later.
    Busy(Fault),
    /// Nobody knows: ask before it is sent again.
    Unknown(Fault),
}

/// Sends it once.
pub(crate) async fn submit(client: &Client, order: Order<'_>) -> Sent {
    let body = order.body.to_string().into_bytes();
    let trouble = match client.submit::<TaskView>(order.path, body, order.headers).await {
        Ok(made) => return Sent::Taken(Box::new(made.task)),
        Err(trouble) => trouble,
    };
    match trouble.certain {
        Certain::Unsent => Sent::Busy(trouble.fault),
        Certain::Nothing => Sent::Unknown(trouble.fault),
        Certain::Refused if trouble.passes() => Sent::Busy(trouble.fault),
        // "already exists": one of ours arrived after all.
        Certain::Refused if trouble.fault.message.contains(order.external_task_id) => Sent::Unknown(trouble.fault),
        Certain::Refused => Sent::Refused(trouble.fault),
    }
}

/// Asks for it by its own id: there, surely not there, or nobody knows.
pub(crate) async fn find(client: &Client, path: &str, external_task_id: &str) -> Result<Option<TaskView>, Fault> {
    match client.ask(path, external_task_id).await {
        Ok(view) => Ok(Some(view)),
        Err(trouble) if trouble.is_absent() => Ok(None),
        Err(trouble) => Err(trouble.fault),
    }
}
