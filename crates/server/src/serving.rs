//! Who can serve a task.

use std::collections::BTreeMap;
use task::{Lane, Routed};

/// Who can serve a task of this server.
#[derive(Clone, Debug)]
pub struct Serving {
    /// Who does unless a route says otherwise; one of `named`.
    pub default: String,
    /// Everyone.
    pub named: BTreeMap<String, Served>,
}

/// How tasks are treated that somebody serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// Which workers take them.
    pub lane: Lane,
    /// Whether their requests are judged as the service judges them today; `None` is the server's own strictness.
    pub strict: Option<bool>,
}

impl Serving {
    /// One engine on this machine that serves everything.
    pub fn here(name: impl Into<String>) -> Serving {
        let default = name.into();
        Serving { named: BTreeMap::from([(default.clone(), Served { lane: Lane::Here, strict: None })]), default }
    }

    /// How tasks for this name are treated; `None` if there is nobody of that name.
    pub fn of(&self, name: &str) -> Option<Served> {
        self.named.get(name).copied()
    }

    /// What is written on a task that no route leads anywhere else.
    pub fn default_route(&self) -> Routed {
        let lane = self.of(&self.default).map_or(Lane::Here, |served| served.lane);
        Routed { upstream: self.default.clone(), reason: "DEFAULT".to_owned(), lane, ..Routed::default() }
    }
}
