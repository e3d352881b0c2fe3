//! The API over HTTP: routes, who is calling, thin handlers, sealed links to results.
//!
//! A handler reads bytes, calls `plan` or the store, and shows the answer; it refuses to know engines and pixels, and
//! it never waits for a render. Every answer carries `x-request-id`; success is exactly HTTP 200; an error is
//! `{code, message, request_id}` without `data`.
//!
//! The seed of a task is its plan's, unless the caller fixes it with the header `x-filmgate-seed`. Findings of an accepted
//! request come back in `x-filmgate-findings`, and where a route led in `x-filmgate-route`. `callback_url` is checked and stored with the plan;
//! [`callback`] writes what is sent there, and others send it.

mod admin;
mod answer;
mod app;
mod asset;
mod auth;
mod caps;
mod costs;
mod endpoint;
mod extra;
mod facts;
mod findings;
mod front;
mod gate;
mod health;
mod hook;
mod letter;
mod listen;
mod ofrep;
mod openapi;
mod origin;
mod page;
mod preflight;
mod range;
mod rate;
mod route;
mod seal;
mod serving;
mod shelf;
mod show;
pub mod steer;
#[cfg(test)]
mod tests;
pub mod trial;

pub use app::{About, App, Confinement};
pub use caps::Caps;
pub use hook::hook;
pub use listen::serve;
pub use openapi::openapi;
pub use origin::Origin;
pub use route::router;
pub use seal::Seal;
pub use serving::{Served, Serving};
pub use show::callback;
