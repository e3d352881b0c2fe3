//! What a clip costs. Prints one line of JSON for each race:
//! - a 5 s clip at 720p and at 1080p through the studio engine, beside the same encoder fed the same frames from memory
//!   (wall time; also processor time, which other work on the machine disturbs less, and the engine's peak memory);
//! - a zoom into a photograph, beside FFmpeg's zoompan at about the same smoothness, on the picture scaled up four times
//!   (processor time);
//! - drawing on all threads, beside drawing on one (wall time).

use catalog::{Catalog, Day, Operation};
use engine::{Config, Turn};
use media::{Frame, encode};
use plan::{Plan, Policy, Strictness};
use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use studio::camera::{self, Axis};
use studio::{Film, Score, Subject, scene};
use tokio::time::Instant;

const PROMPT: &str = "A sunset over mountains";
const SEED: u64 = 1;
/// Rounds of each; the fastest counts.
const ROUNDS: u32 = 3;
const KIB_PER_MIB: u64 = 1024;
/// Linux counts processor time in these, whatever its own timer does.
const TICKS_PER_SECOND: f64 = 100.0;
/// Frames of the zoom, at 24 a second.
const ZOOM_FRAMES: u32 = 121;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    for (mode, size) in [("std", (1280, 720)), ("pro", (1920, 1080))] {
        println!("{}", clip(mode, size, folder.path())?);
    }
    println!("{}", zoom(folder.path())?);
    println!("{}", threads()?);
    Ok(())
}

/// A clip through the engine, beside the encoder alone.
fn clip(mode: &str, (width, height): (u32, u32), folder: &Path) -> Result<Value, Box<dyn Error>> {
    let letter = json!({ "model_name": "kling-v1-6", "prompt": PROMPT, "duration": "5", "mode": mode }).to_string();
    let policy = Policy { strictness: Strictness::Lenient, day: Day::from_unix_ms(1_764_235_825_029) };
    let plan = plan::check(Operation::Text2video, letter.as_bytes(), Catalog::embedded(), &policy)
        .map_err(|findings| plan::refusal(&findings))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    forget_peak();
    let ours = fastest(|| runtime.block_on(through_the_engine(&plan, letter.as_bytes(), folder)))?;
    let peak_mib = peak_kib() / KIB_PER_MIB; // before the frames below lie in memory
    let (fps, count) = plan.clip().map_or((1, 1), |clip| (clip.fps, clip.frames));
    let film = Film::new(&score(width, height, fps, count));
    let frames = drawn(&film);
    let (quality, metadata) = (encode::Quality::Fine, Vec::new());
    let config = encode::Config { width, height, fps, frames: count, quality, metadata };
    let bare = fastest(|| encoder_alone(&config, &frames, &folder.join("bare.mp4")))?;
    Ok(json!({
        "name": format!("5 s clip, {height}p"),
        "unit": "s",
        "ours": ours.wall,
        "bare": bare.wall,
        "beside": "the same encoder fed the same frames from memory",
        "ours_processor_s": ours.processor,
        "bare_processor_s": bare.processor,
        "threads": std::thread::available_parallelism()?,
        "peak_rss_mib": peak_mib,
    }))
}

/// A zoom into a photograph, beside FFmpeg's.
fn zoom(folder: &Path) -> Result<Value, Box<dyn Error>> {
    let photo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/pictures/coffee.png");
    let picture = media::picture::decode(&std::fs::read(photo)?).map_err(|fault| format!("{fault:?}"))?;
    let subject = Subject::Photo { picture, mood: scene::Mood::default() };
    let path = camera::Path::Simple { axis: Axis::Zoom, value: -10.0 };
    let score = Score { subject, path, ..score(1280, 720, 24, ZOOM_FRAMES) };
    let mut frame = Frame::new(1280, 720);
    let ours = fastest(|| {
        let film = Film::new(&score);
        (0..film.frames()).for_each(|index| film.render(index, &mut frame));
        Ok(())
    })?;
    let move_of = format!(
        "scale=5120:2880:force_original_aspect_ratio=increase,crop=5120:2880,\
         zoompan=z='1+0.5*on/{}':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d={ZOOM_FRAMES}:s=1280x720:fps=24",
        ZOOM_FRAMES - 1
    );
    let arguments = ["-v", "error", "-i", photo, "-vf", &move_of, "-f", "null", "-"];
    let bare = fastest(|| {
        let ended = Command::new("ffmpeg").current_dir(folder).args(arguments).status()?;
        ended.success().then_some(()).ok_or_else(|| "FFmpeg failed".into())
    })?;
    Ok(json!({
        "name": "zoom into a photo, 720p",
        "unit": "CPU s",
        "ours": ours.processor,
        "bare": bare.processor,
        "beside": "FFmpeg's zoompan on the picture scaled up 4 times",
        "ours_wall_s": ours.wall,
        "bare_wall_s": bare.wall,
    }))
}

/// All threads, beside one.
fn threads() -> Result<Value, Box<dyn Error>> {
    let film = Film::new(&score(1280, 720, 24, 48));
    let draw = || drop(drawn(&film));
    let ours = fastest(|| {
        draw();
        Ok(())
    })?;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let bare = fastest(|| {
        one.install(draw);
        Ok(())
    })?;
    Ok(json!({
        "name": "2 s drawn, 720p",
        "unit": "s",
        "ours": ours.wall,
        "bare": bare.wall,
        "beside": "one thread",
        "threads": std::thread::available_parallelism()?,
        "ours_processor_s": ours.processor,
        "bare_processor_s": bare.processor,
    }))
}

/// The race's clip as the engine draws it.
fn score(width: u32, height: u32, fps: u32, frames: u32) -> Score {
    let world = scene::read(PROMPT, "", 0.5, SEED);
    let path = world.camera().unwrap_or(camera::Path::Gentle { seed: SEED });
    Score { width, height, fps, frames, seed: SEED, subject: Subject::Scene(world), path }
}

/// All frames, in memory.
fn drawn(film: &Film) -> Vec<Frame> {
    let draw = |index| {
        let mut frame = Frame::new(film.width(), film.height());
        film.render(index, &mut frame);
        frame
    };
    (0..film.frames()).map(draw).collect()
}

async fn through_the_engine(plan: &Plan, letter: &[u8], folder: &Path) -> Result<(), Box<dyn Error>> {
    let engine = engine::open("studio", Config::default())?;
    let stop = AtomicBool::new(false);
    let report = |_: u8| {};
    let turn = Turn {
        task_id: "0",
        plan,
        letter,
        lent: &std::collections::BTreeMap::new(),
        abroad: &std::collections::BTreeMap::new(),
        root: None,
        seed: SEED,
        fence: 1,
        memo: None,
        now: 0,
        folder,
        report: &report,
        stop: &stop,
    };
    engine.step(turn).await?;
    Ok(())
}

fn encoder_alone(config: &encode::Config, frames: &[Frame], out: &Path) -> Result<(), Box<dyn Error>> {
    let mut encoder = encode::start(encode::Choice::Auto, config, out)?;
    for frame in frames {
        encoder.push(frame)?;
    }
    Ok(encoder.finish()?)
}

/// What a round took, seconds.
struct Took {
    wall: f64,
    processor: f64,
}

/// The fastest round.
fn fastest(mut round: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<Took, Box<dyn Error>> {
    let mut best = Took { wall: f64::INFINITY, processor: f64::INFINITY };
    for _ in 0..ROUNDS {
        let (start, busy) = (Instant::now(), processor_s());
        round()?;
        let (wall, processor) = (start.elapsed().as_secs_f64(), processor_s() - busy);
        best = Took { wall: best.wall.min(wall), processor: best.processor.min(processor) };
    }
    Ok(best)
}

/// Processor time of this process, all its threads and ended children, seconds; 0 where the system does not say.
fn processor_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(4).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / TICKS_PER_SECOND
}

/// Lets the peak begin anew, where the system can.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5"); // else the peak is that of all races so far
}

/// The most memory this process has held, KiB; 0 where the system does not say.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0)
}
