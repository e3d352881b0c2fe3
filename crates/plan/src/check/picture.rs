//! Picture fields: a URL, or bare Base64 of a JPEG or PNG.

use super::desk::{Desk, invalid};
use super::fix::Fix;
use super::{address, rule};
use crate::{Picture, base64, caps};

/// Judges a picture field; `pointer` is where its text lies in the letter (RFC 6901).
///
/// Nothing is fetched, decoded or copied but a URL: size in pixels, ratio and faces are found out later.
pub(super) fn check(field: &str, pointer: String, sent: Option<&str>, desk: &mut Desk<'_>) -> Option<Picture> {
    let text = sent?;
    if text.contains("://") {
        return url(field, text, desk);
    }
    let bare = match base64::without_prefix(text) {
        Some(bare) => {
            let message = format!("{field} value must be Base64 without a data: prefix");
            desk.doubt(rule::PREFIX, field, message, Some(Fix::bare(field)));
            bare
        }
        None => text,
    };
    if base64::decoded_len(bare) > caps::PICTURE_BYTES_MAX {
        let fix = Some(Fix::words(format!("{field} must be at most {} MB", caps::PICTURE_BYTES_MAX >> 20)));
        let message = format!("{field} size must be between 0 and {} bytes", caps::PICTURE_BYTES_MAX);
        desk.refuse(rule::IMAGE_SIZE, field, message, fix);
        return None;
    }
    if base64::is_valid(bare) && base64::is_picture(bare) {
        return Some(Picture::Inline(pointer));
    }
    wrong(rule::BASE64, field, text, desk)
}

/// As [`check`], for a field without which nothing can be made.
pub(super) fn required(field: &str, pointer: String, sent: Option<&str>, desk: &mut Desk<'_>) -> Option<Picture> {
    if sent.is_none() {
        let fix = Some(Fix::words(format!("give {field} as a URL or Base64")));
        desk.refuse(rule::REQUIRED, field, format!("{field} cannot be empty"), fix);
    }
    check(field, pointer, sent, desk)
}

fn url(field: &str, text: &str, desk: &mut Desk<'_>) -> Option<Picture> {
    if text.len() <= caps::URL_BYTES_MAX && address::is_web(text) {
        return Some(Picture::Url(text.to_owned()));
    }
    wrong(rule::IMAGE_URL, field, text, desk)
}

fn wrong(rule: &str, field: &str, text: &str, desk: &mut Desk<'_>) -> Option<Picture> {
    let fix = Fix::words(format!("{field} must be an http(s) URL or the Base64 text of a JPEG or PNG file"));
    desk.refuse(rule, field, invalid(field, text), Some(fix));
    None
}
