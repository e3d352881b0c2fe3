//! `multi_shot`, `shot_type`, `multi_prompt`.

use super::desk::Desk;
use super::fix::Fix;
use super::{rule, text};
use crate::{Edit, Shot, Shots, caps};
use wire::body::Clip;

/// The shots of a clip, once `multi_shot` is true. `seconds` is the clip's length, if it is known.
pub(super) fn check(clip: &mut Clip<'_>, seconds: Option<u32>, desk: &mut Desk<'_>) -> Option<Shots> {
    if !clip.multi_shot.unwrap_or(false) {
        return None;
    }
    let Some(kind) = clip.shot_type.as_deref() else {
        desk.refuse(rule::SHOTS, "shot_type", "shot_type cannot be empty with multi_shot".to_owned(), None);
        return None;
    };
    match text::one_of(rule::WORD, "shot_type", Some(kind), ["customize", "intelligence"], desk)? {
        "customize" => customised(std::mem::take(&mut clip.multi_prompt), seconds, desk),
        _ => Some(Shots::Intelligent),
    }
}

/// Shots that no `multi_shot` asks for: the prompt is missing, and could be theirs one after another.
pub(super) fn untold(shots: &[wire::body::Shot<'_>], desk: &mut Desk<'_>) -> Option<String> {
    let told = shots.iter().filter_map(|shot| shot.prompt.as_deref()).collect::<Vec<_>>().join(". ");
    let told: String = told.chars().take(caps::PROMPT_CHARS_MAX).collect();
    let remove = |field: &str| Edit::Remove { field: field.to_owned() };
    let edits =
        vec![Edit::Set { field: "prompt".to_owned(), value: told.into() }, remove("shot_type"), remove("multi_prompt")];
    let fix = Fix { text: "give prompt, such as the shots' prompts one after another".to_owned(), edits };
    desk.refuse(rule::REQUIRED, "prompt", "prompt cannot be empty".to_owned(), Some(fix));
    None
}

fn customised(mut sent: Vec<wire::body::Shot<'_>>, seconds: Option<u32>, desk: &mut Desk<'_>) -> Option<Shots> {
    if sent.is_empty() || sent.len() > caps::SHOTS_MAX {
        text::size(rule::SHOTS, "multi_prompt", 1, caps::SHOTS_MAX, desk);
        return None;
    }
    sent.sort_by_key(|shot| shot.index.unwrap_or(i64::MAX));
    let shots: Vec<Shot> = sent.into_iter().enumerate().filter_map(|(at, shot)| one(at, shot, desk)).collect();
    let sum: u32 = shots.iter().map(|shot| shot.seconds).fold(0, u32::saturating_add);
    if seconds.is_some_and(|seconds| seconds != sum) {
        let message = "the durations of multi_prompt must add up to duration".to_owned();
        desk.refuse(rule::SHOTS, "multi_prompt", message, Some(Fix::set("duration", sum.to_string())));
    }
    Some(Shots::Customised(shots))
}

fn one(at: usize, shot: wire::body::Shot<'_>, desk: &mut Desk<'_>) -> Option<Shot> {
    let field = format!("multi_prompt[{at}]");
    let seconds = shot.duration.and_then(|whole| u32::try_from(whole).ok()).filter(|whole| *whole > 0);
    if seconds.is_none() {
        let given = shot.duration.map_or_else(String::new, |whole| whole.to_string());
        desk.invalid(rule::SHOTS, &format!("{field}.duration"), &given, None);
    }
    let name = format!("{field}.prompt");
    if shot.prompt.is_none() {
        desk.refuse(rule::REQUIRED, &name, format!("{name} cannot be empty"), None);
    }
    let prompt = text::within(&name, shot.prompt, caps::SHOT_PROMPT_CHARS_MAX, desk)?;
    Some(Shot { prompt, seconds: seconds? })
}
