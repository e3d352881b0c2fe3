//! Wires engine, worker and those beside it, the same way for every verb that needs them.

use crate::exit::Trouble;
use crate::folder::Folder;
use crate::upstream::Ready;
use blob::Blobs;
use catalog::{Catalog, Day};
use clock::{Clock, SystemClock};
use engine::{Config, Fleet, Models, Profile};
use fault::Fault;
use fetch::{Door, Exception, FetchConfig, Own};
use media::encode::Choice;
use server::steer::Guard;
use server::{Origin, Seal, Served, Serving};
use std::path::Path;
use std::sync::Arc;
use task::Lane;
use worker::{Retention, RetentionConfig, Sender, SenderConfig, Worker, WorkerConfig};

/// Turns at once of tasks that are made elsewhere: questions and downloads.
const SLOTS_ABROAD: usize = 16;
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
    /// What it sees and speaks with.
    pub(crate) models: Models,
    /// Services that make media elsewhere.
    pub(crate) upstreams: Vec<Ready>,
}

impl Renderer {
    /// Every engine, ready to work, the one that serves by default first; `own` are links that need not be fetched.
    pub(crate) fn open(&self, own: Own) -> Result<Fleet, Trouble> {
        let profile = if self.draft { Profile::Draft } else { Profile::Full };
        let fetch = FetchConfig { allow: self.reach.clone(), own, ..FetchConfig::default() };
        let config = Config { encoder: self.encoder, profile, models: self.models.clone(), fetch, upstream: None };
        let abroad = |ready: &Ready| {
            engine::open(ready.row.name, Config { upstream: Some(ready.upstream.clone()), ..config.clone() })
        };
        let default = match self.upstreams.iter().find(|ready| ready.upstream.name == self.engine) {
            Some(ready) => abroad(ready)?,
            None => engine::open(&self.engine, config.clone())?,
        };
        let mut fleet = Fleet::new(self.engine.as_str(), default);
        for ready in self.upstreams.iter().filter(|ready| ready.upstream.name != self.engine) {
            fleet = fleet.with(ready.upstream.name.as_str(), abroad(ready)?);
        }
        for row in engine::TABLE.iter().filter(|row| !row.abroad && row.name != self.engine) {
            fleet = fleet.with(row.name, engine::open(row.name, config.clone())?);
        }
        Ok(fleet)
    }

    /// The same, with upstreams that may call back, if this server has an address to call.
    pub(crate) fn hooked(&self, public_url: Option<&str>, seal: &Seal) -> Renderer {
        let mut renderer = self.clone();
        let Some(url) = public_url else { return renderer };
        for ready in &mut renderer.upstreams {
            let (url, seal) = (url.trim_end_matches('/').to_owned(), seal.clone());
            ready.upstream.hook = Some(Arc::new(move |task| format!("{url}{}", server::hook(&seal, task))));
        }
        renderer
    }

    /// Who can serve a task, for the server.
    pub(crate) fn serving(&self) -> Serving {
        let abroad =
            |ready: &Ready| (ready.upstream.name.clone(), Served { lane: Lane::Abroad, strict: Some(ready.strict) });
        let here = |row: &engine::Row| (row.name.to_owned(), Served { lane: Lane::Here, strict: None });
        let rows = engine::TABLE.iter().filter(|row| !row.abroad).map(here);
        Serving { default: self.engine.clone(), named: rows.chain(self.upstreams.iter().map(abroad)).collect() }
    }

    /// Turns at once of tasks that are made elsewhere.
    pub(crate) fn slots_abroad(&self) -> usize {
        if self.upstreams.is_empty() { 0 } else { SLOTS_ABROAD }
    }
}

/// A worker on this folder. It makes the folder's scratch space.
pub(crate) fn worker(
    folder: &Folder,
    blobs: Arc<dyn Blobs>,
    engines: Fleet,
    clock: Arc<dyn Clock>,
    (slots, slots_abroad): (usize, usize),
) -> Result<Worker, Trouble> {
    store::failpoint::arm(&std::env::var(FAILPOINT).unwrap_or_default())?;
    let config = WorkerConfig {
        store: folder.store.clone(),
        blobs,
        engines: Arc::new(engines),
        check: Arc::new(playable),
        clock,
        scratch: folder.path.join("scratch"),
        slots,
        slots_abroad,
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

/// Takes canaries of this folder's routes away when their tasks say so.
pub(crate) fn guard(
    folder: &Folder,
    clock: Arc<dyn Clock>,
    catalog: &'static Catalog,
    serving: Serving,
    as_of: Option<Day>,
) -> Guard {
    Guard::new(folder.store.clone(), clock, catalog, serving, as_of)
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
