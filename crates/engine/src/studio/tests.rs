//! What a caller sees of the studio engine.

use super::*;
use crate::tests::{made, plan, turn};
use crate::{Asset, Profile};
use base64::Engine as _;
use media::Frame;
use plan::Operation;
use std::path::{Path, PathBuf};
use std::process::Command;

fn studio(profile: Profile) -> Studio {
    Studio::new(Config { profile, ..Config::default() })
}

fn photo_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name)
}

/// A request with a picture inside, `image` being the Base64 text, and more fields.
fn letter(picture: &[u8], more: &str) -> String {
    let image = base64::engine::general_purpose::STANDARD.encode(picture);
    format!(r#"{{"model_name":"kling-v1-6","image":"{image}","prompt":""{more}}}"#)
}

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let done = Command::new(program).args(args).output().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// Frame 0 as FFmpeg decodes it.
fn first_frame(clip: &Asset) -> Frame {
    let facts = media::probe::playable(&clip.path).unwrap();
    let scale = "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp";
    let input = clip.path.to_str().unwrap();
    let tail = ["-vf", scale, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    let rgb = run("ffmpeg", &[["-v", "error", "-i", input].as_slice(), &tail].concat());
    Frame::from_rgb(facts.width, facts.height, rgb).unwrap()
}

fn message(operation: Operation, letter: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (ended, _) = turn(&studio(Profile::Draft), &plan(operation, letter), letter, folder.path(), false);
    ended.unwrap_err().message
}

#[test]
fn the_first_frame_is_the_photograph() {
    let bytes = std::fs::read(photo_path("coffee.png")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let camera = r#","camera_control":{"type":"simple","config":{"horizontal":5}}"#;
    let assets = made(&studio(Profile::Full), Operation::Image2video, &letter(&bytes, camera), folder.path());
    let decoded = first_frame(&assets[0]);
    assert_eq!((decoded.width(), decoded.height()), (1176, 784));
    let still = media::picture::resize(&media::picture::decode(&bytes).unwrap(), 1176, 784).unwrap();
    let db = decoded.psnr(&still).unwrap();
    assert!(db >= 38.0, "{db:.2} dB");
}

#[test]
fn the_file_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let letter = r#"{"model_name":"kling-v2-6","prompt":"rain on a lake","mode":"pro","sound":"on"}"#;
    let assets = made(&studio(Profile::Draft), Operation::Text2video, letter, folder.path());
    let path = assets[0].path.to_str().unwrap();
    let text = String::from_utf8(run("ffprobe", &["-v", "error", "-show_format", path])).unwrap();
    for want in [
        "simulated=true",
        "task_id=831567890123456789",
        "plan_sha256=",
        "software=filmgate ",
        "profile=draft",
        "sound=synthesised",
    ] {
        assert!(text.contains(&format!("TAG:{want}")), "no {want} in\n{text}");
    }
}

#[test]
fn pictures_against_the_rules_fail_with_the_services_words() {
    let wrong = "The resolution or aspect ratio of the input image is invalid. \
        Please ensure it meets the required specifications.";
    for (width, height, accepted) in
        [(299, 400, false), (300, 751, false), (900, 350, false), (750, 300, true), (300, 300, true)]
    {
        let png = media::picture::encode_png(&Frame::new(width, height), &[]).unwrap();
        let letter = letter(&png, "");
        let folder = tempfile::tempdir().unwrap();
        let (ended, _) =
            turn(&studio(Profile::Draft), &plan(Operation::Image2video, &letter), &letter, folder.path(), false);
        match ended {
            Ok(_) => assert!(accepted, "{width}x{height}"),
            Err(fault) => assert!(!accepted && fault.message == wrong, "{width}x{height}: {fault}"),
        }
    }
    let png = media::picture::encode_png(&Frame::new(300, 300), &[]).unwrap();
    let torn = letter(&png[..png.len() / 2], "");
    assert_eq!(message(Operation::Image2video, &torn), "image: the image cannot be decoded");
    let inner = r#"{"model_name":"kling-v1-6","image":"http://169.254.169.254/a.png"}"#;
    assert_eq!(message(Operation::Image2video, inner), "image: the URL does not lead to a public address");
}

#[test]
fn a_missing_ffmpeg_is_named_before_any_work() {
    let config = Config { encoder: media::encode::Choice::Ffmpeg, ..Config::default() };
    match crate::open(NAME, config) {
        Ok(_) => assert!(Command::new("ffmpeg").arg("-version").output().is_ok()),
        Err(fault) => assert!(fault.hint.unwrap().contains("apt install ffmpeg")),
    }
}
