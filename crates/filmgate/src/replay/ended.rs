//! How each request of a run ended.

use super::row::{Recorded, Row};
use crate::paid::{Event, Past};
use serde::Serialize;
use serde_json::{Value, json};

/// How one request ended, as far as it did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub(super) enum Ended {
    /// It is there.
    Succeed {
        /// The service's id.
        task_id: String,
        /// From creation to end, seconds of the service's clock.
        seconds: f64,
        /// What was charged, as the service says it.
        charged: Option<String>,
        /// Downloaded files.
        files: Vec<String>,
    },
    /// The service took it and could not make it.
    Failed {
        /// The service's id.
        task_id: String,
        /// Its words.
        message: String,
        /// From creation to end, seconds of the service's clock.
        seconds: f64,
        /// What was charged, as the service says it.
        charged: Option<String>,
    },
    /// The service did not take it.
    Refused {
        /// Kling's code.
        code: u16,
        /// Its words.
        message: String,
    },
    /// It was not sent.
    Held {
        /// Why.
        message: String,
    },
    /// It is not known to have ended: `--resume` goes on with it.
    Open {
        /// The service's id, if it is known.
        task_id: Option<String>,
        /// What is known.
        message: String,
    },
}

impl Ended {
    /// What the journal says of it, if it says that it ended.
    pub(super) fn of(past: &Past) -> Option<Ended> {
        let task_id = past.task_id.clone().unwrap_or_default();
        match past.last.as_ref()? {
            Event::Refused { code, message } => Some(Ended::Refused { code: *code, message: message.clone() }),
            Event::Ended { state, message, took_ms, charged, files } => {
                let seconds = *took_ms as f64 / 1000.0;
                Some(if state == "succeed" {
                    Ended::Succeed { task_id, seconds, charged: charged.clone(), files: files.clone() }
                } else {
                    Ended::Failed { task_id, message: message.clone(), seconds, charged: charged.clone() }
                })
            }
            Event::Submitting { .. } | Event::NotTaken | Event::Taken { .. } => None,
        }
    }

    /// In a word.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Ended::Succeed { .. } => "succeed",
            Ended::Failed { .. } => "failed",
            Ended::Refused { .. } => "refused",
            Ended::Held { .. } => "not sent",
            Ended::Open { .. } => "open",
        }
    }

    /// What there is to say about it.
    pub(super) fn message(&self) -> String {
        match self {
            Ended::Succeed { .. } => String::new(),
            Ended::Refused { code, message } => format!("{code}: {message}"),
            Ended::Failed { message, .. } | Ended::Held { message } | Ended::Open { message, .. } => message.clone(),
        }
    }

    /// Seconds it took, and what was charged.
    pub(super) fn figures(&self) -> (String, String) {
        match self {
            Ended::Succeed { seconds, charged, .. } | Ended::Failed { seconds, charged, .. } => {
                (format!("{seconds:.1}"), charged.clone().unwrap_or_else(|| "unknown".to_owned()))
            }
            Ended::Refused { .. } | Ended::Held { .. } => (String::new(), "0".to_owned()),
            Ended::Open { .. } => (String::new(), "unknown".to_owned()),
        }
    }

    /// Whether everything is as it should be.
    pub(super) fn good(&self) -> bool {
        matches!(self, Ended::Succeed { .. })
    }
}

/// One line of `--json`: the candidate's outcome beside the recorded one.
pub(super) fn line(row: &Row, ended: &Ended) -> Value {
    json!({
        "request": row.index,
        "source": row.source,
        "operation": row.operation,
        "model": row.model,
        "external_task_id": row.external_task_id,
        "price_milliunits": row.milliunits,
        "result": ended,
        "recorded": row.recorded,
    })
}

/// The recorded outcome in a few words.
pub(super) fn before(recorded: &Recorded) -> String {
    let price = recorded.milliunits.map(|price| format!("{} units", almanac::units(price)));
    let words: Vec<String> = recorded.state.iter().cloned().chain(price).collect();
    if words.is_empty() { "unknown".to_owned() } else { words.join(", ") }
}
