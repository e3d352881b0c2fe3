//! What the server takes at most, from one caller and from all together.

use std::time::Duration;

/// The limits of one server. Every field has a default that suits one machine.
#[derive(Clone, Debug)]
pub struct Caps {
    /// Bytes of one request body (the service allows two 10 MB pictures and six masks as Base64).
    pub body_bytes_max: usize,
    /// Bytes of all request bodies held in memory at once; above it a request is answered 503/5001.
    pub bodies_bytes_max: usize,
    /// Connections open at once; further ones wait in the listen queue.
    pub connections_max: usize,
    /// Time a client has for a request's head; also the time a kept-alive connection may stay idle.
    pub head_read_ms: u64,
    /// Time a client has for a request's body.
    pub body_read_ms: u64,
    /// Bytes of a request's head.
    pub head_bytes_max: usize,
    /// Time open requests have to finish after a shutdown was asked for.
    pub drain_ms: u64,
    /// Requests a second of one account that has no setting of its own; `None` is no limit.
    pub requests_per_second_max: Option<u32>,
}

impl Default for Caps {
    fn default() -> Caps {
        Caps {
            body_bytes_max: 128 << 20,
            bodies_bytes_max: 1 << 30,
            connections_max: 1024,
            head_read_ms: 30_000,
            body_read_ms: 120_000,
            head_bytes_max: 64 << 10,
            drain_ms: 10_000,
            requests_per_second_max: None,
        }
    }
}

impl Caps {
    /// [`Caps::head_read_ms`] as a duration.
    pub fn head_read(&self) -> Duration {
        Duration::from_millis(self.head_read_ms)
    }

    /// [`Caps::body_read_ms`] as a duration.
    pub fn body_read(&self) -> Duration {
        Duration::from_millis(self.body_read_ms)
    }

    /// [`Caps::drain_ms`] as a duration.
    pub fn drain(&self) -> Duration {
        Duration::from_millis(self.drain_ms)
    }
}

/// Characters of the `x-filmgate-findings` header; findings that no longer fit are counted, not listed.
pub(crate) const FINDINGS_CHARS_MAX: usize = 4096;

/// Time a create waits for its result where it is answered with one.
pub(crate) const WAIT_MS: u64 = 120_000;

/// Requests whose body is larger are read on a thread that may block.
pub(crate) const INLINE_BYTES_MAX: usize = 64 << 10;

/// Results are served this long after the task's last change (SEED-2, 2024-10-25; captures: exactly 30 days).
pub(crate) const RESULT_SECONDS: i64 = task::caps::RESULT_MS / 1000;

/// A session of identify-face is good this long (docs: 24 hours).
pub(crate) const SESSION_SECONDS: i64 = 24 * 60 * 60;
