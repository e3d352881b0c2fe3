//! `POST /v1/videos/text2video`

use super::desk::Desk;
use super::target::Target;
use super::{clip, rule, shots, text};
use crate::{Frame, Plan};
use catalog::Model;
use serde_json::{Map, Value};
use wire::body::{Report, TextToVideo};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = TextToVideo::read(members, &mut report).clip;
    desk.report(report, members);
    let checked = clip::check(&mut sent, desk);
    let told_by_shots = sent.multi_shot == Some(true) && sent.shot_type.as_deref() == Some("customize");
    let prompt = if told_by_shots {
        Some(text::optional("prompt", sent.prompt, desk))
    } else if sent.prompt.is_none() && !sent.multi_prompt.is_empty() {
        shots::untold(&sent.multi_prompt, desk)
    } else {
        text::required("prompt", sent.prompt, desk)
    };
    let ratio = checked.model.and_then(|model| ratio(model, sent.aspect_ratio.as_deref(), desk));
    let frame = checked.target.zip(ratio).and_then(|(target, ratio)| frame(target, ratio, desk));
    checked.judge(&[], desk);
    checked.plan(frame, prompt, desk)
}

/// One of the model's aspect ratios.
pub(super) fn ratio<'a>(model: &'a Model, sent: Option<&str>, desk: &mut Desk<'_>) -> Option<&'a str> {
    let ratios = model.ratios(desk.operation).iter().map(String::as_str);
    text::one_of(rule::RATIO, "aspect_ratio", sent, ratios, desk)
}

/// The tier's size at this ratio.
pub(super) fn frame(target: Target<'_>, ratio: &str, desk: &Desk<'_>) -> Option<Frame> {
    let tier = target.model.tier(desk.operation, target.mode)?;
    desk.catalog.size(tier, ratio).map(|(width, height)| Frame::Exact { width, height })
}
