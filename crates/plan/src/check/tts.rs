//! `POST /v1/audio/tts`

use super::desk::Desk;
use super::service;
use super::speech::{self, Sent};
use crate::{Plan, Work, caps};
use serde_json::{Map, Value};
use wire::body::{Report, Tts};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = Tts::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let sent = Sent { text: sent.text, voice: sent.voice_id, language: sent.voice_language, speed: sent.voice_speed };
    let script = speech::script("", sent, caps::SPEECH_CHARS_MAX, desk);
    let plan = service::plan(target?, 0, desk);
    Some(Plan { work: Work::Speak(script?), ..plan })
}
