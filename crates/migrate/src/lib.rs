//! Requests, read from what people keep them in (JSON, JSON Lines, HAR, curl, our own task log), judged, mended and
//! moved between model versions.
//!
//! Bytes go in, values come out: no file is opened, no clock asked, no network touched here. The command line, the
//! server's pre-flight and the gateway call the same functions.

mod request;

pub use request::{Place, Record, Request, Spelling};
