//! What a request carries to the task it makes.

use super::Trials;
use axum::http::HeaderMap;
use clock::Ids;
use std::sync::Arc;
use task::Trial;

/// Header that fixes the ids of one request.
const HEADER: &str = "x-filmgate-ids";

/// What a request carries to the task it makes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    /// What goes wrong with the task.
    pub(crate) trial: Trial,
    /// Where its ids come from, if the caller fixed them.
    pub(crate) ids: Option<Arc<Ids>>,
}

/// The text from which the caller wants the ids of this request to follow; nothing where trials are off.
pub(crate) fn ids_text<'h>(trials: &Trials, headers: &'h HeaderMap) -> Option<&'h str> {
    let text = headers.get(HEADER).filter(|_| trials.on)?.to_str().ok()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Ids of a request of this account; the same text of another account gives others.
pub(crate) fn ids(account: &str, text: &str) -> Arc<Ids> {
    Arc::new(Ids::seeded(&format!("{account}/{text}")))
}
