//! Limits on what is shown.

/// Findings in one SARIF document: GitHub reads no more results of one run, and takes no more than 5,000 of them in.
pub const SARIF_ITEMS_MAX: usize = 25_000;
/// Findings in one JSON or Code Quality document; JSON Lines has no such limit.
pub const DOCUMENT_ITEMS_MAX: usize = 100_000;
/// Different rules described in one SARIF document.
pub const RULES_MAX: usize = 1_000;
/// Lines of an excerpt.
pub const EXCERPT_LINES_MAX: usize = 8;
/// Columns of an excerpt's line.
pub const EXCERPT_COLUMNS_MAX: usize = 160;
/// Bytes of a text of which a difference is shown line by line; longer ones are only said to differ.
pub const DIFF_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Characters of a line in a difference.
pub const DIFF_COLUMNS_MAX: usize = 400;
