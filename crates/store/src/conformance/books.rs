//! Accounts' settings, packs, slots, and a ledger that adds up.

use super::{LEASE_MS, NOW, Shared, kept, lease};
use crate::Put;
use task::ledger::Kind;
use task::{Account, Billing, Pack, Stop, Unit, sample};

/// What a sample task costs.
const PRICE: u64 = 1_000;

async fn prepaid(store: &Shared) {
    store.add_account("a", NOW).await.unwrap();
    let account = Account { billing: Billing::Prepaid, ..Account::new("a", NOW) };
    assert_eq!(store.set_account(&account).await, Ok(true));
}

fn pack(id: &str, total: u64, invalid_at: i64) -> Pack {
    Pack {
        id: id.into(),
        account: "a".into(),
        name: "trial".into(),
        unit: Unit::Video,
        total,
        free: total,
        held: 0,
        purchased_at: NOW,
        effective_at: NOW,
        invalid_at,
        parallel: None,
    }
}

async fn submit(store: &Shared, id: &str, now: i64) -> Put {
    store.put(sample(id, "a", None, now), vec![]).await.unwrap()
}

/// Free and held of every pack.
async fn purses(store: &Shared) -> Vec<(u64, u64)> {
    store.packs("a").await.unwrap().iter().map(|pack| (pack.free, pack.held)).collect()
}

async fn balanced(store: &Shared) {
    assert_eq!(store.audit().await.unwrap(), Vec::<String>::new());
}

pub(super) async fn keep_the_settings_of_an_account(store: Shared) {
    assert_eq!(store.account("a").await, Ok(None));
    assert_eq!(store.set_account(&Account::new("a", NOW)).await, Ok(false));
    store.add_account("a", NOW).await.unwrap();
    assert_eq!(store.account("a").await, Ok(Some(Account::new("a", NOW))));
    let set = Account {
        frozen: true,
        billing: Billing::Postpaid([(Unit::Image, 7)].into()),
        models: vec!["kling-v1".into()],
        networks: vec!["10.0.0.0/8".parse().unwrap()],
        parallel: [(Unit::Video, 3)].into(),
        ..Account::new("a", 0)
    };
    assert_eq!(store.set_account(&set).await, Ok(true));
    assert_eq!(store.account("a").await, Ok(Some(Account { created_at: NOW, ..set })), "its birth stays");
}

pub(super) async fn reserve_at_put_and_settle_or_refund_at_the_end(store: Shared) {
    prepaid(&store).await;
    assert_eq!(store.add_pack(&pack("p", 2_500, NOW + 9_000)).await, Ok(true));
    assert_eq!(store.add_pack(&pack("p", 2_500, NOW + 9_000)).await, Ok(false));
    assert_eq!(submit(&store, "100", NOW).await, Put::Stored);
    assert_eq!(submit(&store, "101", NOW).await, Put::Stored);
    assert_eq!(submit(&store, "102", NOW).await, Put::Stopped(Stop::PackUsedUp));
    assert_eq!(store.task("a", "102").await, Ok(None), "what was stopped was not written");
    assert_eq!(purses(&store).await, [(500, 2_000)]);
    let done = lease(&store, NOW).await.unwrap().task;
    store.commit(&done.finish(kept("b1"), NOW + 5).unwrap(), 1).await.unwrap();
    assert_eq!(purses(&store).await, [(500, 1_000)]);
    let failed = lease(&store, NOW).await.unwrap().task;
    store.commit(&failed.fail("no", NOW + 6).unwrap(), 1).await.unwrap();
    assert_eq!(purses(&store).await, [(1_500, 0)]);
    let lines = store.ledger("a", 100).await.unwrap();
    let told: Vec<_> =
        lines.iter().map(|line| (line.kind, line.task.as_deref().unwrap_or("-"), line.free, line.held)).collect();
    let expected = [
        (Kind::Grant, "-", 2_500, 0),
        (Kind::Reserve, "100", -1_000, 1_000),
        (Kind::Reserve, "101", -1_000, 1_000),
        (Kind::Settle, "100", 0, -1_000),
        (Kind::Refund, "101", 1_000, -1_000),
    ];
    assert_eq!(told, expected);
    assert_eq!(store.ledger("a", 2).await.unwrap(), lines[3..]);
    balanced(&store).await;
}

pub(super) async fn refund_a_task_that_only_crashes(store: Shared) {
    prepaid(&store).await;
    store.add_pack(&pack("p", PRICE, NOW + 1_000_000)).await.unwrap();
    submit(&store, "100", NOW).await;
    let mut now = NOW;
    while lease(&store, now).await.is_some() {
        assert_eq!(purses(&store).await, [(0, PRICE)]);
        now += LEASE_MS;
    }
    assert_eq!(purses(&store).await, [(PRICE, 0)]);
    balanced(&store).await;
}

pub(super) async fn draw_the_pack_that_ends_first(store: Shared) {
    prepaid(&store).await;
    store.add_pack(&pack("long", 5_000, NOW + 9_000)).await.unwrap();
    store.add_pack(&pack("short", 300, NOW + 5_000)).await.unwrap();
    assert_eq!(submit(&store, "100", NOW).await, Put::Stored);
    assert_eq!(purses(&store).await, [(4_300, 700), (0, 300)]);
    assert_eq!(store.end_pack("long", NOW + 10).await, Ok(true));
    assert_eq!(store.end_pack("long", NOW + 11).await, Ok(false));
    assert_eq!(submit(&store, "101", NOW + 10).await, Put::Stopped(Stop::PackUsedUp), "an ended pack gives nothing");
    balanced(&store).await;
}

pub(super) async fn bill_what_packs_do_not_cover_up_to_a_limit(store: Shared) {
    store.add_account("a", NOW).await.unwrap();
    let limits = Billing::Postpaid([(Unit::Video, 1_500)].into());
    store.set_account(&Account { billing: limits, ..Account::new("a", NOW) }).await.unwrap();
    assert_eq!(submit(&store, "100", NOW).await, Put::Stored);
    assert_eq!(submit(&store, "101", NOW).await, Put::Stopped(Stop::Arrears));
    store.pay("a", Unit::Video, 600, NOW).await.unwrap();
    assert_eq!(submit(&store, "101", NOW).await, Put::Stored);
    let bills = store.bills("a").await.unwrap();
    assert_eq!(
        bills.iter().map(|(unit, bill)| (*unit, bill.free, bill.held)).collect::<Vec<_>>(),
        [(Unit::Video, -1_400, 2_000)]
    );
    assert!(store.pay("nobody", Unit::Video, 1, NOW).await.is_err());
    balanced(&store).await;
}

pub(super) async fn free_slots_with_the_state_that_ends_a_task(store: Shared) {
    store.add_account("a", NOW).await.unwrap();
    store.add_pack(&Pack { parallel: Some(2), ..pack("p", 9_000, NOW + 9_000) }).await.unwrap();
    assert_eq!((submit(&store, "100", NOW).await, submit(&store, "101", NOW).await), (Put::Stored, Put::Stored));
    assert_eq!(submit(&store, "102", NOW).await, Put::Stopped(Stop::Parallel));
    assert_eq!(store.slots("a", Unit::Video).await, Ok(2));
    let held = lease(&store, NOW).await.unwrap().task;
    assert_eq!(submit(&store, "102", NOW).await, Put::Stopped(Stop::Parallel), "a slot is held until the end");
    store.commit(&held.fail("no", NOW).unwrap(), 1).await.unwrap();
    assert_eq!(submit(&store, "102", NOW).await, Put::Stored);
    assert_eq!(store.slots("a", Unit::Video).await, Ok(2));
    assert_eq!(store.slots("a", Unit::Image).await, Ok(0));
    balanced(&store).await;
}

pub(super) async fn never_overspend_under_a_crowd(store: Shared) {
    prepaid(&store).await;
    store.add_pack(&pack("p", 37 * PRICE + 999, NOW + 9_000)).await.unwrap();
    let crowd: Vec<_> = (0..1_000)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.put(sample(&(10_000 + n).to_string(), "a", None, NOW), vec![]).await })
        })
        .collect();
    let mut stored = 0;
    for one in crowd {
        match one.await.unwrap().unwrap() {
            Put::Stored => stored += 1,
            other => assert_eq!(other, Put::Stopped(Stop::PackUsedUp)),
        }
    }
    assert_eq!(stored, 37, "as many as the pack pays for, and no fewer");
    assert_eq!(purses(&store).await, [(999, 37 * PRICE)]);
    let mut ended = 0;
    while let Some(leased) = lease(&store, NOW).await {
        ended += 1;
        let task = leased.task;
        let end = if ended % 3 == 0 { task.fail("no", NOW) } else { task.finish(kept("b"), NOW) };
        assert!(store.commit(&end.unwrap(), 1).await.unwrap());
    }
    assert_eq!(purses(&store).await, [(12 * PRICE + 999, 0)], "12 of 37 failed");
    assert_eq!(store.slots("a", Unit::Video).await, Ok(0));
    balanced(&store).await;
}
