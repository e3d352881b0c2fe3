//! What the offline verbs (check, migrate, scan, forecast) share: whose rules count, how findings are shown, where
//! requests come from.

mod inputs;
pub(crate) mod item;
mod reading;
mod rewrite;
mod shown;

pub(crate) use inputs::{Kept, Sources, Told};
pub(crate) use reading::Reading;
pub(crate) use rewrite::{Goes, Rewrite, take_place, unwritten};
pub(crate) use shown::{Page, Shown, counted};
