//! `POST /v1/videos/advanced-lip-sync`

use super::desk::{Desk, invalid, shown};
use super::fix::Fix;
use super::{footage, handling, rule, service, sound, text};
use crate::{Dub, Face, Footage, Item, Lent, Missing, Plan, Work, caps};
use catalog::Operation;
use serde_json::{Map, Value};
use wire::body::{AdvancedLipSync, FaceChoice, Report};

/// What a session looked at.
struct Session<'a> {
    footage: Footage,
    /// Length of the clip, milliseconds, where it is known.
    milliseconds: Option<u64>,
    /// `None` where nobody looked.
    faces: Option<&'a [Face]>,
}

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = AdvancedLipSync::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let session = session(sent.session_id.as_deref(), desk);
    let choice = match sent.face_choose.as_mut_slice() {
        [choice] => Some(choice),
        _ => {
            text::size(rule::LIST, "face_choose", 1, 1, desk);
            None
        }
    };
    let dub = choice.and_then(|choice| dub(session.as_ref(), choice, desk));
    let handled = handling::check(sent.handling, desk);
    let seconds = session.and_then(|session| session.milliseconds).map_or(0, footage::seconds);
    let plan = service::plan(target?, seconds, desk);
    Some(handled.into_plan(Plan { work: Work::Dub(dub?), ..plan }))
}

/// The session, not older than a day. Where nobody looked, the id is taken on trust.
fn session<'a>(id: Option<&str>, desk: &mut Desk<'a>) -> Option<Session<'a>> {
    let field = "session_id";
    let Some(id) = id else {
        let fix = Some(Fix::words("give the session_id of identify-face"));
        desk.refuse(rule::REQUIRED, field, "session_id cannot be empty".to_owned(), fix);
        return None;
    };
    let found = match desk.shelf.item(id) {
        Ok(None) if id.len() <= caps::MENTION_BYTES_MAX => {
            let lent = Lent { id: id.to_owned(), asset: String::new(), duration: String::new() };
            return Some(Session { footage: Footage::Lent(lent), milliseconds: None, faces: None });
        }
        Ok(Some(item)) if item.operation == Operation::IdentifyFace => opened(item),
        Ok(_) | Err(Missing) => None,
    };
    if found.is_none() {
        let fix = Some(Fix::words("call identify-face again: a session is good for 24 hours"));
        desk.refuse(rule::SESSION, field, format!("Session not found by id: {}", shown(id)), fix);
    }
    found
}

fn opened(item: &Item) -> Option<Session<'_>> {
    let footage = item.footage.clone()?;
    let seconds = footage.lent().and_then(|lent| lent.duration.parse::<f64>().ok());
    let milliseconds = seconds.map(|seconds| (seconds * 1000.0).round() as u64);
    Some(Session { footage, milliseconds, faces: Some(&item.faces) })
}

/// The one choice: which face, what it says, when.
fn dub(session: Option<&Session<'_>>, sent: &mut FaceChoice<'_>, desk: &mut Desk<'_>) -> Option<Dub> {
    let at = "face_choose[0].";
    let face = face(session, sent.face_id.as_deref(), desk);
    let pointer = "/face_choose/0/sound_file".to_owned();
    let known = sound::either(at, pointer, sent.audio_id.as_deref(), sent.sound_file.as_deref(), desk);
    let length = known.as_ref().and_then(|known| known.item).map(|item| item.milliseconds);
    let from = time("sound_start_time", sent.sound_start_time, desk);
    let until = time("sound_end_time", sent.sound_end_time, desk);
    let insert = time("sound_insert_time", sent.sound_insert_time, desk);
    let loudness = (0.0, caps::VOLUME_MAX);
    let volume = text::number(&format!("{at}sound_volume"), sent.sound_volume, loudness, 1.0, desk);
    let field = format!("{at}original_audio_volume");
    let footage_volume = text::number(&field, sent.original_audio_volume, loudness, 1.0, desk);
    let (from_ms, until_ms, at_ms) = (from?, until?, insert?);
    let cropped = crop(from_ms, until_ms, length, desk);
    let (session, (face, spoken)) = (session?, face?);
    if cropped {
        overlap(session, spoken, at_ms, at_ms.saturating_add(until_ms - from_ms), desk);
    }
    let (footage, sound) = (session.footage.clone(), known?.sound);
    Some(Dub { footage, face, sound, from_ms, until_ms, at_ms, volume, footage_volume })
}

/// The face's name, and the face itself where somebody looked.
fn face<'a>(
    session: Option<&Session<'a>>,
    sent: Option<&str>,
    desk: &mut Desk<'_>,
) -> Option<(String, Option<&'a Face>)> {
    let field = "face_choose[0].face_id";
    let Some(id) = sent else {
        desk.refuse(
            rule::REQUIRED,
            field,
            format!("{field} cannot be empty"),
            Some(Fix::words(format!("give {field}"))),
        );
        return None;
    };
    let Some(faces) = session?.faces else {
        let id = text::within(field, Some(id.into()), caps::ID_CHARS_MAX, desk)?;
        return Some((id, None));
    };
    let found = faces.iter().find(|face| face.id == id);
    if found.is_none() {
        let fix = faces.first().map(|face| Fix::set(field, face.id.as_str()));
        desk.invalid(rule::FACE, field, id, fix);
    }
    found.map(|face| (face.id.clone(), Some(face)))
}

/// Milliseconds from a start.
fn time(name: &str, sent: Option<i64>, desk: &mut Desk<'_>) -> Option<u64> {
    let field = format!("face_choose[0].{name}");
    match sent {
        None => desk.refuse(
            rule::REQUIRED,
            &field,
            format!("{field} cannot be empty"),
            Some(Fix::words(format!("give {field}"))),
        ),
        Some(time) => match u64::try_from(time).ok().filter(|time| *time <= caps::TIME_MS_MAX) {
            Some(time) => return Some(time),
            None => desk.invalid(rule::NUMBER, &field, &time.to_string(), Some(Fix::set(&field, 0))),
        },
    }
    None
}

/// Whether the used piece of the recording is long enough and lies within it.
fn crop(from: u64, until: u64, length: Option<u64>, desk: &mut Desk<'_>) -> bool {
    let field = "face_choose[0].sound_end_time";
    let least = from.saturating_add(caps::DUB_MS_MIN);
    if until < least {
        let message =
            format!("{}, must be at least {} ms after sound_start_time", wrong(field, until), caps::DUB_MS_MIN);
        desk.refuse(rule::DUB_PIECE, field, message, Some(Fix::set(field, least)));
        return false;
    }
    if let Some(length) = length.filter(|length| until > *length) {
        let message = format!("{}, the audio ends at {length} ms", wrong(field, until));
        desk.refuse(rule::DUB_PIECE, field, message, Some(Fix::set(field, length)));
    }
    true
}

/// Whether the piece lies within the clip, and the face is seen for long enough while it is heard.
fn overlap(session: &Session<'_>, face: Option<&Face>, from: u64, until: u64, desk: &mut Desk<'_>) {
    let field = "face_choose[0].sound_insert_time";
    if let Some(length) = session.milliseconds.filter(|length| until > *length) {
        let message = format!("{}, the audio would end after the video's {length} ms", wrong(field, from));
        let latest = length.checked_sub(until - from).map(|latest| Fix::set(field, latest));
        desk.refuse(rule::DUB_PLACE, field, message, latest);
        return;
    }
    let Some(face) = face else { return };
    let seen = until.min(face.until_ms).saturating_sub(from.max(face.from_ms));
    if seen < caps::DUB_MS_MIN {
        let (first, last, least) = (face.from_ms, face.until_ms, caps::DUB_MS_MIN);
        let message =
            format!("{}, the face is seen from {first} to {last} ms, less than {least} ms of it", wrong(field, from));
        desk.refuse(rule::DUB_PLACE, field, message, Some(Fix::set(field, first)));
    }
}

fn wrong(field: &str, time: u64) -> String {
    invalid(field, &time.to_string())
}
