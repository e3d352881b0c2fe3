//! From the letter a caller wrote to the letter the upstream reads: what the caller said, with our ids and links
//! replaced by what the upstream knows.

use crate::Turn;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fault::{Code, Fault};
use fetch::{Own, Url};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use wire::body::Letter;

use crate::caps::PICTURE_BYTES_MAX;

/// Members that name earlier results.
const NAMES: [&str; 3] = ["video_id", "audio_id", "session_id"];
/// Levels of a body that are looked into.
const DEPTH_MAX: usize = 16;

/// Writes letters for one upstream.
pub(super) struct Writer<'a> {
    /// What it is called.
    pub(super) upstream: &'a str,
    /// Links that lead back here.
    pub(super) own: &'a Own,
    /// Where it may call back.
    pub(super) hook: Option<String>,
    /// The id under which it is to know the task, if it keeps one.
    pub(super) external_id: Option<String>,
}

impl Writer<'_> {
    /// The letter for the upstream.
    ///
    /// # Errors
    /// `BadValue` if it builds on something the upstream cannot know or reach.
    pub(super) async fn write(&self, turn: &Turn<'_>) -> Result<Vec<u8>, Fault> {
        self.knows(turn)?;
        let letter = Letter::read(turn.letter).map_err(|why| Fault::new(Code::BadRequest, why.to_string()))?;
        let mut members = letter.members;
        set(&mut members, "external_task_id", self.external_id.clone());
        set(&mut members, "callback_url", self.hook.clone());
        let mut body = Value::Object(members);
        self.mend(&mut body, turn.abroad).await?;
        serde_json::to_vec(&body).map_err(Fault::internal)
    }

    /// Whether the upstream made all the letter builds on.
    fn knows(&self, turn: &Turn<'_>) -> Result<(), Fault> {
        let mentioned = plan::mentions(turn.plan.operation(), turn.letter);
        let Some(strange) = mentioned.iter().find(|id| !turn.abroad.contains_key(*id)) else { return Ok(()) };
        let message = format!("{strange} was not made by the upstream '{}', which cannot build on it", self.upstream);
        Err(Fault::new(Code::BadValue, message))
    }

    /// Replaces ids and links.
    async fn mend(&self, body: &mut Value, abroad: &BTreeMap<String, String>) -> Result<(), Fault> {
        for (name, value) in leaves(body) {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let new = match NAMES.contains(&name) {
                true => abroad.get(&text).cloned(),
                false if text.starts_with("http") => self.inlined(name, &text).await?,
                false => None,
            };
            if let Some(new) = new {
                *value = Value::String(new);
            }
        }
        Ok(())
    }

    /// A picture of ours as Base64, which needs no way back here; `None` for whatever is no link of ours.
    async fn inlined(&self, name: &str, text: &str) -> Result<Option<String>, Fault> {
        let Ok(url) = text.parse::<Url>() else { return Ok(None) };
        let Some(opened) = self.own.open(&url, PICTURE_BYTES_MAX).await else { return Ok(None) };
        if ["video", "audio", "sound"].iter().any(|kind| name.contains(kind)) {
            if self.hook.is_some() {
                return Ok(None); // this server can be reached from there
            }
            let message = format!("{name} leads to this server, which the upstream '{}' cannot reach", self.upstream);
            return Err(Fault::new(Code::BadValue, message).with_hint("name it by its id, or set public_url"));
        }
        Ok(Some(BASE64_STANDARD.encode(opened?)))
    }
}

/// Every text and number with the name it stands under, without recursion: a body's depth is its writer's choice.
fn leaves(body: &mut Value) -> Vec<(&str, &mut Value)> {
    let (mut leaves, mut open) = (Vec::new(), vec![("", body, 0)]);
    while let Some((name, value, depth)) = open.pop() {
        match value {
            Value::String(_) | Value::Number(_) => leaves.push((name, value)),
            Value::Array(list) if depth < DEPTH_MAX => {
                open.extend(list.iter_mut().map(|value| (name, value, depth + 1)));
            }
            Value::Object(members) if depth < DEPTH_MAX => {
                open.extend(members.iter_mut().map(|(name, value)| (name.as_str(), value, depth + 1)));
            }
            Value::Array(_) | Value::Object(_) | Value::Bool(_) | Value::Null => {}
        }
    }
    leaves
}

fn set(members: &mut Map<String, Value>, name: &str, value: Option<String>) {
    match value {
        Some(value) => drop(members.insert(name.to_owned(), Value::String(value))),
        None => drop(members.shift_remove(name)),
    }
}
