//! What measuring a pair of clips costs, beside decoding and re-encoding that pair once.
//!
//! `cargo run --release -p compare --example compare` prints one JSON object a race, processor time in milliseconds, for
//! two clips of 5 s at 1280×720: everything with decoding, and the metrics alone. Linux only; needs FFmpeg.

use compare::{Given, measure};
use media::Frame;
use media::decode::{From, Reader};
use media::encode::{self, Choice, Config, Quality};
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
const FPS: u32 = 30;
const FRAMES: u32 = 150;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let clips = [folder.path().join("a.mp4"), folder.path().join("b.mp4")];
    for (seed, clip) in clips.iter().enumerate() {
        draw(clip, seed as u32)?;
    }
    let before = spent()?;
    clips.iter().try_for_each(|clip| decode(clip, &mut |_| Ok(())))?;
    let decoding = spent()? - before;
    let before = spent()?;
    for clip in &clips {
        let mut encoder = encode::start(Choice::Auto, &config(), &folder.path().join("again.mp4"))?;
        decode(clip, &mut |frame| Ok(encoder.push(frame)?))?;
        encoder.finish()?;
    }
    let bare = spent()? - before;
    let before = spent()?;
    for clip in &clips {
        let measured = measure(clip, From::Outside, &Given::default())?;
        let known = measured.readings.iter().filter(|reading| reading.value.is_some()).count();
        assert!(known >= 12, "only {known} readings");
    }
    let ours = spent()? - before;
    for (name, ours) in [("compare 720p pair, all", ours), ("compare 720p pair, metrics", ours - decoding)] {
        println!("{{\"name\":\"{name}\",\"unit\":\"ms cpu\",\"ours\":{ours},\"bare\":{bare}}}");
    }
    Ok(())
}

fn config() -> Config {
    Config { width: WIDTH, height: HEIGHT, fps: FPS, frames: FRAMES, quality: Quality::Fine, metadata: Vec::new() }
}

fn decode(clip: &Path, take: &mut dyn FnMut(&Frame) -> Outcome<()>) -> Outcome<()> {
    let mut reader = Reader::open(clip, From::Outside, 60.0)?;
    let mut frame = Frame::new(WIDTH, HEIGHT);
    while reader.next(&mut frame)? {
        take(&frame)?;
    }
    Ok(())
}

/// Soft waves that pass, with a little grain.
fn draw(clip: &Path, seed: u32) -> Outcome<()> {
    let mut encoder = encode::start(Choice::Auto, &config(), clip)?;
    let mut frame = Frame::new(WIDTH, HEIGHT);
    let mut grain = seed.wrapping_mul(747_796_405) | 1;
    for at in 0..FRAMES {
        for (i, px) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y) = ((i as u32 % WIDTH + at * 3) as f32, (i as u32 / WIDTH) as f32);
            let wave = (x * 0.031 + (y * 0.02).sin() * 4.0).sin() * 50.0 + (x * 0.11 - y * 0.17).sin() * 25.0;
            let level = 128.0 + wave + (grain >> 29) as f32;
            *px = [level as u8, (level * 0.9) as u8, (level * 0.8) as u8];
        }
        encoder.push(&frame)?;
    }
    Ok(encoder.finish()?)
}

/// Processor time of this process and of the children that ended, milliseconds.
fn spent() -> Outcome<i64> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: i64 = fields[11..15].iter().map(|field| field.parse::<i64>()).sum::<Result<i64, _>>()?;
    Ok(ticks * 10) // a tick is a hundredth of a second
}
