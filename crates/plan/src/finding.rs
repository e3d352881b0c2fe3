//! One problem in a request.

use crate::Edit;
use catalog::Day;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The request is refused.
    Refused,
    /// The request is accepted, but the official service would refuse it or read it otherwise.
    Noted,
}

/// One problem in a request: where, why, since when, according to whom, and what to write instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether it stops the request.
    pub severity: Severity,
    /// Kling's code number, such as 1201.
    pub code: u16,
    /// Id of a page under `catalog/rules/`, such as `mode-standard`.
    pub rule: String,
    /// JSON path of the field, such as `camera_control.config.zoom`; empty for the whole body.
    pub field: String,
    /// The message in the service's own grammar, such as `mode value 'fast' is invalid`.
    pub message: String,
    /// Id of the source that says so.
    pub source: String,
    /// The nearest legal way to write it, if there is one.
    pub fix: Option<String>,
    /// The same as changes a program can make; empty where a person must decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Day since which it is so, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
}
