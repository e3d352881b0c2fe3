//! Clips that go on, measured on their decoded frames.

use super::*;
use crate::tests::{bare, onward};
use crate::{Asset, Profile, Root};
use base64::Engine as _;
use media::Frame;
use media::decode::{From, Reader};
use media::sound::{Sound, lay_under, read};
use plan::{Operation, Plan};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Nobody wants it to stop.
static GO: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
const SCENE: &str = "A sailboat on the sea at sunset, birds in the sky";

fn studio() -> Studio {
    Studio::new(Config { profile: Profile::Full, ..Config::default() })
}

/// The plan of a clip of the scene: 61 frames at 24 a second.
fn scene() -> Plan {
    bare(
        Operation::Text2video,
        json!({ "prompt": SCENE, "clip": { "fps": 24, "frames": 61 }, "frame": { "exact": { "width": 320, "height": 180 } } }),
    )
}

/// The clip at `old`, extended; `name` is a folder for it.
fn extended(folder: &Path, name: &str, old: &Path, root: &Plan) -> Asset {
    let out = folder.join(name);
    std::fs::create_dir_all(&out).unwrap();
    let lent = BTreeMap::from([("clip".to_owned(), old.to_owned())]);
    let work =
        json!({ "work": { "extend": { "lent": { "id": "821", "asset": "clip", "duration": "2" } } }, "prompt": "" });
    let root = Root { plan: root.clone(), seed: 7 };
    match onward(&studio(), &bare(Operation::VideoExtend, work), &lent, &root, &out).unwrap() {
        Step::Made(mut assets) => assets.remove(0),
        Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
    }
}

fn made(folder: &Path, plan: &Plan) -> PathBuf {
    let out = folder.join("made");
    std::fs::create_dir_all(&out).unwrap();
    match crate::tests::step(&studio(), plan, b"{}", &BTreeMap::new(), &out).0.unwrap() {
        Step::Made(assets) => assets[0].path.clone(),
        Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
    }
}

fn frames(path: &Path) -> Vec<Frame> {
    let mut reader = Reader::open(path, From::Us, 200.0).unwrap();
    let (mut all, mut frame) = (Vec::new(), Frame::new(0, 0));
    while reader.next(&mut frame).unwrap() {
        all.push(frame.clone());
    }
    all
}

/// Likeness of every frame to the next.
fn steps(frames: &[Frame]) -> Vec<f64> {
    frames.windows(2).map(|two| two[0].psnr(&two[1]).unwrap()).collect()
}

/// The seam after frame `last` is no larger a step than those of the second before it.
fn assert_seamless(frames: &[Frame], last: usize) {
    let steps = steps(&frames[last - 24..last + 3]);
    let mut before = steps[..24].to_vec();
    before.sort_by(f64::total_cmp);
    assert!(steps[24] >= before[12] - 1.5 && steps[25] >= before[12] - 2.0, "the seam after {last} jumps: {steps:?}");
}

#[test]
fn a_scene_lives_on_through_two_extensions_and_nothing_old_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), &scene());
    let once = extended(folder.path(), "once", &path, &scene());
    let twice = extended(folder.path(), "twice", &once.path, &scene());
    assert_eq!((once.duration.as_str(), twice.duration.as_str()), ("7.541", "12.541"));
    let (old, middle, new) = (frames(&path), frames(&once.path), frames(&twice.path));
    assert_eq!((old.len(), middle.len(), new.len()), (61, 181, 301));
    assert!(old[..] == middle[..61] && middle[..] == new[..181], "what was there is copied, not encoded again");
    assert_seamless(&new, 60);
    assert_seamless(&new, 180);
    for at in [70, 190, 290] {
        let db = new[at].psnr(&new[at + 8]).unwrap();
        assert!(db < 45.0, "it still lives at frame {at}: {db:.1} dB");
    }
}

#[test]
fn a_scene_that_is_not_the_clips_is_not_put_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), &scene());
    let other = bare(
        Operation::Text2video,
        json!({ "prompt": "a desert at noon", "clip": { "fps": 24, "frames": 61 }, "frame": { "exact": { "width": 320, "height": 180 } } }),
    );
    let new = frames(&extended(folder.path(), "once", &path, &other).path);
    assert_seamless(&new, 60);
}

#[test]
fn a_camera_that_moved_goes_on_as_fast_and_comes_to_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("moving.mp4");
    let config = media::encode::Config {
        width: 320,
        height: 180,
        fps: 24,
        frames: 40,
        quality: media::encode::Quality::Fine,
        metadata: Vec::new(),
    };
    let mut encoder = media::encode::start(media::encode::Choice::Builtin, &config, &path).unwrap();
    (0..40).for_each(|i| encoder.push(&waves(i as f32 * 1.25)).unwrap());
    encoder.finish().unwrap();
    let new = frames(&extended(folder.path(), "out", &path, &scene()).path);
    let speeds: Vec<f32> = new.windows(2).map(|two| speed(&two[0], &two[1])).collect();
    assert!((speeds[38] - 1.25).abs() < 0.1, "it moved by {}", speeds[38]);
    for at in 36..60 {
        let change = (speeds[at + 1] - speeds[at]).abs();
        assert!(change < 0.2, "after frame {at} it jumps by {change}: {:?}", &speeds[34..62]);
    }
    assert!(speeds[39] > 1.0 && speeds[150].abs() < 0.3, "{} {}", speeds[39], speeds[150]);
}

#[test]
fn sound_goes_on_with_its_clip() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), &scene());
    let mut tone = Sound::silence(61.0 / 24.0);
    tone.samples.iter_mut().enumerate().for_each(|(i, s)| *s = [(i as f32 * 0.05).sin() * 0.2; 2]);
    lay_under(&path, &tone, &folder.path().join("spare.mp4"), &GO).unwrap();
    let new = extended(folder.path(), "once", &path, &scene());
    let heard = read(&new.path, 20.0, &GO).unwrap();
    let picture = media::probe::playable(&new.path).unwrap();
    assert!((picture.sound_seconds.unwrap() - picture.seconds).abs() < 0.05, "{picture:?}");
    let level = |from: f64| heard.piece(from, from + 0.1).peak();
    assert!((level(1.0) - 0.2).abs() < 0.03, "the old sound is as it was: {}", level(1.0));
    for tenth in 20..70 {
        let at = f64::from(tenth) / 10.0;
        assert!(level(at) > 0.01, "silent at {at}");
    }
}

#[test]
fn both_ends_of_a_decoded_clip_are_the_given_photographs() {
    let photo = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
        std::fs::read(path).unwrap()
    };
    let (first, last) = (photo("coffee.png"), photo("chelsea.png"));
    let text = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let letter = json!({ "image": text(&first), "image_tail": text(&last) }).to_string();
    for given in [json!({ "inline": "/image" }), json!(null)] {
        let folder = tempfile::tempdir().unwrap();
        let changes = json!({ "image": given, "image_tail": { "inline": "/image_tail" }, "prompt": "",
            "clip": { "fps": 24, "frames": 9 }, "frame": { "exact": { "width": 900, "height": 600 } } });
        let plan = bare(Operation::Image2video, changes);
        let ended = crate::tests::step(&studio(), &plan, letter.as_bytes(), &BTreeMap::new(), folder.path()).0.unwrap();
        let Step::Made(assets) = ended else { panic!("studio waits") };
        let all = frames(&assets[0].path);
        let sized = |bytes: &[u8]| {
            let picture = media::picture::decode(bytes).unwrap();
            media::picture::resize(&picture, all[0].width(), all[0].height()).unwrap()
        };
        let end = all[8].psnr(&sized(&last)).unwrap();
        assert!(end >= 37.0, "ends at {end:.1} dB");
        let start = all[0].psnr(&sized(&first)).unwrap();
        assert_eq!(start >= 37.0, given != json!(null), "starts at {start:.1} dB");
    }
}

/// Waves everywhere, moved to the right.
fn waves(by: f32) -> Frame {
    let wave = |x: f32, y: f32, a: f32, b: f32| ((x * a + y * b) * 0.1).sin();
    let pixel = |i: u32| {
        let (x, y) = ((i % 320) as f32 - by, (i / 320) as f32);
        let v = wave(x, y, 1.0, 0.4) + wave(x, y, -0.7, 1.3) + wave(x, y, 2.1, 0.9) + wave(x, y, 0.33, -0.2);
        [(128.0 + v * 28.0) as u8; 3]
    };
    Frame::from_rgb(320, 180, (0..320 * 180).flat_map(pixel).collect()).unwrap()
}

/// How far the middle of the picture moved to the right, pixels: one step of Lucas and Kanade from the best whole shift.
fn speed(a: &Frame, b: &Frame) -> f32 {
    let at = |f: &Frame, x: i32, y: i32| f32::from(f.rgb()[(y * 320 + x) as usize * 3 + 1]);
    let cells = || (60..120).flat_map(|y| (100..220).map(move |x| (x, y)));
    let off = |d: i32| cells().map(|(x, y)| (at(b, x + d, y) - at(a, x, y)).powi(2)).sum::<f32>();
    let whole = (-4..=4).min_by(|d, e| off(*d).total_cmp(&off(*e))).unwrap();
    let [low, mid, high] = [whole - 1, whole, whole + 1].map(off);
    whole as f32 + 0.5 * (low - high) / (low - 2.0 * mid + high).max(1e-6)
}
