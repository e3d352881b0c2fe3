//! One request of a run, from where it stands to its end.

use super::ended::Ended;
use super::folder::Run;
use super::row::Known;
use crate::exit::Trouble;
use crate::paid::{Event, Journal, Order, Past, Purse, Sent, find, submit};
use clock::{Clock, SystemClock};
use cloud::Client;
use fault::Fault;
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wire::view::{Audio, Status, TaskView};

/// Times a request is offered to a busy service, or asked about, before it is left for a resume.
const TRIES_MAX: u32 = 40;
/// Tries after which trouble is told.
const TOLD_AFTER: u32 = 2;
/// First rest after trouble, milliseconds; it doubles up to [`REST_MS_MAX`].
const REST_MS: u64 = 500;
/// Longest rest, milliseconds.
const REST_MS_MAX: u64 = 30_000;
/// Times in a row a service must not know an id before it is believed: a request may still be on its way.
const ABSENT_MIN: u32 = 2;

/// What everybody in a run shares.
pub(super) struct Desk {
    /// Who is asked.
    pub(super) client: Client,
    /// The run.
    pub(super) run: Run,
    /// Where everything is written down.
    pub(super) journal: Journal,
    /// What may still be spent.
    pub(super) purse: Purse,
    /// How long to wait for one.
    pub(super) patience: Duration,
    /// Nothing more is sent.
    pub(super) stopped: AtomicBool,
}

/// Takes one request to its end, as far as that is possible now.
pub(super) async fn finish(desk: &Desk, known: &Known, past: Past) -> Result<Ended, Trouble> {
    if let Some(ended) = Ended::of(&past) {
        return Ok(ended);
    }
    let task_id = match &past.task_id {
        Some(task_id) => task_id.clone(),
        None => match taken(desk, known, &past).await? {
            Ok(view) => {
                desk.note(known, Event::Taken { task_id: view.task_id.clone() })?;
                view.task_id
            }
            Err(ended) => return Ok(ended),
        },
    };
    wait(desk, known, task_id).await
}

/// Sends it unless it is there already. Everything is written down before it is done.
async fn taken(desk: &Desk, known: &Known, past: &Past) -> Result<Result<TaskView, Ended>, Trouble> {
    let (path, id) = (known.row.operation.path(), known.row.external_task_id.as_str());
    let body = desk.run.body(known)?;
    let mut unsure = matches!(past.last, Some(Event::Submitting { .. }));
    let mut why = "its answer was lost".to_owned();
    let mut absent = 0;
    for tries in 0..TRIES_MAX {
        if unsure {
            match find(&desk.client, path, id).await {
                Ok(Some(view)) => return Ok(Ok(view)),
                Ok(None) => absent += 1,
                Err(fault) => why = said(&fault),
            }
            if absent < ABSENT_MIN {
                rest(known, tries, &why).await;
                continue;
            }
            desk.purse.give_back(known.row.milliunits);
            desk.note(known, Event::NotTaken)?;
            (unsure, absent) = (false, 0);
        }
        if desk.stopped.load(Ordering::Relaxed) {
            return Ok(Err(Ended::Held { message: "stopped before it was sent".to_owned() }));
        }
        if let Err(message) = desk.purse.take(known.row.milliunits) {
            return Ok(Err(Ended::Held { message }));
        }
        let (external_task_id, milliunits) = (id.to_owned(), known.row.milliunits);
        desk.note(known, Event::Submitting { external_task_id, milliunits })?;
        match send(desk, path, id, &body).await {
            Sent::Taken(view) => return Ok(Ok(*view)),
            Sent::Refused(fault) => {
                desk.purse.give_back(milliunits);
                let (code, message) = (fault.code.number(), fault.message);
                desk.note(known, Event::Refused { code, message: message.clone() })?;
                return Ok(Err(Ended::Refused { code, message }));
            }
            Sent::Busy(fault) => {
                desk.purse.give_back(milliunits);
                desk.note(known, Event::NotTaken)?;
                why = said(&fault);
            }
            Sent::Unknown(fault) => (unsure, why) = (true, said(&fault)),
        }
        rest(known, tries, &why).await;
    }
    Ok(Err(Ended::Open { task_id: None, message: why }))
}

async fn send(desk: &Desk, path: &str, external_task_id: &str, body: &Value) -> Sent {
    submit(&desk.client, Order { path, external_task_id, body, headers: &[] }).await
}

/// Waits for a task that was taken, and downloads what came out if that was asked for.
async fn wait(desk: &Desk, known: &Known, task_id: String) -> Result<Ended, Trouble> {
    let path = known.row.operation.path();
    let view = match desk.client.wait(path, &task_id, desk.patience, |_| {}).await {
        Ok(view) => view,
        Err(fault) => return Ok(Ended::Open { task_id: Some(task_id), message: said(&fault) }),
    };
    let mut files = Vec::new();
    if desk.run.asked.keep && view.task_status == Status::Succeed {
        for (number, (url, ending)) in links(&view).into_iter().enumerate() {
            let name = format!("{}-{number}.{ending}", known.row.index);
            match desk.client.download(&url, &desk.run.path.join(&name)).await {
                Ok(_) => files.push(name),
                Err(fault) => return Ok(Ended::Open { task_id: Some(task_id), message: said(&fault) }),
            }
        }
    }
    let ended = Event::Ended {
        state: if view.task_status == Status::Succeed { "succeed" } else { "failed" }.to_owned(),
        message: view.task_status_msg.clone().unwrap_or_default(),
        took_ms: view.updated_at - view.created_at,
        charged: view.final_unit_deduction.clone(),
        files,
    };
    desk.note(known, ended.clone())?;
    let past = Past { sent: None, last: Some(ended), task_id: Some(task_id) };
    Ended::of(&past).ok_or_else(|| Trouble::failed("an end that is none"))
}

/// Where the results lie, and how their names end.
fn links(view: &TaskView) -> Vec<(String, &'static str)> {
    let result = view.task_result.clone().unwrap_or_default();
    let videos = result.videos.iter().map(|video| (video.url.clone(), "mp4"));
    let images = result.images.iter().map(|image| (image.url.clone(), "png"));
    let audios = result.audios.iter().map(|audio| match audio {
        Audio::Made { url_mp3, .. } => (url_mp3.clone(), "mp3"),
        Audio::Spoken { url, .. } => (url.clone(), "mp3"),
    });
    videos.chain(images).chain(audios).collect()
}

impl Desk {
    fn note(&self, known: &Known, event: Event) -> Result<(), Trouble> {
        self.journal.write(SystemClock.now(), known.row.index, event)
    }
}

/// A little longer each time; trouble that lasts is told once.
async fn rest(known: &Known, tries: u32, why: &str) {
    if tries == TOLD_AFTER {
        eprintln!("{}: {why}; it is tried again", known.row.source);
    }
    tokio::time::sleep(Duration::from_millis((REST_MS << tries.min(16)).min(REST_MS_MAX))).await;
}

fn said(fault: &Fault) -> String {
    format!("{}: {}", fault.code.number(), fault.message)
}
