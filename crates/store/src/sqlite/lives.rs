//! Random lives of accounts, packs and tasks on a real store, beside a model that only counts.

use super::{Sqlite, open_in_memory};
use crate::{Books, Put, Store};
use proptest::prelude::*;
use std::collections::VecDeque;
use task::{Account, Billing, Kept, Pack, Stop, Task, Unit, sample};

/// What a sample task costs.
const PRICE: i64 = 1_000;
const LEASE_MS: i64 = 1_000_000_000;

/// What should be so.
#[derive(Default)]
struct Model {
    /// Bought or paid, minus what is spent or set apart.
    free: i64,
    held: i64,
    under_way: u64,
    /// Leased tasks, to be ended.
    leased: VecDeque<Task>,
    born: u64,
    packs: u64,
}

/// One step: which, and how much.
type Step = (u8, u16);

async fn take(store: &Sqlite, model: &mut Model, (which, amount): Step, prepaid: bool, slots: u64) {
    let now = i64::try_from(model.born).unwrap();
    match which {
        0 => {
            let id = format!("p{}", model.packs);
            model.packs += 1;
            assert_eq!(store.add_pack(&pack(&id, u64::from(amount) + 1)).await, Ok(true));
            model.free += i64::from(amount) + 1;
        }
        1 if !prepaid => {
            store.pay("a", Unit::Video, u64::from(amount), now).await.unwrap();
            model.free += i64::from(amount);
        }
        2 => {
            if let Some(leased) = store.lease(task::Lane::Here, now, LEASE_MS).await.unwrap() {
                model.leased.push_back(leased.task);
            }
        }
        3 => end(store, model, amount, now).await,
        _ => {
            let put = store.put(sample(&(1_000 + model.born).to_string(), "a", None, now), vec![]).await.unwrap();
            model.born += 1;
            let expected = match () {
                () if prepaid && model.free < PRICE => Put::Stopped(Stop::PackUsedUp),
                () if model.free - PRICE < -5_000 => Put::Stopped(Stop::Arrears),
                () if model.under_way >= slots => Put::Stopped(Stop::Parallel),
                () => Put::Stored,
            };
            assert_eq!(put, expected);
            if put == Put::Stored {
                (model.free, model.held) = (model.free - PRICE, model.held + PRICE);
                model.under_way += 1;
            }
        }
    }
}

async fn end(store: &Sqlite, model: &mut Model, amount: u16, now: i64) {
    let Some(task) = model.leased.pop_front() else { return };
    let (fence, fails) = (task.lease.fence, amount.is_multiple_of(3));
    let ended = if fails { task.fail("no", now) } else { task.finish(kept(), now) }.unwrap();
    assert_eq!(store.commit(&ended, fence).await, Ok(true));
    assert_eq!(store.commit(&ended, fence).await, Ok(false), "an end counts once");
    model.held -= PRICE;
    model.free += if fails { PRICE } else { 0 };
    model.under_way -= 1;
}

fn pack(id: &str, total: u64) -> Pack {
    let (id, account, name, unit) = (id.into(), "a".into(), "trial".into(), Unit::Video);
    let (purchased_at, effective_at, invalid_at) = (0, 0, i64::MAX);
    Pack {
        id,
        account,
        name,
        unit,
        total,
        free: total,
        held: 0,
        purchased_at,
        effective_at,
        invalid_at,
        parallel: None,
    }
}

fn kept() -> Vec<Kept> {
    crate::conformance::kept("b")
}

async fn live(steps: Vec<Step>, prepaid: bool, slots: u32) {
    let store = open_in_memory().unwrap();
    store.add_account("a", 0).await.unwrap();
    let billing = if prepaid { Billing::Prepaid } else { Billing::Postpaid([(Unit::Video, 5_000)].into()) };
    let parallel = [(Unit::Video, slots)].into();
    store.set_account(&Account { billing, parallel, ..Account::new("a", 0) }).await.unwrap();
    let mut model = Model::default();
    for step in steps {
        take(&store, &mut model, step, prepaid, u64::from(slots)).await;
        let (packs, bills) = (store.packs("a").await.unwrap(), store.bills("a").await.unwrap());
        let sum = |of: fn(&Pack) -> u64| packs.iter().map(|pack| i64::try_from(of(pack)).unwrap()).sum::<i64>();
        let (free, held) = bills.iter().fold((0, 0), |sum, (_, bill)| (sum.0 + bill.free, sum.1 + bill.held));
        assert_eq!(sum(|pack| pack.free) + free, model.free);
        assert_eq!(sum(|pack| pack.held) + i64::try_from(held).unwrap(), model.held);
        assert_eq!(store.slots("a", Unit::Video).await, Ok(model.under_way));
    }
    assert_eq!(store.audit().await.unwrap(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn the_books_of_any_life_agree_with_a_count(
        steps in prop::collection::vec((0..8u8, 0..4_000u16), 1..80), prepaid in any::<bool>(), slots in 1..6u32,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(live(steps, prepaid, slots));
    }
}
