//! wire + catalog → a checked [`Plan`], or all the [`Finding`]s.
//!
//! This is the door: code behind it never validates again. It does no IO, asks no clock, knows no engine. A plan
//! says what was asked for, whole; whether an engine can do it yet is the engine's to say.

mod base64;
pub mod caps;
mod check;
mod edit;
mod finding;
mod meaning;
pub mod path;
mod refusal;
mod shelf;
mod skeleton;

pub use catalog::{Mode, Operation, Unit};
pub use check::{Bound, Described, Policy, Strictness, check, check_with, describe, model_field};
pub use edit::{Edit, Unapplied};
pub use finding::{Finding, Severity};
pub use meaning::{Brush, Camera, Clip, Frame, Move, Picture, Plan, Reference, Shot, Shots, Stroke};
pub use meaning::{Cost, Dub, Footage, Lent, Margins, Matter, Part, Receipt, Script, Sound, Speech, Work, thousandths};
pub use refusal::refusal;
pub use shelf::{Face, Item, Missing, Shelf, mentions};
pub use skeleton::skeleton;
