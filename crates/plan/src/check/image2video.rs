//! `POST /v1/videos/image2video`

use super::desk::Desk;
use super::fix::Fix;
use super::{brush, clip, picture, rule, text};
use crate::{Brush, Frame, Picture, Plan};
use catalog::Feature;
use serde_json::{Map, Value};
use wire::body::{ImageToVideo, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = ImageToVideo::read(members, &mut report);
    desk.report(report, members);
    let checked = clip::check(&mut sent.clip, desk);
    let prompt = text::optional("prompt", sent.clip.prompt.take(), desk);
    let image = picture::check("image", "/image".to_owned(), sent.image.as_deref(), desk);
    let image_tail = picture::check("image_tail", "/image_tail".to_owned(), sent.image_tail.as_deref(), desk);
    let brush = brush::check(sent.static_mask.as_deref(), &sent.dynamic_masks, desk);
    if let Some(ratio) = sent.clip.aspect_ratio.as_deref() {
        let message = format!("aspect_ratio '{}' is ignored, the clip follows the picture", super::desk::shown(ratio));
        desk.note(rule::RATIO_IGNORED, "aspect_ratio", message, Some(Fix::remove("aspect_ratio")));
    }
    groups(&sent, checked.camera.is_some(), desk);
    checked.judge(&features(&sent), desk);
    let area = checked
        .target
        .and_then(|target| target.model.tier(desk.operation, target.mode))
        .map(|tier| desk.catalog.area(tier));
    let plan = checked.plan(area.map(|area| Frame::LikePicture { area }), Some(prompt), desk)?;
    complete(plan, image, image_tail, brush)
}

/// At least one picture; at most one of the three ways to steer.
fn groups(sent: &ImageToVideo<'_>, camera: bool, desk: &mut Desk<'_>) {
    let masks = sent.static_mask.is_some() || !sent.dynamic_masks.is_empty();
    if sent.image.is_none() && (sent.image_tail.is_none() || masks) {
        let fix = Some(Fix::words("give image as a URL or Base64"));
        desk.refuse(rule::IMAGE_MISSING, "image", "image cannot be empty".to_owned(), fix);
    }
    let used =
        [(sent.image_tail.is_some(), "image_tail"), (masks, "dynamic_masks/static_mask"), (camera, "camera_control")];
    let names: Vec<&str> = used.into_iter().filter(|(used, _)| *used).map(|(_, name)| name).collect();
    if names.len() > 1 {
        let message = format!("{} cannot be used together", names.join(" and "));
        desk.refuse(
            rule::GROUPS,
            names[0],
            message,
            Some(Fix::words(format!("keep only one of {}", names.join(", ")))),
        );
    }
}

fn features(sent: &ImageToVideo<'_>) -> Vec<(Feature, &'static str)> {
    let moving = (!sent.dynamic_masks.is_empty()).then_some("dynamic_masks");
    let masks = moving.or(sent.static_mask.is_some().then_some("static_mask"));
    let tail = match (sent.image.is_some(), sent.image_tail.is_some()) {
        (true, true) => Some((Feature::StartEnd, "image_tail")),
        (false, true) => Some((Feature::EndOnly, "image_tail")),
        (_, false) => None,
    };
    tail.into_iter().chain(masks.map(|field| (Feature::MotionBrush, field))).collect()
}

/// The pictures go in last: each missing one has its finding.
fn complete(plan: Plan, image: Option<Picture>, image_tail: Option<Picture>, brush: Option<Brush>) -> Option<Plan> {
    (image.is_some() || image_tail.is_some()).then_some(Plan { image, image_tail, brush, ..plan })
}
