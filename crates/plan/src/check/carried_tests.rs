//! What a plan carries besides words: pictures, brushes, tails, references, shots, voices.

use super::check;
use super::tests::{I2V, IMG, PNG, T2V, lenient, plan, policy, told, with};
use crate::{Clip, Frame, Picture, Reference, Shots};
use catalog::Catalog;
use serde_json::{Value, json};

#[test]
fn pictures_brushes_and_tails_are_carried() {
    let point = |x: i32| json!({"x": x, "y": "7"});
    let stroke =
        |points: usize| json!({"mask": PNG, "trajectories": (0..points).map(|x| point(x as i32)).collect::<Vec<_>>()});
    let body = |strokes: Value| json!({"image": PNG, "static_mask": "http://a/m.png", "dynamic_masks": strokes});
    let made = plan(I2V, body(json!([stroke(2), stroke(77)])));
    let brush = made.brush().expect("a brush");
    assert_eq!(made.image(), Some(&Picture::Inline("/image".to_owned())));
    assert_eq!(brush.static_mask, Some(Picture::Url("http://a/m.png".to_owned())));
    assert_eq!(brush.strokes[1].mask, Picture::Inline("/dynamic_masks/1/mask".to_owned()));
    assert_eq!((brush.strokes[1].points.len(), brush.strokes[1].points[76]), (77, [76, 7]));
    assert_eq!(made.pictures().count(), 4);
    assert_eq!(made.frame(), Frame::LikePicture { area: 921_600 });
    for (strokes, message) in [
        (json!([stroke(1)]), "dynamic_masks[0].trajectories size must be between 2 and 77"),
        (json!([stroke(78)]), "dynamic_masks[0].trajectories size must be between 2 and 77"),
        (json!(vec![stroke(2); 7]), "dynamic_masks size must be between 1 and 6"),
        (
            json!([{"trajectories": [point(1), {"x": 1e12}]}]),
            "dynamic_masks[0].mask cannot be empty; dynamic_masks[0].trajectories[1].x value '1000000000000' is invalid; dynamic_masks[0].trajectories[1].y cannot be empty",
        ),
    ] {
        assert_eq!(told(lenient(I2V, &body(strokes))), format!("refused: {message}"));
    }
    let tail = plan(I2V, json!({"model_name": "kling-v1-6", "mode": "pro", "image_tail": PNG}));
    assert_eq!((tail.image(), tail.image_tail()), (None, Some(&Picture::Inline("/image_tail".to_owned()))));
    assert_eq!((tail.clip(), tail.duration_text().as_str()), (Some(Clip { fps: 30, frames: 153 }), "5.1"));
}

#[test]
fn inline_pictures_are_found_again_in_the_letter() {
    let letter = json!({"image": format!("data:image/png;base64,{PNG}")}).to_string();
    let plan = check(I2V, letter.as_bytes(), Catalog::embedded(), &policy()).expect("a plan");
    let image = plan.image().expect("an image");
    let bytes = image.inline_bytes(letter.as_bytes()).expect("bytes").expect("inline");
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(image.inline_bytes(b"{}").is_err());
    assert_eq!(Picture::Url("http://a".to_owned()).inline_bytes(b""), Ok(None));
}

#[test]
fn images_know_count_size_and_reference() {
    let three = plan(
        IMG,
        json!({"model_name": "kling-v2", "prompt": "x", "n": "3", "aspect_ratio": "21:9", "resolution": "2k"}),
    );
    assert_eq!((three.count(), three.clip(), three.duration_text().as_str()), (3, None, ""));
    assert_eq!((three.frame(), three.price_text().as_str()), (Frame::Exact { width: 3136, height: 1344 }, "12"));
    let face = plan(IMG, json!({"model_name": "kling-v1-5", "prompt": "x", "image": PNG, "image_reference": "face"}));
    assert_eq!((face.reference(), face.image().is_some()), (Some(Reference::Face), true));
    let restyle =
        json!({"model_name": "kling-v2", "prompt": "x", "image": PNG, "resolution": "2k", "aspect_ratio": "1:1"});
    assert_eq!(told(lenient(IMG, &restyle)), "noted: ratio-ignored ratio-ignored");
    assert_eq!(plan(IMG, restyle).frame(), Frame::LikePicture { area: 1_048_576 });
    let whole = plan(IMG, json!({"prompt": "x", "image": PNG}));
    assert_eq!((whole.reference(), whole.frame()), (None, Frame::LikePicture { area: 1_048_576 }));
}

#[test]
fn shots_and_voices_are_carried() {
    let shot = |index: u32, seconds: u32| json!({"index": index, "prompt": format!("shot {index}"), "duration": seconds.to_string()});
    let body = |shots: Value| json!({"model_name": "kling-v3", "multi_shot": "true", "shot_type": "customize", "multi_prompt": shots, "duration": "5"});
    let made = plan(T2V, body(json!([shot(2, 3), shot(1, 2)])));
    let Some(Shots::Customised(shots)) = made.shots() else { panic!("customised shots") };
    assert_eq!((shots[0].prompt.as_str(), shots[0].seconds, shots[1].seconds), ("shot 1", 2, 3));
    let message = "refused: the durations of multi_prompt must add up to duration";
    assert_eq!(told(lenient(T2V, &body(json!([shot(1, 2)])))), message);
    assert_eq!(told(lenient(T2V, &body(json!([])))), "refused: multi_prompt size must be between 1 and 6");
    let voiced = json!({"model_name": "kling-v2-6", "mode": "pro", "image": PNG, "sound": "on", "voice_list": [{"voice_id": 829}]});
    let made = plan(I2V, voiced.clone());
    assert_eq!((made.voices(), made.sound(), made.price_text().as_str()), (&["829".to_owned()][..], true, "6"));
    let silent = with(voiced, json!({"sound": "off"}));
    assert!(told(lenient(I2V, &silent)).starts_with("refused: voice_list is only supported with sound 'on'"));
}
