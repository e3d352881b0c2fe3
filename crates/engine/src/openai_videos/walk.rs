//! From memo to memo: ready, sent, under way, made. Every rest is given back to the worker; no turn waits.

use super::memo::{Job, Lost, Memo, Ready};
use super::submit::{self, Sent};
use super::{Videos, caps, job, seek, sheet};
use crate::{Step, Turn};
use fault::{Code, Fault, Retry};
use plan::Receipt;
use std::sync::atomic::Ordering;

/// One turn.
pub(super) async fn step(videos: &Videos, turn: &Turn<'_>) -> Result<Step, Fault> {
    match turn.memo.map(Memo::read).transpose()? {
        None => {
            sheet::judge(turn.plan, videos.server, videos.served)?;
            let ready = Ready { fence: turn.fence, since: turn.now, ..Ready::default() };
            wait(Memo::Ready(ready), turn.now)
        }
        Some(Memo::Ready(ready)) if turn.fence != ready.fence + 1 => {
            let why = "this server stopped while it was sending the request".to_owned();
            wait(Memo::Lost(Lost { ready, looks: 0, why }), turn.now)
        }
        Some(Memo::Ready(ready)) => send(videos, turn, ready).await,
        Some(Memo::Lost(lost)) => seek::step(videos, turn, lost).await,
        Some(Memo::Job(job)) => job::step(videos, turn, job).await,
    }
}

/// Sends it, once.
async fn send(videos: &Videos, turn: &Turn<'_>, ready: Ready) -> Result<Step, Fault> {
    if turn.stop.load(Ordering::Relaxed) {
        return wait(Memo::Ready(Ready { fence: turn.fence, ..ready }), turn.now);
    }
    let sheet = match sheet::write(videos, turn).await {
        Ok(sheet) => sheet,
        Err(fault) if fault.code.retry() == Retry::AfterChange => return Err(fault),
        Err(fault) => return later(turn, ready, None, &fault.message),
    };
    match submit::send(videos, sheet).await {
        Sent::Taken(id) => {
            let job = Job { id, ready, since: turn.now, ..Job::default() };
            wait(Memo::Job(job), turn.now + caps::POLL_MS_MIN)
        }
        Sent::Refused(fault) => Err(fault),
        Sent::Later(after_ms, why) => later(turn, ready, after_ms, &why),
        Sent::Unknown(why) => wait(Memo::Lost(Lost { ready, looks: 0, why }), turn.now),
    }
}

/// Surely not taken: to be sent later, while patience lasts.
fn later(turn: &Turn<'_>, ready: Ready, after_ms: Option<u64>, why: &str) -> Result<Step, Fault> {
    if turn.now - ready.since > caps::PATIENCE_MS {
        return Err(Fault::new(Code::NoPermission, format!("the GPU server took no request for an hour: {why}")));
    }
    let until = turn.now + rest_ms(ready.tries, after_ms);
    wait(Memo::Ready(Ready { fence: turn.fence, tries: ready.tries + 1, ..ready }), until)
}

/// The rest before try number `tries`, milliseconds: as the server says, else doubled each time.
pub(super) fn rest_ms(tries: u32, after_ms: Option<u64>) -> i64 {
    let doubled = caps::POLL_MS_MIN << tries.min(8);
    let said = after_ms.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX));
    said.unwrap_or(doubled).clamp(caps::POLL_MS_MIN, caps::REST_MS_MAX)
}

/// It cannot be known, or was lost there: sent again if that is allowed, else ended, for a person to look at.
pub(super) fn lost(
    videos: &Videos,
    turn: &Turn<'_>,
    ready: Ready,
    id: Option<String>,
    why: &str,
) -> Result<Step, Fault> {
    if videos.options.resubmit && ready.resubmits < caps::RESUBMITS_MAX {
        let resubmits = ready.resubmits + 1;
        return wait(Memo::Ready(Ready { fence: turn.fence, resubmits, ..ready }), turn.now);
    }
    let message = format!("{why}; it is not sent again, because it might be made twice");
    let attention = Some(format!("{why}: look at the server before you ask for it again"));
    let receipt = Receipt { id, attention, ..Receipt::default() };
    Ok(Step::Ended { made: Err(Fault::new(Code::NoResource, message)), receipt })
}

/// To be woken at `until` (Unix milliseconds).
pub(super) fn wait(memo: Memo, until: i64) -> Result<Step, Fault> {
    Ok(Step::Wait { memo: memo.write()?, until })
}
