//! How long a 5 s 720p clip takes through the studio engine, beside the same encoder fed the same frames from memory.
//! Prints one line of JSON: `ours` and `bare` in seconds of wall time, their ratio, the same in seconds of processor
//! time (which other work on the machine disturbs less), threads, and the engine's peak memory.

use catalog::{Catalog, Day, Operation};
use engine::{Config, Turn};
use media::{Frame, encode};
use plan::{Plan, Policy, Strictness};
use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use studio::{Film, Score, Subject, camera, scene};
use tokio::time::Instant;

const LETTER: &str =
    r#"{"model_name":"kling-v2-master","prompt":"A sunset over mountains","duration":"5","mode":"standard"}"#;
const SEED: u64 = 1;
/// Rounds of each; the fastest counts.
const ROUNDS: u32 = 3;
const KIB_PER_MIB: u64 = 1024;
/// Linux counts processor time in these, whatever its own timer does.
const TICKS_PER_SECOND: f64 = 100.0;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let policy = Policy { strictness: Strictness::Lenient, day: Day::from_unix_ms(1_764_235_825_029) };
    let plan = plan::check(Operation::Text2video, LETTER.as_bytes(), Catalog::embedded(), &policy)
        .map_err(|findings| plan::refusal(&findings))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ours = fastest(|| runtime.block_on(through_the_engine(&plan, folder.path())))?;
    let peak_mib = peak_kib() / KIB_PER_MIB; // before the frames below lie in memory
    let (config, frames) = drawn(&plan);
    let bare = fastest(|| encoder_alone(&config, &frames, &folder.path().join("bare.mp4")))?;
    let result = serde_json::json!({
        "name": "5 s 720p clip",
        "unit": "s",
        "ours": ours.wall,
        "bare": bare.wall,
        "ratio": ours.wall / bare.wall,
        "ours_processor_s": ours.processor,
        "bare_processor_s": bare.processor,
        "threads": std::thread::available_parallelism()?,
        "peak_rss_mib": peak_mib,
    });
    println!("{result}");
    Ok(())
}

async fn through_the_engine(plan: &Plan, folder: &Path) -> Result<(), Box<dyn Error>> {
    let engine = engine::open("studio", Config::default())?;
    let stop = AtomicBool::new(false);
    let (letter, report) = (LETTER.as_bytes(), |_: u8| {});
    let turn = Turn {
        task_id: "0",
        plan,
        letter,
        lent: &std::collections::BTreeMap::new(),
        seed: SEED,
        memo: None,
        now: 0,
        folder,
        report: &report,
        stop: &stop,
    };
    engine.step(turn).await?;
    Ok(())
}

/// The frames the engine draws, all in memory, and what the encoder is told.
fn drawn(plan: &Plan) -> (encode::Config, Vec<Frame>) {
    let (fps, count) = plan.clip().map_or((1, 1), |clip| (clip.fps, clip.frames));
    let world = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), SEED);
    let path = world.camera().unwrap_or(camera::Path::Gentle { seed: SEED });
    let (width, height) = (1280, 720);
    let score = Score { width, height, fps, frames: count, seed: SEED, subject: Subject::Scene(world), path };
    let film = Film::new(&score);
    let draw = |index| {
        let mut frame = Frame::new(width, height);
        film.render(index, &mut frame);
        frame
    };
    let quality = encode::Quality::Fine;
    let config = encode::Config { width, height, fps, frames: count, quality, metadata: Vec::new() };
    (config, (0..count).map(draw).collect())
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

/// Processor time of this process and all its threads, seconds; 0 where the system does not say.
fn processor_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / TICKS_PER_SECOND
}

/// The most memory this process has held, KiB; 0 where the system does not say.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0)
}
