//! The Kling API exactly as it is spelled: bodies, answers, tokens, paths and pages.
//!
//! Lenient to read, exact to write. This crate knows shapes and spellings only: which model may do what, whether a
//! value is legal, what a request costs and what time it is are other people's business.

pub mod body;
pub mod costs;
pub mod page;
pub mod path;
pub mod token;
pub mod view;
pub mod webhook;
