//! One attempt at one callback.

use super::SenderConfig;
use crate::caps::{CALL_AGE_MS_MAX, CALL_ATTEMPTS_MAX, COMMITS_MAX, TROUBLE_MS, call_backoff_ms};
use fault::Fault;
use std::time::Duration;
use store::failpoint::{self, Point};
use store::{Answered, Call};
use wire::webhook;

/// Sends the call and settles how that went.
pub(super) async fn make(config: &SenderConfig, call: Call) {
    failpoint::pass(Point::Calling);
    let sent = send(config, &call).await;
    failpoint::pass(Point::Called);
    let answered = judge(sent, &call, config.clock.now());
    log(&call, &answered);
    settle(config, &call, answered).await;
}

/// `Err` is why the receiver did not take it.
async fn send(config: &SenderConfig, call: &Call) -> Result<(), String> {
    let body = (config.write)(&call.task);
    let said = |fault: Fault| fault.message;
    let headers = headers(config, call, &body).await.map_err(said)?;
    match config.door.post(&call.url, &headers, body).await.map_err(said)? {
        200..=299 => Ok(()),
        status => Err(format!("the URL answers with status {status}")),
    }
}

/// The signature stands there only if the account has a secret. The receiver judges it by its own clock, so the time
/// is the one that nobody moves.
async fn headers(config: &SenderConfig, call: &Call, body: &[u8]) -> Result<Vec<(&'static str, String)>, Fault> {
    let mut headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
    let now = config.callers_clock.now();
    let secrets = config.store.webhook_secrets(&call.task.account, now).await?;
    if !secrets.is_empty() {
        let timestamp = now.div_euclid(1000);
        let secrets = secrets.iter().map(|secret| secret.secret.as_str());
        headers.push((webhook::ID, call.id.clone()));
        headers.push((webhook::TIMESTAMP, timestamp.to_string()));
        headers.push((webhook::SIGNATURE, webhook::sign(secrets, &call.id, timestamp, body)));
    }
    Ok(headers)
}

fn judge(sent: Result<(), String>, call: &Call, now: i64) -> Answered {
    let Err(reason) = sent else { return Answered::Sent };
    let attempts = call.attempts + 1;
    let due_at = now + call_backoff_ms(attempts);
    let last_at = call.first_at.unwrap_or(now) + CALL_AGE_MS_MAX;
    if attempts >= CALL_ATTEMPTS_MAX || due_at > last_at {
        return Answered::Dead { reason };
    }
    Answered::Again { due_at, reason }
}

fn log(call: &Call, answered: &Answered) {
    let (id, attempt) = (&call.id, call.attempts + 1);
    match answered {
        Answered::Sent => tracing::debug!(call = id, attempt, "sent"),
        Answered::Again { reason, due_at } => tracing::info!(call = id, attempt, reason, due_at, "not taken"),
        Answered::Dead { reason } => {
            tracing::warn!(call = id, attempt, reason, "given up; see filmgate callbacks list")
        }
    }
}

/// Tells the outbox until it listens. If it never does, the call is still due there and is made again.
async fn settle(config: &SenderConfig, call: &Call, answered: Answered) {
    for _ in 0..COMMITS_MAX {
        match config.store.settle_call(call.n, answered.clone(), config.clock.now()).await {
            Ok(_) => return failpoint::pass(Point::Settled),
            Err(fault) => tracing::error!(call = call.id, %fault, "the outbox could not be written"),
        }
        tokio::time::sleep(Duration::from_millis(TROUBLE_MS)).await;
    }
}
