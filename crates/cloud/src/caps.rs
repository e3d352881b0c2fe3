//! How long and how much a client takes at most.

/// The limits of one client.
#[derive(Clone, Debug)]
pub struct Caps {
    /// Time to open a connection.
    pub connect_ms: u64,
    /// Time for one question and its whole answer (uploads of large pictures included).
    pub answer_ms: u64,
    /// Bytes of one answer.
    pub answer_bytes_max: usize,
    /// Time a download may stand still.
    pub stall_ms: u64,
    /// Bytes of one downloaded file.
    pub file_bytes_max: u64,
    /// Time between two questions while waiting.
    pub poll_ms: u64,
    /// Questions that may fail in a row while waiting, if the failure may pass.
    pub poll_failures_max: u32,
    /// Redirects followed for a download.
    pub redirects_max: usize,
}

impl Default for Caps {
    fn default() -> Caps {
        Caps {
            connect_ms: 10_000,
            answer_ms: 60_000,
            answer_bytes_max: 8 << 20,
            stall_ms: 30_000,
            file_bytes_max: 4 << 30,
            poll_ms: 1000,
            poll_failures_max: 5,
            redirects_max: 5,
        }
    }
}
