//! Who serves a task: decided when it is accepted, and never changed afterwards.

use serde::{Deserialize, Serialize};

/// Which workers take it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// It is made on this machine, and needs a slot for as long as that takes.
    #[default]
    Here,
    /// It is made elsewhere: many short turns, which must not wait behind a render.
    Abroad,
}

impl Lane {
    /// Both.
    pub const ALL: [Lane; 2] = [Lane::Here, Lane::Abroad];
}

/// What was decided when a task was accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routed {
    /// The alias or model the caller named; empty if none.
    #[serde(default)]
    pub asked: String,
    /// The variant of the route that was taken; empty without a route.
    #[serde(default)]
    pub variant: String,
    /// Who serves it: an engine of this server, or an upstream of its settings.
    pub upstream: String,
    /// Why, in OpenFeature's words, such as `SPLIT`.
    #[serde(default)]
    pub reason: String,
    /// Version of the routes it was decided by; 0 without a route.
    #[serde(default)]
    pub version: u64,
    /// Which workers take it.
    #[serde(default)]
    pub lane: Lane,
}
