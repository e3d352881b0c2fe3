//! Who serves what: the default engine of a server, and every upstream beside it.

use crate::Engine;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Engines by the name a task was routed to.
pub struct Fleet {
    default: Arc<dyn Engine>,
    named: BTreeMap<String, Arc<dyn Engine>>,
}

impl Fleet {
    /// One engine, under this name, which also serves tasks that name nobody.
    pub fn new(name: impl Into<String>, engine: Arc<dyn Engine>) -> Fleet {
        Fleet { named: BTreeMap::from([(name.into(), engine.clone())]), default: engine }
    }

    /// One more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, engine: Arc<dyn Engine>) -> Fleet {
        self.named.insert(name.into(), engine);
        self
    }

    /// Who serves tasks of this name; `None` if nobody of that name is here (any more).
    pub fn of(&self, name: Option<&str>) -> Option<&Arc<dyn Engine>> {
        name.map_or(Some(&self.default), |name| self.named.get(name))
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }
}
