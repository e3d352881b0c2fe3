//! What a caller sees of work that needs people to be seen: clothes put on, masks, references. Real models, small
//! pictures; results are measured.

use super::*;
use crate::tests::{bare, step};
use crate::{Asset, Models, Profile};
use base64::Engine as _;
use media::Frame;
use media::picture::{decode, encode_png, resize};
use plan::Operation;
use serde_json::{Value, json};
use sight::landmarks::FACE_OVAL;
use sight::landmarks::joint::{LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER};
use sight::{Eyes, SAME_MAX};
use std::collections::BTreeMap;
use std::path::Path;

fn models() -> Models {
    Models::at(std::env::var_os("FILMGATE_WEIGHTS").expect("FILMGATE_WEIGHTS names the folder of the models"))
}

fn photo(name: &str, [width, height]: [u32; 2]) -> Frame {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    resize(&decode(&bytes).unwrap(), width, height).unwrap()
}

fn text(frame: &Frame) -> Value {
    Value::String(base64::engine::general_purpose::STANDARD.encode(encode_png(frame, &[]).unwrap()))
}

fn made(operation: Operation, letter: &Value, changes: Value) -> Result<Vec<(Asset, Frame)>, Fault> {
    let folder = tempfile::tempdir().unwrap();
    let studio = Studio::new(Config { profile: Profile::Full, models: models(), ..Config::default() });
    let plan = bare(operation, changes);
    let (ended, _) = step(&studio, &plan, letter.to_string().as_bytes(), &BTreeMap::new(), folder.path());
    match ended? {
        Step::Made(assets) => {
            let all = assets.into_iter().map(|asset| {
                let frame = decode(&std::fs::read(&asset.path).unwrap()).unwrap();
                (asset, frame)
            });
            Ok(all.collect())
        }
        Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
    }
}

fn tried(human: &Frame, cloth: &Frame) -> Result<Frame, Fault> {
    let letter = json!({ "human": text(human), "cloth": text(cloth) });
    let work = json!({ "try_on": { "human": { "inline": "/human" }, "cloth": { "inline": "/cloth" } } });
    made(Operation::TryOn, &letter, json!({ "work": work })).map(|mut all| all.remove(0).1)
}

/// Shared part of two sets of pixels, of their union.
fn overlap(a: &[bool], b: &[bool]) -> f32 {
    let count = |both: fn(bool, bool) -> bool| a.iter().zip(b).filter(|(a, b)| both(**a, **b)).count() as f32;
    count(|a, b| a && b) / count(|a, b| a || b).max(1.0)
}

/// The trunk by joints and matte alone: from the shoulders to a little below the hips.
fn torso(eyes: &Eyes, human: &Frame) -> Vec<bool> {
    let (pose, people) = (eyes.pose(human).unwrap().unwrap(), eyes.person(human).unwrap());
    let at = |i: usize| pose.joints[i].at;
    let [top, low] = [[LEFT_SHOULDER, RIGHT_SHOULDER], [LEFT_HIP, RIGHT_HIP]].map(|two| two.map(at));
    let level = |two: [[f32; 2]; 2]| (two[0][1] + two[1][1]) * 0.5;
    let (from, to) = (level(top), level(low));
    let (span, middle) = ((top[0][0] - top[1][0]).abs(), (top[0][0] + top[1][0]) * 0.5);
    let (w, h) = (human.width() as f32, human.height() as f32);
    (0..human.width() * human.height())
        .map(|i| {
            let (x, y) = ((i % human.width()) as f32 + 0.5, (i / human.width()) as f32 + 0.5);
            let inside = y > from - 0.12 * span && y < to + 0.25 * span && (x - middle).abs() < 0.72 * span;
            inside && people.at(x / w, y / h) > 0.5
        })
        .collect()
}

#[test]
fn a_shirt_covers_the_trunk_and_neither_face_nor_background_changes() {
    let models = models();
    let eyes = models.seeing().unwrap();
    let human = photo("man_standing.jpg", [320, 480]);
    let worn = tried(&human, &photo("tshirt_striped.jpg", [400, 400])).unwrap();
    let pairs = human.rgb().as_chunks::<3>().0.iter().zip(worn.rgb().as_chunks::<3>().0);
    let changed: Vec<bool> = pairs.map(|(a, b)| (0..3).any(|c| a[c].abs_diff(b[c]) > 12)).collect();
    let share = overlap(&changed, &torso(eyes, &human));
    assert!(share >= 0.7, "the garment overlaps the trunk by {share:.2}");
    let face = &eyes.faces(&human).unwrap()[0];
    let [l, t, r, b] = face.bounds.map(|v| v as u32);
    let crop = |frame: &Frame| {
        let rows = (t..b).flat_map(|y| (l..r).map(move |x| (y * 320 + x) as usize * 3));
        Frame::from_rgb(r - l, b - t, rows.flat_map(|i| frame.rgb()[i..i + 3].to_vec()).collect()).unwrap()
    };
    let db = crop(&human).psnr(&crop(&worn)).unwrap();
    assert!(db >= 40.0, "the face is {db:.1} dB from what it was");
    let people = eyes.person(&human).unwrap();
    let away = |i: usize| {
        let (x, y) = ((i % 320) as f32 / 320.0, (i / 320) as f32 / 480.0);
        let near = [-0.05, 0.0, 0.05].iter().flat_map(|dx| [-0.05, 0.0, 0.05].map(|dy| people.at(x + dx, y + dy)));
        near.fold(0.0, f32::max) < 0.05
    };
    assert!((0..changed.len()).filter(|i| away(*i)).all(|i| !changed[i]), "the background stays");
}

#[test]
fn what_cannot_be_worn_fails_the_task_in_the_service_s_words() {
    let (human, shirt) = (photo("man_standing.jpg", [320, 480]), photo("tshirt_striped.jpg", [320, 320]));
    let dress = photo("dress_floral.jpg", [320, 420]);
    let mut two = Frame::from_rgb(640, 420, vec![255; 640 * 420 * 3]).unwrap();
    for (i, pixel) in two.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let from = ((i / 640) * 320 + i % 320) * 3;
        *pixel = [0, 1, 2].map(|c| dress.rgb()[from + c]);
    }
    let clash = tried(&human, &two).unwrap_err();
    assert!(clash.message.contains("cannot be worn together"), "{clash}");
    let nobody = tried(&photo("coffee.png", [400, 320]), &shirt).unwrap_err();
    assert!(nobody.message.starts_with("no person is found in human_image"), "{nobody}");
    let bare = tried(&human, &photo("coffee.png", [400, 320])).unwrap_err();
    assert!(bare.message.starts_with("no garment stands out in cloth_image"), "{bare}");
}

#[test]
fn masks_follow_face_head_and_clothes() {
    let given = photo("grace_hopper.jpg", [384, 450]);
    let work = json!({ "recognize": { "inline": "/image" } });
    let all = made(Operation::ImageRecognize, &json!({ "image": text(&given) }), json!({ "work": work })).unwrap();
    let marked = |i: usize| all[i].1.rgb().as_chunks::<3>().0.iter().map(|p| p[0] > 127).collect::<Vec<bool>>();
    let [object, head, face, cloth] = [0, 1, 2, 3].map(marked);
    let models = models();
    let eyes = models.seeing().unwrap();
    let found = &eyes.faces(&given).unwrap()[0];
    let mesh = eyes.mesh(&given, found).unwrap().unwrap();
    let rim = FACE_OVAL.map(|i| mesh.at(i));
    let inside = |x: f32, y: f32| {
        let crossing = (0..rim.len()).filter(|i| {
            let (a, b) = (rim[*i], rim[(i + 1) % rim.len()]);
            (a[1] <= y) != (b[1] <= y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        });
        crossing.count() % 2 == 1
    };
    let oval: Vec<bool> = (0..384 * 450).map(|i| inside((i % 384) as f32 + 0.5, (i / 384) as f32 + 0.5)).collect();
    let share = overlap(&face, &oval);
    assert!(share >= 0.8, "face and oval share {share:.2}");
    let count = |is: &[bool]| is.iter().filter(|is| **is).count();
    let both = |a: &[bool], b: &[bool]| a.iter().zip(b).filter(|(a, b)| **a && **b).count();
    assert!(both(&face, &head) as f32 > 0.97 * count(&face) as f32, "the head contains the face");
    assert!(count(&head) as f32 > 1.15 * count(&face) as f32, "and hair");
    let bare = both(&cloth, &face) as f32 / count(&face) as f32;
    assert!(bare < 0.01, "{bare:.3} of the face is clothes");
    assert!(both(&cloth, &object) as f32 > 0.97 * count(&cloth) as f32 && count(&cloth) > count(&face));
}

#[test]
fn a_reference_stays_the_same_person_in_other_places() {
    let models = models();
    let eyes = models.seeing().unwrap();
    let given = photo("grace_hopper.jpg", [384, 450]);
    let identity = |frame: &Frame| {
        let faces = eyes.faces(frame).unwrap();
        eyes.identity(frame, faces.first().expect("a face")).unwrap()
    };
    let own = identity(&given);
    let letter = json!({ "image": text(&given) });
    let drawn = |reference: Value, fidelity: f32, prompt: &str| {
        let changes = json!({ "image": { "inline": "/image" }, "clip": null, "reference": reference, "image_fidelity": fidelity,
            "prompt": prompt, "frame": { "like_picture": { "area": 400_000 } } });
        made(Operation::Images, &letter, changes).unwrap().remove(0).1
    };
    let subject = |human: f32| json!({ "subject": { "human_fidelity": human } });
    let cases = [(json!("face"), 0.5), (subject(0.9), 0.8), (subject(0.1), 0.2)];
    let (beach, snow) = ("a sunny beach", "snowy mountains at night");
    for (reference, fidelity) in cases {
        let frame = drawn(reference.clone(), fidelity, beach);
        let off = identity(&frame).distance(&own);
        assert!(off < SAME_MAX, "{reference} at {fidelity}: {off:.2}");
    }
    let [a, b] = [beach, snow].map(|prompt| drawn(json!("face"), 0.5, prompt));
    let corner = |frame: &Frame| frame.rgb()[..60].iter().map(|c| u32::from(*c)).sum::<u32>() / 60;
    assert!(corner(&a).abs_diff(corner(&b)) > 12, "another place");
    let two = made(
        Operation::Images,
        &json!({ "image": text(&photo("coffee.png", [400, 320])) }),
        json!({ "image": { "inline": "/image" }, "clip": null, "reference": "face", "prompt": beach }),
    );
    assert!(two.unwrap_err().message.contains("exactly one face"));
}
