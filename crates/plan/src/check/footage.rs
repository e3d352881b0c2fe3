//! Clips a request builds on: the id of one made here, or a URL. Nothing is fetched; what lies there is judged later.

use super::desk::{Desk, shown};
use super::fix::Fix;
use super::{address, rule};
use crate::{Footage, Item, Lent, Missing, caps};

/// A clip, and what is known of it.
pub(super) struct Known<'a> {
    pub(super) footage: Footage,
    /// `None` for a URL, or where nobody looked.
    pub(super) item: Option<&'a Item>,
}

impl Known<'_> {
    /// Whole seconds, rounded; 0 where the length is not known.
    pub(super) fn seconds(&self) -> u32 {
        self.item.map_or(0, |item| seconds(item.milliseconds))
    }
}

/// Whole seconds, rounded: 5.041 s and 5.1 s are 5.
pub(super) fn seconds(milliseconds: u64) -> u32 {
    u32::try_from(milliseconds.saturating_add(500) / 1000).unwrap_or(u32::MAX)
}

/// The clip that exactly one of `video_id` and `video_url` names; `at` stands before both names, such as `input.`.
pub(super) fn either<'a>(at: &str, id: Option<&str>, url: Option<&str>, desk: &mut Desk<'a>) -> Option<Known<'a>> {
    let (id_field, url_field) = (format!("{at}video_id"), format!("{at}video_url"));
    match (id, url) {
        (Some(id), None) => by_id(&id_field, id, desk),
        (None, Some(url)) => by_url(&url_field, url, desk),
        (None, None) => {
            let fix = Some(Fix::words(format!("give {id_field} or {url_field}")));
            desk.refuse(rule::FOOTAGE_ONE, &id_field, "video_id or video_url is required".to_owned(), fix);
            None
        }
        (Some(_), Some(_)) => {
            let message = "video_id and video_url cannot be used together".to_owned();
            desk.refuse(rule::FOOTAGE_ONE, &url_field, message, Some(Fix::remove(&url_field)));
            None
        }
    }
}

/// A clip made here. Where nobody looked, the id is taken on trust.
pub(super) fn by_id<'a>(field: &str, id: &str, desk: &mut Desk<'a>) -> Option<Known<'a>> {
    let found = lent(id, "video/", desk);
    if found.is_none() {
        let fix = Some(Fix::words(format!("{field} must be the id of a video made here within 30 days")));
        desk.refuse(rule::FOOTAGE_ID, field, format!("Video not found by id: {}", shown(id)), fix);
    }
    found.map(|(lent, item)| Known { footage: Footage::Lent(lent), item })
}

/// Something of this kind (`video/`, `audio/`) from the shelf.
pub(super) fn lent<'a>(id: &str, kind: &str, desk: &Desk<'a>) -> Option<(Lent, Option<&'a Item>)> {
    match desk.shelf.item(id) {
        Ok(None) if id.len() <= caps::MENTION_BYTES_MAX => {
            Some((Lent { id: id.to_owned(), asset: String::new(), duration: String::new() }, None))
        }
        Ok(Some(item)) if item.media_type.starts_with(kind) => Some((item.lent.clone(), Some(item))),
        Ok(_) | Err(Missing) => None,
    }
}

fn by_url<'a>(field: &str, url: &str, desk: &mut Desk<'a>) -> Option<Known<'a>> {
    if address::is_file(url, caps::FOOTAGE_ENDINGS) {
        return Some(Known { footage: Footage::Url(url.to_owned()), item: None });
    }
    let endings = caps::FOOTAGE_ENDINGS.join(" or ");
    let fix = Fix::words(format!("{field} must be an http(s) URL of a file that is {endings}"));
    desk.invalid(rule::FOOTAGE_URL, field, url, Some(fix));
    None
}

/// The length of a clip whose length is known, against what the operation takes, whole seconds.
pub(super) fn lasts(field: &str, known: &Known<'_>, least: u32, most: u32, desk: &mut Desk<'_>) {
    if known.item.is_some() && !(least..=most).contains(&known.seconds()) {
        let message = format!("video duration must be between {least} and {most} seconds");
        desk.refuse(rule::FOOTAGE_LENGTH, field, message, Some(Fix::words("give another video")));
    }
}
