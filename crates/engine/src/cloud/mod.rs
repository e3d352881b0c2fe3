//! The cloud engine: whatever speaks the Kling API elsewhere, for money.
//!
//! ```text
//!           (written down)      sent                 succeed
//!   new ──→ intent ──────────→ sent ─ asked, asked ─────────→ results fetched, checked ──→ ended
//!             ↑  └─ answer lost ─→ unknown ─ found ─↗  failed ─────────────────────────────↗
//!             └── certainly not there ─┘
//! ```
//!
//! Every arrow that may cost money begins with a memo that is on the disk, so that whoever comes after a crash knows
//! that it may have been taken. A lost answer is never answered by sending again: the task is looked for under the id
//! it was given, and only where that is sure to find it, and did not for two minutes, it is sent once more, under the
//! same id. It refuses to hold a slot: whatever takes time is a `Wait`.

mod caps;
mod collect;
mod gate;
mod look;
mod memo;
mod outgoing;
mod read;
mod submit;
#[cfg(test)]
mod tests;

use crate::{Config, Engine, Step, Turn, Upstream};
use catalog::{Catalog, Recovery};
use cloud::Client;
use fault::{Code, Fault};
use fetch::Own;
use gate::Gate;
use memo::{Memo, Stage};
use plan::{Cost, Receipt};

/// Name in the engine table.
pub const NAME: &str = "cloud";

/// A service elsewhere that speaks the Kling API.
pub struct Cloud {
    upstream: Upstream,
    client: Client,
    own: Own,
    gate: Gate,
    recoveries: &'static Catalog,
}

impl Cloud {
    /// Opens the upstream of this configuration.
    ///
    /// # Errors
    /// If there is none, or its address is not one.
    pub fn new(config: Config) -> Result<Cloud, Fault> {
        let none = || Fault::new(Code::BadValue, "the engine 'cloud' needs an upstream");
        let upstream = config.upstream.ok_or_else(none)?;
        let client = Client::new(&upstream.url, upstream.credential.clone(), upstream.now.clone())?;
        Ok(Cloud::over(upstream, client, config.fetch.own))
    }

    /// The same with a client of one's own making.
    pub fn over(upstream: Upstream, client: Client, own: Own) -> Cloud {
        Cloud { upstream, client, own, gate: Gate::default(), recoveries: Catalog::embedded() }
    }

    /// The id under which the upstream is to know a task, where it keeps one.
    fn external_id(&self, turn: &Turn<'_>) -> Option<String> {
        match self.recoveries.recovery(turn.plan.operation()) {
            Recovery::Unique | Recovery::Shown => Some(format!("filmgate-{}", turn.task_id)),
            Recovery::Nothing => None,
        }
    }

    /// Waits as it is, written down anew so that this turn does not count as one that did something.
    fn wait(memo: &Memo, fence: u64, stage: Stage, until: i64) -> Result<Step, Fault> {
        Ok(Step::Wait { memo: memo.at(fence, stage).bytes()?, until })
    }

    /// Over, and nothing was paid.
    fn unpaid(fault: Fault) -> Step {
        Step::Ended { made: Err(fault), receipt: Receipt { id: None, cost: Cost::Milliunits(0), attention: None } }
    }

    /// Over, and something may have been paid for nothing: a person is to look at it.
    fn owed(id: Option<String>, cost: Cost, fault: Fault) -> Step {
        let attention = Some(fault.message.clone());
        Step::Ended { made: Err(fault), receipt: Receipt { id, cost, attention } }
    }
}

#[async_trait::async_trait]
impl Engine for Cloud {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        let Some(bytes) = turn.memo else {
            let memo = Memo::new(turn.fence, turn.now);
            return Ok(Step::Wait { memo: memo.bytes()?, until: turn.now });
        };
        let memo = Memo::read(bytes)?;
        match memo.stage.clone() {
            Stage::Intent { tries, waits, doubted } if turn.fence == memo.fence + 1 => {
                self.submit(&turn, &memo, (tries, waits, doubted)).await
            }
            // Another turn was begun since this was written, and nobody knows how far it came.
            Stage::Intent { tries, .. } => self.look(&turn, &memo, (tries + 1, turn.now, 0)).await,
            Stage::Unknown { tries, since, looks } => self.look(&turn, &memo, (tries, since, looks)).await,
            Stage::Sent { .. } => self.poll(&turn, &memo).await,
            Stage::Answered { answer, since, tries } => self.answered(&turn, &memo, answer, (since, tries)).await,
        }
    }
}
