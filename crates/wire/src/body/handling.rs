//! What every create call may say about the finished task, whatever is made.

use super::Reader;
use std::borrow::Cow;

/// How the caller wants to find and receive the result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handling<'a> {
    /// Where status changes are posted.
    pub callback_url: Option<Cow<'a, str>>,
    /// The caller's own id for the task.
    pub external_task_id: Option<Cow<'a, str>>,
    /// `watermark_info.enabled`
    pub watermark: Option<bool>,
}

impl<'a> Handling<'a> {
    pub(super) fn read(reader: &mut Reader<'a, '_>) -> Handling<'a> {
        Handling {
            callback_url: reader.text("callback_url"),
            external_task_id: reader.text("external_task_id"),
            watermark: reader.object("watermark_info", |inner| inner.flag("enabled")).flatten(),
        }
    }
}
