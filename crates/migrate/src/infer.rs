//! Which operation a body is for, where nothing beside it says so: told by the fields it has.

use crate::read::walk::{Walk, string};
use catalog::Operation;

/// What to tell the caller when [`infer`] has no answer.
pub const UNTOLD: &str = "nothing says which endpoint this body is for: give --operation, or write \
                          {\"operation\": \"image2video\", \"body\": {…}}";

/// Fields that only one operation has, the most telling first.
const TELLING: &[(&str, Operation)] = &[
    ("effect_scene", Operation::Effects),
    ("face_choose", Operation::AdvancedLipSync),
    ("session_id", Operation::AdvancedLipSync),
    ("image_list", Operation::MultiImage2video),
    ("subject_image_list", Operation::MultiImage2image),
    ("scene_image", Operation::MultiImage2image),
    ("style_image", Operation::MultiImage2image),
    ("human_image", Operation::TryOn),
    ("cloth_image", Operation::TryOn),
    ("up_expansion_ratio", Operation::Expand),
    ("down_expansion_ratio", Operation::Expand),
    ("left_expansion_ratio", Operation::Expand),
    ("right_expansion_ratio", Operation::Expand),
    ("sound_effect_prompt", Operation::VideoToAudio),
    ("bgm_prompt", Operation::VideoToAudio),
    ("asmr_mode", Operation::VideoToAudio),
    ("voice_language", Operation::Tts),
    ("voice_speed", Operation::Tts),
    ("image_tail", Operation::Image2video),
    ("static_mask", Operation::Image2video),
    ("dynamic_masks", Operation::Image2video),
    ("image_reference", Operation::Images),
    ("image_fidelity", Operation::Images),
    ("human_fidelity", Operation::Images),
    ("resolution", Operation::Images),
    ("n", Operation::Images),
];

/// Fields of clips that are made from words or from a picture.
const OF_CLIPS: &[&str] = &[
    "mode",
    "duration",
    "cfg_scale",
    "camera_control",
    "sound",
    "motion_has_audio",
    "multi_shot",
    "shot_type",
    "multi_prompt",
    "voice_list",
];

/// The operation that a body's fields tell; `None` where several have them all or the body is no object.
///
/// A prompt alone is `text2video`, a picture with a prompt or a clip's fields `image2video`, a clip's id with a prompt
/// `video-extend`. A picture alone, or a clip's id alone, is not told.
pub fn infer(letter: &[u8]) -> Option<Operation> {
    let letter = letter.strip_prefix("\u{feff}".as_bytes()).unwrap_or(letter);
    let start = letter.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let names = names(letter, start)?;
    let has = |name: &str| names.iter().any(|known| known == name);
    if let Some((_, operation)) = TELLING.iter().find(|(name, _)| has(name)) {
        return Some(*operation);
    }
    if has("input") {
        return of_input(letter, start);
    }
    let clip = OF_CLIPS.iter().any(|name| has(name));
    match (has("image"), has("video_id"), has("prompt")) {
        (true, ..) if clip || has("prompt") || has("model_name") || has("model") => Some(Operation::Image2video),
        (true, ..) => None,
        (_, true, true) => Some(Operation::VideoExtend),
        (_, true, false) => None,
        _ if has("prompt") || clip => Some(Operation::Text2video),
        _ if has("text") => Some(Operation::Tts),
        _ => None,
    }
}

/// Effects give pictures in `input`, lip-sync a clip.
fn of_input(letter: &[u8], start: usize) -> Option<Operation> {
    let input = Walk::new(letter, start)?.find(|part| {
        let name = part.key.clone().and_then(|key| string(&letter[key]));
        name.as_deref() == Some("input")
    })?;
    let names = names(letter, input.value.start)?;
    let has = |name: &str| names.iter().any(|known| known == name);
    match (has("video_id") || has("video_url"), has("image") || has("images")) {
        (true, false) => Some(Operation::LipSync),
        (false, true) => Some(Operation::Effects),
        _ => None,
    }
}

fn names(letter: &[u8], at: usize) -> Option<Vec<String>> {
    let keys = Walk::new(letter, at).filter(|_| letter.get(at) == Some(&b'{'))?;
    Some(keys.filter_map(|part| string(&letter[part.key?]).map(std::borrow::Cow::into_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_tell_the_operation() {
        let table = [
            (r#"{"prompt":"a"}"#, Some(Operation::Text2video)),
            (r#" {"model_name":"m","image":"u"}"#, Some(Operation::Image2video)),
            (r#"{"image":"u","mode":"std"}"#, Some(Operation::Image2video)),
            (r#"{"image":"u"}"#, None),
            (r#"{"prompt":"a","n":2,"image":"u"}"#, Some(Operation::Images)),
            (r#"{"effect_scene":"hug","input":{}}"#, Some(Operation::Effects)),
            (r#"{"input":{"video_id":"1","mode":"text2video"}}"#, Some(Operation::LipSync)),
            (r#"{"input":{"image":"u"}}"#, Some(Operation::Effects)),
            (r#"{"video_id":"1","prompt":"on"}"#, Some(Operation::VideoExtend)),
            (r#"{"video_id":"1"}"#, None),
            (r#"{"text":"hi","voice_id":"v"}"#, Some(Operation::Tts)),
            ("[]", None),
            ("{}", None),
            ("", None),
        ];
        for (letter, expected) in table {
            assert_eq!(infer(letter.as_bytes()), expected, "{letter}");
        }
    }
}
