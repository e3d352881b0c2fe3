//! How a clip that is to go on, or to speak, began: the first task of a chain of extensions.

use crate::WorkerConfig;
use crate::caps::EXTENSIONS_MAX;
use engine::Root;
use fault::Fault;
use plan::{Footage, Lent, Work};
use task::Task;

/// The task whose clip the one that `task` extends or lets speak goes back to; `None` if it does neither, or that is gone.
pub(crate) async fn of(config: &WorkerConfig, task: &Task) -> Result<Option<Root>, Fault> {
    let spoken =
        if let Work::LipSync { footage: Footage::Lent(lent), .. } = task.plan.work() { Some(lent) } else { None };
    let Some(mut lent) = spoken.or_else(|| extended(task)).cloned() else { return Ok(None) };
    for _ in 0..EXTENSIONS_MAX {
        let Some(maker) = config.store.maker(&task.account, &lent.id).await? else { return Ok(None) };
        match extended(&maker) {
            Some(next) => lent = next.clone(),
            None => return Ok(Some(Root { seed: maker.seed, plan: maker.plan })),
        }
    }
    Ok(None)
}

/// The clip a task extends.
fn extended(task: &Task) -> Option<&Lent> {
    match task.plan.work() {
        Work::Extend(Footage::Lent(lent)) => Some(lent),
        Work::Extend(Footage::Url(_)) | Work::Make | Work::LipSync { .. } | Work::IdentifyFace(_) => None,
        Work::Dub(_) | Work::Effect { .. } | Work::Unite(_) | Work::TryOn { .. } | Work::Expand { .. } => None,
        Work::Compose { .. } | Work::Recognize(_) | Work::Speak(_) | Work::Sound { .. } | Work::Score { .. } => None,
    }
}
