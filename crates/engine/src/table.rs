//! Every engine there is.

use crate::{Config, Engine, cloud, openai_videos, probe, studio};
use fault::{Code, Fault};
use std::sync::Arc;

/// One engine of the table.
#[derive(Debug)]
pub struct Row {
    /// What `engine = …` calls it.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Whether it has things made elsewhere, by an upstream that has to be named.
    pub abroad: bool,
    /// Whether that is the service itself, which refuses what it refuses today.
    pub official: bool,
    open: fn(Config) -> Result<Arc<dyn Engine>, Fault>,
}

/// Every engine; the first is the default.
pub const TABLE: &[Row] = &[
    Row {
        name: studio::NAME,
        about: "draws every plan on this machine; needs nothing installed",
        abroad: false,
        official: false,
        open: |config| Ok(Arc::new(studio::Studio::new(config))),
    },
    Row {
        name: probe::NAME,
        about: "smallest real files of the right length, at once; for tests of what surrounds an engine",
        abroad: false,
        official: false,
        open: |config| Ok(Arc::new(probe::Probe::new(config))),
    },
    Row {
        name: cloud::NAME,
        about: "has everything made by a service that speaks the Kling API, for money",
        abroad: true,
        official: true,
        open: |config| Ok(Arc::new(cloud::Cloud::new(config)?)),
    },
    Row {
        name: openai_videos::NAME,
        about: "has clips made by a GPU server that speaks OpenAI's video API (SGLang Diffusion, vLLM-Omni)",
        abroad: true,
        official: false,
        open: |config| Ok(Arc::new(openai_videos::Videos::new(config)?)),
    },
];

/// The engine with this name, ready to work. Faults if there is none, or if its encoder cannot be used here.
pub fn open(name: &str, config: Config) -> Result<Arc<dyn Engine>, Fault> {
    let row = row(name)?;
    config.encoder.check()?;
    if row.abroad && config.upstream.is_none() {
        let message = format!("the engine '{name}' needs an upstream");
        let hint =
            format!("name an [upstream.NAME] with engine = \"{name}\" in filmgate.toml, and serve --engine NAME");
        return Err(Fault::new(Code::BadValue, message).with_hint(hint));
    }
    (row.open)(config)
}

/// The row of this name.
pub fn row(name: &str) -> Result<&'static Row, Fault> {
    TABLE.iter().find(|row| row.name == name).ok_or_else(|| {
        let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
        Fault::new(Code::BadValue, format!("engine value '{name}' is invalid"))
            .with_hint(format!("engine = {}", names.join(" | ")))
    })
}
