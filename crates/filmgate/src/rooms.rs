//! Wires engine and worker, the same way for every verb that renders.

use crate::exit::Trouble;
use crate::folder::Folder;
use blob::Blobs;
use clock::Clock;
use engine::{Config, Engine, Profile};
use fetch::{Exception, FetchConfig, Own};
use media::encode::Choice;
use std::path::Path;
use std::sync::Arc;
use worker::{Worker, WorkerConfig};

/// Names a place where the process dies on purpose, for crash tests.
const FAILPOINT: &str = "FILMGATE_FAILPOINT";

/// Which engine, and how it renders.
#[derive(Clone, Debug)]
pub(crate) struct Renderer {
    /// Name in the engine table.
    pub(crate) engine: String,
    /// What encodes its clips.
    pub(crate) encoder: Choice,
    /// At a fraction of the size.
    pub(crate) draft: bool,
    /// What a caller's picture URLs may reach although it is not public.
    pub(crate) reach: Vec<Exception>,
}

impl Renderer {
    /// The engine, ready to work; `own` are links that it need not fetch.
    pub(crate) fn open(&self, own: Own) -> Result<Arc<dyn Engine>, Trouble> {
        let profile = if self.draft { Profile::Draft } else { Profile::Full };
        let fetch = FetchConfig { allow: self.reach.clone(), own, ..FetchConfig::default() };
        Ok(engine::open(&self.engine, Config { encoder: self.encoder, profile, fetch })?)
    }
}

/// A worker on this folder. It makes the folder's scratch space.
pub(crate) fn worker(
    folder: &Folder,
    blobs: Arc<dyn Blobs>,
    engine: Arc<dyn Engine>,
    clock: Arc<dyn Clock>,
    slots: usize,
) -> Result<Worker, Trouble> {
    store::failpoint::arm(&std::env::var(FAILPOINT).unwrap_or_default())?;
    let config = WorkerConfig {
        store: folder.store.clone(),
        blobs,
        engine,
        check: Arc::new(|path: &Path, _: &str| media::probe::playable(path).map(|_| ())),
        clock,
        scratch: folder.path.join("scratch"),
        slots,
    };
    Ok(Worker::new(config)?)
}
