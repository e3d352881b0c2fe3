//! `POST /v1/videos/image-recognize`

use super::desk::Desk;
use super::{picture, service, still};
use crate::{Frame, Plan, Work};
use serde_json::{Map, Value};
use wire::body::{ImageRecognize, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = ImageRecognize::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let image = picture::required("image", "/image".to_owned(), sent.image.as_deref(), desk);
    let target = target?;
    let frame = Frame::LikePicture { area: still::area(target.model, desk)? };
    Some(Plan {
        work: Work::Recognize(image?),
        price_milliunits: still::price(target, 1, desk),
        ..Plan::bare(desk.operation, &target.model.id, target.mode, frame)
    })
}
