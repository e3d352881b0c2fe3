//! Wires engine, worker and those beside it, the same way for every verb that needs them.

use crate::exit::Trouble;
use crate::folder::Folder;
use blob::Blobs;
use clock::{Clock, SystemClock};
use engine::{Config, Engine, Profile};
use fault::Fault;
use fetch::{Door, Exception, FetchConfig, Own};
use media::encode::Choice;
use server::{Origin, Seal};
use std::path::Path;
use std::sync::Arc;
use worker::{Retention, RetentionConfig, Sender, SenderConfig, Worker, WorkerConfig};

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
        check: Arc::new(playable),
        clock,
        scratch: folder.path.join("scratch"),
        slots,
    };
    Ok(Worker::new(config)?)
}

/// The way out to those who asked to be called back, which may reach what is named here besides the public internet.
pub(crate) fn door(reach: &[Exception]) -> Door {
    let total_ms = worker::caps::CALL_MS_MAX;
    Door::new(FetchConfig { allow: reach.to_vec(), total_ms, ..FetchConfig::default() })
}

/// Makes this folder's callbacks; links in them begin with `origin`.
pub(crate) fn sender(
    folder: &Folder,
    reach: &[Exception],
    seal: Seal,
    origin: Origin,
    clock: Arc<dyn Clock>,
) -> Sender {
    Sender::new(SenderConfig {
        store: folder.store.clone(),
        door: door(reach),
        write: Arc::new(move |task| server::callback(task, &seal, &origin)),
        clock,
        callers_clock: Arc::new(SystemClock),
    })
}

/// Lets go of what is old in this folder.
pub(crate) fn retention(folder: &Folder, blobs: Arc<dyn Blobs>, clock: Arc<dyn Clock>) -> Retention {
    Retention::new(RetentionConfig { store: folder.store.clone(), blobs, clock })
}

/// Whether the file is whole, and of the kind it is said to be.
fn playable(path: &Path, media_type: &str) -> Result<(), Fault> {
    let facts = media::probe::playable(path)?;
    if facts.media_type == media_type {
        Ok(())
    } else {
        Err(Fault::internal(format_args!("{} was made instead of {media_type}", facts.media_type)))
    }
}
