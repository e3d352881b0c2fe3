//! The only door to the outside network: fetches a caller's URL without letting the caller reach into ours.
//!
//! A name is resolved once, every address is judged, and the connection is pinned to what was judged; literal
//! addresses and each redirect go through the same judgement. Only global addresses are reached, but for exceptions
//! the operator names. What is posted goes the same way and is never redirected. It
//! refuses to send credentials, follow proxies or keep cookies.

mod address;
pub mod caps;
mod door;
mod exception;
mod own;
mod post;
mod target;

pub use address::global;
pub use door::{Door, FetchConfig};
pub use exception::Exception;
pub use own::{Answer, Links, Own};
pub use reqwest::Url;

#[cfg(test)]
mod tests;
