//! Walks the state machine: every transition from every situation, and long random lives.

use crate::caps::{ATTEMPTS_MAX, LEASES_MAX};
use crate::{Kept, Lease, State, Task, Wrong, sample};
use proptest::prelude::*;

/// The moment every walk happens at.
const NOW: i64 = 1_000_000;
/// Milliseconds of every lease.
const LEASE_MS: i64 = 30_000;

fn kept() -> Vec<Kept> {
    vec![Kept {
        blob: "b".into(),
        sha256: "s".into(),
        size: 1,
        media_type: "video/mp4".into(),
        id: "9".into(),
        duration: "5.041".into(),
        part: crate::Part::Result,
        upstream_id: None,
    }]
}

fn task(state: State, attempts: u32, fence: u64, until: Option<i64>, wake_at: i64) -> Task {
    let born = sample("1", "a", None, NOW - 100);
    Task { state, attempts, lease: Lease { fence, until }, wake_at, ..born }
}

/// Every situation a task can be in, by name.
fn situations() -> Vec<(&'static str, Task)> {
    use State::{Failed, Processing, Submitted, Succeed};
    vec![
        ("submitted", task(Submitted, 0, 0, None, NOW)),
        ("held", task(Processing, 1, 1, Some(NOW + 1), NOW)),
        ("lapsed", task(Processing, 1, 1, Some(NOW), NOW)),
        ("waiting", task(Processing, 0, 1, None, NOW + 1)),
        ("woken", task(Processing, 0, 1, None, NOW)),
        ("last try", task(Processing, ATTEMPTS_MAX, 5, Some(NOW), NOW)),
        ("worn out", task(Processing, 0, LEASES_MAX, None, NOW)),
        ("succeed", task(Succeed, 1, 1, None, NOW)),
        ("failed", task(Failed, 1, 1, None, NOW)),
    ]
}

type Transition = fn(Task) -> Result<Task, Wrong>;

/// Every transition, by name.
const TRANSITIONS: [(&str, Transition); 11] = [
    ("begin", |task| task.begin(NOW, LEASE_MS)),
    ("renew", |task| task.renew(NOW + LEASE_MS)),
    ("advance", |task| task.advance(40)),
    ("wait", |task| task.wait(vec![1], NOW + 5)),
    ("rest", |task| task.rest(NOW + 5)),
    ("put_off", |task| task.put_off("busy", NOW, NOW + 5)),
    ("give_back", |task| task.give_back(NOW)),
    ("abandon", |task| task.abandon(NOW)),
    ("finish", |task| task.finish(kept(), NOW)),
    ("fail", |task| task.fail("broken", NOW)),
    ("call_off", |task| task.call_off("unwanted", NOW)),
];

/// How the machine answers, in one word; `held`, `waiting` and `ready` are the three kinds of not final.
fn answer(outcome: &Result<Task, Wrong>) -> &'static str {
    match outcome {
        Err(_) => "-",
        Ok(task) if task.state.is_final() => task.state.word(),
        Ok(task) if task.is_held() => "held",
        Ok(task) if task.wake_at > NOW => "waiting",
        Ok(_) => "ready",
    }
}

#[test]
fn every_transition_from_every_situation() {
    let mut table = String::new();
    for (name, task) in situations() {
        let answers: Vec<&str> = TRANSITIONS.iter().map(|(_, go)| answer(&go(task.clone()))).collect();
        table += &format!("{name:9} {}\n", answers.join(" "));
    }
    let expected = "\
submitted held - - - - - - - - - failed
held      - held held waiting waiting waiting ready ready succeed failed failed
lapsed    held held held waiting waiting waiting ready ready succeed failed failed
waiting   - - - - - - - - - - failed
woken     held - - - - - - - - - failed
last try  failed held held waiting waiting failed ready ready succeed failed failed
worn out  failed - - - - - - - - - failed
succeed   - - - - - - - - - - -
failed    - - - - - - - - - - -
";
    assert_eq!(table, expected, "columns: {:?}", TRANSITIONS.map(|(name, _)| name));
}

#[test]
fn a_refusal_says_what_was_expected() {
    let refused = task(State::Succeed, 1, 1, None, NOW).fail("late", NOW);
    assert_eq!(refused.unwrap_err().to_string(), "fail expects a task under a lease; the task is succeed");
}

#[test]
fn a_failed_task_shows_a_message_of_limited_length() {
    let long = "长".repeat(5_000);
    let failed = task(State::Processing, 1, 1, Some(NOW), NOW).fail(long, NOW).unwrap();
    assert_eq!(failed.message.chars().count(), crate::caps::MESSAGE_CHARS_MAX);
}

#[test]
fn nothing_is_finished_without_a_result_or_remembered_without_limit() {
    let held = task(State::Processing, 1, 1, Some(NOW), NOW);
    assert!(held.clone().finish(vec![], NOW).is_err());
    assert!(held.wait(vec![0; crate::caps::MEMO_BYTES_MAX + 1], NOW).is_err());
}

proptest! {
    #[test]
    fn a_random_life_keeps_the_promises(steps in prop::collection::vec((0..10usize, 0..40_000i64), 1..200)) {
        let mut task = sample("1", "a", None, NOW);
        let mut now = NOW;
        for (which, pause) in steps {
            now += pause;
            let before = task.clone();
            let Ok(after) = step(which, task.clone(), now) else { continue };
            prop_assert!(!before.state.is_final(), "final is final");
            prop_assert!(after.attempts <= ATTEMPTS_MAX);
            prop_assert!(after.updated_at >= before.updated_at && after.created_at == before.created_at);
            prop_assert!(after.lease.fence >= before.lease.fence);
            prop_assert!(which != 0 || after.state.is_final() || after.lease.fence == before.lease.fence + 1);
            prop_assert!(rank(after.state) >= rank(before.state), "states never go back");
            prop_assert!((after.state == State::Succeed) != after.kept.is_empty());
            prop_assert!((after.state == State::Failed) != after.message.is_empty());
            prop_assert_eq!(after.ready_at().is_none(), after.state.is_final());
            task = after;
        }
    }

    #[test]
    fn a_task_that_only_crashes_fails_after_its_attempts(pauses in prop::collection::vec(LEASE_MS..90_000, 20)) {
        let mut task = sample("1", "a", None, NOW);
        let mut now = NOW;
        let mut begun = 0;
        for pause in pauses {
            now += pause;
            let Ok(next) = task.clone().begin(now, LEASE_MS) else { break };
            begun += u32::from(!next.state.is_final());
            task = next;
        }
        prop_assert_eq!((task.state, begun), (State::Failed, ATTEMPTS_MAX));
        prop_assert_eq!(task.message, "given up: stopped 5 times in a row without a result");
    }
}

fn rank(state: State) -> u8 {
    match state {
        State::Submitted => 0,
        State::Processing => 1,
        State::Succeed | State::Failed => 2,
    }
}

fn step(which: usize, task: Task, now: i64) -> Result<Task, Wrong> {
    match which {
        0 => task.begin(now, LEASE_MS),
        1 => task.renew(now + LEASE_MS),
        2 => task.advance(40),
        3 => task.wait(vec![1], now + 5),
        4 => task.rest(now + 5),
        5 => task.put_off("busy", now, now + 5),
        6 => task.give_back(now),
        7 => task.abandon(now),
        8 => task.finish(kept(), now),
        _ => task.fail("broken", now),
    }
}
