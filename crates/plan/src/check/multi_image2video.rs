//! `POST /v1/videos/multi-image2video`

use super::desk::Desk;
use super::fix::Fix;
use super::{clip, picture, rule, text, text2video};
use crate::{Picture, Plan, Work, caps};
use serde_json::{Map, Value};
use std::borrow::Cow;
use wire::body::{MultiImageToVideo, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = MultiImageToVideo::read(members, &mut report);
    desk.report(report, members);
    let checked = clip::check(&mut sent.clip, desk);
    let pictures = pictures(&sent.image_list, desk);
    let prompt = text::required("prompt", sent.clip.prompt.take(), desk);
    let ratio = checked.model.and_then(|model| text2video::ratio(model, sent.clip.aspect_ratio.as_deref(), desk));
    let frame = checked.target.zip(ratio).and_then(|(target, ratio)| text2video::frame(target, ratio, desk));
    checked.judge(&[], desk);
    let plan = checked.plan(frame, prompt, desk)?;
    Some(Plan { work: Work::Unite(pictures?), ..plan })
}

/// One to four pictures, each there and each usable.
fn pictures(sent: &[Option<Cow<'_, str>>], desk: &mut Desk<'_>) -> Option<Vec<Picture>> {
    if sent.is_empty() || sent.len() > caps::UNITED_PICTURES_MAX {
        text::size(rule::LIST, "image_list", 1, caps::UNITED_PICTURES_MAX, desk);
        return None;
    }
    let mut pictures = Vec::with_capacity(sent.len());
    for (at, image) in sent.iter().enumerate() {
        let field = format!("image_list[{at}].image");
        if image.is_none() {
            desk.refuse(
                rule::REQUIRED,
                &field,
                format!("{field} cannot be empty"),
                Some(Fix::words(format!("give {field}"))),
            );
        }
        pictures.push(picture::check(&field, format!("/image_list/{at}/image"), image.as_deref(), desk));
    }
    pictures.into_iter().collect()
}
