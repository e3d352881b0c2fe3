//! What may be spent in a day.

use super::{LEASE_MS, NOW, Shared, kept};
use crate::{Leased, Put};
use task::{Budget, Cost, Lane, Receipt, Routed, Scope, Spent, Stop, Task, Unit, day_of, sample};

/// What a sample task costs.
const PRICE: u64 = 1_000;

fn kling() -> Scope {
    Scope::Upstream("kling".into())
}

/// A task that the upstream `kling` is to make.
fn abroad(id: &str, now: i64) -> Task {
    let routed = Routed { upstream: "kling".into(), lane: Lane::Abroad, ..Routed::default() };
    Task { routed: Some(routed), key: Some("ak".into()), ..sample(id, "a", None, now) }
}

async fn set(store: &Shared, scope: Scope, milliunits: u64) {
    store.set_budget(&Budget { scope, unit: Unit::Video, milliunits }).await.unwrap();
}

/// What stands how, as milliunits.
async fn spent(store: &Shared, scope: &Scope, state: Spent) -> u64 {
    let rows = store.spendings(day_of(NOW)).await.unwrap();
    rows.iter().filter(|row| row.scope == *scope && row.state == state).map(|row| row.milliunits).sum()
}

async fn end(store: &Shared, step: impl Fn(Task) -> Task) {
    let Leased { task, .. } = store.lease(Lane::Abroad, NOW, LEASE_MS).await.unwrap().unwrap();
    let fence = task.lease.fence;
    assert_eq!(store.commit(&step(task), fence).await, Ok(true));
}

fn failed(task: Task, cost: Cost, attention: Option<&str>) -> Task {
    let receipt = Receipt { id: None, cost, attention: attention.map(str::to_owned) };
    task.receive(receipt).unwrap().fail("no", NOW).unwrap()
}

pub(super) async fn stop_what_would_pass_them_and_start_anew_each_day(store: Shared) {
    set(&store, kling(), 2 * PRICE).await;
    for id in ["100", "101"] {
        assert_eq!(store.put(abroad(id, NOW), vec![]).await, Ok(Put::Stored));
    }
    let stop = Stop::Budget { limit: 2 * PRICE, used: 2 * PRICE };
    assert_eq!(store.put(abroad("102", NOW), vec![]).await, Ok(Put::Stopped(stop)));
    assert_eq!(store.put(sample("103", "a", None, NOW), vec![]).await, Ok(Put::Stored), "nothing goes to kling");
    assert_eq!(store.put(abroad("104", NOW + 24 * 60 * 60 * 1_000), vec![]).await, Ok(Put::Stored), "the next day");
    assert!(store.end_budget(&kling(), Unit::Video).await.unwrap());
    assert!(!store.end_budget(&kling(), Unit::Video).await.unwrap());
    assert_eq!(store.put(abroad("102", NOW), vec![]).await, Ok(Put::Stored));
}

pub(super) async fn end_as_the_upstream_says(store: Shared) {
    set(&store, Scope::Key("ak".into()), 100 * PRICE).await;
    for id in ["100", "101", "102", "103"] {
        store.put(abroad(id, NOW), vec![]).await.unwrap();
    }
    let receipt = |cost| Receipt { cost, ..Receipt::default() };
    end(&store, |task| task.receive(receipt(Cost::Milliunits(700))).unwrap().finish(kept("b"), NOW).unwrap()).await;
    end(&store, |task| failed(task, Cost::Milliunits(0), None)).await;
    end(&store, |task| failed(task, Cost::Unknown, Some("nobody knows"))).await;
    assert_eq!(spent(&store, &kling(), Spent::Settled).await, 700, "what it took, not our price");
    assert_eq!(spent(&store, &kling(), Spent::Refunded).await, 0);
    assert_eq!(spent(&store, &kling(), Spent::Unknown).await, PRICE, "unknown is not nothing");
    assert_eq!(spent(&store, &kling(), Spent::Reserved).await, PRICE);
    let key = Scope::Key("ak".into());
    assert_eq!(spent(&store, &key, Spent::Settled).await, PRICE, "the caller pays our price");
    assert_eq!(store.audit().await, Ok(Vec::new()));
}

pub(super) async fn wait_for_a_person_where_nobody_knows(store: Shared) {
    store.put(abroad("100", NOW), vec![]).await.unwrap();
    assert_eq!(store.attention().await, Ok(Vec::new()));
    end(&store, |task| failed(task, Cost::Unknown, Some("nobody knows"))).await;
    let waiting = store.attention().await.unwrap();
    assert_eq!(waiting.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["100"]);
    assert_eq!(store.resolve("999", Cost::Milliunits(0)).await, Ok(false));
    assert_eq!(store.resolve("100", Cost::Milliunits(300)).await, Ok(true));
    assert_eq!(store.resolve("100", Cost::Milliunits(0)).await, Ok(false), "once");
    assert_eq!(store.attention().await, Ok(Vec::new()));
    assert_eq!(spent(&store, &kling(), Spent::Unknown).await, 0);
    assert_eq!(spent(&store, &kling(), Spent::Settled).await, 300);
}

pub(super) async fn hold_against_a_crowd(store: Shared) {
    set(&store, kling(), 10 * PRICE).await;
    let crowd: Vec<_> = (0..200)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.put(abroad(&(1_000 + n).to_string(), NOW), vec![]).await.unwrap() })
        })
        .collect();
    let mut stored = 0;
    for one in crowd {
        stored += u32::from(one.await.unwrap() == Put::Stored);
    }
    assert_eq!(stored, 10, "neither more nor less than the budget");
    assert_eq!(spent(&store, &kling(), Spent::Reserved).await, 10 * PRICE);
}
