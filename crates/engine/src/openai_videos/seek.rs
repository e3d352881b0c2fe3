//! A request whose answer was lost: is it in the server's list?

use super::memo::{Job, Lost, Memo};
use super::walk::{lost as given_up, wait};
use super::{Videos, caps, reply};
use crate::{Step, Turn};
use cloud::Ask;
use fault::Fault;
use serde_json::Value;

/// Searches once; after [`caps::LOOKS_MAX`] searches its fate stays unknown.
pub(super) async fn step(videos: &Videos, turn: &Turn<'_>, lost: Lost) -> Result<Step, Fault> {
    let Some(field) = videos.mark(turn.task_id).map(|(field, _)| field) else {
        return given_up(videos, turn, lost.ready, None, &lost.why);
    };
    if let Some(id) = found(videos, turn.task_id, field).await {
        let job = Job { id, ready: lost.ready, since: turn.now, ..Job::default() };
        return wait(Memo::Job(job), turn.now);
    }
    if lost.looks + 1 < caps::LOOKS_MAX {
        let until = turn.now + (caps::LOOK_MS << lost.looks);
        return wait(Memo::Lost(Lost { looks: lost.looks + 1, ..lost }), until);
    }
    given_up(videos, turn, lost.ready, None, &lost.why)
}

/// The job that carries our mark.
async fn found(videos: &Videos, task_id: &str, field: &str) -> Option<String> {
    let (_, mark) = videos.mark(task_id)?;
    let answer = videos.line.ask("/v1/videos?order=desc&limit=100", Ask::Get).await.ok()?;
    let list: Value = serde_json::from_slice(&answer.body).ok().filter(|_| answer.status == 200)?;
    let jobs = list.get("data")?.as_array()?;
    let ours = jobs.iter().take(caps::LISTED_MAX).find(|job| job.get(field).and_then(Value::as_str) == Some(&mark));
    ours.and_then(reply::shown).map(|shown| shown.id)
}
