//! What a caller sees of faces that speak: results are decoded, and the same eyes that see a face measure its mouth.

use super::*;
use crate::tests::{bare, onward, step};
use crate::{Asset, Models, Root};
use base64::Engine as _;
use media::Frame;
use media::decode::{From, Reader};
use media::sound::{Sound, read, write_wav};
use plan::{Operation, Part};
use serde_json::{Value, json};
use sight::{Mesh, landmarks};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use studio::sound::{Voice, speech};

static GO: AtomicBool = AtomicBool::new(false);

/// Astronaut's head, swaying, and the admiral's: FFmpeg's filters over tests/pictures.
const SWAYING: &str = "rotate='0.05*sin(3*t)':bilinear=1,crop=340:340:'68+8*sin(2*t)':'4+4*cos(2*t)',scale=360:360";
const ADMIRAL: &str = "crop=400:400:60:60,scale=360:360";

struct Stage {
    folder: tempfile::TempDir,
    models: Models,
}

impl Stage {
    fn new() -> Stage {
        let weights = std::env::var_os("FILMGATE_WEIGHTS").expect("FILMGATE_WEIGHTS names the folder of the models");
        Stage { folder: tempfile::tempdir().unwrap(), models: Models::at(weights) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A clip of pictures, each through its filter, joined as `join` says, with B frames.
    fn clip(&self, pictures: &[(&str, &str)], seconds: f32, fps: u32, join: &str) -> PathBuf {
        let path = self.path("clip.mp4");
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-y"]);
        let mut graph = String::new();
        for (i, (picture, filter)) in pictures.iter().enumerate() {
            let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(picture);
            ffmpeg.args(["-loop", "1", "-framerate", &fps.to_string(), "-t", &seconds.to_string(), "-i"]).arg(picture);
            graph += &format!("[{i}:v]{filter},format=yuv420p,setsar=1[p{i}];");
        }
        let inputs: String = (0..pictures.len()).map(|i| format!("[p{i}]")).collect();
        graph += &format!("{inputs}{join}[out]");
        ffmpeg.args(["-filter_complex", &graph, "-map", "[out]"]);
        ffmpeg.args(["-c:v", "libx264", "-crf", "12", "-preset", "veryfast", "-bf", "2"]).arg(&path);
        assert!(ffmpeg.status().unwrap().success());
        path
    }

    /// `said` in a file of its own, read back as text for a letter.
    fn recording(&self, said: &Sound, name: &str, options: &[&str]) -> Value {
        let (wav, path) = (self.path("said.wav"), self.path(name));
        write_wav(&wav, said, &[]).unwrap();
        if path != wav {
            let made =
                Command::new("ffmpeg").args(["-v", "error", "-y", "-i"]).arg(&wav).args(options).arg(&path).status();
            assert!(made.unwrap().success());
        }
        Value::String(base64::engine::general_purpose::STANDARD.encode(std::fs::read(path).unwrap()))
    }

    fn turn(&self, operation: Operation, work: &Value, letter: &Value, clip: &Path) -> Result<Vec<Asset>, Fault> {
        let lent = BTreeMap::from([("clip".to_owned(), clip.to_owned())]);
        let out = self.path("out");
        std::fs::create_dir_all(&out).unwrap();
        let studio = Studio::new(Config { models: self.models.clone(), ..Config::default() });
        let plan = bare(operation, json!({ "work": work }));
        match step(&studio, &plan, letter.to_string().as_bytes(), &lent, &out).0? {
            Step::Made(assets) => Ok(assets),
            Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
        }
    }

    /// The clip with its most prominent face saying `letter`'s sound.
    fn said(&self, letter: &Value, clip: &Path) -> Result<PathBuf, Fault> {
        let work = json!({ "lip_sync": { "footage": lent(), "speech": { "recording": { "inline": "/sound" } } } });
        self.turn(Operation::LipSync, &work, letter, clip).map(|assets| assets[0].path.clone())
    }

    /// The mesh of the face in each frame, between two shares of the width.
    fn meshes(&self, all: &[Frame], [from, until]: [f32; 2]) -> Vec<Mesh> {
        let eyes = self.models.eyes().unwrap();
        let mut mesh: Option<Mesh> = None;
        let mut one = |frame: &Frame| {
            let found = match &mesh {
                Some(mesh) => eyes.follow(frame, mesh).unwrap(),
                None => {
                    let side = |face: &sight::Face| (face.bounds[0] + face.bounds[2]) * 0.5 / frame.width() as f32;
                    let faces = eyes.faces(frame).unwrap();
                    let face = faces.into_iter().find(|face| (from..until).contains(&side(face))).expect("a face");
                    eyes.mesh(frame, &face).unwrap()
                }
            };
            mesh.clone_from(&found);
            found.expect("the face stays in sight")
        };
        all.iter().map(&mut one).collect()
    }
}

fn lent() -> Value {
    json!({ "lent": { "id": "821", "asset": "clip", "duration": "3.0" } })
}

fn frames(path: &Path) -> Vec<Frame> {
    let mut reader = Reader::open(path, From::Outside, 60.0).unwrap();
    let (mut all, mut frame) = (Vec::new(), Frame::new(0, 0));
    while reader.next(&mut frame).unwrap() {
        all.push(frame.clone());
    }
    all
}

/// A voice that speaks for so many seconds and is silent for the rest.
fn voice(speaks: f64, seconds: f64) -> Sound {
    let text = "we move. our lips, papa may say hello to everybody here";
    speech(text, Voice::named("woman"), 1.0).lasting(speaks).lasting(seconds)
}

/// Inner lips apart, of the face's height.
fn openings(meshes: &[Mesh]) -> Vec<f32> {
    let far = |mesh: &Mesh, a: usize, b: usize| {
        let (a, b) = (mesh.at(a), mesh.at(b));
        (a[0] - b[0]).hypot(a[1] - b[1])
    };
    let one = |mesh: &Mesh| {
        far(mesh, landmarks::LIP_UPPER_INNER, landmarks::LIP_LOWER_INNER)
            / far(mesh, landmarks::FOREHEAD, landmarks::CHIN)
    };
    meshes.iter().map(one).collect()
}

/// How loud a sound is in each frame.
fn envelope(sound: &Sound, fps: u32, frames: usize) -> Vec<f32> {
    let at = |i: usize| i as f64 / f64::from(fps);
    let level = |piece: Sound| {
        (piece.samples.iter().map(|[l, _]| l * l).sum::<f32>() / piece.samples.len().max(1) as f32).sqrt()
    };
    (0..frames).map(|i| level(sound.piece(at(i), at(i + 1)))).collect()
}

/// Correlation of `b`, `late` frames later, with `a`.
fn correlation(a: &[f32], b: &[f32], late: i32) -> f32 {
    let pairs = (0..a.len() as i32).filter_map(|i| Some((a[i as usize], *b.get(usize::try_from(i + late).ok()?)?)));
    let pairs: Vec<(f32, f32)> = pairs.collect();
    let n = pairs.len() as f32;
    let (ma, mb) = (pairs.iter().map(|p| p.0).sum::<f32>() / n, pairs.iter().map(|p| p.1).sum::<f32>() / n);
    let sum = |of: &dyn Fn(f32, f32) -> f32| pairs.iter().map(|(a, b)| of(a - ma, b - mb)).sum::<f32>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt().max(1e-9)
}

/// The lag of `b` behind `a`, frames, where they are most alike: the top of the parabola through the best three.
fn lag(a: &[f32], b: &[f32]) -> f32 {
    let all: Vec<f32> = (-3..=3).map(|late| correlation(a, b, late)).collect();
    let best = (1..6).max_by(|i, j| all[*i].total_cmp(&all[*j])).unwrap();
    let (l, m, r) = (all[best - 1], all[best], all[best + 1]);
    best as f32 - 3.0 + 0.5 * (l - r) / (l - 2.0 * m + r).min(-1e-6)
}

/// Likeness of two frames in decibels but for the lower face of `mesh`.
fn elsewhere(a: &Frame, b: &Frame, mesh: &Mesh) -> f64 {
    let [l, _, r, bottom] = mesh.bounds();
    let (top, room) = (mesh.at(landmarks::NOSE_BASE)[1], (r - l) * 0.15);
    let (mut sum, mut n) = (0u64, 0u64);
    for (i, (a, b)) in a.rgb().iter().zip(b.rgb()).enumerate() {
        let (x, y) = ((i / 3 % 360) as f32, (i / 3 / 360) as f32);
        if (l - room..r + room).contains(&x) && (top..bottom + room).contains(&y) {
            continue;
        }
        (sum, n) = (sum + u64::from(a.abs_diff(*b)).pow(2), n + 1);
    }
    10.0 * (255.0 * 255.0 * n as f64 / sum.max(1) as f64).log10()
}

#[test]
fn a_mouth_moves_with_what_is_heard_and_nothing_else_does() {
    let stage = Stage::new();
    let clip = stage.clip(&[("astronaut.png", SWAYING)], 3.0, 24, "null");
    let letter = json!({ "sound": stage.recording(&voice(2.0, 3.0), "said.wav", &[]) });
    let made = stage.said(&letter, &clip).unwrap();
    let (old, new) = (frames(&clip), frames(&made));
    assert_eq!((old.len(), new.len()), (72, 72));
    let meshes = stage.meshes(&new, [0.0, 1.0]);
    let open = openings(&meshes);
    let loud = envelope(&read(&made, 10.0, &GO).unwrap(), 24, 72);
    let (alike, late) = (correlation(&loud, &open, 0), lag(&loud, &open) / 24.0);
    assert!(alike >= 0.8, "{alike}: {loud:?} {open:?}");
    assert!(late.abs() <= 0.04, "{late} s: {loud:?} {open:?}");
    // She smiles with her teeth bare; the mesh sees smiles a little open even where the lips touch.
    let most = |all: &[f32]| all.iter().copied().fold(0.0, f32::max);
    let (before, silent) = (openings(&stage.meshes(&old, [0.0, 1.0])), &open[54..]);
    assert!(most(silent) < most(&open) * 0.5 && most(silent) < most(&before[54..]) * 0.8, "{open:?} {before:?}");
    let worst = (0..72).map(|i| elsewhere(&old[i], &new[i], &meshes[i])).fold(f64::MAX, f64::min);
    assert!(worst >= 38.0, "elsewhere {worst:.1} dB");
}

#[test]
fn a_mouth_that_talks_already_is_overruled() {
    let stage = Stage::new();
    let clip = stage.clip(&[("astronaut.png", SWAYING)], 2.0, 16, "null");
    let first = json!({ "sound": stage.recording(&voice(1.0, 2.0), "said.wav", &[]) });
    let talking = stage.path("talking.mp4");
    std::fs::rename(stage.said(&first, &clip).unwrap(), &talking).unwrap();
    let mut late = Sound::silence(2.0);
    late.add(&voice(1.0, 1.0), 1.0, 1.0);
    let second = json!({ "sound": stage.recording(&late, "said.wav", &[]) });
    let made = stage.said(&second, &talking).unwrap();
    let open = openings(&stage.meshes(&frames(&made), [0.0, 1.0]));
    let alike = correlation(&envelope(&late, 16, 32), &open, 0);
    assert!(alike >= 0.8, "{alike}: {open:?}");
    let most = |all: &[f32]| all.iter().copied().fold(0.0, f32::max);
    assert!(most(&open[1..14]) < most(&open[16..]) * 0.6, "it was to be silent first: {open:?}");
}

#[test]
fn of_two_faces_only_the_chosen_one_speaks() {
    let stage = Stage::new();
    let clip = stage.clip(&[("astronaut.png", SWAYING), ("grace_hopper.jpg", ADMIRAL)], 3.0, 12, "hstack");
    let people = stage.turn(Operation::IdentifyFace, &json!({ "identify_face": lent() }), &json!({}), &clip).unwrap();
    let parts: Vec<Part> = people.iter().map(|asset| asset.part.clone()).collect();
    let face = |id: &str| Part::Face { id: id.to_owned(), from_ms: 0, until_ms: 3000 };
    assert_eq!(parts, [face("0"), face("1")]);
    // Which of both is the admiral: her picture lies nearer to her than to the astronaut.
    let eyes = stage.models.eyes().unwrap();
    let old = frames(&clip);
    let who = |frame: &Frame, i: usize| {
        let mut faces = eyes.faces(frame).unwrap();
        faces.sort_by(|a, b| a.bounds[0].total_cmp(&b.bounds[0]));
        eyes.identity(frame, &faces[i]).unwrap()
    };
    let first = media::picture::decode(&std::fs::read(&people[0].path).unwrap()).unwrap();
    let portrait = who(&first, 0);
    let admiral_first = portrait.distance(&who(&old[0], 1)) < portrait.distance(&who(&old[0], 0));
    let chosen = if admiral_first { "0" } else { "1" };
    let letter = json!({ "sound": stage.recording(&voice(2.0, 2.5), "said.wav", &[]) });
    let dub = json!({ "dub": { "footage": lent(), "face": chosen, "sound": { "inline": "/sound" }, "from_ms": 0,
        "until_ms": 2500, "at_ms": 500, "volume": 1.0, "footage_volume": 1.0 } });
    let made = stage.turn(Operation::AdvancedLipSync, &dub, &letter, &clip).unwrap();
    let new = frames(&made[0].path);
    let span = |all: &[f32]| all.iter().copied().fold(0.0, f32::max) - all.iter().copied().fold(1.0, f32::min);
    let moved = |all: &[Frame], side| span(&openings(&stage.meshes(all, side)));
    let (admiral, astronaut) = (moved(&new, [0.5, 1.0]), moved(&new, [0.0, 0.5]));
    assert!(admiral > 0.035, "the admiral's mouth moves by {admiral}");
    assert!(astronaut < moved(&old, [0.0, 0.5]) + 0.01, "the astronaut's moves by {astronaut}");
    assert!(new[2].psnr(&old[2]).unwrap() > 38.0, "before she speaks nothing changes");
    let nobody = json!({ "dub": { "footage": lent(), "face": "7", "sound": { "inline": "/sound" }, "from_ms": 0,
        "until_ms": 2000, "at_ms": 0, "volume": 1.0, "footage_volume": 1.0 } });
    let fault = stage.turn(Operation::AdvancedLipSync, &nobody, &letter, &clip).unwrap_err();
    assert!(fault.message.contains("face_id value '7' is invalid"), "{fault}");
}

#[test]
fn a_face_is_the_same_across_cuts_and_nothing_moves_where_it_is_not() {
    let stage = Stage::new();
    let near = "crop=300:300:80:10,scale=360:360,hflip";
    let shots = [("astronaut.png", SWAYING), ("coffee.png", "crop=400:400,scale=360:360"), ("astronaut.png", near)];
    let clip = stage.clip(&shots, 1.0, 12, "concat=n=3");
    let people = stage.turn(Operation::IdentifyFace, &json!({ "identify_face": lent() }), &json!({}), &clip).unwrap();
    let parts: Vec<Part> = people.iter().map(|asset| asset.part.clone()).collect();
    assert_eq!(parts, [Part::Face { id: "0".to_owned(), from_ms: 0, until_ms: 3000 }]);
    let letter = json!({ "sound": stage.recording(&voice(3.0, 3.0), "said.m4a", &["-c:a", "aac"]) });
    let new = frames(&stage.said(&letter, &clip).unwrap());
    let old = frames(&clip);
    for i in 12..24 {
        let db = new[i].psnr(&old[i]).unwrap();
        assert!(db > 38.0, "frame {i} has no face and changed: {db:.1} dB");
    }
    let open = openings(&stage.meshes(&new[24..], [0.0, 1.0]));
    assert!(open.iter().any(|open| *open > 0.03), "it speaks again: {open:?}");
}

#[test]
fn recordings_of_every_format_move_the_mouth() {
    let stage = Stage::new();
    let clip = stage.clip(&[("astronaut.png", SWAYING)], 2.0, 8, "null");
    for (name, options) in [("said.mp3", vec![]), ("said.m4a", vec!["-c:a", "aac"]), ("said.aac", vec!["-c:a", "aac"])]
    {
        let letter = json!({ "sound": stage.recording(&voice(2.0, 2.0), name, &options) });
        let open = openings(&stage.meshes(&frames(&stage.said(&letter, &clip).unwrap()), [0.0, 1.0]));
        let most = open.iter().copied().fold(0.0, f32::max);
        assert!(most > 0.04, "{name}: {open:?}");
    }
}

#[test]
fn a_clip_without_a_face_fails_with_the_services_words() {
    let stage = Stage::new();
    let clip = stage.clip(&[("coffee.png", "crop=400:400,scale=360:360")], 2.0, 8, "null");
    let letter = json!({ "sound": stage.recording(&voice(2.0, 2.0), "said.wav", &[]) });
    let fault = stage.said(&letter, &clip).unwrap_err();
    assert_eq!(fault.message, "there is no human in the video");
    let people = stage.turn(Operation::IdentifyFace, &json!({ "identify_face": lent() }), &json!({}), &clip).unwrap();
    assert!(people.is_empty());
}

#[test]
fn a_clip_drawn_from_words_is_spoken_over() {
    let stage = Stage::new();
    let clip = stage.clip(&[("coffee.png", "crop=400:400,scale=360:360")], 2.0, 8, "null");
    let script = json!({ "text": "Hello there", "voice": "genshin_vindi2", "language": "en", "speed_tenths": 10 });
    let plan = bare(
        Operation::LipSync,
        json!({ "work": { "lip_sync": { "footage": lent(), "speech": { "script": script } } } }),
    );
    let root = Root { plan: bare(Operation::Text2video, json!({ "prompt": "a cup speaks" })), seed: 7 };
    let studio = Studio::new(Config { models: stage.models.clone(), ..Config::default() });
    let lent = BTreeMap::from([("clip".to_owned(), clip)]);
    let out = stage.path("spoken");
    std::fs::create_dir_all(&out).unwrap();
    match onward(&studio, &plan, &lent, &root, &out).unwrap() {
        Step::Made(assets) => assert!(read(&assets[0].path, 2.0, &GO).unwrap().loudness_lufs().is_some()),
        Step::Wait { .. } | Step::Ended { .. } => panic!("studio waits"),
    }
}
