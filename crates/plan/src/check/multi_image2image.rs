//! `POST /v1/images/multi-image2image`

use super::describe::Bound;
use super::desk::Desk;
use super::{cell, handling, picture, rule, still, target, text};
use crate::{Frame, Picture, Plan, Work, caps};
use catalog::Feature;
use serde_json::{Map, Value};
use std::borrow::Cow;
use wire::body::{MultiImageToImage, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = MultiImageToImage::read(members, &mut report);
    desk.report(report, members);
    let target = target::model(sent.model_name.as_deref(), desk).map(|model| still::target(model, desk));
    let prompt = text::optional("prompt", sent.prompt, desk);
    let subjects = subjects(&sent.subject_image_list, desk);
    let scene = picture::check("scene_image", "/scene_image".to_owned(), sent.scene_image.as_deref(), desk);
    let style = picture::check("style_image", "/style_image".to_owned(), sent.style_image.as_deref(), desk);
    let count = still::count(sent.n, desk);
    let handled = handling::check(sent.handling, desk);
    let target = target?;
    let ratio = still::ratio(target.model, sent.aspect_ratio.as_deref(), desk);
    cell::judge(target, (Feature::Plain, "model_name"), &[], desk);
    let tier = target.model.resolutions(desk.operation).first()?;
    let (width, height) = desk.catalog.size(tier, ratio?)?;
    let count = count?;
    Some(handled.into_plan(Plan {
        prompt,
        work: Work::Compose { subjects: subjects?, scene, style },
        count,
        price_milliunits: still::price(target, count, desk),
        ..Plan::bare(desk.operation, &target.model.id, target.mode, Frame::Exact { width, height })
    }))
}

fn subjects(sent: &[Option<Cow<'_, str>>], desk: &mut Desk<'_>) -> Option<Vec<Picture>> {
    let field = "subject_image_list";
    desk.bound(field, || Bound::Items { min: 1, max: caps::SUBJECTS_MAX });
    if sent.is_empty() || sent.len() > caps::SUBJECTS_MAX {
        text::size(rule::LIST, field, 1, caps::SUBJECTS_MAX, desk);
        return None;
    }
    let one = |(at, item): (usize, &Option<Cow<'_, str>>)| {
        let name = format!("{field}[{at}].subject_image");
        picture::required(&name, format!("/{field}/{at}/subject_image"), item.as_deref(), desk)
    };
    let read: Vec<Option<Picture>> = sent.iter().enumerate().map(one).collect();
    read.into_iter().collect()
}
