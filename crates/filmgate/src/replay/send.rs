//! A run under way: so many requests at once, each to its end, everything written down.

use super::ended::Ended;
use super::folder::Run;
use super::here::Here;
use super::one::{Desk, finish};
use super::{Args, told};
use crate::exit::{Exit, Trouble};
use crate::folder;
use crate::paid::{Journal, Past, Purse};
use crate::settings::Settings;
use crate::signal::Signals;
use clock::{Clock, SystemClock};
use cloud::{Client, Credential};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

/// Sends what is left of the run, and tells how all of it ended.
pub(super) fn all(run: Run, args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    let (journal, past) = Journal::open(&run.path)?;
    let mut budget = run.budget();
    if args.sending.resume.is_some()
        && let Some(text) = &args.sending.budget
    {
        budget = crate::paid::Budget::read(text)?; // a resume may be given more
    }
    let spent = past.values().filter_map(Past::spent).map(|price| price.unwrap_or(0)).sum();
    let here = match &run.asked.server {
        Some(_) => None,
        None => Some(Here::start(&run.path, args)?),
    };
    let (url, credential) = match (&run.asked.server, &here) {
        (Some(url), _) => (url.clone(), credential(args, settings)?),
        (None, Some(here)) => (here.url.clone(), here.credential.clone()),
        (None, None) => return Err(Trouble::failed("nobody is asked")),
    };
    let now = Arc::new(|| SystemClock.now().div_euclid(1000));
    let desk = Arc::new(Desk {
        client: Client::new(&url, credential, now)?,
        journal,
        purse: Purse::new(budget, spent),
        patience: Duration::from_secs(args.sending.patience),
        stopped: AtomicBool::new(false),
        run,
    });
    let runtime = folder::runtime()?;
    let ended = runtime.block_on(drive(desk.clone(), past, args))?;
    runtime.shutdown_background();
    drop(here);
    told::ended(args, &desk, &ended);
    let stopped = desk.stopped.load(Ordering::Relaxed);
    let good = desk.run.asked.left.is_empty() && ended.values().all(Ended::good);
    Ok(match (stopped, good) {
        (true, _) => Exit::Interrupted,
        (false, true) => Exit::Done,
        (false, false) => Exit::Failed,
    })
}

/// How each request ended, by its index; those that were never begun are open.
async fn drive(desk: Arc<Desk>, mut past: BTreeMap<u64, Past>, args: &Args) -> Result<BTreeMap<u64, Ended>, Trouble> {
    let signals = Signals::listen()?;
    let bar = bar(desk.run.rows.len() as u64);
    let mut waiting = desk.run.rows.clone().into_iter();
    let (mut working, mut ended) = (JoinSet::new(), BTreeMap::new());
    let mut stop = std::pin::pin!(signals.first());
    loop {
        while working.len() < args.sending.parallel as usize && !desk.stopped.load(Ordering::Relaxed) {
            let Some(known) = waiting.next() else { break };
            let (desk, past) = (desk.clone(), past.remove(&known.row.index).unwrap_or_default());
            working.spawn(async move { (known.row.index, finish(&desk, &known, past).await) });
        }
        tokio::select! {
            joined = working.join_next() => {
                let Some(joined) = joined else { break };
                let (index, result) = joined.map_err(|error| Trouble::failed(error.to_string()))?;
                ended.insert(index, result?);
                bar.inc(1);
            }
            () = &mut stop, if !desk.stopped.load(Ordering::Relaxed) => {
                // What is under way is written down: a resume asks for it.
                desk.stopped.store(true, Ordering::Relaxed);
                working.abort_all();
                break;
            }
        }
    }
    bar.finish_and_clear();
    for known in waiting.filter(|known| past.get(&known.row.index).is_none_or(|past| past.spent().is_none())) {
        ended.insert(known.row.index, Ended::Held { message: "stopped before it was sent".to_owned() });
    }
    for known in &desk.run.rows {
        let open = || Ended::Open { task_id: None, message: "stopped while it was under way".to_owned() };
        ended.entry(known.row.index).or_insert_with(open);
    }
    Ok(ended)
}

fn bar(requests: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(requests), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} requests {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// Flags (and variables) over the settings file.
fn credential(args: &Args, settings: &Settings) -> Result<Credential, Trouble> {
    let (place, file) = (&args.place, &settings.client);
    if let Some(key) = &place.api_key {
        return Ok(Credential::Static(key.clone()));
    }
    let access_key = place.access_key.as_ref().or(file.access_key.as_ref());
    let secret_key = place.secret_key.as_ref().or(file.secret_key.as_ref());
    match (access_key, secret_key, &file.api_key) {
        (Some(access_key), Some(secret_key), _) => {
            Ok(Credential::Pair { access_key: access_key.clone(), secret_key: secret_key.clone() })
        }
        (_, _, Some(key)) => Ok(Credential::Static(key.clone())),
        (_, _, None) => {
            Err(Trouble::usage("which key for that server?")
                .with_hint("add --access-key and --secret-key, or --api-key"))
        }
    }
}
