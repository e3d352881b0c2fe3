//! One TLS provider per process (ring), trust as the operating system has it.

use fault::Fault;
use reqwest::redirect::Policy;
use std::time::Duration;

use crate::Caps;

/// An HTTP client with this crate's limits. `redirects` is 0 for API calls: a signed request goes where it was sent.
pub(crate) fn client(caps: &Caps, redirects: usize) -> Result<reqwest::Client, Fault> {
    // A provider that somebody else installed first serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(Duration::from_millis(caps.connect_ms))
        .read_timeout(Duration::from_millis(caps.stall_ms.max(caps.answer_ms)))
        .redirect(if redirects == 0 { Policy::none() } else { Policy::limited(redirects) })
        .user_agent(concat!("filmgate/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Fault::internal(format!("the HTTP client cannot start: {error}")))
}
