//! What makes a sound: speech, sounds from words, sound for a clip.

use super::tests::{lenient, plan, told, with};
use crate::{Footage, Lent, Script, Work};
use catalog::Operation::{TextToAudio, Tts, VideoToAudio};
use serde_json::json;

#[test]
fn a_text_is_spoken_by_a_voice_of_the_catalog() {
    let body = json!({"text": "Hello there", "voice_id": "oversea_male1", "voice_language": "en", "voice_speed": 1.26});
    let script = |speed_tenths| Script {
        text: "Hello there".to_owned(),
        voice: "oversea_male1".to_owned(),
        language: "en".to_owned(),
        speed_tenths,
    };
    let made = plan(Tts, body.clone());
    assert_eq!((made.work(), made.price_text().as_str()), (&Work::Speak(script(13)), "0.05"));
    for (sent, tenths) in [(json!(9), 20), (json!("0.1"), 8), (json!(null), 10), (json!(0.84), 8), (json!(2.04), 20)] {
        let made = plan(Tts, with(body.clone(), json!({"voice_speed": sent})));
        assert_eq!(made.work(), &Work::Speak(script(tenths)), "{sent}");
    }
    let table = [
        (json!({}), "text is required; voice_id is required"),
        (with(body.clone(), json!({"text": "x".repeat(1001)})), "text size must be between 0 and 1000"),
        (with(body.clone(), json!({"voice_id": "nobody"})), "Voice id not found"),
        (
            with(body.clone(), json!({"voice_language": "fr"})),
            "voice_language value 'fr' is invalid, allowed values: zh, en",
        ),
    ];
    for (body, message) in table {
        assert_eq!(told(lenient(Tts, &body)), format!("refused: {message}"), "{body}");
    }
    assert!(lenient(Tts, &with(body, json!({"text": "ö".repeat(1000)}))).is_ok());
}

#[test]
fn a_sound_lasts_three_to_ten_seconds() {
    let body = json!({"prompt": "Rain on a tin roof", "duration": "5.5", "external_task_id": "mine"});
    let made = plan(TextToAudio, body.clone());
    assert_eq!((made.work(), made.prompt()), (&Work::Sound { tenths: 55 }, "Rain on a tin roof"));
    assert_eq!((made.external_task_id(), made.price_text().as_str()), (Some("mine"), "0.25"));
    let of = |more| lenient(TextToAudio, &with(body.clone(), more));
    for (seconds, tenths) in [(json!(3), 30), (json!(10.0), 100), (json!(4.22222), 42)] {
        assert_eq!(of(json!({"duration": seconds})).expect("a plan").work(), &Work::Sound { tenths });
    }
    assert_eq!(told(of(json!({"duration": 4.22}))), "noted: sound-length");
    let table = [
        (json!({"duration": 2.9}), "duration value '2.9' is invalid"),
        (json!({"duration": 10.1}), "duration value '10.1' is invalid"),
        (json!({"duration": 1e300}), &format!("duration value '1{}…' is invalid", "0".repeat(63))),
        (json!({"duration": null, "prompt": " "}), "prompt cannot be empty; duration cannot be empty"),
        (json!({"prompt": "x".repeat(201)}), "prompt size must be between 0 and 200"),
    ];
    for (more, message) in table {
        assert_eq!(told(of(more.clone())), format!("refused: {message}"), "{more}");
    }
}

#[test]
fn a_clip_gets_sound() {
    let body = json!({"video_url": "https://a/clip.mp4", "sound_effect_prompt": "waves", "bgm_prompt": null, "asmr_mode": "true"});
    let made = plan(VideoToAudio, body.clone());
    let work =
        |footage, effects: &str, asmr| Work::Score { footage, effects: effects.to_owned(), music: String::new(), asmr };
    assert_eq!(made.work(), &work(Footage::Url("https://a/clip.mp4".to_owned()), "waves", true));
    assert_eq!(made.price_text(), "0.25");
    let lent = Lent { id: "821".to_owned(), asset: String::new(), duration: String::new() };
    assert_eq!(plan(VideoToAudio, json!({"video_id": 821})).work(), &work(Footage::Lent(lent), "", false));
    let table = [
        (json!({}), "video_id or video_url is required"),
        (with(body.clone(), json!({"video_id": "821"})), "video_id and video_url cannot be used together"),
        (json!({"video_url": "https://a/clip.avi"}), "video_url value 'https://a/clip.avi' is invalid"),
        (
            with(body, json!({"bgm_prompt": "x".repeat(201), "sound_effect_prompt": "y".repeat(201)})),
            "sound_effect_prompt size must be between 0 and 200; bgm_prompt size must be between 0 and 200",
        ),
    ];
    for (body, message) in table {
        assert_eq!(told(lenient(VideoToAudio, &body)), format!("refused: {message}"), "{body}");
    }
}
