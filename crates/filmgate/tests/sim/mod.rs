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

/// One schedule, on a runtime of its own: nothing of it lives on in the next.
fn one(seed: u64) -> Tally {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { World::open(seed).await.run().await })
}

fn part(at: u64) {
    let asked = std::env::var("FILMGATE_SIM_SEED").ok().and_then(|text| text.parse::<u64>().ok());
    let seeds: Vec<u64> = match asked {
        Some(seed) => vec![seed],
        None => (0..SCHEDULES).filter(|seed| seed % PARTS == at).collect(),
    };
    // Threads mostly wait for each other's answers, so two of them share a core well.
    let (even, odd): (Vec<u64>, Vec<u64>) = seeds.iter().partition(|seed| (**seed / PARTS).is_multiple_of(2));
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let halves = [even, odd].map(|half| scope.spawn(move || half.into_iter().map(one).collect::<Vec<_>>()));
        for half in halves {
            half.join().expect("every schedule holds").into_iter().for_each(|one| tally += one);
        }
    });
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
