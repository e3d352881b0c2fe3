//! What the offline verbs (check, migrate, scan, forecast) share: whose rules count, how findings are shown, where
//! requests come from.

mod inputs;
mod reading;
mod shown;

pub(crate) use inputs::{Sources, named, operation};
pub(crate) use reading::Reading;
pub(crate) use shown::{Page, Shown};
