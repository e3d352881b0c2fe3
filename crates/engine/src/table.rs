//! Every engine there is.

use crate::{Config, Engine, probe, studio};
use fault::{Code, Fault};
use std::sync::Arc;

/// One engine of the table.
pub struct Row {
    /// What `engine = …` calls it.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    open: fn(Config) -> Arc<dyn Engine>,
}

/// Every engine; the first is the default.
pub const TABLE: &[Row] = &[
    Row {
        name: studio::NAME,
        about: "draws every plan on this machine; needs nothing installed",
        open: |config| Arc::new(studio::Studio::new(config)),
    },
    Row {
        name: probe::NAME,
        about: "smallest real files of the right length, at once; for tests of what surrounds an engine",
        open: |config| Arc::new(probe::Probe::new(config)),
    },
];

/// The engine with this name, ready to work. Faults if there is none, or if its encoder cannot be used here.
pub fn open(name: &str, config: Config) -> Result<Arc<dyn Engine>, Fault> {
    let row = TABLE.iter().find(|row| row.name == name).ok_or_else(|| {
        let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
        Fault::new(Code::BadValue, format!("engine value '{name}' is invalid"))
            .with_hint(format!("engine = {}", names.join(" | ")))
    })?;
    config.encoder.check()?;
    Ok((row.open)(config))
}
