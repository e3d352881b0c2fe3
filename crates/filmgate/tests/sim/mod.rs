//! A gateway before a cloud that fails in every way clouds fail, on one clock that nobody waits for: the same server,
//! store, worker and engine as in the product, only sockets and time are made up. The cloud is a second filmgate.
//!
//! Every schedule follows from its seed; a failing one is run again by `FILMGATE_SIM_SEED=n`.

mod bytes;
mod canned;
mod chance;
mod house;
mod verdict;
mod wire;
mod world;

use verdict::Tally;
use world::World;

/// Schedules in all.
const SCHEDULES: u64 = 10_000;
/// The four tests share them, to run side by side.
const PARTS: u64 = 4;

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn part(at: u64) {
    let asked = std::env::var("FILMGATE_SIM_SEED").ok().and_then(|text| text.parse::<u64>().ok());
    let seeds: Vec<u64> = match asked {
        Some(seed) => vec![seed],
        None => (0..SCHEDULES).filter(|seed| seed % PARTS == at).collect(),
    };
    let mut tally = Tally::default();
    for seed in &seeds {
        // A runtime each: nothing of one schedule lives on in the next.
        tally += runtime().block_on(async { World::open(*seed).await.run().await });
    }
    println!("{} schedules: {tally:?}", seeds.len());
    if asked.is_none() {
        tally.must_have_seen_everything();
    }
}

#[test]
fn no_paid_task_is_lost_or_made_twice_in_any_schedule_1_of_4() {
    part(0);
}

#[test]
fn no_paid_task_is_lost_or_made_twice_in_any_schedule_2_of_4() {
    part(1);
}

#[test]
fn no_paid_task_is_lost_or_made_twice_in_any_schedule_3_of_4() {
    part(2);
}

#[test]
fn no_paid_task_is_lost_or_made_twice_in_any_schedule_4_of_4() {
    part(3);
}
