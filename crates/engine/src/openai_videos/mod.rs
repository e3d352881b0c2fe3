//! The engine for GPU servers that speak OpenAI's video API: submit, ask, download. It is told by rows of the catalog how
//! a server spells a request and what its model can make; what cannot be said is refused before anything is sent, what
//! can be said only in part is named in the result's file. It never sends a request again of which it does not know
//! whether it arrived, unless its upstream is set up to.

mod body;
pub mod caps;
mod fetch;
mod job;
mod memo;
mod options;
mod reply;
mod seek;
mod sheet;
mod size;
mod submit;
mod walk;
mod words;

pub use options::Options;

use crate::{Config, Engine, Step, Turn};
use ::fetch::{Door, FetchConfig};
use catalog::{Served, Server};
use cloud::{Credential, Line};
use fault::Fault;

/// Its name in the engine table.
pub const NAME: &str = "openai_videos";

/// The engine for one such server.
pub(crate) struct Videos {
    line: Line,
    server: &'static Server,
    served: &'static Served,
    options: Options,
    doors: Doors,
}

/// The ways out to what others name: callers' pictures, and a server's own links to results.
struct Doors {
    pictures: Door,
    results: Door,
}

impl Videos {
    /// An engine for the upstream that is set up.
    ///
    /// # Errors
    /// If its URL is none, or it names a server or a model the catalog does not know.
    pub(crate) fn new(config: Config) -> Result<Videos, Fault> {
        let upstream = config.upstream.ok_or_else(|| Fault::internal("no upstream"))?;
        let (server, served) = upstream.videos.rows()?;
        let bearer = match upstream.credential {
            Credential::Static(key) if !key.is_empty() => Some(key),
            Credential::Static(_) | Credential::Pair { .. } => None,
        };
        let base = upstream.url.trim_end_matches('/').trim_end_matches("/v1");
        let line = Line::new(base, bearer, cloud::Caps { answer_ms: caps::ANSWER_MS, ..cloud::Caps::default() })?;
        let pictures = FetchConfig { bytes_max: crate::caps::PICTURE_BYTES_MAX, ..config.fetch.clone() };
        let results =
            FetchConfig { bytes_max: caps::CLIP_BYTES_MAX, total_ms: caps::DOWNLOAD_MS, ..config.fetch.clone() };
        let doors = Doors { pictures: Door::new(pictures), results: Door::new(results) };
        Ok(Videos { line, server, served, options: upstream.videos, doors })
    }
}

#[async_trait::async_trait]
impl Engine for Videos {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        walk::step(self, &turn).await
    }
}
