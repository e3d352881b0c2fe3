//! The one call that may cost something.

use super::sheet::Sheet;
use super::{Videos, body, reply};
use cloud::{Ask, Lost};
use fault::Fault;

/// What became of it.
#[derive(Debug)]
pub(super) enum Sent {
    /// The server took it and calls it so.
    Taken(String),
    /// The server does not want it as it is.
    Refused(Fault),
    /// Surely not taken; after so many milliseconds it may be.
    Later(Option<u64>, String),
    /// It may have been taken.
    Unknown(String),
}

/// Sends it, once.
pub(super) async fn send(videos: &Videos, sheet: Sheet) -> Sent {
    let (content_type, body) = body::packed(videos.server, sheet);
    match videos.line.ask("/v1/videos", Ask::Post { content_type, body }).await {
        Err(Lost::Unsent(fault)) => Sent::Later(None, fault.message),
        Err(Lost::Unknown(fault)) => Sent::Unknown(format!("the answer to the request was lost ({})", fault.message)),
        Ok(answer) => match answer.status {
            200..=299 => match reply::job(&answer.body) {
                Some(job) => Sent::Taken(job.id),
                None => Sent::Unknown("the server's answer names no job".to_owned()),
            },
            // Keys, paths and queues are the operator's: no fault of the task.
            401 | 403 | 404 | 405 | 408 | 425 | 429 | 503 => Sent::Later(answer.after_ms, reply::words(&answer)),
            400..=499 => Sent::Refused(reply::refusal(&answer)),
            _ => Sent::Unknown(format!("nobody knows whether the request was taken ({})", reply::words(&answer))),
        },
    }
}
