//! Every engine of the table against what all of them promise.

use super::*;
use catalog::{Catalog, Day, Operation};
use fault::Fault;
use plan::{Plan, Policy, Strictness};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The plan of a request that must be accepted.
pub(crate) fn plan(operation: Operation, letter: &str) -> Plan {
    let policy = Policy { strictness: Strictness::Lenient, day: Day::from_unix_ms(1_764_235_825_029) };
    plan::check(operation, letter.as_bytes(), Catalog::embedded(), &policy).unwrap()
}

/// One turn of `engine`; also the progress it ended with.
pub(crate) fn turn(
    engine: &dyn Engine,
    plan: &Plan,
    letter: &str,
    folder: &Path,
    stop: bool,
) -> (Result<Step, Fault>, u8) {
    run(engine, plan, letter.as_bytes(), &BTreeMap::new(), folder, stop)
}

/// One turn that nobody stops, with files lent to it.
pub(crate) fn step(
    engine: &dyn Engine,
    plan: &Plan,
    letter: &[u8],
    lent: &BTreeMap<String, PathBuf>,
    folder: &Path,
) -> (Result<Step, Fault>, u8) {
    run(engine, plan, letter, lent, folder, false)
}

/// The same, of a task that goes on with a clip that `root` began.
pub(crate) fn onward(
    engine: &dyn Engine,
    plan: &Plan,
    lent: &BTreeMap<String, PathBuf>,
    root: &Root,
    folder: &Path,
) -> Result<Step, Fault> {
    told(engine, plan, b"{}", (lent, Some(root)), folder, false).0
}

fn run(
    engine: &dyn Engine,
    plan: &Plan,
    letter: &[u8],
    lent: &BTreeMap<String, PathBuf>,
    folder: &Path,
    stop: bool,
) -> (Result<Step, Fault>, u8) {
    told(engine, plan, letter, (lent, None), folder, stop)
}

fn told(
    engine: &dyn Engine,
    plan: &Plan,
    letter: &[u8],
    (lent, root): (&BTreeMap<String, PathBuf>, Option<&Root>),
    folder: &Path,
    stop: bool,
) -> (Result<Step, Fault>, u8) {
    let progress = AtomicU8::new(0);
    let report = |percent: u8| progress.store(percent, Ordering::Relaxed);
    let (task_id, now, stop) = ("831567890123456789", 1_764_235_825_029, AtomicBool::new(stop));
    let abroad = BTreeMap::new();
    let turn = Turn {
        task_id,
        plan,
        letter,
        lent,
        abroad: &abroad,
        root,
        seed: 7,
        fence: 1,
        memo: None,
        now,
        folder,
        report: &report,
        stop: &stop,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ended = runtime.block_on(engine.step(turn));
    (ended, progress.load(Ordering::Relaxed))
}

/// A plan as it comes back from the store: what a text2video of kling-v1 has, but for `changes`.
pub(crate) fn bare(operation: Operation, changes: Value) -> Plan {
    let letter = r#"{"model_name":"kling-v1","prompt":"A sunset over mountains"}"#;
    let mut stored = serde_json::to_value(plan(Operation::Text2video, letter)).unwrap();
    stored["operation"] = serde_json::to_value(operation).unwrap();
    if changes.get("work").is_some() {
        stored["clip"] = Value::Null;
    }
    for (name, value) in changes.as_object().unwrap() {
        stored[name] = value.clone();
    }
    serde_json::from_value(stored).unwrap()
}

/// The assets of a turn that must succeed.
pub(crate) fn made(engine: &dyn Engine, operation: Operation, letter: &str, folder: &Path) -> Vec<Asset> {
    let (ended, progress) = turn(engine, &plan(operation, letter), letter, folder, false);
    assert_eq!(progress, 100);
    match ended.unwrap() {
        Step::Made(assets) => assets,
        Step::Wait { .. } | Step::Ended { .. } => panic!("{} waits", engine.name()),
    }
}

fn draft() -> Config {
    Config { profile: Profile::Draft, ..Config::default() }
}

const CLIP: &str = r#"{"model_name":"kling-v2-master","prompt":"A sunset over mountains","duration":"5"}"#;
const STILLS: &str = r#"{"model_name":"kling-v1","prompt":"A sunset over mountains","n":3}"#;

#[test]
fn every_engine_makes_a_clip_of_the_promised_length() {
    for row in TABLE.iter().filter(|row| !row.abroad) {
        let engine = open(row.name, draft()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let assets = made(engine.as_ref(), Operation::Text2video, CLIP, folder.path());
        let [clip] = assets.as_slice() else { panic!("{} results", assets.len()) };
        assert_eq!((clip.media_type, clip.duration.as_str()), ("video/mp4", "5.041"));
        let facts = media::probe::playable(&clip.path).unwrap();
        assert_eq!(facts.frames, 121);
        assert!((facts.seconds - 121.0 / 24.0).abs() < 1e-6);
        assert!(clip.path.starts_with(folder.path()));
    }
}

#[test]
fn every_engine_makes_as_many_different_pictures_as_asked() {
    for row in TABLE.iter().filter(|row| !row.abroad) {
        let engine = open(row.name, draft()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let assets = made(engine.as_ref(), Operation::Images, STILLS, folder.path());
        let mut files: Vec<Vec<u8>> = assets.iter().map(|asset| std::fs::read(&asset.path).unwrap()).collect();
        assert!(assets.iter().all(|asset| media::probe::playable(&asset.path).unwrap().media_type == asset.media_type));
        files.sort();
        files.dedup();
        assert_eq!((assets.len(), files.len()), (3, 3), "{}", row.name);
    }
}

#[test]
fn the_same_turn_gives_the_same_bytes() {
    for row in TABLE.iter().filter(|row| !row.abroad) {
        let engine = open(row.name, draft()).unwrap();
        let [first, second] = [(); 2].map(|()| {
            let folder = tempfile::tempdir().unwrap();
            let assets = made(engine.as_ref(), Operation::Text2video, CLIP, folder.path());
            std::fs::read(&assets[0].path).unwrap()
        });
        assert!(first == second, "{}", row.name);
    }
}

#[test]
fn work_that_is_not_wanted_any_more_ends_with_a_fault_that_may_be_retried() {
    for row in TABLE.iter().filter(|row| !row.abroad) {
        let engine = open(row.name, draft()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (ended, progress) = turn(engine.as_ref(), &plan(Operation::Text2video, CLIP), CLIP, folder.path(), true);
        assert_eq!(ended.unwrap_err().code.retry(), fault::Retry::Later);
        assert_eq!(progress, 0);
    }
}

#[test]
fn an_unknown_engine_is_refused_with_the_names_there_are() {
    let fault = open("imaginary", Config::default()).err().unwrap();
    assert_eq!(fault.hint.unwrap(), "engine = studio | probe | cloud | openai_videos");
}
