//! What a caller sees of every kind of work but the plain clip and picture: results are decoded and measured.

use super::*;
use crate::tests::{bare, step};
use crate::{Asset, Profile};
use base64::Engine as _;
use media::Frame;
use media::decode::{From, Reader};
use media::picture::encode_png;
use media::probe::playable;
use media::sound::{Sound, read, write_wav};
use plan::{Matter, Operation, Part};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Nobody wants it to stop.
static GO: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// A folder, what is lent from it, and the letter's pictures.
pub(super) struct Desk {
    folder: tempfile::TempDir,
    lent: BTreeMap<String, PathBuf>,
    letter: Value,
}

impl Desk {
    pub(super) fn new(letter: Value) -> Desk {
        Desk { folder: tempfile::tempdir().unwrap(), lent: BTreeMap::new(), letter }
    }

    /// Lends a short clip of a moving disc as `clip`.
    fn with_clip(mut self) -> Desk {
        let path = self.folder.path().join("lent.mp4");
        let config = media::encode::Config {
            width: 160,
            height: 96,
            fps: 24,
            frames: 60,
            quality: media::encode::Quality::Fine,
            metadata: Vec::new(),
        };
        let mut encoder = media::encode::start(media::encode::Choice::Auto, &config, &path).unwrap();
        (0..60).for_each(|i| encoder.push(&disc(160, 96, [40.0 + i as f32, 48.0], 24.0, SKIN)).unwrap());
        encoder.finish().unwrap();
        self.lent.insert("clip".to_owned(), path);
        self
    }

    fn turn(&self, operation: Operation, changes: Value) -> Result<Vec<Asset>, Fault> {
        let out = self.folder.path().join("out");
        std::fs::create_dir_all(&out).unwrap();
        let studio = Studio::new(Config { profile: Profile::Draft, ..Config::default() });
        let letter = self.letter.to_string();
        let (ended, progress) = step(&studio, &bare(operation, changes), letter.as_bytes(), &self.lent, &out);
        match ended? {
            Step::Made(assets) => {
                assert_eq!(progress, 100);
                assets.iter().for_each(|asset| {
                    assert_eq!(playable(&asset.path).unwrap().media_type, asset.media_type);
                });
                Ok(assets)
            }
            Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
        }
    }

    pub(super) fn made(&self, operation: Operation, changes: Value) -> Vec<Asset> {
        self.turn(operation, changes).unwrap()
    }
}

const SKIN: [u8; 3] = [214, 160, 130];
const RED: [u8; 3] = [220, 40, 40];

/// A disc on a cool slope.
fn disc(width: u32, height: u32, [cx, cy]: [f32; 2], radius: f32, colour: [u8; 3]) -> Frame {
    let mut frame = Frame::new(width, height);
    for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i as u32 % width) as f32, (i as u32 / width) as f32);
        let inside = (x - cx).hypot(y - cy) < radius;
        *pixel = if inside { colour } else { [60, 100 + (y * 0.2) as u8, 130] };
    }
    frame
}

fn text(bytes: &[u8]) -> Value {
    Value::String(base64::engine::general_purpose::STANDARD.encode(bytes))
}

fn png(frame: &Frame) -> Value {
    text(&encode_png(frame, &[]).unwrap())
}

fn inline(pointer: &str) -> Value {
    json!({ "inline": pointer })
}

fn lent() -> Value {
    json!({ "lent": { "id": "821", "asset": "clip", "duration": "2.5" } })
}

fn clip() -> Value {
    json!({ "fps": 24, "frames": 49 })
}

fn frames(path: &Path) -> Vec<Frame> {
    let mut reader = Reader::open(path, From::Us, 60.0).unwrap();
    let (mut all, mut frame) = (Vec::new(), Frame::new(0, 0));
    while reader.next(&mut frame).unwrap() {
        all.push(frame.clone());
    }
    all
}

#[test]
fn an_extended_clip_is_the_old_one_and_goes_on_without_a_jump() {
    let desk = Desk::new(json!({})).with_clip();
    let assets = desk.made(Operation::VideoExtend, json!({ "work": { "extend": lent() }, "prompt": "it goes on" }));
    assert_eq!(assets[0].duration, "7.5");
    let (old, new) = (frames(&desk.lent["clip"]), frames(&assets[0].path));
    assert_eq!((old.len(), new.len()), (60, 180));
    for i in [0, 30, 59] {
        let db = new[i].psnr(&old[i]).unwrap();
        assert!(db > 30.0, "frame {i}: {db:.1} dB");
    }
    let steps: Vec<f64> = (35..70).map(|i| new[i].psnr(&new[i + 1]).unwrap()).collect();
    let mut sorted = steps[..24].to_vec();
    sorted.sort_by(f64::total_cmp);
    assert!(steps[24] >= sorted[12] - 1.0, "the seam jumps: {steps:?}");
    assert!(new[100].psnr(&new[170]).unwrap() < 45.0, "something still moves");
}

#[test]
fn a_clip_ends_on_the_given_picture_exactly() {
    let (first, last) =
        (disc(400, 300, [120.0, 150.0], 60.0, RED), disc(400, 300, [280.0, 120.0], 80.0, [240, 220, 60]));
    let desk = Desk::new(json!({ "image": png(&first), "image_tail": png(&last) }));
    let frame = json!({ "like_picture": { "area": 120_000 * 16 } });
    let asked =
        |first: Value| json!({ "image": first, "image_tail": inline("/image_tail"), "clip": clip(), "frame": frame });
    for (given, start) in [(inline("/image"), Some(&first)), (Value::Null, None)] {
        let all = frames(&desk.made(Operation::Image2video, asked(given))[0].path);
        assert_eq!(all.len(), 49);
        let sized = |picture: &Frame| media::picture::resize(picture, all[0].width(), all[0].height()).unwrap();
        let end = all[48].psnr(&sized(&last)).unwrap();
        assert!(end > 30.0, "ends at {end:.1} dB"); // a draft is encoded coarsely
        assert!(all[0].psnr(&sized(&last)).unwrap() < 28.0);
        if let Some(start) = start {
            assert!(all[0].psnr(&sized(start)).unwrap() > 30.0);
        }
    }
}

#[test]
fn shots_are_cut_where_they_should_be() {
    let desk = Desk::new(json!({}));
    let shots = json!({ "customised": [
        { "prompt": "snowy mountains by day", "seconds": 1 }, { "prompt": "a city street at night", "seconds": 1 }] });
    let all = frames(&desk.made(Operation::Text2video, json!({ "shots": shots, "clip": clip() }))[0].path);
    let steps: Vec<f64> = all.windows(2).map(|two| two[0].psnr(&two[1]).unwrap()).collect();
    let cut = (0..steps.len()).min_by(|a, b| steps[*a].total_cmp(&steps[*b])).unwrap();
    assert_eq!(cut + 1, 24, "the cut");
}

#[test]
fn a_brushed_area_ends_at_the_end_of_its_path_counted_from_below() {
    let picture = disc(400, 300, [100.0, 150.0], 40.0, RED);
    let mask = disc(400, 300, [100.0, 150.0], 44.0, [255; 3]);
    let mut mask = mask;
    mask.rgb_mut().iter_mut().for_each(|b| *b = if *b == 255 { 255 } else { 0 });
    let desk = Desk::new(json!({ "image": png(&picture), "mask": png(&mask) }));
    let stroke = json!({ "mask": inline("/mask"), "points": [[100, 150], [200, 220], [300, 200]] });
    let changes = json!({ "image": inline("/image"), "brush": { "static_mask": null, "strokes": [stroke] },
        "clip": clip(), "frame": { "like_picture": { "area": 120_000 * 16 } } });
    let all = frames(&desk.made(Operation::Image2video, changes)[0].path);
    let (mut sum, mut n) = ([0.0; 2], 0.0);
    for (i, p) in all[48].rgb().as_chunks::<3>().0.iter().enumerate() {
        if p[0] > p[1].saturating_add(60) {
            sum = [sum[0] + (i as u32 % 400) as f32, sum[1] + (i as u32 / 400) as f32];
            n += 1.0;
        }
    }
    let at = sum.map(|s| s / n);
    assert!((at[0] - 300.0).abs() < 3.0 && (at[1] - 100.0).abs() < 3.0, "it ends at {at:?}");
}

#[test]
fn masks_of_another_shape_fail_the_task() {
    let picture = disc(400, 300, [100.0, 150.0], 40.0, RED);
    let desk = Desk::new(json!({ "image": png(&picture), "mask": png(&Frame::new(300, 400)) }));
    let stroke = json!({ "mask": inline("/mask"), "points": [[1, 1], [2, 2]] });
    let changes = json!({ "image": inline("/image"), "brush": { "static_mask": null, "strokes": [stroke] },
        "clip": clip(), "frame": { "like_picture": { "area": 120_000 } } });
    let fault = desk.turn(Operation::Image2video, changes).unwrap_err();
    assert!(fault.message.starts_with("dynamic_masks[0].mask: The aspect ratio of the mask"), "{fault}");
}

#[test]
fn effects_are_played_on_one_picture_and_on_two() {
    let (a, b) = (disc(300, 400, [150.0, 200.0], 90.0, RED), disc(500, 400, [250.0, 220.0], 80.0, RED));
    let desk = Desk::new(json!({ "input": { "image": png(&a), "images": [png(&a), png(&b)] } }));
    let one = json!({ "scene": "squish", "pictures": [inline("/input/image")] });
    let two = json!({ "scene": "kiss", "pictures": [inline("/input/images/0"), inline("/input/images/1")] });
    let like = json!({ "like_picture": { "area": 120_000 * 16 } });
    for (work, wide) in [(one, false), (two, true)] {
        let changes = json!({ "work": { "effect": work }, "clip": clip(), "frame": like });
        let assets = desk.made(Operation::Effects, changes);
        let all = frames(&assets[0].path);
        assert_eq!(all[0].width() > all[0].height(), wide);
        assert!(all[0].psnr(&all[24]).unwrap() < 28.0, "it moves");
    }
}

#[test]
fn given_subjects_appear_in_the_clip() {
    let desk = Desk::new(json!({ "image_list": [{ "image": png(&disc(400, 300, [200.0, 150.0], 90.0, RED)) }] }));
    let work = json!({ "unite": [inline("/image_list/0/image")] });
    let changes = json!({ "work": work, "clip": clip(), "prompt": "a green meadow under a blue sky" });
    let all = frames(&desk.made(Operation::MultiImage2video, changes)[0].path);
    let red = all[0].rgb().as_chunks::<3>().0.iter().filter(|p| p[0] > p[1].saturating_add(80)).count();
    assert!(red > 1000, "{red} red pixels");
}

#[test]
fn pictures_from_pictures() {
    let person = disc(400, 500, [200.0, 250.0], 120.0, SKIN);
    let mut cloth = Frame::from_rgb(300, 300, vec![255; 270_000]).unwrap();
    for (i, pixel) in cloth.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        if (80..220).contains(&(i % 300)) && (80..220).contains(&(i / 300)) {
            *pixel = [20, 40, 200];
        }
    }
    let desk = Desk::new(json!({ "a": png(&person), "b": png(&cloth) }));
    let size = |asset: &Asset| playable(&asset.path).map(|facts| (facts.width, facts.height)).unwrap();
    let worn =
        desk.made(Operation::TryOn, json!({ "work": { "try_on": { "human": inline("/a"), "cloth": inline("/b") } } }));
    assert_eq!(size(&worn[0]), (100, 125), "a draft of the person's size");
    let margins = json!({ "up": 0.2, "down": 0.0, "left": 0.5, "right": 0.5 });
    let grown = desk.made(
        Operation::Expand,
        json!({ "work": { "expand": { "picture": inline("/a"), "margins": margins } }, "count": 2 }),
    );
    assert_eq!((size(&grown[0]), grown.len()), ((200, 150), 2));
    let subjects = json!({ "subjects": [inline("/a")], "scene": inline("/a"), "style": inline("/b") });
    let exact = json!({ "exact": { "width": 640, "height": 480 } });
    let composed = desk.made(Operation::MultiImage2image, json!({ "work": { "compose": subjects }, "frame": exact }));
    assert_eq!(size(&composed[0]), (160, 120));
    for reference in [Value::Null, json!({ "subject": { "human_fidelity": 0.5 } })] {
        let changes =
            json!({ "image": inline("/a"), "reference": reference, "clip": null, "frame": exact, "prompt": "snow" });
        assert_eq!(size(&desk.made(Operation::Images, changes)[0]), (160, 120));
    }
}

#[test]
fn what_stands_in_a_picture_is_masked() {
    let desk =
        Desk::new(json!({ "a": png(&disc(400, 400, [200.0, 160.0], 70.0, SKIN)), "b": png(&Frame::new(400, 400)) }));
    let masks = desk.made(Operation::ImageRecognize, json!({ "work": { "recognize": inline("/a") } }));
    let parts: Vec<Part> = masks.iter().map(|mask| mask.part.clone()).collect();
    assert_eq!(parts[0], Part::Mask { of: Matter::ObjectSeg, found: true });
    assert_eq!(parts[2], Part::Mask { of: Matter::FaceSeg, found: true });
    let face = media::picture::decode(&std::fs::read(&masks[2].path).unwrap()).unwrap();
    let white = |x: u32, y: u32| face.rgb()[(y * 400 + x) as usize * 3];
    assert!(white(200, 160) > 200 && white(20, 20) == 0 && white(200, 380) == 0);
    let none = desk.made(Operation::ImageRecognize, json!({ "work": { "recognize": inline("/b") } }));
    assert!(none.iter().all(|mask| matches!(mask.part, Part::Mask { found: false, .. })));
}

#[test]
fn a_face_in_a_clip_is_found_with_its_times() {
    let desk = Desk::new(json!({})).with_clip();
    let faces = desk.made(Operation::IdentifyFace, json!({ "work": { "identify_face": lent() } }));
    assert_eq!(faces[0].part, Part::Face { id: "0".to_owned(), from_ms: 0, until_ms: 2500 });
    assert!(media::picture::dimensions(&std::fs::read(&faces[0].path).unwrap()).unwrap().width < 120);
}

#[test]
fn a_dubbed_clip_has_the_sound_where_it_was_asked_for() {
    let mut desk = Desk::new(json!({})).with_clip();
    let wav = desk.folder.path().join("said.wav");
    let mut said = Sound::silence(3.0);
    said.samples.iter_mut().enumerate().for_each(|(i, s)| *s = [(i as f32 * 0.06).sin() * 0.4; 2]);
    write_wav(&wav, &said, &[]).unwrap();
    desk.letter = json!({ "sound_file": text(&std::fs::read(&wav).unwrap()) });
    let dub = |until: u64| {
        json!({ "work": { "dub": { "footage": lent(), "face": "0", "sound": inline("/sound_file"), "from_ms": 0,
            "until_ms": until, "at_ms": 400, "volume": 1.0, "footage_volume": 1.0 } } })
    };
    let asset = &desk.made(Operation::AdvancedLipSync, dub(2000))[0];
    let facts = playable(&asset.path).unwrap();
    assert!((facts.sound_seconds.unwrap() - facts.seconds).abs() < 0.05 && facts.frames == 60, "{facts:?}");
    let heard = read(&asset.path, 10.0, &GO).unwrap();
    assert!(heard.piece(0.0, 0.3).peak() < 0.05 && heard.piece(0.5, 2.2).peak() > 0.3, "silent, then heard");
    let late = desk.turn(Operation::AdvancedLipSync, dub(4000)).unwrap_err();
    assert!(late.message.contains("sound_end_time"), "{late}");
    desk.letter = json!({ "sound_file": text(b"this is no sound") });
    let foreign = desk.turn(Operation::AdvancedLipSync, dub(2000)).unwrap_err();
    assert!(foreign.message.contains("audio format is not supported"), "{foreign}");
}

#[test]
fn words_are_spoken_and_laid_under_a_clip() {
    let desk = Desk::new(json!({})).with_clip();
    let script = json!({ "text": "Hello, how are you today?", "voice": "girlfriend_1_speech02", "language": "en", "speed_tenths": 10 });
    let spoken = desk.made(Operation::Tts, json!({ "work": { "speak": script } }));
    let said = read(&spoken[0].path, 20.0, &GO).unwrap();
    assert!((said.seconds() - spoken[0].duration.parse::<f64>().unwrap()).abs() < 0.1);
    assert!((said.loudness_lufs().unwrap() + 18.0).abs() < 4.5, "{:?}", said.loudness_lufs());
    let work = json!({ "lip_sync": { "footage": lent(), "speech": { "script": script } } });
    let synced = desk.made(Operation::LipSync, json!({ "work": work }));
    assert!(read(&synced[0].path, 10.0, &GO).unwrap().loudness_lufs().unwrap() > -30.0);
    let bytes = std::fs::read(&synced[0].path).unwrap();
    assert!(bytes.windows(22).any(|w| w == b"the mouth is not moved"), "the file says what it lacks");
}

#[test]
fn sounds_are_made_at_the_asked_length_and_loudness() {
    let desk = Desk::new(json!({})).with_clip();
    let made = desk.made(Operation::TextToAudio, json!({ "work": { "sound": { "tenths": 35 } }, "prompt": "rain" }));
    assert_eq!(made.iter().map(|a| a.media_type).collect::<Vec<_>>(), ["audio/mpeg", "audio/wav"]);
    for asset in &made {
        let sound = read(&asset.path, 20.0, &GO).unwrap();
        assert!((sound.seconds() - 3.5).abs() < 0.08, "{}", sound.seconds());
        assert!((sound.loudness_lufs().unwrap() + 16.0).abs() < 1.0, "{:?}", sound.loudness_lufs());
    }
    let work = json!({ "score": { "footage": lent(), "effects": "waves", "music": "calm piano", "asmr": false } });
    let scored = desk.made(Operation::VideoToAudio, json!({ "work": work }));
    assert_eq!(scored.iter().map(|a| a.media_type).collect::<Vec<_>>(), ["video/mp4", "audio/mpeg", "audio/wav"]);
    assert!(playable(&scored[0].path).unwrap().sound_seconds.is_some());
}

#[test]
fn footage_against_the_rules_fails_with_the_services_words() {
    let desk = Desk::new(json!({})).with_clip();
    let gone = Desk::new(json!({})).turn(Operation::VideoExtend, json!({ "work": { "extend": lent() } })).unwrap_err();
    assert!(gone.message.contains("no longer there"), "{gone}");
    for (operation, good) in [(Operation::LipSync, false), (Operation::VideoExtend, true)] {
        let judged = footage::judge(operation, &desk.lent["clip"]);
        assert_eq!(judged.is_ok(), good, "{operation:?}: {judged:?}");
    }
}
