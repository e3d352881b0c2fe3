//! The way from the gateway to the cloud, on which everything goes wrong that goes wrong on such ways.

use super::chance::Chance;
use super::house::{Answer, House};
use async_trait::async_trait;
use axum::body::Body;
use axum::http::Request;
use clock::{Clock, ManualClock};
use cloud::transport::{Call, Lost, Reply, Transport};
use fault::{Code, Fault};
use plan::Operation;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use store::Store;
use task::Lane;

/// Milliseconds a question may lie on the way before it arrives after all.
const LATE_MS_MAX: u64 = 100_000;

/// What went wrong, counted.
#[derive(Debug, Default)]
pub(super) struct Woes {
    pub(super) unsent: AtomicU64,
    pub(super) lost_before: AtomicU64,
    pub(super) lost_after: AtomicU64,
    pub(super) late: AtomicU64,
    pub(super) doubled: AtomicU64,
    pub(super) limited: AtomicU64,
    pub(super) broken: AtomicU64,
    pub(super) refused: AtomicU64,
    pub(super) retired: AtomicU64,
    pub(super) usurped: AtomicU64,
    pub(super) fetches: AtomicU64,
    pub(super) polls: AtomicU64,
}

fn count(what: &AtomicU64) {
    what.fetch_add(1, Ordering::Relaxed);
}

/// The way.
pub(super) struct Wire {
    pub(super) chance: Arc<Chance>,
    pub(super) clock: Arc<ManualClock>,
    pub(super) cloud: Arc<House>,
    /// The gateway's store, for a second worker that takes a task over in the middle of a turn.
    pub(super) gateway: Mutex<Option<Arc<store::sqlite::Sqlite>>>,
    /// Questions on the way: when they arrive.
    pub(super) late: Mutex<Vec<(i64, Call)>>,
    /// Nothing goes wrong any more, so that a schedule can end.
    pub(super) calm: AtomicBool,
    pub(super) woes: Woes,
}

impl Wire {
    /// A question reaches the cloud, with what it does to the task it makes.
    pub(super) async fn deliver(&self, call: Call) -> Answer {
        let path = match call.url.query() {
            Some(query) => format!("{}?{query}", call.url.path()),
            None => call.url.path().to_owned(),
        };
        let method = if call.body.is_some() { "POST" } else { "GET" };
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("authorization", format!("Bearer {}", call.bearer));
        request = request.header("content-type", "application/json");
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(call.body.unwrap_or_default())).expect("a request");
        if call.url.path() != Operation::Tts.path() {
            return self.cloud.send(request).await;
        }
        // This one is answered when it is finished: somebody has to work meanwhile.
        let cloud = self.cloud.clone();
        let answer = tokio::spawn(async move { cloud.send(request).await });
        while !answer.is_finished() {
            self.cloud.worker.once(Lane::Here).await.expect("the cloud works");
            tokio::task::yield_now().await;
        }
        answer.await.expect("an answer")
    }

    /// A second worker takes over what the first is working on, and dies.
    async fn usurp(&self) {
        let gateway = self.gateway.lock().expect("a lock").clone();
        let Some(gateway) = gateway else { return };
        count(&self.woes.usurped);
        self.clock.advance(worker::caps::LEASE_MS + 1);
        gateway.lease(Lane::Abroad, self.clock.now(), 1).await.expect("a lease");
    }

    /// Faults of the cloud itself: it is asked to make them.
    fn marked(&self, mut call: Call) -> Call {
        let roll = self.chance.below(100);
        let fault = match roll {
            0..4 => "expired-link",
            4..7 => "empty-result",
            7..10 => "failed-task=no luck",
            _ => return call,
        };
        call.headers.push(("x-filmgate-fault".to_owned(), fault.to_owned()));
        call
    }

    async fn submit(&self, call: Call) -> Result<Reply, Lost> {
        let woes = &self.woes;
        let call = self.marked(call);
        let arrives = self.clock.now() + i64::try_from(self.chance.below(LATE_MS_MAX)).unwrap_or(0);
        match self.chance.below(100) {
            0..6 => {
                count(&woes.lost_after);
                self.deliver(call).await;
                Err(lost(false))
            }
            6..10 => {
                count(&woes.late);
                self.late.lock().expect("a lock").push((arrives, call));
                Err(lost(false))
            }
            10..14 => {
                count(&woes.doubled);
                let first = self.deliver(call.clone()).await;
                let second = self.deliver(call).await;
                Ok(reply(if self.chance.percent(50) { first } else { second }))
            }
            14..17 => {
                count(&woes.usurped);
                let answer = self.deliver(call).await;
                self.usurp().await;
                Ok(reply(answer))
            }
            17..19 => {
                count(&woes.retired);
                Ok(said(404, 1203, "model kling-v2-master is not supported"))
            }
            19..21 => {
                count(&woes.refused);
                Ok(said(429, 1102, "Account balance not enough"))
            }
            _ => Ok(reply(self.deliver(call).await)),
        }
    }
}

#[async_trait]
impl Transport for Wire {
    async fn exchange(&self, call: Call) -> Result<Reply, Lost> {
        let woes = &self.woes;
        if call.body.is_none() {
            count(&woes.polls);
        }
        if self.calm.load(Ordering::Relaxed) {
            return Ok(reply(self.deliver(call).await));
        }
        match self.chance.below(100) {
            0..4 => {
                count(&woes.unsent);
                Err(lost(true))
            }
            4..8 => {
                count(&woes.lost_before);
                Err(lost(false))
            }
            8..12 => {
                count(&woes.limited);
                let mut reply = said(429, 1303, "parallel task over resource pack limit");
                reply.headers.push(("retry-after".to_owned(), self.chance.below(20).to_string()));
                Ok(reply)
            }
            12..15 => {
                count(&woes.broken);
                Ok(Reply { status: 502, body: b"<html>Bad Gateway</html>".to_vec(), ..Reply::default() })
            }
            15..17 => {
                count(&woes.broken);
                Ok(said(500, 5000, "internal error"))
            }
            17..19 => {
                self.usurp().await;
                Err(lost(false))
            }
            _ if call.body.is_some() => self.submit(call).await,
            _ => Ok(reply(self.deliver(call).await)),
        }
    }

    async fn fetch(&self, url: &str, to: &Path) -> Result<u64, Fault> {
        count(&self.woes.fetches);
        let wild = !self.calm.load(Ordering::Relaxed);
        if wild && self.chance.percent(6) {
            return Err(Fault::new(Code::Timeout, "the download stands still"));
        }
        let path = url.strip_prefix("http://cloud").expect("the cloud's own links").to_owned();
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        let answer = self.cloud.send(request).await;
        if answer.status != 200 {
            return Err(Fault::new(Code::NoResource, format!("the result link answered HTTP {}", answer.status)));
        }
        let cut = wild && self.chance.percent(4);
        let bytes = if cut { &answer.body[..answer.body.len() / 2] } else { &answer.body[..] };
        std::fs::write(to, bytes).map_err(Fault::internal)?;
        Ok(bytes.len() as u64)
    }
}

fn reply(answer: Answer) -> Reply {
    Reply { status: answer.status, headers: answer.headers, body: answer.body }
}

fn said(status: u16, code: u16, message: &str) -> Reply {
    let body = serde_json::json!({ "code": code, "message": message, "request_id": "r" }).to_string();
    Reply { status, body: body.into_bytes(), ..Reply::default() }
}

fn lost(unsent: bool) -> Lost {
    Lost { fault: Fault::new(Code::Unavailable, "the connection was lost"), unsent }
}
