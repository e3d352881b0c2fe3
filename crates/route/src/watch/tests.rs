//! One look, as the guard takes it.

use super::{Alarm, End, Outcome, look};
use crate::Guard;

const GUARD: Guard = Guard { since: 0, slower: None };

/// Rounds of nine stable tasks that were made and one of the canary.
fn rounds(count: usize, canary: End, ms: u64) -> Vec<Outcome> {
    let stable = Outcome { on_canary: false, end: End::Made, ms: 1 };
    let round = std::iter::repeat_n(stable, 9).chain([Outcome { on_canary: true, end: canary, ms }]);
    (0..count).flat_map(|_| round.clone()).collect()
}

#[test]
fn a_canary_that_always_fails_goes_with_its_tenth_task_and_says_why() {
    let seen = look(&rounds(9, End::Failed, 1), (1_000, 9_000), &GUARD);
    assert_eq!(seen.alarm, None, "too little to go by: {seen:?}");
    let seen = look(&rounds(10, End::Failed, 1), (1_000, 9_000), &GUARD);
    assert_eq!(seen.alarm, Some(Alarm::Failed));
    let said = seen.sentence();
    assert!(said.starts_with("10 of 10 canary tasks failed, 0 of 90 stable ones"), "{said}");
    let kept: super::Evidence = serde_json::from_str(&serde_json::to_string(&seen).unwrap()).unwrap();
    assert_eq!((kept.alarm, kept.failed), (seen.alarm, seen.failed));
}

#[test]
fn blocked_tasks_are_a_count_of_their_own() {
    let seen = look(&rounds(20, End::Blocked, 1), (1_000, 9_000), &GUARD);
    assert_eq!((seen.alarm, seen.failed.canary_failed), (Some(Alarm::Blocked), 0));
    assert!(seen.sentence().contains("20 of 20 canary tasks were blocked"), "{}", seen.sentence());
}

#[test]
fn what_is_missing_never_triggers() {
    assert_eq!(look(&[], (1_000, 9_000), &GUARD).alarm, None);
    let young = look(&rounds(50, End::Open, 1_000), (1_000, 9_000), &GUARD);
    assert_eq!((young.alarm, young.failed.canary), (None, 0), "a task under way holds up those behind it");
    let hung = look(&rounds(50, End::Open, 10_000_000), (1_000, 9_000), &GUARD);
    assert_eq!((hung.alarm, hung.failed.canary_failed), (None, 0), "and then counts for the canary");
    let alone = vec![Outcome { on_canary: true, end: End::Failed, ms: 1 }; 500];
    assert_eq!(look(&alone, (1_000, 9_000), &GUARD).alarm, None, "nothing to compare it with");
}

#[test]
fn a_hung_canary_is_a_slow_one() {
    let guard = Guard { since: 0, slower: Some(3.0) };
    let mut seen = rounds(60, End::Open, 10_000_000);
    assert_eq!(look(&seen, (1_000, 9_000), &guard).alarm, Some(Alarm::Slower));
    for one in &mut seen {
        one.ms = 1;
    }
    assert_eq!(look(&seen, (1_000, 9_000), &guard).alarm, None);
}
