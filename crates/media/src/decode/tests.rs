//! Clips read back, against what went in and against FFmpeg.

use super::*;
use crate::encode::{self, Choice, Quality};
use crate::sound::{Sound, lay_under};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::AtomicBool;

const SIZE: (u32, u32) = (64, 48);
const FRAMES: u32 = 30;

/// A bright bar that wanders over a slope.
fn drawn(index: u32) -> Frame {
    let mut frame = Frame::new(SIZE.0, SIZE.1);
    for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = (i as u32 % SIZE.0, i as u32 / SIZE.0);
        let bar = x.abs_diff(index * 2) < 6;
        *pixel = if bar { [230, 200, 40] } else { [60, (y * 3) as u8, 120] };
    }
    frame
}

fn clip(folder: &Path, choice: Choice) -> PathBuf {
    let path = folder.join("clip.mp4");
    let (width, height) = SIZE;
    let metadata = vec![("simulated".to_owned(), "true".to_owned())];
    let config = encode::Config { width, height, fps: 24, frames: FRAMES, quality: Quality::Fine, metadata };
    let mut encoder = encode::start(choice, &config, &path).unwrap();
    (0..FRAMES).for_each(|index| encoder.push(&drawn(index)).unwrap());
    encoder.finish().unwrap();
    path
}

fn worst(path: &Path, from: From) -> f64 {
    let mut reader = Reader::open(path, from, 60.0).unwrap();
    assert_eq!((reader.facts.width, reader.facts.height, reader.facts.frames, reader.fps), (64, 48, FRAMES, 24));
    let (mut frame, mut count, mut worst) = (Frame::new(0, 0), 0, f64::INFINITY);
    while reader.next(&mut frame).unwrap() {
        worst = worst.min(frame.psnr(&drawn(count)).unwrap());
        count += 1;
    }
    assert_eq!(count, FRAMES);
    worst
}

#[test]
fn every_frame_of_every_encoder_comes_back_in_order() {
    for choice in [Choice::Builtin, Choice::Ffmpeg] {
        let folder = tempfile::tempdir().unwrap();
        let path = clip(folder.path(), choice);
        let [us, outside] = [From::Us, From::Outside].map(|from| worst(&path, from));
        // Hard edges of colour, halved in between; the two fill in colours by different filters.
        assert!(us > 22.0 && (us - outside).abs() < 4.0, "{choice:?}: {us:.1} dB by us, {outside:.1} dB by FFmpeg");
    }
}

#[test]
fn sound_under_a_clip_is_as_long_as_it_and_leaves_pictures_and_metadata_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = clip(folder.path(), Choice::Builtin);
    let before = worst(&path, From::Us);
    let seconds = playable(&path).unwrap().seconds;
    let mut sound = Sound::silence(seconds);
    sound.samples.iter_mut().enumerate().for_each(|(i, s)| *s = [(i as f32 * 0.05).sin() * 0.2; 2]);
    lay_under(&path, &sound, &folder.path().join("spare.mp4"), &AtomicBool::new(false)).unwrap();
    let facts = playable(&path).unwrap();
    assert!((facts.sound_seconds.unwrap() - seconds).abs() < 0.05, "{facts:?}");
    assert!((worst(&path, From::Us) - before).abs() < 1e-9);
    let heard = crate::sound::read(&path, 60.0, &AtomicBool::new(false)).unwrap();
    assert!((heard.piece(0.2, 1.0).peak() - 0.2).abs() < 0.03, "{}", heard.peak());
    let said = Command::new("ffprobe").args(["-v", "error", "-show_format"]).arg(&path).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("TAG:simulated=true"), "{said}");
}

#[test]
fn a_clip_that_lies_is_refused_from_its_header() {
    let folder = tempfile::tempdir().unwrap();
    let path = clip(folder.path(), Choice::Builtin);
    let whole = std::fs::read(&path).unwrap();
    let header = whole.windows(4).position(|four| four == b"tkhd").unwrap() + 4;
    let mut wide = whole.clone();
    wide[header + 76..header + 80].copy_from_slice(&0xFFFF_0000_u32.to_be_bytes());
    let mut long = whole.clone();
    let sizes = long.windows(4).position(|four| four == b"stsz").unwrap() + 12;
    long[sizes..sizes + 4].copy_from_slice(&u32::MAX.to_be_bytes());
    for (name, bytes) in [("wide", &wide), ("long", &long), ("torn", &whole[..whole.len() / 2].to_vec())] {
        std::fs::write(&path, bytes).unwrap();
        for from in [From::Us, From::Outside] {
            let fault = Reader::open(&path, from, 60.0).err().unwrap();
            assert_eq!((fault.code, fault.message.as_str()), (Code::BadValue, "the video cannot be decoded"), "{name}");
        }
    }
}
