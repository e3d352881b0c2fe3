//! The promise about automatic rollback, counted over many seeded runs, and held against the test that is commonly used.

use super::caps::FAILED_LEVEL;
use super::{Alarm, End, Outcome, Rate, look};
use crate::Guard;

/// Chance with a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    /// From 0 to below 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// What is true, and how the traffic is split.
#[derive(Clone, Copy)]
struct World {
    weight: u32,
    stable: f64,
    canary: f64,
}

/// Something that is fed tasks and may cry.
trait Watch {
    fn add(&mut self, on_canary: bool, failed: bool);
    fn cries(&self) -> bool;
}

struct Ours(Rate);

impl Watch for Ours {
    fn add(&mut self, on_canary: bool, failed: bool) {
        self.0.add(on_canary, failed);
    }
    fn cries(&self) -> bool {
        let seen = self.0.counts();
        let enough = seen.canary >= super::caps::CANARY_MIN && seen.stable >= super::caps::STABLE_MIN;
        enough && self.0.e_value() >= 1.0 / FAILED_LEVEL
    }
}

/// Two proportions, one-sided at 5 %, looked at again and again.
#[derive(Default)]
struct Naive {
    seen: [f64; 2],
    failed: [f64; 2],
}

impl Watch for Naive {
    fn add(&mut self, on_canary: bool, failed: bool) {
        self.seen[usize::from(on_canary)] += 1.0;
        self.failed[usize::from(on_canary)] += f64::from(u8::from(failed));
    }
    fn cries(&self) -> bool {
        let [stable, canary] = self.seen;
        if canary < 10.0 || stable < 20.0 {
            return false;
        }
        let pooled = (self.failed[0] + self.failed[1]) / (stable + canary);
        let spread = (pooled * (1.0 - pooled) * (1.0 / stable + 1.0 / canary)).sqrt();
        spread > 0.0 && (self.failed[1] / canary - self.failed[0] / stable) / spread >= 1.645
    }
}

/// Canary tasks until the alarm, of one run over 2,000 tasks with a look after each.
fn run(world: World, watch: &mut dyn Watch, dice: &mut Dice) -> Option<u32> {
    let mut canaries = 0;
    for _ in 0..2_000 {
        let on_canary = dice.roll() < f64::from(world.weight) / 10_000.0;
        let failed = dice.roll() < if on_canary { world.canary } else { world.stable };
        canaries += u32::from(on_canary);
        watch.add(on_canary, failed);
        if watch.cries() {
            return Some(canaries);
        }
    }
    None
}

/// How often it cries over `runs`, and after how many canary tasks, sorted.
fn count(world: World, runs: u32, fresh: impl Fn() -> Box<dyn Watch>) -> (f64, Vec<u32>) {
    let mut dice = Dice(20_260_423);
    let mut after: Vec<u32> = (0..runs).filter_map(|_| run(world, fresh().as_mut(), &mut dice)).collect();
    after.sort_unstable();
    (after.len() as f64 / f64::from(runs), after)
}

fn ours(world: World, runs: u32) -> (f64, Vec<u32>) {
    count(world, runs, || Box::new(Ours(Rate::new(world.weight, 10_000 - world.weight))))
}

#[test]
fn no_more_than_one_alarm_in_twenty_is_false_and_the_naive_test_cries_far_more_often() {
    for (weight, rate) in [(1_000, 0.05), (5_000, 0.05), (1_000, 0.2), (1_000, 0.01)] {
        let world = World { weight, stable: rate, canary: rate };
        let (share, _) = ours(world, 2_000);
        println!("false alarms at {} % canary, {} % failures: {:.1} %", weight / 100, rate * 100.0, share * 100.0);
        assert!(share <= FAILED_LEVEL, "{share}");
    }
    let world = World { weight: 1_000, stable: 0.05, canary: 0.05 };
    let (share, _) = count(world, 2_000, || Box::<Naive>::default());
    println!("false alarms of a z-test looked at after every task: {:.1} %", share * 100.0);
    assert!(share > 0.2, "the naive test must not pass this: {share}");
}

#[test]
fn a_canary_that_fails_four_times_as_often_is_caught_within_forty_of_its_tasks() {
    for (canary, median_max, late_max) in [(0.2, 40, 120), (0.5, 15, 25)] {
        let (share, after) = ours(World { weight: 1_000, stable: 0.05, canary }, 2_000);
        let (median, late) = (after[after.len() / 2], after[after.len() * 95 / 100]);
        println!("5 % to {} %: caught {:.1} %, median {median}, 95th percentile {late}", canary * 100.0, share * 100.0);
        assert!(share > 0.99 && median <= median_max && late <= late_max);
    }
}

#[test]
fn a_slow_canary_is_caught_and_an_equal_one_is_left_alone() {
    let guard = Guard { since: 0, slower: Some(2.0) };
    let life = |times: f64, tasks: usize, seed: u64| -> Vec<Outcome> {
        let mut dice = Dice(seed);
        let one = |dice: &mut Dice| {
            let on_canary = dice.roll() < 0.3;
            let ms = -60_000.0 * dice.roll().max(1e-9).ln() * if on_canary { times } else { 1.0 };
            Outcome { on_canary, end: End::Made, ms: ms as u64 }
        };
        (0..tasks).map(|_| one(&mut dice)).collect()
    };
    let alarms = |times: f64| {
        let cries = |seed: u64| {
            let all = life(times, 600, seed);
            let looked = (1..=12).map(|part| look(&all[..50 * part], (3_000, 7_000), &guard).alarm);
            looked.flatten().any(|alarm| alarm == Alarm::Slower)
        };
        (0..200).filter(|seed| cries(*seed)).count()
    };
    let (same, as_allowed, slow) = (alarms(1.0), alarms(2.0), alarms(6.0));
    println!("slow alarms of 200 runs: {same} at 1x, {as_allowed} at the allowed 2x, {slow} at 6x");
    assert!(same == 0 && as_allowed <= 4 && slow >= 190);
}
