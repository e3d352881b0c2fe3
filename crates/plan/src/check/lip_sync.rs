//! `POST /v1/videos/lip-sync`

use super::desk::{Desk, shown};
use super::fix::Fix;
use super::footage::{self, Known};
use super::speech::{self, Sent};
use super::target::Target;
use super::{handling, rule, service, sound, text};
use crate::{Plan, Severity, Speech, Work, caps};
use catalog::{Endpoint, Feature, Spot, Stand};
use serde_json::{Map, Value};
use wire::body::{LipSync, LipSyncInput, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = LipSync::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let mut input = sent.input;
    let known = footage::either("input.", input.video_id.as_deref(), input.video_url.as_deref(), desk);
    if let Some(known) = &known {
        let (least, most) = (caps::FACE_SECONDS_MIN, caps::FACE_SECONDS_MAX);
        footage::lasts("input.video_id", known, least, most, desk);
        clip(target, known, desk);
    }
    let speech = speech(&mut input, desk);
    let handled = handling::check(sent.handling, desk);
    let (known, target) = (known?, target?);
    let plan = service::plan(target, known.seconds(), desk);
    let work = Work::LipSync { footage: known.footage, speech: speech? };
    Some(handled.into_plan(Plan { work, ..plan }))
}

/// What the policy's day says of this clip: of its model, and of its length.
fn clip(service: Option<Target<'_>>, known: &Known<'_>, desk: &mut Desk<'_>) {
    let Some(item) = known.item else { return };
    let field = "input.video_id";
    let day = desk.policy.day;
    let catalog = desk.catalog;
    if let Some(model) = catalog.models().iter().find(|model| model.id == item.model) {
        let spot = Spot { endpoint: Endpoint::LipSync, mode: item.mode, seconds: 0, feature: Feature::Plain };
        let answer = catalog.ask_of(model, spot, day);
        if answer.official == Stand::NotOffered {
            let (severity, fix) = (desk.severity_of_doubt(), Some(Fix::words("give the URL of the video")));
            desk.cited(
                severity,
                rule::CELL_UNOFFICIAL,
                field,
                "model is not supported".to_owned(),
                (answer.source, answer.since),
                fix,
            );
        }
    }
    if let Some(Target { model, mode, .. }) = service {
        let spot = Spot { endpoint: Endpoint::LipSync, mode, seconds: known.seconds(), feature: Feature::Plain };
        let official = |seconds: u32| catalog.ask_of(model, Spot { seconds, ..spot }, day).official;
        if official(0) == Stand::Offered && official(known.seconds()) == Stand::NotOffered {
            let answer = catalog.ask_of(model, spot, day);
            let message = format!("a video of {} seconds is not supported", known.seconds());
            let severity: Severity = desk.severity_of_doubt();
            desk.cited(
                severity,
                rule::FOOTAGE_LENGTH,
                field,
                message,
                (answer.source, answer.since),
                Some(Fix::words("give a shorter video")),
            );
        }
    }
}

/// Words or a recording, as `mode` says.
fn speech(input: &mut LipSyncInput<'_>, desk: &mut Desk<'_>) -> Option<Speech> {
    const MODES: [&str; 2] = ["text2video", "audio2video"];
    let Some(word) = input.mode.as_deref() else {
        let message = format!("mode is required, allowed values: {}", MODES.join(", "));
        let recorded = input.audio_url.is_some() || input.audio_file.is_some() || input.audio_type.is_some();
        let meant = MODES[usize::from(input.text.is_none() && recorded)];
        desk.refuse(rule::REQUIRED, "input.mode", message, Some(Fix::set("input.mode", meant)));
        return None;
    };
    if text::allowed(rule::WORD, "input.mode", word, MODES.into_iter(), desk)? == "audio2video" {
        return recording(input, desk);
    }
    let sent = Sent {
        text: input.text.take(),
        voice: input.voice_id.take(),
        language: input.voice_language.take(),
        speed: input.voice_speed,
    };
    speech::script("input.", sent, caps::LIP_SYNC_CHARS_MAX, desk).map(Speech::Script)
}

fn recording(input: &LipSyncInput<'_>, desk: &mut Desk<'_>) -> Option<Speech> {
    const TYPES: [&str; 2] = ["file", "url"];
    let Some(word) = input.audio_type.as_deref() else {
        let kind = if input.audio_url.is_some() { "url" } else { "file" };
        let fix = Some(Fix::set("input.audio_type", kind));
        desk.refuse(rule::REQUIRED, "input.audio_type", "Audio type is null".to_owned(), fix);
        return None;
    };
    let kind = text::allowed(rule::WORD, "input.audio_type", word, TYPES.into_iter(), desk)?;
    let (field, sent) = match kind {
        "url" => ("input.audio_url", input.audio_url.as_deref()),
        _ => ("input.audio_file", input.audio_file.as_deref()),
    };
    let Some(sent) = sent else {
        let name = field.trim_start_matches("input.");
        let message = format!("{name} cannot be empty with audio_type {}", shown(kind));
        desk.refuse(rule::REQUIRED, field, message, Some(Fix::words(format!("give {field}"))));
        return None;
    };
    let sound = match kind {
        "url" => sound::url(field, sent, desk),
        _ => sound::file(field, "/input/audio_file".to_owned(), sent, desk),
    };
    sound.map(Speech::Recording)
}
