//! What a plan builds on: earlier results of the same caller.

use crate::{WorkerConfig, root};
use engine::Root;
use fault::Fault;
use plan::{Footage, Sound};
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::Leased;
use task::{Lane, Task};

/// What a plan builds on.
pub(crate) struct Loan {
    /// Files, by the name of their bytes at rest.
    pub(crate) files: BTreeMap<String, PathBuf>,
    /// What the task's upstream calls the results it made earlier, by our ids.
    pub(crate) abroad: BTreeMap<String, String>,
    /// How a clip that goes on began.
    pub(crate) root: Option<Root>,
}

impl Loan {
    /// What the task builds on, as far as it is still there.
    pub(crate) async fn of(config: &WorkerConfig, leased: &Leased) -> Result<Loan, Fault> {
        let task = &leased.task;
        let abroad = match task.lane() {
            Lane::Here => BTreeMap::new(),
            Lane::Abroad => abroad(config, leased).await?,
        };
        Ok(Loan { files: files(config, task).await?, abroad, root: root::of(config, task).await? })
    }
}

async fn files(config: &WorkerConfig, task: &Task) -> Result<BTreeMap<String, PathBuf>, Fault> {
    let work = task.plan.work();
    let all = work.footage().and_then(Footage::lent).into_iter().chain(work.recording().and_then(Sound::lent));
    let mut files = BTreeMap::new();
    for lent in all {
        if let Some(path) = config.blobs.path(&lent.asset).await? {
            files.insert(lent.asset.clone(), path);
        }
    }
    Ok(files)
}

/// Only results of the very same upstream: another does not know them.
async fn abroad(config: &WorkerConfig, leased: &Leased) -> Result<BTreeMap<String, String>, Fault> {
    let mut known = BTreeMap::new();
    for id in plan::mentions(leased.task.plan.operation(), &leased.letter) {
        let Some(maker) = config.store.maker(&leased.task.account, &id).await? else { continue };
        if maker.upstream() != leased.task.upstream() {
            continue;
        }
        let kept = maker.kept.iter().find(|kept| kept.id == id).and_then(|kept| kept.upstream_id.clone());
        let whole = || maker.receipt.as_ref().filter(|_| maker.id == id)?.id.clone();
        if let Some(theirs) = kept.or_else(whole) {
            known.insert(id, theirs);
        }
    }
    Ok(known)
}
