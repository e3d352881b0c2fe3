//! Made by a server: each try goes its own way, so that one that fails holds up no other and loses no other's id.

use super::args::Args;
use super::journal::{Event, Journal};
use super::local::operation;
use super::sheet::{Sheet, Spot};
use super::shown::Shown;
use super::work::left;
use crate::exit::Trouble;
use crate::generate::credential;
use crate::paid::{Order, Sent, find, submit};
use crate::settings::Settings;
use clock::{Clock, SystemClock};
use cloud::Client;
use fault::{Code, Fault};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use wire::view::{Status, TaskView};

/// Tries under way at once.
const PARALLEL: usize = 16;
/// Questions after a lost answer, and the time between two.
const ASKS: u32 = 5;
const ASK: Duration = Duration::from_secs(1);
/// Times a service must not know an id before it is believed: a request may still be on its way.
const ABSENT: u32 = 2;
/// The longest rest before a refused submit is tried again.
const REST_MAX: Duration = Duration::from_secs(30);
/// Downloads of one result.
const DOWNLOADS: u32 = 3;

/// Makes every try that is left.
pub(super) async fn make(
    url: &str,
    sheet: &Sheet,
    journal: &Journal,
    shown: &Shown,
    args: &Args,
    settings: &Settings,
) -> Result<(), Trouble> {
    let now = Arc::new(|| SystemClock.now().div_euclid(1000));
    let client = Client::new(url, credential(&args.place, settings)?, now)?;
    let patience = Duration::from_secs(args.place.patience);
    let way = Way { client: &client, sheet, journal, shown, patience };
    let doors = tokio::sync::Semaphore::new(PARALLEL);
    let each = left(sheet, journal).into_iter().map(|spot| {
        let (way, doors) = (&way, &doors);
        async move {
            let _door = doors.acquire().await;
            way.go(spot).await
        }
    });
    let mut wrong = Ok(());
    for ended in all(each).await {
        wrong = wrong.and(ended);
    }
    wrong
}

/// Every future to its end, side by side on this task.
async fn all<F: Future>(each: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut open: Vec<_> = each.map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        let mut waiting = false;
        for (one, done) in open.iter_mut().filter(|(_, done)| done.is_none()) {
            match one.as_mut().poll(context) {
                std::task::Poll::Ready(output) => *done = Some(output),
                std::task::Poll::Pending => waiting = true,
            }
        }
        if waiting { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    open.into_iter().filter_map(|(_, done)| done).collect()
}

/// One server and one run.
struct Way<'a> {
    client: &'a Client,
    sheet: &'a Sheet,
    journal: &'a Journal,
    shown: &'a Shown,
    patience: Duration,
}

impl Way<'_> {
    /// One try, from wherever it stands. Fails only if the journal cannot be written.
    async fn go(&self, spot: Spot) -> Result<(), Trouble> {
        let state = self.journal.state(spot);
        let path = operation(&self.sheet.cases[spot.case].operation)?.path();
        let task_id = match state.task_id {
            Some(id) => id,
            None => match self.submit(spot, path, state.begun).await? {
                Some(id) => id,
                None => return Ok(()),
            },
        };
        self.shown.progress(spot, 10);
        let seen =
            |view: &TaskView| self.shown.progress(spot, if view.task_status == Status::Processing { 50 } else { 10 });
        match self.client.wait(path, &task_id, self.patience, seen).await {
            Ok(view) if view.task_status == Status::Failed => {
                let message = view.task_status_msg.unwrap_or_default();
                self.shown.say(spot, &format!("failed: {message}"));
                self.journal.note(spot, Event::Failed { code: None, message })
            }
            Ok(view) => self.fetch(spot, &view).await,
            Err(fault) => {
                self.shown.say(spot, &format!("task {task_id} is not done: {}; --resume asks again", fault.message));
                Ok(())
            }
        }
    }

    /// The task it becomes; none if it is refused, or if nobody knows. What was perhaps sent before is asked for first.
    async fn submit(&self, spot: Spot, path: &str, begun: bool) -> Result<Option<String>, Trouble> {
        let made = self.sheet.at(spot);
        if begun {
            match self.look(path, &made.external_task_id).await {
                Ok(Some(view)) => return self.taken(spot, view.task_id).map(Some),
                Ok(None) => {} // the service is sure
                Err(fault) => return self.unknown(spot, &fault),
            }
        }
        self.journal.note(spot, Event::Submitting)?;
        let body = Value::Object(made.body.clone());
        let headers = [("x-filmgate-seed", made.seed.to_string())];
        let order = Order { path, external_task_id: &made.external_task_id, body: &body, headers: &headers };
        let (mut rest, mut waited) = (Duration::from_secs(1), Duration::ZERO);
        loop {
            match submit(self.client, order).await {
                Sent::Taken(view) => return self.taken(spot, view.task_id).map(Some),
                Sent::Busy(_) if waited < self.patience => {
                    tokio::time::sleep(rest).await;
                    waited += rest;
                    rest = (rest * 2).min(REST_MAX);
                }
                Sent::Busy(fault) | Sent::Refused(fault) => return self.refused(spot, fault),
                Sent::Unknown(fault) => {
                    return match self.look(path, &made.external_task_id).await {
                        Ok(Some(view)) => self.taken(spot, view.task_id).map(Some),
                        Ok(None) | Err(_) => self.unknown(spot, &fault), // not sent again in this run
                    };
                }
            }
        }
    }

    fn refused(&self, spot: Spot, fault: Fault) -> Result<Option<String>, Trouble> {
        self.shown.progress(spot, 100);
        self.shown.say(spot, &format!("refused: {}", fault.message));
        let code = Some(u32::from(fault.code.number()));
        self.journal.note(spot, Event::Failed { code, message: fault.message })?;
        Ok(None)
    }

    /// Whether a submit arrived, by our own id for it: there, surely not there (asked twice), or nobody knows.
    async fn look(&self, path: &str, external_task_id: &str) -> Result<Option<TaskView>, Fault> {
        let (mut absent, mut last) = (0, Err(Fault::new(Code::Unavailable, "it was not asked")));
        for _ in 0..ASKS {
            last = find(self.client, path, external_task_id).await;
            match &last {
                Ok(Some(_)) => return last,
                Ok(None) => absent += 1,
                Err(_) => {}
            }
            if absent == ABSENT {
                return Ok(None);
            }
            tokio::time::sleep(ASK).await;
        }
        last
    }

    fn unknown(&self, spot: Spot, fault: &Fault) -> Result<Option<String>, Trouble> {
        self.shown.say(spot, &format!("nobody knows whether it arrived: {}; --resume asks again", fault.message));
        Ok(None)
    }

    fn taken(&self, spot: Spot, task_id: String) -> Result<String, Trouble> {
        self.shown.say(spot, &format!("task {task_id}"));
        self.journal.note(spot, Event::Submitted { task_id: task_id.clone() })?;
        Ok(task_id)
    }

    /// Fetches the first result and checks that it plays.
    async fn fetch(&self, spot: Spot, view: &TaskView) -> Result<(), Trouble> {
        let result = view.task_result.clone().unwrap_or_default();
        let video = result.videos.first().map(|video| (video.url.clone(), "mp4"));
        let Some((url, ending)) = video.or_else(|| result.images.first().map(|image| (image.url.clone(), "png")))
        else {
            return self.journal.note(spot, Event::Failed { code: None, message: "there is no result".to_owned() });
        };
        let file = self.sheet.file(spot, ending);
        let to = self.journal.dir().join(&file);
        let mut tried = 0;
        while let Err(fault) = self.client.download(&url, &to).await {
            tried += 1;
            if tried == DOWNLOADS {
                self.shown.say(spot, &format!("the result was not fetched: {}; --resume tries again", fault.message));
                return Ok(());
            }
            tokio::time::sleep(ASK).await;
        }
        if let Err(fault) = media::probe::playable(&to) {
            let message = format!("the result does not play: {}", fault.detail.unwrap_or(fault.message));
            self.shown.say(spot, &message);
            return self.journal.note(spot, Event::Failed { code: None, message });
        }
        let seconds = (view.updated_at - view.created_at).max(0) as f64 / 1000.0;
        self.shown.progress(spot, 100);
        self.shown.say(spot, &format!("made in {seconds:.1} s"));
        self.journal.note(spot, Event::Made { file, seconds, task_id: None })
    }
}
