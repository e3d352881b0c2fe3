//! A job that a server took: asked about until it is done, then downloaded.

use super::memo::{Job, Memo};
use super::reply::{self, Shown, State};
use super::walk::{lost, rest_ms, wait};
use super::{Videos, caps, fetch};
use crate::{Step, Turn};
use catalog::Server;
use cloud::Ask;
use fault::{Code, Fault};
use plan::{Cost, Receipt};

/// Asks once, and downloads what is done.
pub(super) async fn step(videos: &Videos, turn: &Turn<'_>, job: Job) -> Result<Step, Fault> {
    if turn.now - job.since > caps::JOB_MS_MAX {
        return give_up(videos, job, "it did not end within a day").await;
    }
    let path = path(&job.id);
    let answer = match videos.line.ask(&path, Ask::Get).await {
        Ok(answer) => answer,
        Err(lost) => return trouble(videos, turn, job, None, &lost.fault().message).await,
    };
    // A failed job may come with the status of its failure: the body tells.
    match reply::job(&answer.body) {
        Some(shown) => match shown.state {
            State::Working => {
                (turn.report)(shown.progress.min(99));
                let until = turn.now + poll_ms(job.asks, answer.after_ms);
                wait(Memo::Job(Job { asks: job.asks + 1, troubles: 0, gone: 0, ..job }), until)
            }
            State::Completed => done(videos, turn, job, &shown).await,
            State::Failed => Ok(Step::Ended {
                made: Err(Fault::new(Code::BadRequest, format!("the GPU server failed: {}", shown.error))),
                receipt: receipt(videos.server, &job.id),
            }),
        },
        None if answer.status == 404 => forgotten(videos, turn, job),
        None => trouble(videos, turn, job, answer.after_ms, &reply::words(&answer)).await,
    }
}

/// The file, or another try later.
async fn done(videos: &Videos, turn: &Turn<'_>, job: Job, shown: &Shown) -> Result<Step, Fault> {
    match fetch::clip(videos, turn, &job.id, shown).await {
        Ok(assets) => {
            if videos.options.delete {
                // What is left there costs room, not truth.
                let _ = videos.line.ask(&path(&job.id), Ask::Delete).await;
            }
            (turn.report)(100);
            Ok(Step::Ended { made: Ok(assets), receipt: receipt(videos.server, &job.id) })
        }
        Err(fault) if job.fetches >= caps::FETCHES_MAX => Ok(Step::Ended {
            made: Err(Fault::new(Code::BadRequest, format!("the result cannot be had: {}", fault.message))),
            receipt: Receipt { attention: Some(fault.message), ..receipt(videos.server, &job.id) },
        }),
        Err(_) => {
            let until = turn.now + rest_ms(job.fetches, None);
            wait(Memo::Job(Job { fetches: job.fetches + 1, troubles: 0, gone: 0, ..job }), until)
        }
    }
}

/// The server does not know the job: believed when it says so again and again.
fn forgotten(videos: &Videos, turn: &Turn<'_>, job: Job) -> Result<Step, Fault> {
    if job.gone + 1 < caps::GONE_MAX {
        let until = turn.now + rest_ms(job.gone + 1, None);
        return wait(Memo::Job(Job { gone: job.gone + 1, ..job }), until);
    }
    let why = format!("the GPU server no longer knows the job {}: it was restarted, or the job deleted", job.id);
    lost(videos, turn, job.ready, Some(job.id), &why)
}

async fn trouble(videos: &Videos, turn: &Turn<'_>, job: Job, after_ms: Option<u64>, why: &str) -> Result<Step, Fault> {
    if job.troubles >= caps::TROUBLES_MAX {
        return give_up(videos, job, why).await;
    }
    let until = turn.now + rest_ms(job.troubles, after_ms);
    wait(Memo::Job(Job { troubles: job.troubles + 1, ..job }), until)
}

/// Ends it, and stops the job there if that can be done.
async fn give_up(videos: &Videos, job: Job, why: &str) -> Result<Step, Fault> {
    let stopped = videos.server.stops && videos.line.ask(&path(&job.id), Ask::Delete).await.is_ok();
    let attention = (!stopped).then(|| format!("the job {} may still run on the GPU server", job.id));
    Ok(Step::Ended {
        made: Err(Fault::new(Code::BadRequest, format!("the job on the GPU server is given up: {why}"))),
        receipt: Receipt { attention, ..receipt(videos.server, &job.id) },
    })
}

/// Grows by half from question to question; as the server says, if it does.
fn poll_ms(asks: u32, after_ms: Option<u64>) -> i64 {
    let grown = (0..asks.min(12)).fold(caps::POLL_MS_MIN, |ms, _| ms + ms / 2);
    let said = after_ms.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX).min(caps::REST_MS_MAX));
    said.unwrap_or(grown.min(caps::POLL_MS_MAX)).max(caps::POLL_MS_MIN)
}

fn receipt(server: &Server, id: &str) -> Receipt {
    let cost = if server.free { Cost::Milliunits(0) } else { Cost::Unknown };
    Receipt { id: Some(id.to_owned()), cost, attention: None }
}

/// The job's path; what is no letter or digit is escaped.
pub(super) fn path(id: &str) -> String {
    let mut path = String::from("/v1/videos/");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => path.push(char::from(byte)),
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}
