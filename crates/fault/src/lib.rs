//! The one error value of filmgate and the codes it may carry.
//!
//! A [`Fault`] speaks with two voices: `message` is what the caller of the API may read, `detail` is what the
//! operator needs to know. The code decides HTTP status, Kling's number and whether a retry is safe.
//! This crate refuses to know where a fault came from or how it is shown.

mod code;

pub use code::{Code, Retry};
use std::fmt;

/// Something went wrong at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Kling's code for it.
    pub code: Code,
    /// Safe to show to the caller.
    pub message: String,
    /// For the operator's log only.
    pub detail: Option<String>,
    /// A command or an action that helps, typed as is.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault with the text the caller reads.
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault { code, message: message.into(), detail: None, hint: None }
    }

    /// Our own failure: the caller reads a general sentence, the operator reads `detail`.
    pub fn internal(detail: impl fmt::Display) -> Fault {
        Fault::new(Code::Internal, "internal error, try again later").with_detail(detail)
    }

    /// Adds what the operator needs to know.
    pub fn with_detail(mut self, detail: impl fmt::Display) -> Fault {
        self.detail = Some(detail.to_string());
        self
    }

    /// Adds something the reader can type or do.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        match &self.detail {
            Some(detail) => write!(f, " ({detail})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}
