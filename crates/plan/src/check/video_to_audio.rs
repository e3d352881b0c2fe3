//! `POST /v1/audio/video-to-audio`

use super::desk::Desk;
use super::{footage, handling, service, text};
use crate::{Plan, Work, caps};
use serde_json::{Map, Value};
use wire::body::{Report, VideoToAudio};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = VideoToAudio::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let known = footage::either("", sent.video_id.as_deref(), sent.video_url.as_deref(), desk);
    if let Some(known) = &known {
        footage::lasts("video_id", known, caps::SCORED_SECONDS_MIN, caps::SCORED_SECONDS_MAX, desk);
    }
    let most = caps::SOUND_PROMPT_CHARS_MAX;
    let effects = text::within("sound_effect_prompt", sent.sound_effect_prompt, most, desk).unwrap_or_default();
    let music = text::within("bgm_prompt", sent.bgm_prompt, most, desk).unwrap_or_default();
    let handled = handling::check(sent.handling, desk);
    let plan = service::plan(target?, 0, desk);
    let work = Work::Score { footage: known?.footage, effects, music, asmr: sent.asmr_mode.unwrap_or(false) };
    Some(handled.into_plan(Plan { work, ..plan }))
}
