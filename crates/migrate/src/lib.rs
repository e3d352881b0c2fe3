//! Requests, read from what people keep them in (JSON, JSON Lines, HAR, curl, our own task log), judged, mended and
//! moved between model versions.
//!
//! Bytes go in, values come out: no file is opened, no clock asked, no network touched here. The command line, the
//! server's pre-flight and the gateway call the same functions.

pub mod caps;
mod judge;
mod mend;
mod request;

pub use judge::{Judge, RETIRED, RETIRING, Standing, Verdict};
pub use mend::{Depth, Mended, Mending, mend, mend_judged};
pub use request::{Place, Record, Request, Spelling};
