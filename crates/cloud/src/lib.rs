//! A client for any Kling-compatible service: sign, send, ask, wait, download; and a plain [`Line`] to services that
//! speak another API.
//!
//! It speaks JSON values as the caller wrote them and answers with [`wire::view`] types; it knows no plans and no
//! tasks of ours, reads no clock (the time is a function the owner hands in) and never repeats a create: whether a
//! lost answer may be asked for again is its owner's decision.

mod answer;
mod caps;
mod client;
mod credential;
mod download;
mod line;
mod tls;
pub mod transport;
mod trouble;

pub use caps::Caps;
pub use client::{Client, Made};
pub use credential::{Credential, Now};
pub use line::{Ask, Line, Lost, Reply};
pub use reqwest::Url;
pub use trouble::{Certain, Trouble};
