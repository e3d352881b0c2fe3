//! Pictures from pictures: try-on, expansion, composition, recognition.

use super::tests::{PNG, lenient, plan, read, told, with};
use super::{Strictness, rule};
use crate::{Frame, Margins, Picture, Work};
use catalog::Operation::{Expand, ImageRecognize, MultiImage2image, TryOn};
use serde_json::{Value, json};

fn inline(pointer: &str) -> Picture {
    Picture::Inline(pointer.to_owned())
}

#[test]
fn a_garment_needs_both_pictures() {
    let body = json!({"human_image": PNG, "cloth_image": "https://a/shirt.jpg", "external_task_id": "mine"});
    let made = plan(TryOn, body.clone());
    let cloth = Picture::Url("https://a/shirt.jpg".to_owned());
    assert_eq!(made.work(), &Work::TryOn { human: inline("/human_image"), cloth });
    assert_eq!((made.model(), made.external_task_id()), ("kolors-virtual-try-on-v1", Some("mine")));
    assert_eq!((made.frame(), made.count()), (Frame::LikePicture { area: 1_048_576 }, 1));
    let newer = plan(TryOn, with(body, json!({"model_name": "kolors-virtual-try-on-v1-5"})));
    assert_eq!(newer.model(), "kolors-virtual-try-on-v1-5");
    let table = [
        (json!({}), "human_image cannot be empty; cloth_image cannot be empty"),
        (json!({"human_image": PNG, "cloth_image": null}), "cloth_image cannot be empty"),
        (json!({"human_image": "me.png", "cloth_image": PNG}), "human_image value 'me.png' is invalid"),
        (
            json!({"model_name": "kolors-virtual-try-on-v2", "human_image": PNG}),
            "model_name value 'kolors-virtual-try-on-v2' is invalid; cloth_image cannot be empty",
        ),
        (json!({"model_name": "kling-v2", "human_image": PNG, "cloth_image": PNG}), "model is not supported"),
    ];
    for (body, message) in table {
        assert_eq!(told(lenient(TryOn, &body)), format!("refused: {message}"), "{body}");
    }
}

#[test]
fn an_expansion_grows_to_three_times_at_most() {
    let grown = |more: Value| with(json!({"image": PNG}), more);
    let made = plan(Expand, grown(json!({"up_expansion_ratio": "0.5", "right_expansion_ratio": 1, "n": "2"})));
    let margins = Margins { up: 0.5, down: 0.0, left: 0.0, right: 1.0 };
    assert_eq!(made.work(), &Work::Expand { picture: inline("/image"), margins });
    assert_eq!((made.count(), made.price_text().as_str()), (2, "16"));
    assert_eq!(made.frame(), Frame::LikePicture { area: 3 * 1_048_576 });
    let wide = plan(Expand, grown(json!({"left_expansion_ratio": 2, "prompt": "a beach"})));
    assert_eq!((wide.prompt(), wide.count()), ("a beach", 1));
    let table = [
        (
            json!({"down_expansion_ratio": 2.1, "up_expansion_ratio": -1, "n": 0}),
            "up_expansion_ratio value '-1' is invalid; down_expansion_ratio value '2.1' is invalid; n value '0' is invalid",
        ),
        (
            json!({"up_expansion_ratio": 1, "left_expansion_ratio": 1}),
            "the area of the new image must be at most 3 times the original",
        ),
        (
            json!({"up_expansion_ratio": 0, "left_expansion_ratio": ""}),
            "at least one of up_expansion_ratio, down_expansion_ratio, left_expansion_ratio, right_expansion_ratio must be greater than 0",
        ),
        (
            json!({"image": [], "left_expansion_ratio": {}}),
            "left_expansion_ratio value '{…}' is invalid, must be a number; image cannot be empty; at least one of up_expansion_ratio, down_expansion_ratio, left_expansion_ratio, right_expansion_ratio must be greater than 0",
        ),
    ];
    for (more, message) in table {
        assert_eq!(told(lenient(Expand, &grown(more.clone()))), format!("refused: {message}"), "{more}");
    }
}

#[test]
fn the_fix_of_an_expansion_is_the_largest_of_its_shape() {
    for shares in [json!([1, 1, 1, 1]), json!([2, 2, 0, 0]), json!([0.3, 0, 2, 2]), json!([2, 0.01, 2, 0.01])] {
        let names = ["up", "down", "left", "right"].map(|side| format!("{side}_expansion_ratio"));
        let mut body = json!({"image": PNG});
        for (name, share) in names.iter().zip(shares.as_array().expect("four")) {
            body[name] = share.clone();
        }
        let findings = lenient(Expand, &body).expect_err("too large");
        assert_eq!((findings.len(), findings[0].rule.as_str()), (1, rule::EXPANSION));
        let fix: Value = serde_json::from_str(&format!("{{{}}}", findings[0].fix.as_deref().expect("a fix"))).unwrap();
        let Frame::LikePicture { area } = plan(Expand, with(body, fix)).frame() else { panic!("follows the picture") };
        assert!((2.9..=3.0).contains(&(f64::from(area) / 1_048_576.0)), "{shares}: {area}");
    }
}

#[test]
fn a_composition_takes_one_to_four_subjects() {
    let subject = |picture: &str| json!({"subject_image": picture});
    let body = |subjects: Value| json!({"subject_image_list": subjects});
    let both = json!({"scene_image": "http://a/beach.jpg", "style_image": PNG, "n": 3, "aspect_ratio": "21:9"});
    let made = plan(MultiImage2image, with(body(json!([subject(PNG), subject("http://a/b.png")])), both));
    let subjects = vec![inline("/subject_image_list/0/subject_image"), Picture::Url("http://a/b.png".to_owned())];
    let (scene, style) = (Some(Picture::Url("http://a/beach.jpg".to_owned())), Some(inline("/style_image")));
    assert_eq!(made.work(), &Work::Compose { subjects, scene, style });
    assert_eq!((made.count(), made.price_text().as_str()), (3, "48"));
    assert_eq!(made.frame(), Frame::Exact { width: 1568, height: 672 });
    assert_eq!(plan(MultiImage2image, body(json!([subject(PNG)]))).model(), "kling-v2");
    let size = "subject_image_list size must be between 1 and 4";
    let table = [
        (json!({}), size.to_owned()),
        (body(json!(vec![subject(PNG); 5])), size.to_owned()),
        (body(json!([subject(PNG), {}])), "subject_image_list[1].subject_image cannot be empty".to_owned()),
        (body(json!([subject("x")])), "subject_image_list[0].subject_image value 'x' is invalid".to_owned()),
        (
            with(body(json!([subject(PNG)])), json!({"aspect_ratio": "5:4", "scene_image": "x", "n": 10})),
            "scene_image value 'x' is invalid; n value '10' is invalid; aspect_ratio value '5:4' is invalid".to_owned(),
        ),
        (with(body(json!([subject(PNG)])), json!({"model_name": "kling-v1"})), "model is not supported".to_owned()),
    ];
    for (body, message) in table {
        assert_eq!(told(lenient(MultiImage2image, &body)), format!("refused: {message}"), "{body}");
    }
}

#[test]
fn recognition_takes_one_picture() {
    let made = plan(ImageRecognize, json!({"image": PNG}));
    assert_eq!((made.work(), made.price_text().as_str()), (&Work::Recognize(inline("/image")), "0.1"));
    assert_eq!(told(lenient(ImageRecognize, &json!({"image": ""}))), "refused: image cannot be empty");
    let extra = json!({"image": PNG, "callback_url": "http://a/b"});
    assert_eq!(told(lenient(ImageRecognize, &extra)), "noted: unknown-field");
}

#[test]
fn an_operation_of_a_later_day_is_noted_or_refused() {
    let body = json!({"image": PNG, "up_expansion_ratio": 0.2});
    let on = |strictness, day| told(read(Expand, &body, strictness, day));
    assert_eq!(on(Strictness::Lenient, "2025-03-25"), "noted: api-not-available");
    assert_eq!(on(Strictness::Strict, "2025-03-25"), "refused: This API is not available yet");
    assert_eq!(on(Strictness::Strict, "2026-03-27"), "noted: ");
}
