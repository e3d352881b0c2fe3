//! `POST /admin/seed`: plants tasks that are already in a given state.

use super::{invalid, letter, readable};
use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::response::Response;
use axum::routing::post;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fault::{Code, Fault};
use plan::Operation;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::sync::Arc;
use store::Put;
use task::{Admission, Kept, Task, Trial};
use wire::body::{Reader, Report, sketch};

/// Tasks planted by one call.
const SEEDS_MAX: usize = 100;
/// How long a task that is planted unfinished stays so: ten years.
const HELD_MS: i64 = 10 * 366 * 24 * 60 * 60 * 1000;

pub(crate) const ROUTE: Extra = Extra {
    path: "/admin/seed",
    verb: Verb::Post,
    door: Door::Admin,
    name: "admin-seed",
    tag: "admin",
    title: "Plant tasks in a given state",
    about: "Each of `tasks` is made by the body `request` of `operation` (such as `text2video`) and is then `state`: \
        `submitted` and `processing` stay so, `failed` says `message`, `succeed` has `results` (`base64`, `media_type`, \
        `duration`). `task_id` and `video_id` are chosen here or by the server. All of them are planted, or none is \
        planted after the first that cannot be.",
    query: &[],
    body: Some(|| sketch(|members, report| drop(asked(members, report)))),
    refuses: &[],
    answer: |shapes| json!({ "application/json": { "schema": envelope(shapes.of::<Planted>()) } }),
    serve: || post(seed),
};

/// The planted tasks, in the order asked for.
#[derive(Serialize, JsonSchema)]
struct Planted {
    /// Their ids.
    task_ids: Vec<String>,
}

struct Asked {
    account: Option<String>,
    tasks: Vec<Seed>,
}

/// One task to be.
struct Seed {
    operation: String,
    state: String,
    task_id: Option<String>,
    video_id: Option<String>,
    message: String,
    results: Vec<Made>,
}

/// One result.
struct Made {
    base64: String,
    media_type: String,
    duration: String,
}

fn asked(members: &Map<String, Value>, report: &mut Report) -> Asked {
    let mut reader = Reader::new(members, report);
    let owned = |text: Option<std::borrow::Cow<'_, str>>| text.map(|text| text.into_owned());
    let asked = Asked {
        account: owned(reader.text("account")),
        tasks: reader.list("tasks", |task| Seed {
            operation: owned(task.word("operation")).unwrap_or_default(),
            state: owned(task.word("state")).unwrap_or_default(),
            task_id: owned(task.text("task_id")),
            video_id: owned(task.text("video_id")),
            message: owned(task.text("message")).unwrap_or_default(),
            results: {
                task.object("request", |_| ());
                task.list("results", |made| Made {
                    base64: owned(made.text("base64")).unwrap_or_default(),
                    media_type: owned(made.text("media_type")).unwrap_or_default(),
                    duration: owned(made.text("duration")).unwrap_or_default(),
                })
            },
        }),
    };
    reader.finish();
    asked
}

async fn seed(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>, body: Body) -> Response {
    match plant(&house, body).await {
        Ok(task_ids) => answer::ok(&id.0, Planted { task_ids }),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn plant(house: &House, body: Body) -> Result<Vec<String>, Fault> {
    let (letter, mut report) = (letter(house, body).await?, Report::default());
    let asked = asked(&letter.members, &mut report);
    readable(&report)?;
    if !(1..=SEEDS_MAX).contains(&asked.tasks.len()) {
        return Err(Fault::new(Code::BadValue, format!("tasks size must be between 1 and {SEEDS_MAX}")));
    }
    let accounts = house.app.store.accounts().await?;
    let account = match &asked.account {
        Some(account) if !accounts.contains(account) => return Err(invalid("account", account, "an account")),
        Some(account) => account.clone(),
        None => accounts.first().cloned().unwrap_or_default(),
    };
    let mut ids = Vec::new();
    for (at, seed) in asked.tasks.into_iter().enumerate() {
        let request = letter.members.get("tasks").and_then(|tasks| tasks.get(at)?.get("request"));
        let request = request.unwrap_or(&Value::Null).to_string();
        let first = admit(house, &account, &seed, &request).map_err(|fault| named(at, fault))?;
        let life = life(house, first, &seed).await.map_err(|fault| named(at, fault))?;
        let id = life.first().map(|task| task.id.clone()).unwrap_or_default();
        match house.app.store.plant(life, request.into_bytes()).await? {
            Put::Stored => ids.push(id),
            Put::ExternalIdTaken => {
                return Err(named(at, Fault::new(Code::BadValue, "external_task_id already exists")));
            }
            Put::Stopped(stop) => return Err(named(at, crate::gate::stopped(stop))),
        }
    }
    Ok(ids)
}

fn named(at: usize, fault: Fault) -> Fault {
    Fault { message: format!("tasks[{at}]: {}", fault.message), ..fault }
}

fn admit(house: &House, account: &str, seed: &Seed, request: &str) -> Result<Task, Fault> {
    let operation = Operation::ALL.iter().find(|operation| operation.name() == seed.operation);
    let operation =
        *operation.ok_or_else(|| invalid("operation", &seed.operation, "an operation such as text2video"))?;
    let plan = plan::check(operation, request.as_bytes(), house.app.catalog, &house.policy());
    let plan = plan.map_err(|findings| plan::refusal(&findings))?;
    let now = house.app.clock.now();
    let id = |given: &Option<String>, field: &str| match given {
        Some(id) if (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit()) => Ok(id.clone()),
        Some(id) => Err(invalid(field, id, "1 to 32 digits")),
        None => Ok(house.app.ids.next(now).to_string()),
    };
    let admission = Admission {
        id: id(&seed.task_id, "task_id")?,
        video_id: id(&seed.video_id, "video_id")?,
        audio_id: plan.work().makes_sound().then(|| house.app.ids.next(now).to_string()),
        account: account.to_owned(),
        seed: plan.seed(),
        now,
        routed: None,
        key: None,
    };
    Ok(task::admit(plan, admission))
}

/// The task's life up to the state asked for.
async fn life(house: &House, first: Task, seed: &Seed) -> Result<Vec<Task>, Fault> {
    let now = house.app.clock.now();
    let held = |begins_at, ends_at| Trial { begins_at, ends_at, ..Trial::default() };
    match seed.state.as_str() {
        "submitted" => Ok(vec![first.on_trial(held(now + HELD_MS, 0))?]),
        "processing" => {
            let first = first.on_trial(held(now, now + HELD_MS))?;
            Ok(vec![first.clone(), first.begin(now, 1)?.rest(now + HELD_MS)?])
        }
        "failed" => {
            let begun = first.clone().begin(now, 1)?;
            Ok(vec![first, begun.clone(), begun.fail(seed.message.clone(), now)?])
        }
        "succeed" => {
            let begun = first.clone().begin(now, 1)?;
            let kept = kept(house, &first, seed).await?;
            Ok(vec![first, begun.clone(), begun.finish(kept, now)?])
        }
        other => Err(invalid("state", other, "submitted, processing, succeed or failed")),
    }
}

async fn kept(house: &House, task: &Task, seed: &Seed) -> Result<Vec<Kept>, Fault> {
    let mut kept = Vec::new();
    for (at, made) in seed.results.iter().take(task::caps::KEPT_MAX).enumerate() {
        let field = format!("results[{at}].base64");
        let bytes = BASE64_STANDARD.decode(&made.base64).map_err(|_| invalid(&field, "…", "Base64"))?;
        let mut file = tempfile::NamedTempFile::new().map_err(Fault::internal)?;
        file.write_all(&bytes).map_err(Fault::internal)?;
        let owner = format!("{}-{at}", task.id);
        let stored = house.app.blobs.keep(file.path(), &owner, &made.media_type).await?;
        kept.push(Kept {
            blob: stored.key,
            sha256: stored.sha256,
            size: stored.size,
            media_type: made.media_type.clone(),
            id: if made.media_type.starts_with("video/") { task.video_id.clone() } else { String::new() },
            duration: made.duration.clone(),
            part: Default::default(),
            upstream_id: None,
        });
    }
    if kept.is_empty() {
        return Err(Fault::new(Code::BadValue, "results cannot be empty for state succeed"));
    }
    Ok(kept)
}
