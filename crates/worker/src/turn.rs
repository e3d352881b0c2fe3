//! One step on one task, under a lease that is kept alive meanwhile.

use crate::caps::{COMMITS_MAX, LEASE_MS, RENEW_MS, STOP_MS_MAX, TROUBLE_MS};
use crate::loan::Loan;
use crate::outcome::Outcome;
use crate::report::Report;
use crate::slot::{asked, millis};
use crate::{WorkerConfig, keep, scratch};
use engine::{Asset, Engine, Step, Turn};
use fault::Fault;
use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::Leased;
use store::failpoint::{self, Point};
use task::{Lane, Receipt, Task};
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior};

/// What a caller reads when an engine made what no task can take, such as nothing.
const UNTAKEN: &str = "internal error: the engine made no result";

/// Steps on the task and commits what became of it, unless the lease is lost meanwhile.
pub(crate) async fn run(config: &WorkerConfig, leased: Leased, stopping: watch::Receiver<bool>) {
    let task = leased.task.clone();
    match task.lane() {
        Lane::Here => tracing::info!(task = task.id, attempt = task.attempts, model = task.plan.model(), "begun"),
        Lane::Abroad => tracing::debug!(task = task.id, fence = task.lease.fence, "a turn"), // one of many
    }
    let outcome = match Outcome::of_trial(&task, config.clock.now()) {
        Some(outcome) => outcome,
        None => match attend(config, leased, stopping).await {
            Some(outcome) => outcome,
            None => return tracing::warn!(task = task.id, "the lease was lost; the work is dropped"),
        },
    };
    outcome.log(&task);
    let now = config.clock.now();
    let next = outcome.apply(task.clone(), now).or_else(|wrong| {
        tracing::error!(task = task.id, %wrong, "the task cannot take what became of it");
        task.clone().fail(UNTAKEN, now)
    });
    match next {
        Ok(next) => commit(config, &next, task.lease.fence).await,
        Err(wrong) => tracing::error!(task = task.id, %wrong, "the task cannot even fail"),
    }
}

/// Runs the step, renewing the lease and passing on progress. `None` if the lease was lost.
async fn attend(config: &WorkerConfig, leased: Leased, mut stopping: watch::Receiver<bool>) -> Option<Outcome> {
    let (id, fence) = (leased.task.id.clone(), leased.task.lease.fence);
    let stop = Stop::default();
    let (report, mut reports) = Report::channel();
    let mut work = std::pin::pin!(make(config, leased, report, stop.0.clone()));
    let mut renewals = tokio::time::interval_at(Instant::now() + millis(RENEW_MS), millis(RENEW_MS));
    renewals.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut lost, mut patience) = (false, None);
    loop {
        tokio::select! {
            outcome = &mut work => {
                let interrupted = patience.is_some();
                return (!lost).then(|| if interrupted { outcome.interrupted() } else { outcome });
            }
            _ = renewals.tick(), if !lost => lost = !renew(config, &id, fence).await,
            Ok(()) = reports.changed(), if !lost => {
                let percent = *reports.borrow_and_update();
                lost = config.store.progress(&id, fence, percent).await == Ok(false);
            }
            () = asked(&mut stopping), if patience.is_none() => patience = Some(deadline()),
            () = until(patience), if patience.is_some() => {
                tracing::error!(task = id, "the engine does not stop; it is left behind");
                return (!lost).then_some(Outcome::Interrupted);
            }
        }
        if lost && patience.is_none() {
            patience = Some(deadline());
        }
        stop.0.store(patience.is_some(), Ordering::Relaxed);
    }
}

/// Tells the engine to stop; at the latest when nobody waits for it any more.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn deadline() -> Instant {
    Instant::now() + Duration::from_millis(STOP_MS_MAX)
}

async fn until(patience: Option<Instant>) {
    if let Some(deadline) = patience {
        tokio::time::sleep_until(deadline).await;
    }
}

/// `false` if the lease is lost. A store in trouble is no loss: the lease holds on until it runs out.
async fn renew(config: &WorkerConfig, id: &str, fence: u64) -> bool {
    match config.store.renew(id, fence, config.clock.now() + LEASE_MS).await {
        Ok(holds) => holds,
        Err(fault) => {
            tracing::warn!(task = id, %fault, "the lease could not be renewed");
            true
        }
    }
}

/// The engine's step and, if it made something, the keeping of it.
async fn make(config: &WorkerConfig, leased: Leased, report: Report, stop: Arc<AtomicBool>) -> Outcome {
    let name = format!("{}-{}", leased.task.id, leased.task.lease.fence);
    let folder = match scratch::Folder::make(&config.scratch, &name) {
        Ok(folder) => folder,
        Err(fault) => return Outcome::Fault(fault),
    };
    let task = leased.task.clone();
    let Some(engine) = config.engines.of(task.upstream()).cloned() else { return Outcome::Unserved };
    let loan = match Loan::of(config, &leased).await {
        Ok(loan) => loan,
        Err(fault) => return Outcome::Fault(fault),
    };
    let now = config.clock.now();
    let step = step((engine, now), leased, loan, folder.path.clone(), report, stop).await;
    failpoint::pass(Point::Stepped);
    match step {
        Ok(Ok(Step::Wait { memo, until })) => Outcome::Wait { memo, until },
        Ok(Ok(Step::Made(assets))) => kept(config, assets, &task, None).await,
        Ok(Ok(Step::Ended { made: Ok(assets), receipt })) => kept(config, assets, &task, Some(receipt)).await,
        Ok(Ok(Step::Ended { made: Err(fault), receipt })) => Outcome::Refused(fault, receipt),
        Ok(Err(fault)) => Outcome::Fault(fault),
        Err(panic) => Outcome::Panicked(panic),
    }
}

async fn kept(config: &WorkerConfig, assets: Vec<Asset>, task: &Task, receipt: Option<Receipt>) -> Outcome {
    match keep::all(config, assets, task).await {
        Ok(kept) => Outcome::Kept(kept, receipt),
        Err(fault) => Outcome::Fault(fault),
    }
}

/// Runs the engine on a thread of its own, so that one which computes without pause holds nobody up and one that
/// panics ends nobody else. `Err` is what it said when it panicked.
async fn step(
    (engine, now): (Arc<dyn Engine>, i64),
    leased: Leased,
    loan: Loan,
    folder: PathBuf,
    report: Report,
    stop: Arc<AtomicBool>,
) -> Result<Result<Step, Fault>, String> {
    let runtime = tokio::runtime::Handle::current();
    let work = move || {
        let Leased { task, letter } = &leased;
        let turn = Turn {
            task_id: &task.id,
            plan: &task.plan,
            letter,
            lent: &loan.files,
            abroad: &loan.abroad,
            root: loan.root.as_ref(),
            seed: task.seed,
            fence: task.lease.fence,
            memo: task.memo.as_deref(),
            now,
            folder: &folder,
            report: &|percent| report.send(percent),
            stop: &stop,
        };
        runtime.block_on(engine.step(turn))
    };
    let ended = tokio::task::spawn_blocking(work).await;
    ended.map_err(|error| error.try_into_panic().map_or_else(|error| error.to_string(), said))
}

fn said(panic: Box<dyn Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast::<&str>().map_or_else(|_| "without a word".to_owned(), |text| text.to_string()),
    }
}

/// Offers the outcome to the store until it is taken, refused, or offered often enough.
async fn commit(config: &WorkerConfig, task: &Task, fence: u64) {
    for _ in 0..COMMITS_MAX {
        match config.store.commit(task, fence).await {
            Ok(true) => return failpoint::pass(Point::Committed),
            Ok(false) => return tracing::warn!(task = task.id, "the lease was lost; the outcome is dropped"),
            Err(fault) => tracing::error!(task = task.id, %fault, "the outcome could not be written"),
        }
        tokio::time::sleep(Duration::from_millis(TROUBLE_MS)).await;
    }
    tracing::error!(task = task.id, "the outcome is dropped; the task is run again when its lease runs out");
}
