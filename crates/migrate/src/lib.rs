//! Requests, read from what people keep them in (JSON, JSON Lines, HAR, curl, our own task log), judged, mended and
//! moved between model versions.
//!
//! Bytes go in, values come out: no file is opened, no clock asked, no network touched here. The command line, the
//! server's pre-flight and the gateway call the same functions.

mod bill;
pub mod caps;
mod differ;
mod endpoint;
mod forecast;
mod format;
mod infer;
mod judge;
pub mod log;
mod memo;
mod mend;
mod moment;
mod moving;
mod place;
pub mod read;
mod request;
mod spelled;
mod step;
pub mod text;
pub mod write;

pub use bill::{Bill, bills};
pub use endpoint::operation;
pub use forecast::{Example, Forecast, Forecaster, Outcome, Reason, Total};
pub use format::Format;
pub use infer::{UNTOLD, infer};
pub use judge::{Judge, RETIRED, RETIRING, Standing, Verdict};
pub use memo::Memo;
pub use mend::{Depth, Mended, Mending, mend, mend_judged};
pub use moving::{Move, Moved, Moving, Untouched};
pub use place::{Found, Patch, Stretch, locate, patches};
pub use request::{Place, Record, Request, Spelling};
pub use step::{Kind, Step};

#[cfg(test)]
mod tests;
