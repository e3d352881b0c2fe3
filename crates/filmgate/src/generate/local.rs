//! Made in this process: the server's own path – plan, task, store, worker, engine – without HTTP, in memory.

use super::args::Args;
use super::bar::Bar;
use super::made::{Files, Made};
use crate::exit::Trouble;
use crate::folder::Folder;
use crate::rooms;
use crate::serve;
use crate::settings::Settings;
use blob::Blobs;
use catalog::Day;
use clock::{Clock, Ids, SystemClock};
use plan::{Plan, Policy};
use serde_json::Value;
use std::time::Duration;
use task::{Admission, State, Task};

/// Time between two looks at the task.
const LOOK: Duration = Duration::from_millis(100);
/// The only account there is.
const ACCOUNT: &str = "local";

/// Makes what `body` asks for and writes the files.
pub(super) async fn make(args: &Args, settings: &Settings, body: &Value) -> Result<Made, Trouble> {
    let from = &args.place;
    let renderer = serve::renderer(from.engine.as_deref(), from.encoder, from.draft, settings)?;
    let letter = body.to_string().into_bytes();
    let plan = check(args, &letter)?;
    let findings = serde_json::to_value(plan.noted()).ok();
    let place = serve::temporary()?;
    let folder = Folder::in_memory(place.path()).await?;
    let blobs = folder.blobs()?;
    let task = admit(plan, args.request.seed);
    folder.store.put(task.clone(), letter).await?;
    let worker = rooms::worker(
        &folder,
        blobs.clone(),
        renderer.open(fetch::Own::default())?,
        std::sync::Arc::new(SystemClock),
        (1, 0),
    )?;
    let working = tokio::spawn(worker.run(std::future::pending()));
    let ended = watch_task(&folder, &task.id).await;
    working.abort();
    let ended = ended?;
    let files = keep(&ended, blobs.as_ref(), args).await?;
    Ok(Made { task_id: ended.id, files, findings })
}

fn check(args: &Args, letter: &[u8]) -> Result<Plan, Trouble> {
    let day = args.place.as_of.unwrap_or_else(|| Day::from_unix_ms(SystemClock.now()));
    let policy = Policy { strictness: serve::strictness(args.place.strict), day };
    let catalog = serve::catalog(args.place.rates.as_deref())?;
    let checked = plan::check(args.what.operation(), letter, catalog, &policy);
    checked.map_err(|findings| {
        let trouble = Trouble::failed(plan::refusal(&findings).message);
        let rule = findings.iter().find(|finding| finding.severity == plan::Severity::Refused);
        match rule {
            Some(finding) => trouble.with_hint(format!("filmgate explain {}", finding.rule)),
            None => trouble,
        }
    })
}

fn admit(plan: Plan, seed: Option<u64>) -> Task {
    let (ids, now) = (Ids::default(), SystemClock.now());
    let (id, video_id) = (ids.next(now), ids.next(now));
    let admission = Admission {
        audio_id: None,
        id: id.to_string(),
        video_id: video_id.to_string(),
        account: ACCOUNT.to_owned(),
        seed: seed.unwrap_or_else(|| plan.seed()),
        now,
        routed: None,
        key: None,
    };
    task::admit(plan, admission)
}

/// Shows the task's progress until it ends.
async fn watch_task(folder: &Folder, id: &str) -> Result<Task, Trouble> {
    let mut bar = Bar::new();
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        let task = folder.store.task(ACCOUNT, id).await?;
        let task = task.ok_or_else(|| Trouble::failed("the task is gone"))?;
        match task.state {
            State::Submitted => bar.show("submitted", Some(0)),
            State::Processing => bar.show("rendering", Some(task.progress)),
            State::Succeed => {
                bar.done();
                return Ok(task);
            }
            State::Failed => {
                bar.done();
                return Err(Trouble::failed(format!("the task failed: {}", task.message)));
            }
        }
    }
}

/// Copies the results to where they were asked for.
async fn keep(task: &Task, blobs: &dyn Blobs, args: &Args) -> Result<Files, Trouble> {
    let mut files = Files::new(args.output.as_deref(), &task.id, task.kept.len());
    for kept in &task.kept {
        let to = files.next(if kept.media_type.starts_with("video/") { "mp4" } else { "png" })?;
        let from = blobs.path(&kept.blob).await?.ok_or_else(|| Trouble::failed("a result is gone"))?;
        let wrong = |error| Trouble::failed(format!("cannot write {}: {error}", to.display()));
        tokio::fs::copy(&from, &to).await.map_err(wrong)?;
    }
    Ok(files)
}
