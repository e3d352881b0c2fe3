//! One task after the other.

use crate::caps::{LEASE_MS, REST_MS_MAX, REST_MS_MIN, TROUBLE_MS};
use crate::{WorkerConfig, turn};
use fault::Fault;
use std::sync::Arc;
use std::time::Duration;
use store::failpoint::{self, Point};
use task::Lane;
use tokio::sync::watch;

/// Works until the shutdown. Subscribes before it looks, so that no wake-up is missed.
pub(crate) async fn run(config: Arc<WorkerConfig>, lane: Lane, mut stopping: watch::Receiver<bool>) {
    let (mut queued, mut jumps) = (config.store.queued(), config.clock.jumps());
    while !*stopping.borrow() {
        queued.mark_unchanged();
        let rest = match next(&config, lane, &stopping).await {
            Ok(rest) => rest,
            Err(fault) => {
                tracing::error!(%fault, "the store is in trouble");
                Duration::from_millis(TROUBLE_MS)
            }
        };
        tokio::select! {
            biased;
            () = asked(&mut stopping) => {}
            () = tokio::time::sleep(rest) => {}
            _ = queued.changed() => {}
            () = jumps.next() => {}
        }
    }
}

/// Works off one task if one is ready; how long to rest before looking again.
pub(crate) async fn next(
    config: &WorkerConfig,
    lane: Lane,
    stopping: &watch::Receiver<bool>,
) -> Result<Duration, Fault> {
    let Some(leased) = config.store.lease(lane, config.clock.now(), LEASE_MS).await? else {
        let due = config.store.due(lane).await?;
        let rest = due.map_or(REST_MS_MAX, |due| due.saturating_sub(config.clock.now()));
        return Ok(millis(rest.clamp(REST_MS_MIN, REST_MS_MAX)));
    };
    failpoint::pass(Point::Leased);
    turn::run(config, leased, stopping.clone()).await;
    Ok(Duration::ZERO)
}

/// Resolves when the shutdown has been asked for.
pub(crate) async fn asked(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}

pub(crate) fn millis(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or(0))
}
