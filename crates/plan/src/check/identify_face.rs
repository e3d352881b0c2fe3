//! `POST /v1/videos/identify-face`

use super::desk::Desk;
use super::{footage, service};
use crate::{Plan, Work, caps};
use serde_json::{Map, Value};
use wire::body::{IdentifyFace, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = IdentifyFace::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let known = footage::either("", sent.video_id.as_deref(), sent.video_url.as_deref(), desk)?;
    footage::lasts("video_id", &known, caps::FACE_SECONDS_MIN, caps::FACE_SECONDS_MAX, desk);
    let plan = service::plan(target?, known.seconds(), desk);
    Some(Plan { work: Work::IdentifyFace(known.footage), ..plan })
}
