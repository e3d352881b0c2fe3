//! The world as data: loads `catalog/` and answers "may this model do that, on that day, according to whom?".
//!
//! Everything is parsed once ([`Catalog::embedded`]) and looked up without allocation. This crate refuses to
//! judge a whole request (that is `plan`) and never asks what day it is: the day is an argument.

mod ask;
pub mod caps;
mod catalog;
mod cells;
mod claim;
mod code;
mod day;
mod effect;
mod life;
mod load;
mod matrix;
mod migration;
mod model;
mod offer;
mod price;
mod price_list;
mod rates;
mod row;
mod served;
mod sound;
mod voice;
mod words;

#[cfg(test)]
mod tests;

pub use ask::{Answer, Cell, Spot, Stand};
pub use catalog::Catalog;
pub use cells::Judged;
pub use claim::{Claim, Exclusion, Lengths};
pub use code::{CodeExample, CodeRule};
pub use day::Day;
pub use effect::Effect;
pub use life::{Certainty, Event, Notice, Step};
pub use load::Problem;
pub use matrix::{Matrix, Row, Version};
pub use migration::{Example, Migration, When};
pub use model::{Family, Model};
pub use offer::{FpsClaim, Offer, Tier};
pub use price::{Price, Unit};
pub use price_list::{PriceList, Scale, Times};
pub use row::{Alias, ErrorPage, FrameRule, Recovering, Recovery, Repair, Rule, SizeTier, Source, Spelling, Timing};
pub use served::{Body, Meaning, Served, Server};
pub use voice::Voice;
pub use words::{Endpoint, Feature, Mode, Operation};
