//! Made in this process: plan, task, store, worker, engine, as `generate` does it, all arms side by side.

use super::args::Args;
use super::journal::{Event, Journal};
use super::sheet::{Sheet, Spot};
use super::shown::Shown;
use super::work::left;
use crate::exit::Trouble;
use crate::folder::Folder;
use crate::rooms;
use crate::serve;
use crate::settings::Settings;
use blob::Blobs;
use catalog::{Day, Operation};
use clock::{Clock, Ids, SystemClock};
use plan::{Policy, Strictness};
use std::collections::BTreeMap;
use std::time::Duration;
use task::{Admission, State, Task};

/// Time between two looks at the tasks.
const LOOK: Duration = Duration::from_millis(100);
/// The only account there is.
const ACCOUNT: &str = "local";
/// Tasks that are drawn at once.
const SLOTS: usize = 2;

/// Makes every try that is left.
pub(super) async fn make(
    sheet: &Sheet,
    journal: &Journal,
    shown: &Shown,
    args: &Args,
    settings: &Settings,
) -> Result<(), Trouble> {
    let draft = sheet.draft || args.place.draft;
    let renderer = serve::renderer(Some(&sheet.engine), args.place.encoder, draft, settings)?;
    let place = serve::temporary()?;
    let folder = Folder::in_memory(place.path()).await?;
    let blobs = folder.blobs()?;
    let engines = renderer.open(fetch::Own::default())?;
    let clock = std::sync::Arc::new(SystemClock);
    let worker = rooms::worker(&folder, blobs.clone(), engines, clock, (SLOTS, 0))?;
    let mut open = admit(sheet, journal, shown, args, &folder).await?;
    let working = tokio::spawn(worker.run(std::future::pending()));
    let watched = watch(&mut open, sheet, journal, shown, &folder, blobs.as_ref()).await;
    working.abort();
    watched
}

/// A task under way, and when it was first seen to be worked on.
struct Open {
    id: String,
    began: Option<i64>,
}

/// Puts every try that is left into the store; what is refused ends here.
async fn admit(
    sheet: &Sheet,
    journal: &Journal,
    shown: &Shown,
    args: &Args,
    folder: &Folder,
) -> Result<BTreeMap<Spot, Open>, Trouble> {
    let day = args.place.as_of.unwrap_or_else(|| Day::from_unix_ms(SystemClock.now()));
    let strictness = if args.place.strict { Strictness::Strict } else { Strictness::Lenient };
    let catalog = serve::catalog(args.place.rates.as_deref())?;
    let ids = Ids::default();
    let mut open = BTreeMap::new();
    for spot in left(sheet, journal) {
        let made = sheet.at(spot);
        let letter = serde_json::Value::Object(made.body.clone()).to_string().into_bytes();
        let operation = operation(&sheet.cases[spot.case].operation)?;
        let plan = match plan::check(operation, &letter, catalog, &Policy { strictness, day }) {
            Ok(plan) => plan,
            Err(findings) => {
                let fault = plan::refusal(&findings);
                shown.say(spot, &format!("refused: {}", fault.message));
                let code = Some(u32::from(fault.code.number()));
                journal.note(spot, Event::Failed { code, message: fault.message })?;
                continue;
            }
        };
        let now = SystemClock.now();
        let admission = Admission {
            audio_id: None,
            id: ids.next(now).to_string(),
            video_id: ids.next(now).to_string(),
            account: ACCOUNT.to_owned(),
            seed: made.seed,
            now,
            routed: None,
            key: None,
        };
        let task = task::admit(plan, admission);
        open.insert(spot, Open { id: task.id.clone(), began: None });
        folder.store.put(task, letter).await?;
    }
    Ok(open)
}

/// Follows the tasks until all have ended.
async fn watch(
    open: &mut BTreeMap<Spot, Open>,
    sheet: &Sheet,
    journal: &Journal,
    shown: &Shown,
    folder: &Folder,
    blobs: &dyn Blobs,
) -> Result<(), Trouble> {
    let mut looks = tokio::time::interval(LOOK);
    while !open.is_empty() {
        looks.tick().await;
        let mut ended = Vec::new();
        for (spot, one) in open.iter_mut() {
            let task = folder.store.task(ACCOUNT, &one.id).await?;
            let task = task.ok_or_else(|| Trouble::failed("a task is gone"))?;
            match task.state {
                State::Submitted => {}
                State::Processing => {
                    one.began.get_or_insert_with(|| SystemClock.now());
                    shown.progress(*spot, task.progress);
                }
                State::Succeed => {
                    let seconds = (task.updated_at - one.began.unwrap_or(task.created_at)).max(0) as f64 / 1000.0;
                    keep(*spot, &task, seconds, sheet, journal, blobs).await?;
                    shown.progress(*spot, 100);
                    shown.say(*spot, &format!("made in {seconds:.1} s"));
                    ended.push(*spot);
                }
                State::Failed => {
                    shown.progress(*spot, 100);
                    shown.say(*spot, &format!("failed: {}", task.message));
                    journal.note(*spot, Event::Failed { code: None, message: task.message.clone() })?;
                    ended.push(*spot);
                }
            }
        }
        ended.iter().for_each(|spot| {
            open.remove(spot);
        });
    }
    Ok(())
}

/// Copies the first result into the run's folder.
async fn keep(
    spot: Spot,
    task: &Task,
    seconds: f64,
    sheet: &Sheet,
    journal: &Journal,
    blobs: &dyn Blobs,
) -> Result<(), Trouble> {
    let Some(kept) = task.kept.first() else {
        return journal.note(spot, Event::Failed { code: None, message: "there is no result".to_owned() });
    };
    let file = sheet.file(spot, if kept.media_type.starts_with("video/") { "mp4" } else { "png" });
    let from = blobs.path(&kept.blob).await?.ok_or_else(|| Trouble::failed("a result is gone"))?;
    let to = journal.dir().join(&file);
    let wrong = |error| Trouble::failed(format!("cannot write {}: {error}", to.display()));
    tokio::fs::copy(&from, &to).await.map_err(wrong)?;
    journal.note(spot, Event::Made { file, seconds, task_id: Some(task.id.clone()) })
}

/// An operation by the name the sheet keeps.
pub(super) fn operation(name: &str) -> Result<Operation, Trouble> {
    let found = Operation::ALL.iter().copied().find(|operation| operation.name() == name);
    found.ok_or_else(|| Trouble::failed(format!("the run names the operation '{name}', which is not known")))
}
