//! A worker from its start to its shutdown.

use super::{Act, House};
use std::sync::mpsc::Receiver;
use task::State;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A running worker, and what ends it.
fn start(house: &House) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        let _ = stopped.await;
    };
    (stop, tokio::spawn(house.worker().run(shutdown)))
}

/// Waits, off the runtime's threads, until the engine has begun a turn.
fn begun(seen: &Receiver<super::Seen>) -> String {
    tokio::task::block_in_place(|| seen.recv().unwrap().task)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_worker_wakes_for_a_new_task() {
    let house = House::new([]);
    let (stop, running) = start(&house);
    for id in ["100", "101", "102"] {
        house.put(id).await;
        assert_eq!(begun(&house.seen), id);
    }
    stop.send(()).unwrap();
    running.await.unwrap();
    for id in ["100", "101", "102"] {
        assert_eq!(house.task(id).await.state, State::Succeed, "work that was under way is finished");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shutdown_gives_tasks_back_without_counting_the_attempt() {
    let house = House::new([Act::Endless, Act::Endless]);
    for id in ["100", "101", "102"] {
        house.put(id).await;
    }
    let (stop, running) = start(&house);
    begun(&house.seen);
    begun(&house.seen);
    stop.send(()).unwrap();
    running.await.unwrap();
    for id in ["100", "101"] {
        let task = house.task(id).await;
        assert_eq!((task.state, task.attempts, task.is_held()), (State::Processing, 0, false));
    }
    assert_eq!(house.task("102").await.state, State::Submitted, "nothing new was begun");
    assert!(house.scratch_is_empty());
}

#[tokio::test]
async fn leftovers_of_an_earlier_run_are_removed_and_nothing_else() {
    let house = House::new([]);
    let scratch = house.folder.path().join("scratch");
    std::fs::create_dir_all(scratch.join("881552-3")).unwrap();
    std::fs::write(scratch.join("881552-3/half.mp4"), b"half").unwrap();
    std::fs::create_dir_all(scratch.join("holiday pictures")).unwrap();
    house.worker();
    let left: Vec<_> = std::fs::read_dir(&scratch).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["holiday pictures"]);
}
