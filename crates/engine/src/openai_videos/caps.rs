//! How long and how often a GPU server is asked.

/// Time for one question and its whole answer, milliseconds: a submit carries a picture.
pub const ANSWER_MS: u64 = 60_000;
/// First rest between two questions about a job, milliseconds; it grows by half each time.
pub const POLL_MS_MIN: i64 = 1_000;
/// Longest rest between two questions about a job that is well, milliseconds.
pub const POLL_MS_MAX: i64 = 10_000;
/// Longest rest after trouble, and the longest `Retry-After` that is obeyed, milliseconds.
pub const REST_MS_MAX: i64 = 300_000;
/// A server that takes nothing is tried for so long, milliseconds.
pub const PATIENCE_MS: i64 = 3_600_000;
/// A job that does not end is given up after so long, milliseconds.
pub const JOB_MS_MAX: i64 = 86_400_000;
/// Troubles in a row with a job before it is given up.
pub const TROUBLES_MAX: u32 = 200;
/// Times a server may say that it does not know a job before it is believed: one of several behind an address may not.
pub const GONE_MAX: u32 = 4;
/// Downloads of one result that may break off or give a file that cannot be played.
pub const FETCHES_MAX: u32 = 8;
/// Times the list is searched for a job whose answer was lost.
pub const LOOKS_MAX: u32 = 5;
/// Rest between two searches, milliseconds.
pub const LOOK_MS: i64 = 5_000;
/// Jobs of a list that are read.
pub const LISTED_MAX: usize = 1_000;
/// Times a request is sent again, where that is allowed.
pub const RESUBMITS_MAX: u32 = 2;
/// Biggest result behind a link of its own, bytes.
pub const CLIP_BYTES_MAX: usize = 500 << 20;
/// Time for such a download, milliseconds.
pub const DOWNLOAD_MS: u64 = 600_000;
/// Characters of a server's words that are passed on.
pub const WORDS_CHARS_MAX: usize = 300;
/// Characters of a job's id.
pub const ID_CHARS_MAX: usize = 200;
