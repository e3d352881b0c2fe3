//! One filmgate without sockets: its router, its store, its worker.

use super::bytes::Bytes;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use catalog::Catalog;
use clock::{Ids, ManualClock};
use engine::Fleet;
use http_body_util::BodyExt;
use plan::Strictness;
use server::{About, App, Caps, Origin, Seal, Serving};
use std::sync::Arc;
use store::Store;
use store::sqlite::Sqlite;
use task::{Key, KeyKind};
use tempfile::TempDir;
use tower::ServiceExt;
use worker::{Worker, WorkerConfig};

/// The only account, and its keys.
pub(super) const ACCOUNT: &str = "one";
pub(super) const ACCESS: &str = "ak";
pub(super) const SECRET: &str = "sk";

/// One filmgate.
pub(super) struct House {
    pub(super) store: Arc<Sqlite>,
    pub(super) bytes: Arc<Bytes>,
    pub(super) router: Router,
    pub(super) worker: Worker,
    _scratch: TempDir,
}

/// Status and body of an answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl House {
    pub(super) async fn open(
        name: &str,
        clock: &Arc<ManualClock>,
        now: i64,
        serving: Serving,
        engines: Fleet,
    ) -> House {
        let scratch = folder();
        let store = Arc::new(store::sqlite::open(&scratch.path().join("db")).expect("a store"));
        store.add_account(ACCOUNT, now).await.expect("an account");
        let (id, secret, account) = (ACCESS.to_owned(), SECRET.to_owned(), ACCOUNT.to_owned());
        let key = Key { id, secret, kind: KeyKind::Pair, account, created_at: now, revoked_at: None };
        assert!(store.add_key(&key).await.expect("a key"));
        let bytes = Arc::new(Bytes::default());
        let app = App {
            unnamed: None,
            store: store.clone(),
            blobs: bytes.clone(),
            clock: clock.clone(),
            callers_clock: clock.clone(),
            ids: Arc::new(Ids::seeded(name)),
            catalog: Catalog::embedded(),
            strictness: Strictness::Lenient,
            as_of: None,
            prices: None,
            seal: Seal::new(name.as_bytes()),
            origin: Origin::Fixed(format!("http://{name}")),
            serving,
            caps: Caps::default(),
            movable: None,
            admin_key: None,
            trials: server::trial::Trials { on: true, ..Default::default() },
            about: About { version: "0", engine: name.to_owned(), store: "sqlite".to_owned(), confinement: Vec::new() },
        };
        let config = WorkerConfig {
            store: store.clone(),
            blobs: bytes.clone(),
            engines: Arc::new(engines),
            check: Arc::new(|path, media_type| {
                let facts = media::probe::playable(path)?;
                assert_eq!(facts.media_type, media_type);
                Ok(())
            }),
            clock: clock.clone(),
            scratch: scratch.path().join("scratch"),
            slots: 1,
            slots_abroad: 1,
        };
        let worker = Worker::new(config).expect("a worker");
        House { store, bytes, router: server::router(app), worker, _scratch: scratch }
    }

    /// One exchange.
    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (head, body) = response.into_parts();
        let text = |value: &header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = body.collect().await.expect("the body ends").to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers, body }
    }
}

/// A folder in memory where there is one: nobody pulls the plug here, and ten thousand schedules sync often.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}
