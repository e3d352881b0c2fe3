//! Both encoders against FFmpeg's own reading of what they wrote.

use super::*;
use crate::{picture, probe};
use std::path::PathBuf;
use std::process::Command;

fn config(width: u32, height: u32, fps: u32, frames: u32) -> Config {
    let metadata = [("encoder", "filmgate test"), ("comment", "simulated=true"), ("task_id", "831…27")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Config { width, height, fps, frames, quality: Quality::Fine, metadata: metadata.to_vec() }
}

/// A gradient that moves a little with every frame.
fn moving(config: &Config, index: u32) -> Frame {
    let mut frame = Frame::new(config.width, config.height);
    let width = config.width as usize;
    for (at, pixel) in frame.rgb_mut().chunks_exact_mut(3).enumerate() {
        let (x, y) = (at % width + index as usize, at / width);
        pixel.copy_from_slice(&[(x % 256) as u8, (y % 256) as u8, ((x + y) / 2 % 256) as u8]);
    }
    frame
}

fn encode(choice: Choice, config: &Config, folder: &Path, frame: impl Fn(u32) -> Frame) -> PathBuf {
    let out = folder.join(format!("{choice:?}-{}x{}-{}.mp4", config.width, config.height, config.fps));
    let mut encoder = start(choice, config, &out).unwrap();
    (0..config.frames).for_each(|index| encoder.push(&frame(index)).unwrap());
    encoder.finish().unwrap();
    out
}

fn output(program: &str, args: &[&str], path: &Path) -> Vec<u8> {
    let done = Command::new(program).args(args).arg(path).output().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

fn ffprobe(path: &Path) -> String {
    let args = ["-v", "error", "-show_streams", "-show_format", "-count_frames"];
    String::from_utf8(output("ffprobe", &args, path)).unwrap()
}

fn first_frame(path: &Path, config: &Config) -> Frame {
    let path = path.to_str().unwrap();
    let scale = "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp";
    let args = ["-v", "error", "-i", path, "-vf", scale, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24"];
    let rgb = output("ffmpeg", &args, Path::new("-"));
    Frame::from_rgb(config.width, config.height, rgb).unwrap()
}

fn photo(name: &str) -> Frame {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    picture::decode(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn every_encoder_keeps_rate_count_length_colours_and_tags() {
    let folder = tempfile::tempdir().unwrap();
    for choice in [Choice::Builtin, Choice::Ffmpeg] {
        for (fps, frames, duration) in [(24, 121, "5.041667"), (30, 153, "5.100000"), (48, 50, "1.041667")] {
            let config = config(128, 96, fps, frames);
            let path = encode(choice, &config, folder.path(), |index| moving(&config, index));
            let text = ffprobe(&path);
            for want in [
                format!("r_frame_rate={fps}/1"),
                format!("avg_frame_rate={fps}/1"),
                format!("nb_frames={frames}"),
                format!("nb_read_frames={frames}"),
                format!("\nduration={duration}\n"),
                "start_time=0.000000".into(),
                "codec_name=h264".into(),
                "pix_fmt=yuv420p".into(),
                "color_range=tv".into(),
                "color_space=bt709".into(),
                "color_transfer=bt709".into(),
                "color_primaries=bt709".into(),
                "TAG:encoder=filmgate test".into(),
                "TAG:comment=simulated=true".into(),
                "TAG:task_id=831…27".into(),
            ] {
                assert!(text.contains(&want), "{choice:?}: no {want:?} in\n{text}");
            }
            let facts = probe::playable(&path).unwrap();
            assert_eq!((facts.width, facts.height, facts.frames), (128, 96, frames));
            assert!((facts.seconds - f64::from(frames) / f64::from(fps)).abs() < 1e-6);
        }
    }
}

#[test]
fn the_header_stands_in_front_and_key_frames_are_at_most_two_seconds_apart() {
    let folder = tempfile::tempdir().unwrap();
    for choice in [Choice::Builtin, Choice::Ffmpeg] {
        let config = config(128, 96, 24, 121);
        let path = encode(choice, &config, folder.path(), |index| moving(&config, index));
        let bytes = std::fs::read(&path).unwrap();
        let place = |kind: &[u8; 4]| bytes.windows(4).position(|four| four == kind).unwrap();
        assert!(place(b"moov") < place(b"mdat"));
        let args = ["-v", "error", "-show_entries", "packet=flags", "-of", "csv=p=0"];
        let flags = String::from_utf8(output("ffprobe", &args, &path)).unwrap();
        let mut keys: Vec<usize> =
            flags.lines().enumerate().filter(|(_, line)| line.starts_with('K')).map(|(at, _)| at).collect();
        assert_eq!(keys[0], 0, "{choice:?}");
        keys.push(121);
        assert!(keys.windows(2).all(|pair| pair[1] - pair[0] <= 48), "{choice:?}: {keys:?}");
    }
}

#[test]
fn the_first_frame_of_a_photograph_survives() {
    let folder = tempfile::tempdir().unwrap();
    for (name, width, height) in [("coffee.png", 1176, 784), ("chelsea.png", 1176, 784), ("chelsea.png", 450, 300)] {
        let still = picture::resize(&photo(name), width, height).unwrap();
        for choice in [Choice::Builtin, Choice::Ffmpeg] {
            let config = config(width, height, 24, 5);
            let path = encode(choice, &config, folder.path(), |_| still.clone());
            let db = first_frame(&path, &config).psnr(&still).unwrap();
            assert!(db >= 38.0, "{name} at {width}x{height} by {choice:?}: {db:.2} dB");
        }
    }
}

#[test]
fn the_builtin_encoder_gives_the_same_bytes_again() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(320, 180, 30, 20);
    let twice = [(); 2].map(|()| {
        let path = encode(Choice::Builtin, &config, folder.path(), |index| moving(&config, index));
        std::fs::read(path).unwrap()
    });
    assert!(twice[0] == twice[1]);
}

#[test]
fn what_cannot_be_encoded_is_refused_before_a_file_exists() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("never.mp4");
    for bad in [
        config(127, 96, 24, 1),
        config(128, 8, 24, 1),
        config(8000, 96, 24, 1),
        config(128, 96, 0, 1),
        config(128, 96, 24, 0),
    ] {
        for choice in [Choice::Builtin, Choice::Ffmpeg] {
            assert!(start(choice, &bad, &out).is_err(), "{bad:?}");
        }
    }
    assert!(!out.exists());
}

#[test]
fn a_clip_with_too_few_frames_is_not_finished() {
    let folder = tempfile::tempdir().unwrap();
    for choice in [Choice::Builtin, Choice::Ffmpeg] {
        let config = config(128, 96, 24, 3);
        let out = folder.path().join("short.mp4");
        let mut encoder = start(choice, &config, &out).unwrap();
        encoder.push(&moving(&config, 0)).unwrap();
        assert!(encoder.finish().is_err());
        assert!(probe::playable(&out).is_err());
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    for choice in [Choice::Builtin, Choice::Ffmpeg] {
        let fault = start(choice, &config(128, 96, 24, 3), &folder.path().join("none/clip.mp4")).err().unwrap();
        assert!(fault.detail.unwrap().contains("No such file or directory"));
    }
}

#[test]
fn sizes_beyond_the_builtin_encoder_go_to_ffmpeg_unless_it_was_named() {
    for (width, height, row) in [(1280, 720, "builtin"), (2160, 3840, "builtin"), (2880, 2880, "ffmpeg")] {
        assert_eq!(Choice::Auto.row(width, height).name, row);
    }
    let folder = tempfile::tempdir().unwrap();
    let fault = start(Choice::Builtin, &config(2880, 2880, 24, 1), &folder.path().join("big.mp4")).err().unwrap();
    assert_eq!(fault.message, "the encoder 'builtin' takes no clip of 2880x2880 pixels");
}
