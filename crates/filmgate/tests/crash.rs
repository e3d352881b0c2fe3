//! `kill -9` at any moment: every acknowledged task is there, all come to their end, none twice, nothing is extra; every
//! change of state is called, in order; the books add up.
//!
//! The real server is killed again and again under load, from outside at moments the clients choose and from inside
//! at failpoints, and started again on the same folder. A client that got no answer does not know whether its task
//! exists; it submits the same `external_task_id` again and takes "already exists" for a yes.

use crate::house::{FILMGATE, Keys, filmgate, keys, listening};
use crate::http;
use crate::receiver;
use blob::Blobs;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use store::{Books as _, Store};
use task::State;

/// Every so many calls the receiver is busy.
const BUSY_NTH: usize = 7;
/// Clients that submit at the same time.
const CLIENTS: usize = 3;
/// Tasks one client submits in one life of the server at most.
const TASKS_MAX: usize = 10;
const VIDEOS: &str = "/v1/videos/text2video";
const IMAGES: &str = "/v1/images/generations";

/// When the server dies.
enum Strike {
    /// At a failpoint, by its own hand.
    At(&'static str),
    /// Right after this many submits have been answered.
    Answered(usize),
    /// When a clip is seen to be rendered.
    Rendering,
    /// As soon as it listens, perhaps in the middle of taking up the last life's work.
    Listening,
}

use Strike::{Answered, At, Listening, Rendering};

/// Neighbours differ, so that no task is hit at every life; many tasks wait from the first life on, and a task that was hit
/// queues behind them.
const STRIKES: [Strike; 30] = [
    Answered(20),
    At("worker.leased:1"),
    Rendering,
    At("worker.kept:1"),
    Answered(2),
    At("worker.stepped:4"),
    Listening,
    At("worker.committed:1"),
    At("worker.kept:6"),
    At("call.called:9"),
    Answered(3),
    At("store.noted:14"),
    At("worker.leased:7"),
    Rendering,
    At("call.calling:12"),
    At("worker.kept:3"),
    Answered(5),
    At("worker.committed:8"),
    At("call.settled:15"),
    Listening,
    At("worker.stepped:9"),
    Answered(8),
    At("store.put:9"),
    Rendering,
    At("worker.leased:12"),
    Answered(13),
    At("call.called:20"),
    At("worker.kept:10"),
    At("worker.committed:4"),
    Answered(1),
];

#[test]
fn nothing_acknowledged_is_lost_and_nothing_ends_twice() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let crowd = Crowd { keys: keys(&data), books: Mutex::default(), receiver: receiver::Receiver::open(BUSY_NTH) };
    for strike in &STRIKES {
        live(&data, &crowd, strike);
    }
    let mut server = start(&data, None, &crowd.receiver);
    crowd.see_everything_through(&listening(&mut server.0));
    crowd.hears_everything(&data);
    server.strike_down();
    crowd.open_the_books(&data);
}

/// One life of the server, from its start to its violent end.
fn live(data: &Path, crowd: &Crowd, strike: &Strike) {
    let failpoint = if let At(place) = strike { Some(*place) } else { None };
    let mut server = start(data, failpoint, &crowd.receiver);
    let base = listening(&mut server.0);
    let (answered, answers) = channel();
    std::thread::scope(|scope| {
        if !matches!(strike, Listening) {
            crowd.remembers(&base);
            for client in 0..CLIENTS {
                let (base, answered) = (&base, answered.clone());
                scope.spawn(move || crowd.submit(base, client, &answered));
            }
        }
        drop(answered);
        crowd.wait_for(strike, &base, &answers);
        match strike {
            At(place) => assert!(!server.0.wait().expect("the server ends").success(), "{place} is reached"),
            Answered(_) | Rendering | Listening => server.strike_down(),
        }
    });
}

/// A running server; none outlives its test.
struct Server(Child);

impl Server {
    /// SIGKILL.
    fn strike_down(&mut self) {
        self.0.kill().expect("the server was running");
        self.0.wait().expect("the server ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(data: &Path, failpoint: Option<&str>, receiver: &receiver::Receiver) -> Server {
    let mut command = Command::new(FILMGATE);
    command.args(["serve", "--listen", "127.0.0.1:0", "--engine", "probe", "--workers", "2", "--data"]).arg(data);
    command.args(["--reach", &receiver.address]);
    let failpoint = failpoint.map(|place| format!("{place}=abort")).unwrap_or_default();
    command.env("FILMGATE_LOG", "off").env("FILMGATE_FAILPOINT", failpoint);
    Server(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("filmgate starts"))
}

/// The clients, and what they know.
struct Crowd {
    keys: Keys,
    books: Mutex<Books>,
    receiver: receiver::Receiver,
}

#[derive(Default)]
struct Books {
    /// Every `external_task_id` that was ever sent, and the task's id once a server has acknowledged it.
    sent: BTreeMap<String, Option<String>>,
    /// What ended tasks looked like when they were first seen at their end.
    ended: BTreeMap<String, Value>,
}

impl Crowd {
    fn books(&self) -> std::sync::MutexGuard<'_, Books> {
        self.books.lock().expect("no client has failed")
    }

    /// One request; `None` if the server died before its answer was there as a whole.
    fn ask(&self, base: &str, method: &str, target: &str, body: &str) -> Option<(u16, Value)> {
        let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
        let token = wire::token::sign(&self.keys.access, &self.keys.secret, now_s);
        let mut stream = TcpStream::connect(base.strip_prefix("http://")?).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: filmgate\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let answer = http::read(&mut stream)?;
        Some((answer.status, serde_json::from_slice(&answer.body).ok()?))
    }

    /// Submits until the server is gone: first what has no answer yet, then new tasks.
    fn submit(&self, base: &str, client: usize, answered: &Sender<String>) {
        let mine = format!("c{client}-");
        let open: Vec<String> =
            self.books().sent.iter().filter(|(_, id)| id.is_none()).map(|(name, _)| name.clone()).collect();
        let known = self.books().sent.keys().filter(|name| name.starts_with(&mine)).count();
        let fresh = (known..known + TASKS_MAX).map(|n| format!("{mine}{n}"));
        for name in open.into_iter().filter(|name| name.starts_with(&mine)).chain(fresh) {
            self.books().sent.entry(name.clone()).or_default();
            let Some(id) = self.submit_one(base, &name) else { return };
            self.books().sent.insert(name, Some(id.clone()));
            let _ = answered.send(id); // nobody listens any more once the strike is decided
        }
    }

    /// Submits one task and returns its id; `None` if there was no answer.
    fn submit_one(&self, base: &str, name: &str) -> Option<String> {
        let path = path_of(name);
        let model = if path == VIDEOS { "kling-v1" } else { "kling-v2" };
        let body = json!({
            "model_name": model, "prompt": format!("A film called {name}"), "external_task_id": name,
            "callback_url": self.receiver.url(),
        });
        let (status, answer) = self.ask(base, "POST", path, &body.to_string())?;
        if status == 200 {
            return Some(id_of(&answer["data"]));
        }
        assert_eq!(answer["message"], format!("External_task_id {name} already exists"), "{answer}");
        let (status, answer) = self.ask(base, "GET", &format!("{path}/{name}"), "")?;
        assert_eq!(status, 200, "{answer}");
        Some(id_of(&answer["data"]))
    }

    /// Returns when it is time to strike.
    fn wait_for(&self, strike: &Strike, base: &str, answers: &Receiver<String>) {
        match strike {
            At(_) | Listening => {}
            Answered(count) => assert_eq!(answers.iter().take(*count).count(), *count),
            Rendering => assert!(answers.iter().any(|id| self.is_seen_rendering(base, &id)), "a clip takes a moment"),
        }
    }

    fn is_seen_rendering(&self, base: &str, id: &str) -> bool {
        loop {
            let answer = self.ask(base, "GET", &format!("{VIDEOS}/{id}"), "");
            let (_, answer) = answer.expect("the server lives");
            match answer["data"]["task_status"].as_str() {
                Some("submitted") => {}
                Some("processing") => return true,
                _ => return false, // ended already, or a picture
            }
        }
    }

    /// Every task of both lists; `None` if the server died meanwhile.
    fn listed(&self, base: &str) -> Option<BTreeMap<String, Value>> {
        let mut all = BTreeMap::new();
        for path in [VIDEOS, IMAGES] {
            for page in 1.. {
                let (status, answer) = self.ask(base, "GET", &format!("{path}?pageNum={page}&pageSize=500"), "")?;
                assert_eq!(status, 200, "{answer}");
                let tasks = answer["data"].as_array().expect("a list").clone();
                let last = tasks.len() < 500;
                all.extend(tasks.into_iter().map(|task| (id_of(&task), task)));
                if last {
                    break;
                }
            }
        }
        Some(all)
    }

    /// Whatever was acknowledged is there; whatever had ended is as it was.
    fn remembers(&self, base: &str) -> Option<BTreeMap<String, Value>> {
        let listed = self.listed(base)?;
        let mut books = self.books();
        for (name, id) in books.sent.iter().filter_map(|(name, id)| Some((name, id.as_ref()?))) {
            assert!(listed.contains_key(id), "{name} was acknowledged as {id} and is gone");
        }
        for (id, task) in listed.iter().filter(|(_, task)| task["task_status"] == "succeed") {
            let face = face(task);
            assert_eq!(books.ended.entry(id.clone()).or_insert_with(|| face.clone()), &face, "{id} ended twice");
        }
        Some(listed)
    }

    /// Gets an answer for everything that was ever sent, and waits until all of it has ended.
    fn see_everything_through(&self, base: &str) {
        let (answered, _answers) = channel();
        (0..CLIENTS).for_each(|client| self.submit(base, client, &answered));
        loop {
            let listed = self.remembers(base).expect("nobody strikes any more");
            let states: BTreeSet<&str> = listed.values().filter_map(|task| task["task_status"].as_str()).collect();
            assert!(!states.contains("failed"), "{listed:?}");
            if states == BTreeSet::from(["succeed"]) {
                let ours: BTreeSet<_> = self.books().sent.values().map(|id| id.clone().expect("answered")).collect();
                assert_eq!(listed.into_keys().collect::<BTreeSet<_>>(), ours, "nothing is extra");
                return;
            }
        }
    }

    /// Waits until nothing stands in the outbox: of every task each change was called, in order. A call may have come
    /// twice, but then at once.
    fn hears_everything(&self, data: &Path) {
        let data = data.to_string_lossy();
        let open = || filmgate(&["callbacks", "list", "--state", "open", "--json", "--data", &*data]).stdout;
        while open().trim_ascii() != b"[]" {}
        let mut heard: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for call in self.receiver.calls() {
            let task = call.json();
            let status = task["task_status"].as_str().unwrap_or_default().to_owned();
            heard.entry(id_of(&task)).or_default().push(status);
        }
        heard.values_mut().for_each(Vec::dedup);
        let expected = ["submitted", "processing", "succeed"].map(str::to_owned).to_vec();
        let expected: BTreeMap<_, _> =
            self.books().sent.values().map(|id| (id.clone().expect("answered"), expected.clone())).collect();
        assert_eq!(heard, expected, "every change is called, in order");
    }

    /// Reads what lies on the disk: one history, one result, one playable file per task, and nothing else.
    #[tokio::main(flavor = "current_thread")]
    async fn open_the_books(&self, data: &Path) {
        let store = store::sqlite::open(&data.join("filmgate.db")).expect("the database is whole");
        let blobs = blob::local::open(&data.join("blobs")).expect("the blobs are there");
        let account = &store.accounts().await.expect("accounts")[0];
        let ids: Vec<String> = self.books().sent.values().flatten().cloned().collect();
        let (mut named, mut torn, mut price) = (BTreeSet::new(), 0, 0);
        for id in &ids {
            let history = store.history(account, id).await.expect("a history");
            let states: Vec<State> = history.iter().map(|change| change.state).collect();
            assert_eq!(states, [State::Submitted, State::Processing, State::Succeed], "{id}");
            let task = store.task(account, id).await.expect("readable").expect("there");
            let [kept] = &task.kept[..] else { panic!("{id} has {} results", task.kept.len()) };
            let path = blobs.path(&kept.blob).await.expect("readable").expect("the result is there");
            media::probe::playable(&path).expect("the result is playable");
            assert!(named.insert(kept.blob.clone()), "two tasks share a result");
            torn += usize::from(task.lease.fence > 1);
            price += task.plan.price_milliunits() as i64;
        }
        let bills = store.bills(account).await.expect("bills");
        let owed: (i64, u64) = bills.iter().fold((0, 0), |sum, (_, bill)| (sum.0 - bill.free, sum.1 + bill.held));
        assert_eq!(owed, (price, 0), "every task is paid for once and nothing is set apart any more");
        assert_eq!(store.audit().await, Ok(vec![]), "the books add up");
        let keys: BTreeSet<String> = blobs.keys().await.expect("keys").into_iter().collect();
        assert_eq!(keys, named, "no file belongs to nobody");
        println!("{} tasks, {torn} of them torn by a crash, {} crashes", named.len(), STRIKES.len());
        assert!(torn >= STRIKES.len() / 4, "the crashes hit work under way: {torn}");
    }
}

/// Every third task is a clip, the others are pictures.
fn path_of(name: &str) -> &'static str {
    let number: usize = name.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if number.is_multiple_of(3) { VIDEOS } else { IMAGES }
}

fn id_of(task: &Value) -> String {
    task["task_id"].as_str().expect("a task has an id").to_owned()
}

/// What must never change once a task has ended: everything but the signature and the host of its link.
fn face(task: &Value) -> Value {
    let mut task = task.clone();
    for kind in ["videos", "images"] {
        for result in task["task_result"][kind].as_array_mut().into_iter().flatten() {
            let url = result["url"].as_str().unwrap_or_default();
            let path = url.split('?').next().unwrap_or_default().splitn(4, '/').nth(3).unwrap_or_default().to_owned();
            result["url"] = json!(path);
        }
    }
    task
}
