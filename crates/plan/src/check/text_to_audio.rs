//! `POST /v1/audio/text-to-audio`

use super::describe::Bound;
use super::desk::Desk;
use super::fix::Fix;
use super::{handling, rule, service, text};
use crate::{Plan, Work, caps};
use serde_json::{Map, Value};
use wire::body::{Report, TextToAudio};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = TextToAudio::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let prompt = text::needed("prompt", sent.prompt, caps::SOUND_PROMPT_CHARS_MAX, desk);
    let tenths = tenths(sent.duration, desk);
    let handled = handling::check(sent.handling, desk);
    let plan = service::plan(target?, 0, desk);
    Some(handled.into_plan(Plan { prompt: prompt?, work: Work::Sound { tenths: tenths? }, ..plan }))
}

/// `duration`: seconds with one decimal; more decimals are rounded.
fn tenths(sent: Option<f64>, desk: &mut Desk<'_>) -> Option<u32> {
    let (field, least, most) = ("duration", caps::SOUND_TENTHS_MIN, caps::SOUND_TENTHS_MAX);
    let seconds = |tenths: u32| f64::from(tenths) / 10.0;
    desk.bound(field, || Bound::Range { min: seconds(least), max: seconds(most) });
    let Some(seconds) = sent else {
        let fix = Some(Fix::number(field, seconds(50)));
        desk.refuse(rule::REQUIRED, field, format!("{field} cannot be empty"), fix);
        return None;
    };
    let tenths = (seconds * 10.0).round();
    if !(f64::from(least)..=f64::from(most)).contains(&tenths) {
        let near = if tenths < f64::from(least) { least } else { most };
        desk.invalid(rule::SOUND_LENGTH, field, &seconds.to_string(), Some(Fix::number(field, f64::from(near) / 10.0)));
        return None;
    }
    let tenths = tenths as u32;
    if (seconds * 10.0 - f64::from(tenths)).abs() > 1e-6 {
        let message = format!("{field} value '{seconds}' is read as {}", shown(tenths));
        desk.note(rule::SOUND_LENGTH, field, message, Some(Fix::number(field, f64::from(tenths) / 10.0)));
    }
    Some(tenths)
}

fn shown(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
