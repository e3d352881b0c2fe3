//! What must be so at the end of every schedule, and at every moment in it.

use super::bytes::sha256;
use super::house::ACCOUNT;
use super::wire::Woes;
use super::world::World;
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Books, Store, Upkeep};
use task::{Cost, State, Task};

/// What clients have seen of one task.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Where it is asked for.
    pub(super) path: String,
    /// How often, and what last.
    pub(super) looks: u32,
    pub(super) last: Value,
}

/// What happened in many schedules.
#[derive(Debug, Default)]
pub(super) struct Tally {
    tasks: u64,
    succeeded: u64,
    failed: u64,
    attention: u64,
    turns: u64,
    woes: BTreeMap<&'static str, u64>,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.tasks += other.tasks;
        self.succeeded += other.succeeded;
        self.failed += other.failed;
        self.attention += other.attention;
        self.turns += other.turns;
        for (name, count) in other.woes {
            *self.woes.entry(name).or_default() += count;
        }
    }
}

impl Tally {
    /// Schedules in which something never went wrong prove nothing about it.
    pub(super) fn must_have_seen_everything(&self) {
        assert!(self.succeeded > self.failed && self.attention > 0, "{self:?}");
        for (name, count) in &self.woes {
            assert!(*count > 50, "{name} happened {count} times only");
        }
    }
}

/// A client looks at a task: states never go back, a final state stays, and a link leads to bytes that are there.
pub(super) async fn look(world: &mut World, id: &str) {
    let path = format!("{}/{id}", world.seen[id].path);
    let answer = world.ask("GET", &path, String::new()).await;
    let said: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let data = said["data"].clone();
    let rank = |data: &Value| {
        ["submitted", "processing", "succeed", "failed"].iter().position(|word| data["task_status"] == **word)
    };
    let seed = world.seed();
    for url in links(&data) {
        let path =
            url.strip_prefix("http://gateway").unwrap_or_else(|| panic!("seed {seed}: a link of the cloud: {url}"));
        let answer = world.gateway.send(Request::builder().uri(path).body(Body::empty()).expect("a request")).await;
        assert_eq!((answer.status, answer.body.is_empty()), (200, false), "seed {seed}: a link without bytes");
    }
    let seen = world.seen.get_mut(id).expect("a task");
    let (before, now) = (rank(&seen.last), rank(&data));
    assert!(now.is_some() && before <= now, "seed {seed}: {} after {}", data, seen.last);
    if before >= Some(2) {
        let (was, is) = (&seen.last["task_status"], &data["task_status"]);
        assert_eq!((was, &seen.last["updated_at"]), (is, &data["updated_at"]), "seed {seed}: a final state changed");
    }
    (seen.looks, seen.last) = (seen.looks + 1, data);
}

fn links(data: &Value) -> Vec<String> {
    let lists = ["videos", "images", "audios"];
    let all = lists.iter().filter_map(|name| data["task_result"][name].as_array()).flatten();
    all.filter_map(|item| item["url"].as_str().map(str::to_owned)).collect()
}

/// Judges a schedule that is over.
pub(super) async fn of(world: &World, woes: &Woes, turns: usize) -> Tally {
    let seed = world.seed();
    let ours = tasks(&*world.gateway.store).await;
    let theirs = tasks(&*world.cloud.store).await;
    let mut tally = Tally { tasks: ours.len() as u64, turns: turns as u64, woes: counted(woes), ..Tally::default() };
    assert_eq!(ours.len(), world.seen.len(), "seed {seed}: what was acknowledged is there, and nothing else");
    let mut paid = 0;
    for task in &ours {
        let name = format!("filmgate-{}", task.id);
        let made: Vec<&Task> = match task.plan.operation() {
            plan::Operation::Tts => Vec::new(), // has no id to be known by: counted below
            _ => theirs.iter().filter(|made| made.plan.external_task_id() == Some(&name)).collect(),
        };
        assert!(made.len() <= 1, "seed {seed}: task {} was made {} times", task.id, made.len());
        let receipt = task.receipt.as_ref().unwrap_or_else(|| panic!("seed {seed}: no receipt: {task:?}"));
        tally.attention += u64::from(receipt.attention.is_some());
        match task.state {
            State::Succeed => {
                tally.succeeded += 1;
                paid += i64::try_from(task.plan.price_milliunits()).expect("a price");
                succeeded(world, task, made.first().copied());
            }
            State::Failed => {
                tally.failed += 1;
                let spent = made.iter().any(|made| made.state == State::Succeed);
                assert!(!spent || receipt.attention.is_some(), "seed {seed}: paid and lost in silence: {task:?}");
                assert!(
                    !spent || receipt.cost != Cost::Milliunits(0),
                    "seed {seed}: a paid task is said to cost nothing"
                );
            }
            State::Submitted | State::Processing => panic!("seed {seed}: {task:?} never ended"),
        }
    }
    let tts = |tasks: &[Task]| tasks.iter().filter(|task| task.plan.operation() == plan::Operation::Tts).count();
    assert!(
        tts(&theirs) <= tts(&ours) + usize::try_from(woes.doubled.load(Ordering::Relaxed)).expect("few"),
        "seed {seed}"
    );
    balanced(world, paid).await;
    tally
}

/// The bytes are the cloud's, under their own digest; the receipt says what the cloud took.
fn succeeded(world: &World, task: &Task, made: Option<&Task>) {
    let seed = world.seed();
    let (ours, theirs) = (world.gateway.bytes.all(), world.cloud.bytes.all());
    for kept in &task.kept {
        let bytes = ours.get(&kept.blob).unwrap_or_else(|| panic!("seed {seed}: a result without bytes"));
        assert_eq!(sha256(bytes), kept.sha256, "seed {seed}");
        assert!(theirs.values().any(|made| made == bytes), "seed {seed}: bytes the cloud never made");
    }
    if let Some(made) = made {
        assert_eq!(made.state, State::Succeed, "seed {seed}: a success the cloud does not know");
        let receipt = task.receipt.as_ref().expect("a receipt");
        assert_eq!(receipt.id.as_deref(), Some(made.id.as_str()), "seed {seed}");
        assert_eq!(receipt.cost, Cost::Milliunits(made.plan.price_milliunits()), "seed {seed}");
    }
}

/// The caller's money: spent for what succeeded, free again for the rest, nothing set apart any more.
async fn balanced(world: &World, paid: i64) {
    let seed = world.seed();
    for store in [&world.gateway.store, &world.cloud.store] {
        assert_eq!(store.audit().await.expect("an audit"), Vec::<String>::new(), "seed {seed}");
    }
    let bills = world.gateway.store.bills(ACCOUNT).await.expect("bills");
    let (free, held) = bills.iter().fold((0, 0), |sum, (_, bill)| (sum.0 + bill.free, sum.1 + bill.held));
    assert_eq!((free, held), (-paid, 0), "seed {seed}: the ledger");
}

async fn tasks(store: &dyn Store) -> Vec<Task> {
    let (mut all, mut place) = (Vec::new(), 0);
    loop {
        let some = Upkeep::recorded(store, place).await.expect("a store");
        let Some(last) = some.last() else { return all };
        place = last.place;
        all.extend(some.into_iter().map(|recorded| recorded.task));
    }
}

fn counted(woes: &Woes) -> BTreeMap<&'static str, u64> {
    let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
    BTreeMap::from([
        ("unsent", of(&woes.unsent)),
        ("lost before", of(&woes.lost_before)),
        ("lost after", of(&woes.lost_after)),
        ("late", of(&woes.late)),
        ("doubled", of(&woes.doubled)),
        ("limited", of(&woes.limited)),
        ("broken", of(&woes.broken)),
        ("refused", of(&woes.refused)),
        ("retired", of(&woes.retired)),
        ("usurped", of(&woes.usurped)),
        ("fetches", of(&woes.fetches)),
        ("polls", of(&woes.polls)),
    ])
}
