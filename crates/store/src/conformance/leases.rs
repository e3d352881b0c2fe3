//! Who may run a task, and until when.

use super::{LEASE_MS, NOW, Shared, kept, lease, put, task};
use crate::Leased;
use std::collections::HashSet;
use task::caps::ATTEMPTS_MAX;
use task::{Lease, State};

pub(super) async fn go_to_one_caller_each_oldest_first(store: Shared) {
    put(&store, "101", NOW + 1).await;
    put(&store, "100", NOW).await;
    assert_eq!(lease(&store, NOW - 1).await, None, "nothing is ready yet");
    assert_eq!(lease(&store, NOW + 1).await.unwrap().task.id, "100");
    for n in 200..240 {
        put(&store, &n.to_string(), NOW).await;
    }
    let seekers: Vec<_> = (0..50)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { lease(&store, NOW + 1).await })
        })
        .collect();
    let mut found = Vec::new();
    for seeker in seekers {
        found.extend(seeker.await.unwrap().map(|Leased { task, .. }| task.id));
    }
    assert_eq!(found.len(), 41);
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), 41, "no task was given to two callers");
}

pub(super) async fn run_out_and_are_taken_over(store: Shared) {
    put(&store, "100", NOW).await;
    let first = lease(&store, NOW).await.unwrap().task;
    assert_eq!(first.lease, Lease { fence: 1, until: Some(NOW + LEASE_MS) });
    assert_eq!(lease(&store, NOW + LEASE_MS - 1).await, None);
    let second = lease(&store, NOW + LEASE_MS).await.unwrap().task;
    assert_eq!((second.lease.fence, second.attempts), (2, 2));
    let late = first.finish(kept("late"), NOW + LEASE_MS).unwrap();
    assert_eq!(store.commit(&late, 1).await, Ok(false), "the first holder comes too late");
    assert_eq!(store.renew("100", 1, NOW + 90_000).await, Ok(false));
    assert_eq!(store.progress("100", 1, 50).await, Ok(false));
    assert!(!store.names("late").await.unwrap());
    assert_eq!(task(&store, "100").await, second);
}

pub(super) async fn are_renewed_and_report_progress(store: Shared) {
    put(&store, "100", NOW).await;
    assert_eq!(store.renew("100", 0, NOW).await, Ok(false), "nobody holds it yet");
    lease(&store, NOW).await.unwrap();
    assert_eq!(store.renew("100", 1, NOW + 2 * LEASE_MS).await, Ok(true));
    assert_eq!(store.progress("100", 1, 42).await, Ok(true));
    assert_eq!(lease(&store, NOW + LEASE_MS).await, None);
    let now = task(&store, "100").await;
    assert_eq!((now.progress, now.lease.until), (42, Some(NOW + 2 * LEASE_MS)));
    assert_eq!(store.due(task::Lane::Here).await, Ok(Some(NOW + 2 * LEASE_MS)));
    assert_eq!(store.renew("999", 1, NOW).await, Ok(false));
}

pub(super) async fn end_with_a_commit_and_only_once(store: Shared) {
    put(&store, "100", NOW).await;
    let held = lease(&store, NOW).await.unwrap().task;
    let done = held.clone().finish(kept("b1"), NOW + 7).unwrap();
    assert_eq!(store.commit(&done, 1).await, Ok(true));
    assert_eq!(store.commit(&held.fail("too late", NOW + 8).unwrap(), 1).await, Ok(false));
    assert_eq!(store.commit(&done, 1).await, Ok(false), "not even the same end twice");
    assert_eq!(task(&store, "100").await, done);
    assert_eq!(store.due(task::Lane::Here).await, Ok(None));
    assert_eq!(lease(&store, i64::MAX - LEASE_MS).await, None);
}

pub(super) async fn wait_until_their_time(store: Shared) {
    put(&store, "100", NOW).await;
    let held = lease(&store, NOW).await.unwrap().task;
    assert_eq!(store.commit(&held.wait(vec![1, 2], NOW + 500).unwrap(), 1).await, Ok(true));
    assert_eq!(store.due(task::Lane::Here).await, Ok(Some(NOW + 500)));
    assert_eq!(lease(&store, NOW + 499).await, None);
    assert_eq!(store.nudge("100", NOW + 10).await, Ok(true));
    assert_eq!(store.due(task::Lane::Here).await, Ok(Some(NOW + 500)), "not later than it was");
    let woken = lease(&store, NOW + 500).await.unwrap().task;
    assert_eq!((woken.memo.as_deref(), woken.lease.fence, woken.attempts), (Some(&[1, 2][..]), 2, 1));
}

pub(super) async fn give_up_on_a_task_that_only_crashes(store: Shared) {
    put(&store, "100", NOW).await;
    let mut now = NOW;
    for _ in 0..ATTEMPTS_MAX {
        lease(&store, now).await.unwrap();
        now += LEASE_MS;
    }
    put(&store, "101", now).await;
    assert_eq!(lease(&store, now).await.unwrap().task.id, "101", "the next one is not held up");
    let given_up = task(&store, "100").await;
    assert_eq!(given_up.state, State::Failed);
    assert_eq!(given_up.message, "given up: stopped 5 times in a row without a result");
    assert_eq!(store.history("a", "100").await.unwrap().len(), 3);
}

pub(super) async fn are_reclaimed_after_a_crash(store: Shared) {
    for id in ["100", "101", "102"] {
        put(&store, id, NOW).await;
    }
    lease(&store, NOW).await.unwrap();
    lease(&store, NOW).await.unwrap();
    assert_eq!(store.reclaim(NOW + 1).await, Ok(2));
    assert_eq!(store.reclaim(NOW + 1).await, Ok(0));
    let mut order = Vec::new();
    while let Some(leased) = lease(&store, NOW + 1).await {
        order.push((leased.task.id, leased.task.lease.fence));
    }
    let expected = [("102", 1), ("100", 2), ("101", 2)].map(|(id, fence)| (id.to_string(), fence));
    assert_eq!(order, expected, "those that crashed queue behind those that waited");
}

pub(super) async fn wake_those_who_subscribed_before(store: Shared) {
    let mut queued = store.queued();
    put(&store, "100", NOW).await;
    queued.changed().await.unwrap();
    let held = lease(&store, NOW).await.unwrap().task;
    store.progress("100", 1, 10).await.unwrap();
    assert!(!queued.has_changed().unwrap(), "neither a lease nor progress makes work");
    store.commit(&held.give_back(NOW + 1).unwrap(), 1).await.unwrap();
    queued.changed().await.unwrap();
    let held = lease(&store, NOW + 1).await.unwrap().task;
    store.commit(&held.fail("no", NOW + 1).unwrap(), 2).await.unwrap();
    assert!(!queued.has_changed().unwrap(), "nor does an end");
}

pub(super) async fn are_hurried_once_a_second(store: Shared) {
    assert_eq!(store.nudge("100", NOW).await, Ok(false));
    put(&store, "100", NOW).await;
    let held = lease(&store, NOW).await.unwrap().task;
    assert_eq!(store.nudge("100", NOW).await, Ok(false), "somebody is at it");
    assert_eq!(store.commit(&held.wait(vec![], NOW + 60_000).unwrap(), 1).await, Ok(true));
    assert_eq!(store.nudge("100", NOW + 5).await, Ok(true));
    assert_eq!(store.nudge("100", NOW + 900).await, Ok(true));
    assert_eq!(store.due(task::Lane::Here).await, Ok(Some(NOW + 5 + task::caps::NUDGE_MS)));
}
