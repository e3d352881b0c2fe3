//! The router as callers meet it, on a clock that stands still, with everything else real.

mod assets;
mod auth;
mod hooks;
mod money;
mod moves;
mod requests;
mod routes;

use crate::trial::Trials;
use crate::{About, App, Caps, Confinement, Origin, Seal, router};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use blob::Blobs;
use catalog::Catalog;
use clock::{Clock, Ids, ManualClock};
use http_body_util::BodyExt;
use plan::Strictness;
use serde_json::Value;
use std::sync::Arc;
use store::Store;
use task::{Key, KeyKind};
use tower::ServiceExt;

pub(super) const NOW: i64 = 1_765_519_848_595;
pub(crate) const TEXT2VIDEO: &str = "/v1/videos/text2video";

/// A server in this process.
pub(crate) struct Desk {
    pub(crate) router: Router,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are text"))
    }

    /// Status and code of an error; checks its shape.
    pub(crate) fn refusal(&self) -> (u16, u64) {
        let json = self.json();
        let keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "message", "request_id"]);
        assert_eq!(json["request_id"], self.header("x-request-id"));
        (self.status.as_u16(), json["code"].as_u64().expect("a number"))
    }
}

impl Desk {
    pub(crate) async fn open() -> Desk {
        Desk::with(Caps::default(), Strictness::Lenient).await
    }

    pub(super) async fn with(caps: Caps, strictness: Strictness) -> Desk {
        Desk::build(caps, strictness, Trials::default()).await
    }

    pub(crate) async fn with_trials(trials: Trials) -> Desk {
        Desk::build(Caps::default(), Strictness::Lenient, trials).await
    }

    async fn build(caps: Caps, strictness: Strictness, trials: Trials) -> Desk {
        Desk::whole(caps, strictness, trials, crate::Serving::here("none")).await
    }

    /// With these who can serve.
    pub(super) async fn serving(serving: crate::Serving) -> Desk {
        Desk::whole(Caps::default(), Strictness::Lenient, Trials::default(), serving).await
    }

    async fn whole(caps: Caps, strictness: Strictness, trials: Trials, serving: crate::Serving) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store: Arc<dyn Store> = Arc::new(store::sqlite::open_in_memory().expect("a store"));
        let blobs: Arc<dyn Blobs> = Arc::new(blob::local::open(&folder.path().join("blobs")).expect("blobs"));
        let clock = Arc::new(ManualClock::at(NOW));
        for (account, id, secret, kind) in [
            ("one", "ak-one", "sk-one", KeyKind::Pair),
            ("one", "static-one", "", KeyKind::Static),
            ("two", "ak-two", "sk-two", KeyKind::Pair),
            ("two", "ak-admin", "", KeyKind::Admin),
        ] {
            store.add_account(account, NOW).await.expect("an account");
            let (id, secret, account) = (id.to_owned(), secret.to_owned(), account.to_owned());
            let key = Key { id, secret, kind, account, created_at: NOW, revoked_at: None };
            assert!(store.add_key(&key).await.expect("a key"));
        }
        let app = App {
            store: store.clone(),
            blobs: blobs.clone(),
            clock: clock.clone(),
            callers_clock: clock.clone(),
            ids: Arc::new(Ids::default()),
            catalog: Catalog::embedded(),
            strictness,
            as_of: None,
            prices: None,
            seal: Seal::new(b"seal"),
            origin: Origin::Asked("127.0.0.1:8460".to_owned()),
            serving,
            unnamed: None,
            caps,
            movable: None,
            admin_key: Some("admin-key".to_owned()),
            trials,
            about: About {
                version: "0",
                engine: "none".to_owned(),
                store: "sqlite".to_owned(),
                confinement: vec![Confinement { name: "rlimits", active: true, about: "time".to_owned() }],
            },
        };
        Desk { router: router(app), store, blobs, clock, folder }
    }

    /// A token of account one, good now.
    pub(crate) fn token(&self) -> String {
        wire::token::sign("ak-one", "sk-one", self.clock.now() / 1000)
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("the body ends").to_bytes().to_vec();
        Answer { status: head.status, headers: head.headers, body }
    }

    pub(crate) async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path).header("authorization", format!("Bearer {}", self.token()));
        self.send(request.body(body.into()).expect("a request")).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("authorization", format!("Bearer {}", self.token()));
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Creates a text2video task and gives its id.
    pub(super) async fn create(&self) -> String {
        let answer = self.post(TEXT2VIDEO, r#"{"model_name":"kling-v2-master","prompt":"a hill"}"#).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
        answer.json()["data"]["task_id"].as_str().expect("an id").to_owned()
    }

    /// Does a worker's part: the next task ends with a clip of these bytes.
    pub(crate) async fn finish(&self, bytes: &[u8]) {
        let leased =
            self.store.lease(task::Lane::Here, self.clock.now(), 60_000).await.expect("a lease").expect("a task");
        let fence = leased.task.lease.fence;
        let file = self.folder.path().join("clip");
        std::fs::write(&file, bytes).expect("a file");
        let kept = self.blobs.keep(&file, &leased.task.id, "video/mp4").await.expect("kept");
        let kept = task::Kept {
            blob: kept.key,
            sha256: kept.sha256,
            size: kept.size,
            media_type: "video/mp4".to_owned(),
            id: leased.task.video_id.clone(),
            duration: "5.041".to_owned(),
            part: task::Part::Result,
            upstream_id: None,
        };
        let done = leased.task.finish(vec![kept], self.clock.now()).expect("a finished task");
        assert!(self.store.commit(&done, fence).await.expect("committed"));
    }
}
