//! When a model appeared, and when it goes.

use crate::{Day, Endpoint};
use serde::{Deserialize, Serialize};

/// A dated step in a model's life.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happened.
    pub event: Step,
    /// The endpoint it is about; absent = the video endpoints.
    pub endpoint: Option<Endpoint>,
    /// When.
    pub date: Day,
    /// Id of the source.
    pub source: String,
    /// In the source's words or ours.
    #[serde(default)]
    pub note: String,
}

/// Kinds of [`Event`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Opened on the consumer site.
    SiteRelease,
    /// Opened through the API.
    ApiRelease,
    /// Gained something.
    Grew,
}

/// How firmly a retirement is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A notice names the model and the day.
    Announced,
    /// The model goes with others that a notice names.
    Inferred,
    /// Somebody's calls were refused; retires nothing by itself.
    Observed,
}

/// A retirement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// First day without the model.
    pub date: Day,
    /// Endpoints it leaves; empty = all.
    #[serde(default)]
    pub endpoints: Vec<Endpoint>,
    /// How firmly it is known.
    pub certainty: Certainty,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    #[serde(default)]
    pub note: String,
}

impl Notice {
    /// Whether the model is gone by this notice on this day.
    pub(crate) fn binds(&self, day: Day) -> bool {
        self.certainty != Certainty::Observed && self.date <= day
    }

    /// Whether it is about the clip endpoints.
    pub(crate) fn video_or_all(&self) -> bool {
        self.endpoints.is_empty()
            || self.endpoints.iter().any(|e| matches!(e, Endpoint::Text2video | Endpoint::Image2video))
    }
}
