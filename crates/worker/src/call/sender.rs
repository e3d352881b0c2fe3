//! Looks into the outbox and keeps a bounded number of callbacks under way.

use super::attempt;
use crate::caps::{CALL_REST_MS_MAX, CALL_STOP_MS_MAX, CALLS_MAX, CALLS_PER_HOST_MAX, REST_MS_MIN, TROUBLE_MS};
use crate::slot::millis;
use clock::Clock;
use fault::Fault;
use fetch::Door;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::{Call, Store};
use task::Task;
use tokio::task::{Id, JoinSet};

/// Writes a callback's body about a task.
pub type Write = Arc<dyn Fn(&Task) -> Vec<u8> + Send + Sync>;

/// What a sender works with.
pub struct SenderConfig {
    /// The outbox, and what its calls are signed with.
    pub store: Arc<dyn Store>,
    /// The way out; it bounds the time of an attempt ([`crate::caps::CALL_MS_MAX`]).
    pub door: Door,
    /// Writes the bodies.
    pub write: Write,
    /// Wall time: when calls are due.
    pub clock: Arc<dyn Clock>,
    /// The time receivers live in, which signatures carry.
    pub callers_clock: Arc<dyn Clock>,
}

/// Makes callbacks.
pub struct Sender {
    config: Arc<SenderConfig>,
}

impl Sender {
    /// A sender; one at a time on a data folder.
    pub fn new(config: SenderConfig) -> Sender {
        Sender { config: Arc::new(config) }
    }

    /// Sends until `shutdown` resolves. What is under way then may end within [`CALL_STOP_MS_MAX`]; else it is made
    /// again at the next start.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let mut flight = Flight { config: self.config, calls: JoinSet::new(), under_way: HashMap::new() };
        let (mut called, mut jumps) = (flight.config.store.called(), flight.config.clock.jumps());
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            called.mark_unchanged();
            let rest = flight.fill().await.unwrap_or_else(|fault| {
                tracing::error!(%fault, "the outbox cannot be read");
                Duration::from_millis(TROUBLE_MS)
            });
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                () = flight.one_ends() => {}
                _ = called.changed() => {}
                () = jumps.next() => {}
                () = tokio::time::sleep(rest) => {}
            }
        }
        let _ = tokio::time::timeout(Duration::from_millis(CALL_STOP_MS_MAX), flight.all_end()).await;
    }
}

/// The calls under way: which rows, and to whom.
struct Flight {
    config: Arc<SenderConfig>,
    calls: JoinSet<()>,
    under_way: HashMap<Id, (i64, String)>,
}

impl Flight {
    /// Begins whatever is due and has room; how long to rest before looking again.
    async fn fill(&mut self) -> Result<Duration, Fault> {
        let now = self.config.clock.now();
        let first = self.config.store.calls_next(i64::MIN).await?;
        let mut after = String::new();
        while first.is_some_and(|first| first <= now) && self.calls.len() < CALLS_MAX {
            let due = self.config.store.calls_due(now, &after).await?;
            let Some(last) = due.last() else { break };
            after.clone_from(&last.host);
            due.into_iter().for_each(|call| self.begin(call));
        }
        let next = self.config.store.calls_next(now).await?;
        let rest = next.map_or(CALL_REST_MS_MAX, |next| next.saturating_sub(self.config.clock.now()));
        Ok(millis(rest.clamp(REST_MS_MIN, CALL_REST_MS_MAX)))
    }

    fn begin(&mut self, call: Call) {
        let has_begun = self.under_way.values().any(|(n, _)| *n == call.n);
        let of_host = self.under_way.values().filter(|(_, host)| *host == call.host).count();
        if has_begun || of_host >= CALLS_PER_HOST_MAX || self.calls.len() >= CALLS_MAX {
            return;
        }
        let (config, place) = (self.config.clone(), (call.n, call.host.clone()));
        let begun = self.calls.spawn(async move { attempt::make(&config, call).await });
        self.under_way.insert(begun.id(), place);
    }

    /// Resolves when a call has ended; never, if none is under way.
    async fn one_ends(&mut self) {
        let id = match self.calls.join_next_with_id().await {
            Some(Ok((id, ()))) => id,
            Some(Err(error)) => {
                tracing::error!(%error, "a callback ended badly");
                error.id()
            }
            None => return std::future::pending().await,
        };
        self.under_way.remove(&id);
    }

    async fn all_end(&mut self) {
        while self.calls.join_next().await.is_some() {}
    }
}
