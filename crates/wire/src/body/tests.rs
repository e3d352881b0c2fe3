use super::{DynamicMask, ImageToVideo, Images, Letter, Misread, Point, Report, TextToVideo, Unreadable};
use proptest::prelude::*;
use serde_json::{Value, json};

fn letter(value: Value) -> Letter {
    Letter::read(value.to_string().as_bytes()).expect("an object is a letter")
}

fn paths(report: &Report) -> Vec<(&str, &str, &str)> {
    report.misreads.iter().map(|m| (m.field.as_str(), m.given.as_str(), m.expected)).collect()
}

#[test]
fn bodies_that_are_no_object_say_so() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    let nested = format!(r#"{{"a":{deep}}}"#);
    let table: [(&[u8], &str); 11] = [
        (b"", "request body cannot be empty"),
        (b" \n", "request body cannot be empty"),
        (b"\xff{}", "request body is not UTF-8 (byte 0)"),
        (b"[]", "request body must be a JSON object, got an array"),
        (b"null", "request body must be a JSON object, got null"),
        (b"\"x\"", "request body must be a JSON object, got a string"),
        (b"{", "request body is not valid JSON: EOF while parsing an object at line 1 column 1"),
        (b"{} x", "request body is not valid JSON: trailing characters at line 1 column 4"),
        (b"{\"a\":1e999}", "request body is not valid JSON: number out of range at line 1 column 10"),
        (b"model_name=kling-v1", "request body is not valid JSON: expected value at line 1 column 1"),
        (nested.as_bytes(), "request body is not valid JSON: recursion limit exceeded at line 1 column 132"),
    ];
    for (sent, message) in table {
        assert_eq!(Letter::read(sent).expect_err(message).to_string(), message);
    }
    assert_eq!(Letter::read(&vec![b' '; super::caps::LETTER_BYTES_MAX + 1]), Err(Unreadable::TooLong));
}

#[test]
fn doubled_keys_are_named_and_the_last_counts() {
    let letter = Letter::read(br#"{"n":1,"camera_control":{"type":"a","type":"b"},"n":2}"#).expect("JSON");
    assert_eq!(letter.doubled, ["type", "n"]);
    assert_eq!(letter.members["n"], json!(2));
}

#[test]
fn every_way_to_say_nothing_is_nothing() {
    for nothing in [json!(null), json!(""), json!([])] {
        let fields =
            ["model_name", "prompt", "cfg_scale", "camera_control", "callback_url", "multi_prompt", "duration"];
        let letter = letter(fields.iter().map(|name| (name.to_string(), nothing.clone())).collect());
        let mut report = Report::default();
        assert_eq!(TextToVideo::read(&letter.members, &mut report), TextToVideo::default(), "{nothing}");
        assert_eq!(report, Report::default(), "{nothing}");
    }
}

#[test]
fn numbers_text_and_booleans_may_change_places() {
    let letter = letter(json!({
        "prompt": 42, "duration": 5, "cfg_scale": "0.25", "multi_shot": "True", "sound": true,
        "multi_prompt": [{"index": "1", "prompt": "a", "duration": 2.0}], "watermark_info": {"enabled": "false"},
    }));
    let mut report = Report::default();
    let clip = TextToVideo::read(&letter.members, &mut report).clip;
    assert_eq!(report, Report::default());
    assert_eq!(
        (clip.prompt.as_deref(), clip.duration.as_deref(), clip.sound.as_deref()),
        (Some("42"), Some("5"), Some("true"))
    );
    assert_eq!((clip.cfg_scale, clip.multi_shot, clip.handling.watermark), (Some(0.25), Some(true), Some(false)));
    assert_eq!((clip.multi_prompt[0].index, clip.multi_prompt[0].duration), (Some(1), Some(2)));
}

#[test]
fn all_misreads_are_collected_with_their_paths() {
    let letter = letter(json!({
        "prompt": {"a": 1}, "cfg_scale": "much", "multi_shot": 2, "camera_control": "simple",
        "multi_prompt": [7, {"index": 1.5}], "element_list": {"element_id": 1},
    }));
    let mut report = Report::default();
    TextToVideo::read(&letter.members, &mut report);
    let expected = [
        ("prompt", "{…}", "a string"),
        ("cfg_scale", "much", "a number"),
        ("camera_control", "simple", "an object"),
        ("multi_shot", "2", "a boolean"),
        ("multi_prompt[0]", "7", "an object"),
        ("multi_prompt[1].index", "1.5", "a whole number"),
        ("element_list", "{…}", "an array of objects"),
    ];
    assert_eq!(paths(&report), expected);
}

#[test]
fn unknown_fields_are_kept_by_path_and_nothing_else_happens() {
    let letter = letter(json!({
        "prompt": "x", "motion_has_audio": true, "seed": 1,
        "camera_control": {"type": "simple", "config": {"zoom": 3, "dolly": 1}}, "watermark_info": {"enabled": true, "logo": 1},
    }));
    let mut report = Report::default();
    let clip = TextToVideo::read(&letter.members, &mut report).clip;
    let camera = clip.camera_control.expect("a camera");
    assert_eq!(camera.config.expect("a config").members().collect::<Vec<_>>(), [("zoom", 3.0)]);
    assert_eq!(report.unknown, ["camera_control.config.dolly", "watermark_info.logo", "motion_has_audio", "seed"]);
    assert!(report.misreads.is_empty());
}

#[test]
fn the_brush_is_read_point_by_point() {
    let letter = letter(
        json!({"image": "u", "dynamic_masks": [{"mask": "m", "trajectories": [{"x": 1, "y": "2"}, {"x": -3}]}]}),
    );
    let request = ImageToVideo::read(&letter.members, &mut Report::default());
    let trajectories = vec![Point { x: Some(1), y: Some(2) }, Point { x: Some(-3), y: None }];
    assert_eq!(request.dynamic_masks, [DynamicMask { mask: Some("m".into()), trajectories }]);
    assert_eq!(letter.text_at("/dynamic_masks/0/mask"), Some("m"));
    assert_eq!(letter.text_at("/image"), Some("u"));
    assert_eq!(letter.text_at("/image/0"), None);
    assert_eq!(letter.text_at("image"), None);
}

#[test]
fn pictures_are_counted_in_words_too() {
    let letter = letter(json!({"prompt": "x", "n": "9", "image_fidelity": 1, "human_fidelity": null}));
    let request = Images::read(&letter.members, &mut Report::default());
    assert_eq!((request.n, request.image_fidelity, request.human_fidelity), (Some(9), Some(1.0), None));
}

#[test]
fn reports_stay_short_whatever_is_sent() {
    let members: serde_json::Map<String, Value> =
        (0..5000).map(|n| (format!("{n}{}", "x".repeat(300)), json!(n))).collect();
    let mut report = Report::default();
    TextToVideo::read(&members, &mut report);
    assert_eq!(report.unknown.len(), super::caps::UNKNOWN_FIELDS_MAX);
    assert!(report.unknown.iter().all(|name| name.chars().count() <= super::caps::SHOWN_CHARS_MAX + 1));
    let points = letter(json!({"dynamic_masks": [{"trajectories": vec![json!({}); 2000]}]}));
    let mut report = Report::default();
    ImageToVideo::read(&points.members, &mut report);
    let given = "[…]".to_owned();
    let field = "dynamic_masks[0].trajectories".to_owned();
    assert_eq!(report.misreads, [Misread { field, given, expected: "an array of objects" }]);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        let key = "(mode|prompt|n|image|camera_control|config|type|zoom|dynamic_masks|mask|trajectories|x|\\PC{0,6})";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_without_a_panic(value in any_json()) {
        match Letter::read(value.to_string().as_bytes()) {
            Err(error) => prop_assert!(!value.is_object() && error.to_string().contains("request body")),
            Ok(letter) => {
                prop_assert!(letter.doubled.is_empty());
                let mut report = Report::default();
                TextToVideo::read(&letter.members, &mut report);
                ImageToVideo::read(&letter.members, &mut report);
                Images::read(&letter.members, &mut report);
                prop_assert!(report.misreads.iter().all(|misread| !misread.field.is_empty()));
            }
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Letter::read(&bytes);
    }
}
