//! Takes a canary's weight away when its tasks say so.

use super::change::Ground;
use super::switch::Switch;
use crate::Serving;
use catalog::{Catalog, Day};
use clock::Clock;
use fault::Fault;
use plan::Strictness;
use route::watch::{End, Evidence, Outcome, caps::OUTCOMES_MAX, look};
use route::{Change, Route, Severity, Wanted, apply};
use std::sync::Arc;
use std::time::Duration;
use store::{Appended, Led, Store};
use task::State;

/// A look is taken after every task that ends, and otherwise this often: a task that hangs does not end.
const REST: Duration = Duration::from_secs(30);
/// Number of the error page that lists what blocked tasks say.
const BLOCKED: u16 = 1301;
/// Who makes its rows.
const WHO: &str = "guard";

/// Watches the canaries of one store. It never gives weight, and it moves nothing to a model that is gone.
pub struct Guard {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    catalog: &'static Catalog,
    serving: Serving,
    as_of: Option<Day>,
    switch: Switch,
}

impl Guard {
    /// The guard of a store whose tasks are served so.
    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        catalog: &'static Catalog,
        serving: Serving,
        as_of: Option<Day>,
    ) -> Guard {
        let switch = Switch::new(store.clone(), None);
        Guard { store, clock, catalog, serving, as_of, switch }
    }

    /// Looks after every task that ends, until `shutdown` resolves.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let mut endings = self.store.ended();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            endings.borrow_and_update();
            if let Err(fault) = self.look().await {
                tracing::error!(%fault, "the canaries could not be looked at");
            }
            tokio::select! {
                () = &mut shutdown => return,
                changed = endings.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(REST) => {}
            }
        }
    }

    /// Looks at every canary once; names the routes whose canary it took away.
    pub async fn look(&self) -> Result<Vec<String>, Fault> {
        let table = self.switch.table().await;
        let mut taken = Vec::new();
        for alias in table.names() {
            let Some((route, version)) = table.route(alias) else { continue };
            let Some(evidence) = self.evidence(alias, route).await? else { continue };
            if evidence.alarm.is_some() && self.take(alias, version, evidence).await? {
                taken.push(alias.to_owned());
            }
        }
        Ok(taken)
    }

    /// What the canary's tasks say; `None` where there is no canary to look at.
    async fn evidence(&self, alias: &str, route: &Route) -> Result<Option<Evidence>, Fault> {
        let (Some(guard), Some(canary), Some(stable), true) =
            (route.guard, route.canary(), route.stable(), route.enabled)
        else {
            return Ok(None);
        };
        if canary.weight == 0 {
            return Ok(None);
        }
        let led = self.store.led(alias, guard.since, OUTCOMES_MAX).await?;
        let now = self.clock.now();
        let both = led.iter().filter(|task| task.variant == canary.name || task.variant == stable.name);
        let outcomes: Vec<Outcome> = both
            .map(|task| Outcome {
                on_canary: task.variant == canary.name,
                end: self.end(task),
                ms: u64::try_from(until(task, now) - task.created_at).unwrap_or(0),
            })
            .collect();
        Ok(Some(look(&outcomes, (canary.weight, stable.weight), &guard)))
    }

    fn end(&self, task: &Led) -> End {
        match task.state {
            State::Submitted | State::Processing => End::Open,
            State::Succeed => End::Made,
            State::Failed if self.is_block(&task.message) => End::Blocked,
            State::Failed => End::Failed,
        }
    }

    /// Whether the catalog knows this as the message of a task that a content policy blocked.
    fn is_block(&self, message: &str) -> bool {
        let quoted = format!("`{message}`");
        !message.is_empty() && self.catalog.error(BLOCKED).is_some_and(|page| page.text.contains(&quoted))
    }

    /// Appends the row, unless the stable variant leads to a dead model or somebody else was faster.
    async fn take(&self, alias: &str, version: u64, evidence: Evidence) -> Result<bool, Fault> {
        let now = self.clock.now();
        let history = self.store.route_history(alias).await?;
        let sentence = evidence.sentence();
        let wanted = Wanted { alias, at: now, who: WHO, why: &sentence };
        let row = apply(&wanted, &history, Change::Guarded(evidence)).map_err(Fault::internal)?;
        let day = self.as_of.unwrap_or_else(|| Day::from_unix_ms(now));
        let ground = Ground { catalog: self.catalog, day, serving: &self.serving, strictness: Strictness::Lenient };
        if let Some(problem) = ground.judge(&row.route).into_iter().find(|p| p.severity == Severity::Stop) {
            tracing::error!(route = alias, "the canary is worse, but stays: {}", problem.message);
            return Ok(false);
        }
        match self.store.append_route(row, version).await? {
            Appended::Stored(version) => {
                tracing::warn!(route = alias, version, "the canary is rolled back: {sentence}");
                Ok(true)
            }
            Appended::Overtaken(_) => Ok(false), // the next look goes by what they wrote
        }
    }
}

fn until(task: &Led, now: i64) -> i64 {
    if task.state.is_final() { task.updated_at } else { now }
}
