//! `POST /v1/videos/video-extend`

use super::desk::{Desk, invalid, shown};
use super::fix::Fix;
use super::footage::{self, Known};
use super::target::Target;
use super::{handling, nearest, rule, text};
use crate::{Clip, Frame, Item, Plan, Severity, Work, caps};
use catalog::{Feature, Model, Operation, Stand};
use serde_json::{Map, Value};
use wire::body::{Report, VideoExtend};

/// Operations whose clips can go on.
const SOURCES: [Operation; 3] = [Operation::Text2video, Operation::Image2video, Operation::VideoExtend];

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = VideoExtend::read(members, &mut report);
    desk.report(report, members);
    let known = source(sent.video_id.as_deref(), desk);
    let target = known.as_ref().and_then(|known| target(known.item, desk));
    let prompt = text::optional("prompt", sent.prompt.take(), desk);
    let mut negative_prompt = text::optional("negative_prompt", sent.negative_prompt.take(), desk);
    let mut cfg_scale = text::share("cfg_scale", sent.cfg_scale, caps::CFG_SCALE_DEFAULT, desk);
    let handled = handling::check(sent.handling, desk);
    if unread("negative_prompt", !negative_prompt.is_empty(), target, desk) {
        negative_prompt.clear();
    }
    if unread("cfg_scale", sent.cfg_scale.is_some(), target, desk) {
        cfg_scale = caps::CFG_SCALE_DEFAULT;
    }
    let (known, Target { model, mode, seconds }) = (known?, target?);
    let fps = model.fps(desk.operation, mode)?;
    let frame = Frame::LikePicture { area: desk.catalog.area(model.tier(desk.operation, mode)?) };
    let plan = Plan {
        clip: Some(Clip { fps, frames: frames(known.item, fps, seconds, desk)? }),
        prompt,
        negative_prompt,
        cfg_scale,
        price_milliunits: model.price_milliunits(desk.operation, mode, seconds, Feature::Plain).unwrap_or(0),
        work: Work::Extend(known.footage),
        ..Plan::bare(desk.operation, &model.id, mode, frame)
    };
    Some(handled.into_plan(plan))
}

/// The clip, if it is one that can go on.
fn source<'a>(id: Option<&str>, desk: &mut Desk<'a>) -> Option<Known<'a>> {
    let field = "video_id";
    let Some(id) = id else {
        let fix = Some(Fix::words("give task_result.videos[0].id of an earlier task"));
        desk.refuse(rule::REQUIRED, field, "video_id cannot be empty".to_owned(), fix);
        return None;
    };
    let known = footage::by_id(field, id, desk)?;
    if known.item.is_none_or(|item| SOURCES.contains(&item.operation)) {
        return Some(known);
    }
    let names = SOURCES.map(Operation::name).join(", ");
    let message = format!("{}, must be a video of {names}", invalid(field, id));
    desk.refuse(rule::EXTEND_SOURCE, field, message, Some(Fix::words(format!("give the id of a video of {names}"))));
    None
}

/// Model and mode are those of the clip; where nobody looked, those of the newest model that can.
fn target<'a>(item: Option<&Item>, desk: &mut Desk<'a>) -> Option<Target<'a>> {
    let able = || desk.catalog.models().iter().filter(|model| model.serves(desk.operation));
    let found = match item {
        Some(item) => able().find(|model| model.id == item.model).map(|model| (model, item.mode)),
        None => able().next_back().and_then(|model| Some((model, *model.modes(desk.operation).first()?))),
    };
    let names: Vec<&str> = able().filter(|able| nearest::open(able, desk)).map(|model| model.id.as_str()).collect();
    let fix = match names.as_slice() {
        [] => nearest::none(desk.operation.name(), desk),
        names => Fix::words(format!("give the id of a video of {}", names.join(", "))),
    };
    let Some((model, mode)) = found else {
        desk.refuse(rule::MODEL_OPERATION, "video_id", "model is not supported".to_owned(), Some(fix));
        return None;
    };
    let seconds = model.durations(desk.operation, mode).first().copied()?;
    let target = Target { model, mode, seconds };
    judge(target, fix, desk);
    Some(target)
}

/// What the policy's day says of extending this model's clips.
fn judge(target: Target<'_>, fix: Fix, desk: &mut Desk<'_>) {
    let answer = nearest::answer(target, Feature::Plain, desk);
    let (rule, message) = match answer.official {
        Stand::Offered => return,
        Stand::Retired => (rule::RETIRED, format!("model {} is no longer available", target.model.id)),
        Stand::NotOffered if answer.claimed => (rule::CELL_UNOFFICIAL, "model is not supported".to_owned()),
        Stand::NotOffered => (rule::CELL, format!("mode value '{}' is not supported", target.mode)),
    };
    let severity = if answer.claimed { desk.severity_of_doubt() } else { Severity::Refused };
    desk.cited(severity, rule, "video_id", message, (answer.source, answer.since), Some(fix));
}

/// Whether a field is sent that this model's extensions do not read; it is said, and the field ignored.
fn unread(field: &str, is_sent: bool, target: Option<Target<'_>>, desk: &mut Desk<'_>) -> bool {
    let lacks = |model: &Model| model.lacks(desk.operation, field);
    let Some(Target { model, .. }) = target.filter(|target| is_sent && lacks(target.model)) else { return false };
    let message = format!("{field} is not supported for videos of {}", shown(&model.id));
    desk.doubt(rule::EXTEND_FIELD, field, message, Some(Fix::remove(field)));
    true
}

/// Frames of the whole clip, old and new; an old one of unknown length counts as the usual five seconds.
fn frames(item: Option<&Item>, fps: u32, seconds: u32, desk: &mut Desk<'_>) -> Option<u32> {
    let old = match item {
        Some(item) => (item.milliseconds.saturating_mul(fps.into()) + 500) / 1000,
        None => desk.catalog.frames(fps, caps::SECONDS_DEFAULT).into(),
    };
    let whole = old.saturating_add(u64::from(fps) * u64::from(seconds));
    if whole <= u64::from(fps) * u64::from(caps::EXTENDED_SECONDS_MAX) {
        return u32::try_from(whole).ok();
    }
    let message = format!("the video would be longer than {} seconds", caps::EXTENDED_SECONDS_MAX);
    desk.refuse(rule::EXTEND_LENGTH, "video_id", message, Some(Fix::words("give the id of a shorter video")));
    None
}
