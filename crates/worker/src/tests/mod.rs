//! A worker with a scripted engine.

mod calls;
mod old;
mod runs;
mod trials;
mod turns;

use crate::{Worker, WorkerConfig, slot};
use clock::{Clock, ManualClock};
use engine::{Asset, Engine, Fleet, Step, Turn};
use fault::{Code, Fault};
use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Put;
use task::{Lane, Task, sample};
use tempfile::TempDir;
use tokio::sync::watch;

/// The moment every test begins at.
const NOW: i64 = 1_764_235_825_029;

/// One turn of the scripted engine.
enum Act {
    /// Write this and be done.
    Make(&'static str),
    /// Report these, then write "clip".
    Report(Vec<u8>),
    /// Ask to be woken this much later.
    Wait(i64),
    /// Fail.
    Fail(Code),
    /// Finishes without a file.
    Nothing,
    /// Panic.
    Panic,
    /// Work until told to stop.
    Endless,
}

/// Plays its acts in order and tells what it is given.
struct Scripted {
    acts: Mutex<VecDeque<Act>>,
    seen: Mutex<Sender<Seen>>,
}

/// What the engine was given at the start of a turn.
#[derive(Debug, PartialEq)]
struct Seen {
    task: String,
    letter: Vec<u8>,
    memo: Option<Vec<u8>>,
    files: usize,
}

#[async_trait::async_trait]
impl Engine for Scripted {
    fn name(&self) -> &'static str {
        "scripted"
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        let files = std::fs::read_dir(turn.folder).map_err(Fault::internal)?.count();
        let seen =
            Seen { task: turn.task_id.into(), letter: turn.letter.into(), memo: turn.memo.map(<[u8]>::to_vec), files };
        self.seen.lock().unwrap().send(seen).unwrap();
        let act = self.acts.lock().unwrap().pop_front();
        match act.unwrap_or(Act::Make("clip")) {
            Act::Make(text) => made(&turn, text),
            Act::Report(percents) => {
                percents.into_iter().for_each(turn.report);
                made(&turn, "clip")
            }
            Act::Wait(ms) => Ok(Step::Wait { memo: b"ticket".to_vec(), until: turn.now + ms }),
            Act::Fail(code) => Err(Fault::new(code, "the sky fell")),
            Act::Nothing => Ok(Step::Made(Vec::new())),
            Act::Panic => panic!("the engine's own words"),
            Act::Endless => {
                std::fs::write(turn.folder.join("half"), b"half").map_err(Fault::internal)?;
                while !turn.stop.load(Ordering::Relaxed) {
                    std::thread::yield_now();
                }
                Err(Fault::internal("stopped"))
            }
        }
    }
}

fn made(turn: &Turn<'_>, text: &str) -> Result<Step, Fault> {
    let path = turn.folder.join("clip.mp4");
    std::fs::write(&path, text).map_err(Fault::internal)?;
    Ok(Step::Made(vec![Asset {
        path,
        media_type: "video/mp4",
        duration: "5.041".into(),
        part: plan::Part::Result,
        upstream_id: None,
    }]))
}

/// Everything a worker needs, in memory and a temporary folder.
struct House {
    folder: TempDir,
    clock: Arc<ManualClock>,
    config: WorkerConfig,
    seen: Receiver<Seen>,
}

impl House {
    fn new(acts: impl IntoIterator<Item = Act>) -> House {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(NOW));
        let (sender, seen) = channel();
        let acts = Mutex::new(acts.into_iter().collect());
        let config = WorkerConfig {
            store: Arc::new(store::sqlite::open_in_memory().unwrap()),
            blobs: Arc::new(blob::local::open(&folder.path().join("blobs")).unwrap()),
            engines: Arc::new(Fleet::new("scripted", Arc::new(Scripted { acts, seen: Mutex::new(sender) }))),
            check: Arc::new(|path, _| match std::fs::read(path) {
                Ok(bytes) if bytes == b"rubbish" => Err(Fault::new(Code::BadValue, "not playable")),
                Ok(_) => Ok(()),
                Err(error) => Err(Fault::internal(error)),
            }),
            clock: clock.clone(),
            scratch: folder.path().join("scratch"),
            slots: 2,
            slots_abroad: 2,
        };
        House { folder, clock, config, seen }
    }

    async fn put(&self, id: &str) {
        let put = self.config.store.put(sample(id, "a", None, self.clock.now()), b"letter".to_vec()).await;
        assert_eq!(put, Ok(Put::Stored));
    }

    async fn task(&self, id: &str) -> Task {
        self.config.store.task("a", id).await.unwrap().unwrap()
    }

    /// Lets one slot look for work once; says how long it would rest then.
    async fn turn(&self) -> Duration {
        let (_stop, stopping) = watch::channel(false);
        slot::next(&self.config, Lane::Here, &stopping).await.unwrap()
    }

    fn worker(&self) -> Worker {
        Worker::new(self.config.clone()).unwrap()
    }

    async fn blobs(&self) -> usize {
        self.config.blobs.keys().await.unwrap().len()
    }

    fn scratch_is_empty(&self) -> bool {
        std::fs::read_dir(self.folder.path().join("scratch")).unwrap().next().is_none()
    }
}
