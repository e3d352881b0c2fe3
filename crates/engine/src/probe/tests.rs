//! Every kind of work, as small as can be.

use super::*;
use crate::tests::{bare, step};
use plan::{Matter, Operation, Part, Plan};
use serde_json::{Value, json};
use std::path::Path;

fn probe() -> Probe {
    Probe::new(Config::default())
}

/// What comes of this work; footage called `clip` is lent from `footage`.
fn results(operation: Operation, work: Value, footage: Option<&Path>, folder: &Path) -> Vec<Asset> {
    let plan: Plan = bare(operation, json!({ "work": work }));
    let lent = footage.map(|path| ("clip".to_owned(), path.to_owned())).into_iter().collect();
    let (ended, progress) = step(&probe(), &plan, b"{}", &lent, folder);
    assert_eq!(progress, 100);
    match ended.unwrap() {
        Step::Made(assets) => assets,
        Step::Wait { .. } | Step::Ended { .. } => panic!("it waits"),
    }
}

fn lent() -> Value {
    json!({ "lent": { "id": "821", "asset": "clip", "duration": "5.041" } })
}

#[test]
fn every_work_gives_files_that_can_be_played() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let plan = bare(Operation::Text2video, json!({ "clip": { "fps": 24, "frames": 121 } }));
    let Ok(Step::Made(clip)) = step(&probe(), &plan, b"{}", &Default::default(), first.path()).0 else { panic!() };
    let script = json!({ "text": "hello", "voice": "v", "language": "en", "speed_tenths": 10 });
    let picture = json!({ "url": "http://x/y.png" });
    let margins = json!({ "up": 0.1, "down": 0.0, "left": 0.0, "right": 0.0 });
    let sound = json!({ "url": "http://x/y.mp3" });
    let dub = json!({ "footage": lent(), "face": "0", "sound": sound, "from_ms": 0, "until_ms": 2000, "at_ms": 0,
        "volume": 1.0, "footage_volume": 1.0 });
    let score = json!({ "footage": lent(), "effects": "", "music": "", "asmr": false });
    for (operation, work, want) in [
        (Operation::VideoExtend, json!({ "extend": lent() }), "video/mp4 10.041"),
        (
            Operation::LipSync,
            json!({ "lip_sync": { "footage": lent(), "speech": { "script": script } } }),
            "video/mp4 5.041",
        ),
        (Operation::AdvancedLipSync, json!({ "dub": dub }), "video/mp4 5.041"),
        (Operation::IdentifyFace, json!({ "identify_face": lent() }), "image/png "),
        (Operation::TryOn, json!({ "try_on": { "human": picture, "cloth": picture } }), "image/png "),
        (Operation::Expand, json!({ "expand": { "picture": picture, "margins": margins } }), "image/png "),
        (
            Operation::MultiImage2image,
            json!({ "compose": { "subjects": [picture], "scene": null, "style": null } }),
            "image/png ",
        ),
        (Operation::ImageRecognize, json!({ "recognize": picture }), "image/png ,image/png ,image/png ,image/png "),
        (Operation::Tts, json!({ "speak": script }), "audio/mpeg 2"),
        (Operation::TextToAudio, json!({ "sound": { "tenths": 35 } }), "audio/mpeg 3.5,audio/wav 3.5"),
        (Operation::VideoToAudio, json!({ "score": score }), "video/mp4 5.041,audio/mpeg 5.041,audio/wav 5.041"),
    ] {
        let assets = results(operation, work, Some(&clip[0].path), second.path());
        let seen: Vec<String> = assets.iter().map(|a| format!("{} {}", a.media_type, a.duration)).collect();
        assert_eq!(seen.join(","), want, "{operation:?}");
        for asset in &assets {
            let facts = media::probe::playable(&asset.path).unwrap();
            assert_eq!(facts.media_type, asset.media_type);
            let said: f64 = asset.duration.parse().unwrap_or(0.0);
            assert!((facts.seconds - said).abs() < 0.03, "{operation:?}: {} is {}", asset.duration, facts.seconds);
        }
    }
}

#[test]
fn masks_and_faces_say_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let masks =
        results(Operation::ImageRecognize, json!({ "recognize": { "url": "http://x/y.png" } }), None, folder.path());
    let of: Vec<Part> = masks.into_iter().map(|mask| mask.part).collect();
    assert_eq!(of, Matter::ALL.map(|of| Part::Mask { of, found: true }));
    let work = json!({ "identify_face": { "url": "http://x/y.mp4" } });
    let faces = results(Operation::IdentifyFace, work, None, folder.path());
    assert_eq!(faces[0].part, Part::Face { id: "0".to_owned(), from_ms: 0, until_ms: 5100 });
}
