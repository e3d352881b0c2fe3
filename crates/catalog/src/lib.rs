//! The world as data: loads `catalog/` and answers "may this model do that, on that day, according to whom?".
//!
//! Everything is parsed once ([`Catalog::embedded`]) and looked up without allocation. This crate refuses to
//! judge a whole request (that is `plan`) and never asks what day it is: the day is an argument.

mod ask;

pub use ask::{Answer, Cell, Feature, Mode, Operation, Stand};
