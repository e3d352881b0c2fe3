//! `POST /v1/images/kolors-virtual-try-on`

use super::desk::Desk;
use super::{cell, handling, picture, still, target};
use crate::{Frame, Plan, Work};
use catalog::Feature;
use serde_json::{Map, Value};
use wire::body::{Report, TryOn};

/// The plan, or `None` after at least one refused finding. What is worn in the pictures shows only to an engine.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = TryOn::read(members, &mut report);
    desk.report(report, members);
    let target = target::model(sent.model_name.as_deref(), desk).map(|model| still::target(model, desk));
    let human = picture::required("human_image", "/human_image".to_owned(), sent.human_image.as_deref(), desk);
    let cloth = picture::required("cloth_image", "/cloth_image".to_owned(), sent.cloth_image.as_deref(), desk);
    let handled = handling::check(sent.handling, desk);
    let target = target?;
    cell::judge(target, (Feature::Plain, "model_name"), &[], desk);
    let frame = Frame::LikePicture { area: still::area(target.model, desk)? };
    Some(handled.into_plan(Plan {
        work: Work::TryOn { human: human?, cloth: cloth? },
        price_milliunits: still::price(target, 1, desk),
        ..Plan::bare(desk.operation, &target.model.id, target.mode, frame)
    }))
}
