//! Requests that build on earlier results, and on pictures with a scene: a body, what lies on the shelf, what its sender
//! reads.

use super::tests::{PNG, told};
use super::{Policy, Strictness, check_with};
use crate::{Clip, Face, Finding, Footage, Item, Lent, Mode, Plan, Shelf, Sound, Speech, Work};
use catalog::{Catalog, Operation};
use serde_json::{Value, json};

const MP3: &str = "SUQzBAAAAAAAAAAAAAAA";

fn item(operation: Operation, model: &str, media_type: &str, duration: &str) -> Item {
    let seconds: f64 = duration.parse().unwrap_or(0.0);
    let lent = Lent { id: "7".to_owned(), asset: "a".repeat(40), duration: duration.to_owned() };
    Item {
        lent,
        operation,
        media_type: media_type.to_owned(),
        model: model.to_owned(),
        mode: Mode::Std,
        milliseconds: (seconds * 1000.0).round() as u64,
        footage: None,
        faces: Vec::new(),
    }
}

fn clip(model: &str, duration: &str) -> Item {
    item(Operation::Text2video, model, "video/mp4", duration)
}

fn session(duration: &str) -> Item {
    let footage = Footage::Lent(clip("kling-v1-6", duration).lent);
    let faces = vec![Face { id: "0".to_owned(), from_ms: 0, until_ms: 4000 }];
    Item { footage: Some(footage), faces, ..item(Operation::IdentifyFace, "identify-face", "", "") }
}

/// The shelf has a clip `1`, a long clip `2`, a sound `3`, a session `4`, an effect `5`, a kling-v1 clip `6`.
fn shelf() -> Shelf {
    let items = [
        ("1", clip("kling-v1-6", "5.041")),
        ("2", clip("kling-v1-6", "178.1")),
        ("3", item(Operation::Tts, "tts", "audio/mpeg", "4.5")),
        ("4", session("5.041")),
        ("5", item(Operation::Effects, "effects", "video/mp4", "5.1")),
        ("6", clip("kling-v1", "5.1")),
        ("8", clip("kling-v2-1", "5.041")),
    ];
    Shelf::Found(items.into_iter().map(|(id, item)| (id.to_owned(), item)).collect())
}

fn on(day: &str, strictness: Strictness, operation: Operation, body: &Value) -> Result<Plan, Vec<Finding>> {
    let policy = Policy { strictness, day: day.parse().expect("a day") };
    check_with(operation, body.to_string().as_bytes(), Catalog::embedded(), &policy, &shelf())
}

fn lenient(operation: Operation, body: &Value) -> Result<Plan, Vec<Finding>> {
    on("2026-01-15", Strictness::Lenient, operation, body)
}

fn plan(operation: Operation, body: Value) -> Plan {
    lenient(operation, &body).unwrap_or_else(|findings| panic!("{body}: {findings:#?}"))
}

fn refused(operation: Operation, table: &[(Value, &str)]) {
    for (body, message) in table {
        assert_eq!(told(lenient(operation, body)), format!("refused: {message}"), "{body}");
        assert!(on("2026-01-15", Strictness::Strict, operation, body).is_err(), "{body}");
    }
}

#[test]
fn an_extension_goes_on_where_the_clip_ended() {
    let made = plan(Operation::VideoExtend, json!({"video_id": 1, "prompt": "it flies on", "cfg_scale": "0.7"}));
    assert_eq!((made.model(), made.mode(), made.prompt()), ("kling-v1-6", Mode::Std, "it flies on"));
    assert_eq!(made.clip(), Some(Clip { fps: 30, frames: 151 + 150 }));
    assert_eq!((made.price_text().as_str(), made.cfg_scale()), ("2", 0.7));
    assert!(matches!(made.work(), Work::Extend(Footage::Lent(lent)) if lent.duration == "5.041"));
    let old = json!({"video_id": "6", "negative_prompt": "rain", "cfg_scale": 1});
    assert_eq!(told(lenient(Operation::VideoExtend, &old)), "noted: extend-field extend-field");
    let made = plan(Operation::VideoExtend, old.clone());
    assert_eq!((made.negative_prompt(), made.cfg_scale(), made.price_text().as_str()), ("", 0.5, "1"));
    let strict = told(on("2026-01-15", Strictness::Strict, Operation::VideoExtend, &old));
    assert!(strict.starts_with("refused: negative_prompt is not supported for videos of kling-v1"), "{strict}");
}

#[test]
fn only_clips_that_can_go_on_are_extended() {
    refused(
        Operation::VideoExtend,
        &[
            (json!({}), "video_id cannot be empty"),
            (json!({"video_id": "99"}), "Video not found by id: 99"),
            (json!({"video_id": "3"}), "Video not found by id: 3"),
            (json!({"video_id": "2"}), "the video would be longer than 180 seconds"),
            (
                json!({"video_id": "5"}),
                "video_id value '5' is invalid, must be a video of text2video, image2video, video-extend",
            ),
            (json!({"video_id": "8"}), "model is not supported"),
        ],
    );
    let new = json!({"video_id": "1"});
    let early = told(on("2025-03-25", Strictness::Strict, Operation::VideoExtend, &new));
    assert_eq!(early, "refused: model is not supported", "only kling-v1 went on before 2025-03-31");
    assert_eq!(told(on("2025-03-25", Strictness::Lenient, Operation::VideoExtend, &new)), "noted: cell-unofficial");
}

#[test]
fn a_face_says_a_text_or_a_recording() {
    let text = json!({"input": {"video_id": "1", "video_url": "", "mode": "text2video", "text": "Hello",
        "voice_id": "oversea_male1", "voice_language": "en", "voice_speed": "1.25"}});
    let made = plan(Operation::LipSync, text);
    let Work::LipSync { speech: Speech::Script(script), .. } = made.work() else { panic!("a script") };
    assert_eq!((script.voice.as_str(), script.language.as_str(), script.speed_tenths), ("oversea_male1", "en", 13));
    assert_eq!((made.model(), made.price_text().as_str(), made.clip()), ("lip-sync", "0.5", None));
    let file = json!({"input": {"video_url": "https://a/clip.mp4", "mode": "audio2video", "audio_type": "file",
        "audio_file": MP3, "audio_url": null}});
    let made = plan(Operation::LipSync, file);
    let Work::LipSync { footage, speech } = made.work() else { panic!("a lip-sync") };
    assert_eq!(footage, &Footage::Url("https://a/clip.mp4".to_owned()));
    assert_eq!(speech, &Speech::Recording(Sound::Inline("/input/audio_file".to_owned())));
    assert_eq!(made.price_text(), "1", "a clip still to be fetched is reckoned as 10 seconds");
}

#[test]
fn lip_sync_refuses_in_the_services_words() {
    let x = |more: Value| {
        let mut input = json!({"video_id": "1", "mode": "text2video", "text": "Hi", "voice_id": "ai_shatang"});
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "input": input })
    };
    let audio = |more: Value| {
        let mut input = json!({"video_id": "1", "mode": "audio2video"});
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "input": input })
    };
    refused(
        Operation::LipSync,
        &[
            (x(json!({"video_id": ""})), "video_id or video_url is required"),
            (x(json!({"video_url": "https://a/b.mp4"})), "video_id and video_url cannot be used together"),
            (x(json!({"video_id": "2"})), "video duration must be between 2 and 60 seconds"),
            (
                x(json!({"video_id": null, "video_url": "https://a/b.avi"})),
                "input.video_url value 'https://a/b.avi' is invalid",
            ),
            (x(json!({"mode": "text"})), "input.mode value 'text' is invalid, allowed values: text2video, audio2video"),
            (x(json!({"mode": ""})), "mode is required, allowed values: text2video, audio2video"),
            (x(json!({"text": " "})), "text is required"),
            (x(json!({"text": "x".repeat(121)})), "input.text size must be between 0 and 120"),
            (x(json!({"voice_id": "nobody"})), "Voice id not found"),
            (x(json!({"voice_id": "oversea_male1", "voice_language": "zh"})), "Voice id not found"),
            (x(json!({"voice_language": "fr"})), "input.voice_language value 'fr' is invalid, allowed values: zh, en"),
            (audio(json!({})), "Audio type is null"),
            (audio(json!({"audio_type": "x"})), "input.audio_type value 'x' is invalid, allowed values: file, url"),
            (audio(json!({"audio_type": "url"})), "audio_url cannot be empty with audio_type url"),
            (
                audio(json!({"audio_type": "file", "audio_file": PNG})),
                "input.audio_file value 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB' is invalid",
            ),
            (
                audio(json!({"audio_type": "url", "audio_url": "https://a/b.ogg"})),
                "input.audio_url value 'https://a/b.ogg' is invalid",
            ),
        ],
    );
    let fast = x(json!({"voice_speed": 3}));
    assert_eq!(told(lenient(Operation::LipSync, &fast)), "noted: voice-speed");
    let strict = told(on("2026-01-15", Strictness::Strict, Operation::LipSync, &fast));
    assert_eq!(strict, "refused: input.voice_speed value '3' is invalid, must be less than or equal to 2.0");
    assert_eq!(told(lenient(Operation::LipSync, &x(json!({"voice_id": "uk_boy1"})))), "noted: voice-id");
    let early = told(on("2024-12-01", Strictness::Strict, Operation::LipSync, &x(json!({}))));
    assert!(early.starts_with("refused: This API is not available yet"), "{early}");
}

#[test]
fn a_face_of_a_session_is_dubbed() {
    let face = |more: Value| {
        let mut face = json!({"face_id": 0, "audio_id": "3", "sound_start_time": 500, "sound_end_time": "4500",
            "sound_insert_time": 1000});
        face.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({"session_id": "4", "face_choose": [face]})
    };
    let made = plan(Operation::AdvancedLipSync, face(json!({"original_audio_volume": 0.5})));
    let Work::Dub(dub) = made.work() else { panic!("a dub") };
    assert_eq!((dub.face.as_str(), dub.from_ms, dub.until_ms, dub.at_ms), ("0", 500, 4500, 1000));
    assert_eq!((dub.volume, dub.footage_volume, dub.footage.lent().is_some()), (1.0, 0.5, true));
    assert_eq!(made.price_text(), "0.5");
    let at = "face_choose[0].";
    let message = |text: &str| format!("{at}{text}");
    let table = [
        (face(json!({"audio_id": ""})), "audio_id or sound_file is required".to_owned()),
        (face(json!({"sound_file": MP3})), "audio_id and sound_file cannot be used together".to_owned()),
        (face(json!({"audio_id": "1"})), "Audio not found by id: 1".to_owned()),
        (face(json!({"face_id": "1"})), message("face_id value '1' is invalid")),
        (face(json!({"sound_insert_time": null})), message("sound_insert_time cannot be empty")),
        (face(json!({"sound_insert_time": -1})), message("sound_insert_time value '-1' is invalid")),
        (face(json!({"sound_volume": 2.1})), message("sound_volume value '2.1' is invalid")),
        (
            face(json!({"sound_end_time": 2000})),
            message("sound_end_time value '2000' is invalid, must be at least 2000 ms after sound_start_time"),
        ),
        (
            face(json!({"sound_end_time": 4501})),
            message("sound_end_time value '4501' is invalid, the audio ends at 4500 ms"),
        ),
        (
            face(json!({"sound_insert_time": 1042})),
            message("sound_insert_time value '1042' is invalid, the audio would end after the video's 5041 ms"),
        ),
        (
            face(json!({"sound_start_time": 0, "sound_end_time": 2500, "sound_insert_time": 2500})),
            message(
                "sound_insert_time value '2500' is invalid, the face is seen from 0 to 4000 ms, less than 2000 ms of it",
            ),
        ),
    ];
    let table: Vec<(Value, &str)> = table.iter().map(|(body, message)| (body.clone(), message.as_str())).collect();
    refused(Operation::AdvancedLipSync, &table);
    let other = |more: Value| {
        let mut body = face(json!({}));
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        body
    };
    refused(
        Operation::AdvancedLipSync,
        &[
            (other(json!({"session_id": "1"})), "Session not found by id: 1"),
            (other(json!({"session_id": ""})), "session_id cannot be empty"),
            (other(json!({"face_choose": []})), "face_choose size must be between 1 and 1"),
        ],
    );
}

#[test]
fn effects_take_every_shape_input_ever_had() {
    let pair = json!(["https://a/1.png", PNG]);
    let table = [
        (
            json!({"effect_scene": "squish", "input": {"model_name": "kling-v1-6", "image": PNG, "duration": "5"}}),
            "noted: effect-field",
            "effects",
            1,
        ),
        (
            json!({"effect_scene": "squish", "input": {"image": PNG, "mode": "std", "duration": 10}}),
            "noted: effect-field",
            "effects",
            1,
        ),
        (json!({"effect_scene": "swing_swing", "input": {"image": PNG}}), "noted: ", "effects", 1),
        (json!({"effect_scene": "swing_swing", "input": {"images": [PNG]}}), "noted: ", "effects", 1),
        (json!({"effect_scene": "hug", "input": {"images": pair}}), "noted: ", "kling-v1", 2),
        (
            json!({"effect_scene": "hug", "input": {"image": pair, "model_name": "kling-v1-5", "mode": "pro", "duration": "10"}}),
            "noted: ",
            "kling-v1-5",
            2,
        ),
        (json!({"effect_scene": "fight", "input": {"images": pair}}), "noted: ", "kling-v1-6", 2),
        (
            json!({"effect_scene": "hug_pro", "input": {"images": pair, "duration": "5"}}),
            "noted: effect-day",
            "effects",
            2,
        ),
    ];
    for (body, expected, model, count) in table {
        assert_eq!(told(lenient(Operation::Effects, &body)), expected, "{body}");
        let made = plan(Operation::Effects, body.clone());
        assert_eq!((made.model(), made.pictures().count()), (model, count), "{body}");
        for picture in made.pictures() {
            assert!(picture.inline_bytes(body.to_string().as_bytes()).is_ok(), "{body}: {picture:?}");
        }
    }
    let long = json!({"effect_scene": "kiss", "input": {"images": pair, "mode": "pro", "duration": "10"}});
    let made = plan(Operation::Effects, long);
    assert_eq!((made.price_text().as_str(), made.duration_text().as_str()), ("7", "10.1"));
}

#[test]
fn effects_refuse_what_no_shape_had() {
    let pair = json!([PNG, PNG]);
    refused(
        Operation::Effects,
        &[
            (json!({"input": {"image": PNG}}), "effect_scene cannot be empty"),
            (json!({"effect_scene": "squash", "input": {"image": PNG}}), "effect_scene value 'squash' is invalid"),
            (json!({"effect_scene": "squish"}), "input.image cannot be empty"),
            (json!({"effect_scene": "hug", "input": {"images": [PNG]}}), "input.images size must be between 2 and 2"),
            (json!({"effect_scene": "squish", "input": {"image": "x.png"}}), "input.image value 'x.png' is invalid"),
            (
                json!({"effect_scene": "squish", "input": {"image": PNG, "duration": 7}}),
                "input.duration value '7' is invalid",
            ),
            (
                json!({"effect_scene": "fight", "input": {"images": pair, "model_name": "kling-v1"}}),
                "input.model_name value 'kling-v1' is invalid",
            ),
            (
                json!({"effect_scene": "hug", "input": {"images": pair, "mode": "4k"}}),
                "input.mode value '4k' is invalid",
            ),
        ],
    );
    let gone = json!({"effect_scene": "hug", "input": {"images": pair}});
    let findings = on("2026-02-15", Strictness::Strict, Operation::Effects, &gone).expect_err("withdrawn");
    assert_eq!(told(Err(findings.clone())), "refused: effect_scene value 'hug' is invalid");
    assert_eq!(findings[0].fix.as_deref(), Some("\"effect_scene\": \"hug_pro\""));
    let near = lenient(Operation::Effects, &json!({"effect_scene": "squash", "input": {"image": PNG}}));
    assert_eq!(near.expect_err("unknown")[0].fix.as_deref(), Some("\"effect_scene\": \"squish\""));
}

#[test]
fn several_pictures_become_one_clip() {
    let body = |list: Value| json!({"image_list": list, "prompt": "the cat wears the hat", "image_tail": null});
    let made = plan(Operation::MultiImage2video, body(json!([{"image": PNG}, {"image": "https://a/b.jpg"}])));
    assert_eq!((made.model(), made.price_text().as_str(), made.duration_text().as_str()), ("kling-v1-6", "2", "5.1"));
    assert_eq!(made.pictures().count(), 2);
    refused(
        Operation::MultiImage2video,
        &[
            (body(json!([])), "image_list size must be between 1 and 4"),
            (
                body(json!([{"image": PNG}, {"image": PNG}, {"image": PNG}, {"image": PNG}, {"image": PNG}])),
                "image_list size must be between 1 and 4",
            ),
            (body(json!([{"image": ""}])), "image_list[0].image cannot be empty"),
            (json!({"image_list": [{"image": PNG}]}), "prompt cannot be empty"),
            (
                json!({"image_list": [{"image": PNG}], "prompt": "x", "model_name": "kling-v2-1"}),
                "model is not supported",
            ),
            (json!({"image_list": [{"image": PNG}], "prompt": "x", "mode": "4k"}), "mode value '4k' is invalid"),
        ],
    );
}

#[test]
fn faces_are_looked_for_in_clips_of_two_to_sixty_seconds() {
    let made = plan(Operation::IdentifyFace, json!({"video_id": "1", "video_url": ""}));
    assert_eq!((made.price_text().as_str(), made.work().footage().is_some()), ("0.05", true));
    refused(
        Operation::IdentifyFace,
        &[
            (json!({}), "video_id or video_url is required"),
            (json!({"video_id": "2"}), "video duration must be between 2 and 60 seconds"),
            (json!({"video_id": "4"}), "Video not found by id: 4"),
        ],
    );
    let early = on("2025-03-25", Strictness::Strict, Operation::IdentifyFace, &json!({"video_id": "1"}));
    let fault = crate::refusal(&early.expect_err("not before 2025-09-15"));
    assert_eq!(
        (fault.code.status(), fault.code.number(), fault.message.as_str()),
        (404, 1203, "This API is not available yet")
    );
}
