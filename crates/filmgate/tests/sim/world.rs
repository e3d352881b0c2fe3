//! One schedule: clients, a gateway, the way, the cloud, and a clock that jumps to whatever comes next.

use super::canned::Canned;
use super::chance::Chance;
use super::house::{ACCESS, Answer, House, SECRET};
use super::verdict::{self, Seen, Tally};
use super::wire::{Wire, Woes};
use axum::body::Body;
use axum::http::Request;
use clock::{Clock, ManualClock};
use cloud::{Caps, Client, Credential};
use engine::cloud::Cloud;
use engine::{Fleet, Upstream};
use serde_json::{Value, json};
use server::{Served, Serving};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use store::Store;
use task::Lane;
use tower::ServiceExt;

/// The moment every schedule begins at.
const NOW: i64 = 1_764_235_825_029;
/// Turns of one schedule at most.
const TURNS_MAX: usize = 2_000;
/// From this turn on nothing goes wrong any more.
const CALM_FROM: usize = 80;

/// One schedule.
pub(super) struct World {
    seed: u64,
    chance: Arc<Chance>,
    clock: Arc<ManualClock>,
    pub(super) gateway: House,
    pub(super) cloud: Arc<House>,
    wire: Arc<Wire>,
    /// What clients have seen of their tasks, by id.
    pub(super) seen: BTreeMap<String, Seen>,
}

impl World {
    pub(super) async fn open(seed: u64) -> World {
        let (chance, clock) = (Arc::new(Chance::new(seed)), Arc::new(ManualClock::at(NOW)));
        let canned = Fleet::new("canned", Arc::new(Canned { chance: chance.clone() }));
        let cloud = Arc::new(House::open("cloud", &clock, NOW, Serving::here("canned"), canned).await);
        let wire = Arc::new(Wire {
            chance: chance.clone(),
            clock: clock.clone(),
            cloud: cloud.clone(),
            gateway: Default::default(),
            late: Default::default(),
            calm: Default::default(),
            woes: Woes::default(),
        });
        let pair = Credential::Pair { access_key: ACCESS.to_owned(), secret_key: SECRET.to_owned() };
        let time = clock.clone();
        let now: cloud::Now = Arc::new(move || time.now().div_euclid(1000));
        let upstream = Upstream {
            name: "kling".to_owned(),
            url: "http://cloud".to_owned(),
            credential: pair.clone(),
            now: now.clone(),
            hook: None,
            videos: Default::default(),
        };
        let client = Client::over(wire.clone(), "http://cloud", pair, now, Caps::default()).expect("a client");
        let engine = Arc::new(Cloud::over(upstream, client, Default::default()));
        let served = Served { lane: Lane::Abroad, strict: Some(false) };
        let serving = Serving { default: "kling".to_owned(), named: BTreeMap::from([("kling".to_owned(), served)]) };
        let gateway = House::open("gateway", &clock, NOW, serving, Fleet::new("kling", engine)).await;
        *wire.gateway.lock().expect("a lock") = Some(gateway.store.clone());
        World { seed, chance, clock, gateway, cloud, wire, seen: BTreeMap::new() }
    }

    /// Runs it to its end, and judges it.
    pub(super) async fn run(mut self) -> Tally {
        let wanted = 1 + self.chance.below(2);
        for turn in 0..TURNS_MAX {
            if (self.seen.len() as u64) < wanted {
                self.submit().await;
            }
            if turn >= CALM_FROM {
                self.wire.calm.store(true, Ordering::Relaxed);
            }
            self.turn().await;
            if self.chance.percent(30) {
                self.observe().await;
            }
            if self.is_over().await {
                self.observe_all().await;
                return verdict::of(&self, &self.wire.woes, turn).await;
            }
        }
        panic!("seed {}: the schedule does not end: {:?}", self.seed, self.seen);
    }

    /// A client asks for something.
    async fn submit(&mut self) {
        let (path, mut body) = match self.chance.below(10) {
            0 | 1 => ("/v1/images/generations", json!({ "model_name": "kling-v1", "prompt": "A hill" })),
            2 => ("/v1/audio/tts", json!({ "text": "Hello", "voice_id": "genshin_vindi2", "voice_language": "en" })),
            _ => ("/v1/videos/text2video", json!({ "model_name": "kling-v1", "prompt": "A hill", "duration": "5" })),
        };
        if self.chance.percent(50) && path != "/v1/audio/tts" {
            body["external_task_id"] = json!(format!("mine-{}", self.seen.len()));
        }
        let id = match path {
            "/v1/audio/tts" => self.newest_after(path, body.to_string()).await,
            _ => id_of(&self.ask("POST", path, body.to_string()).await),
        };
        self.seen.insert(id, Seen { path: path.to_owned(), ..Seen::default() });
    }

    /// The task that a request makes which is answered when it is finished, and that takes turns of ours: the client
    /// waits on the side, and looks into the list.
    async fn newest_after(&self, path: &str, body: String) -> String {
        let waiting = self.gateway.router.clone().oneshot(self.request("POST", path, body));
        tokio::spawn(waiting);
        loop {
            let answer = self.ask("GET", &format!("{path}?pageNum=1&pageSize=1"), String::new()).await;
            let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
            let newest = list["data"][0]["task_id"].as_str().filter(|id| !self.seen.contains_key(*id));
            if let Some(id) = newest {
                return id.to_owned();
            }
            tokio::task::yield_now().await;
        }
    }

    /// One exchange of a client with the gateway.
    pub(super) async fn ask(&self, method: &str, path: &str, body: String) -> Answer {
        self.gateway.send(self.request(method, path, body)).await
    }

    fn request(&self, method: &str, path: &str, body: String) -> Request<Body> {
        let token = ::wire::token::sign(ACCESS, SECRET, self.clock.now().div_euclid(1000));
        let request = Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        request.body(Body::from(body)).expect("a request")
    }

    /// Everything that is ready is done, then the clock goes to what comes next.
    async fn turn(&self) {
        let now = self.clock.now();
        let due = |late: &mut Vec<(i64, cloud::transport::Call)>| {
            late.iter().position(|(at, _)| *at <= now).map(|at| late.remove(at))
        };
        loop {
            let late = due(&mut self.wire.late.lock().expect("a lock"));
            let Some((_, call)) = late else { break };
            self.wire.deliver(call).await;
        }
        self.cloud.worker.once(Lane::Here).await.expect("the cloud works");
        self.gateway.worker.once(Lane::Abroad).await.expect("the gateway works");
        let late = self.wire.late.lock().expect("a lock").iter().map(|(at, _)| *at).min();
        let cloud = self.cloud.store.due(Lane::Here).await.expect("a store");
        let gateway = self.gateway.store.due(Lane::Abroad).await.expect("a store");
        let next = [late, cloud, gateway].into_iter().flatten().min().unwrap_or(now);
        self.clock.advance((next - self.clock.now()).max(0));
    }

    /// A client looks at one of its tasks.
    async fn observe(&mut self) {
        let at = self.chance.below(self.seen.len() as u64);
        let Some(id) = self.seen.keys().nth(usize::try_from(at).expect("few")).cloned() else { return };
        verdict::look(self, &id).await;
    }

    async fn observe_all(&mut self) {
        for id in self.seen.keys().cloned().collect::<Vec<_>>() {
            verdict::look(self, &id).await;
        }
    }

    async fn is_over(&self) -> bool {
        let none = |due: Option<i64>| due.is_none();
        none(self.gateway.store.due(Lane::Abroad).await.expect("a store"))
            && none(self.cloud.store.due(Lane::Here).await.expect("a store"))
            && self.wire.late.lock().expect("a lock").is_empty()
            && !self.seen.is_empty()
    }

    pub(super) fn seed(&self) -> u64 {
        self.seed
    }
}

fn id_of(answer: &Answer) -> String {
    let said: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(answer.status, 200, "{said}");
    said["data"]["task_id"].as_str().expect("a task").to_owned()
}
