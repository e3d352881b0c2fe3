//! How the caller wants to find and receive the result.

use super::describe::Bound;
use super::desk::{Desk, invalid};
use super::fix::Fix;
use super::{address, rule, text};
use crate::{Plan, caps};
use wire::body::Handling;

/// The checked parts of [`Handling`].
#[derive(Default)]
pub(super) struct Handled {
    callback_url: Option<String>,
    external_task_id: Option<String>,
    watermark: bool,
}

pub(super) fn check(sent: Handling<'_>, desk: &mut Desk<'_>) -> Handled {
    let callback_url = sent.callback_url.map(std::borrow::Cow::into_owned);
    if let Some(url) = callback_url.as_deref().filter(|url| url.len() > caps::URL_BYTES_MAX || !address::is_web(url)) {
        let fix = Some(Fix::words("callback_url must be an absolute http or https URL"));
        desk.refuse(rule::CALLBACK, "callback_url", invalid("callback_url", url), fix);
    }
    let external = sent.external_task_id.map(std::borrow::Cow::into_owned);
    let most = caps::EXTERNAL_ID_CHARS_MAX;
    desk.bound("external_task_id", || Bound::Chars { min: 0, max: most });
    if external.as_ref().is_some_and(|id| id.len() > most && id.chars().count() > most) {
        text::size(rule::EXTERNAL_ID, "external_task_id", 1, most, desk);
    }
    if let Some(id) = external.as_deref().filter(|id| id.chars().any(char::is_control) || id.trim().is_empty()) {
        desk.invalid(rule::EXTERNAL_ID, "external_task_id", id, None);
    }
    Handled { callback_url, external_task_id: external, watermark: sent.watermark.unwrap_or(false) }
}

impl Handled {
    /// Writes it into the plan.
    pub(super) fn into_plan(self, plan: Plan) -> Plan {
        Plan {
            callback_url: self.callback_url,
            external_task_id: self.external_task_id,
            watermark: self.watermark,
            ..plan
        }
    }
}
