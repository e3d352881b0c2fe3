//! One look at a canary's tasks.

use super::caps::{BLOCKED_LEVEL, CANARY_MIN, FAILED_LEVEL, PATIENCE_MS, SLOWER_LEVEL, STABLE_MIN};
use super::evidence::{Alarm, Evidence, Slowness};
use super::median;
use super::rate::Rate;
use crate::Guard;

/// One task of a canary's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the canary served it; the stable variant otherwise.
    pub on_canary: bool,
    /// What became of it.
    pub end: End,
    /// Milliseconds from its admission to its end, or until now.
    pub ms: u64,
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is under way.
    Open,
    /// It succeeded.
    Made,
    /// It failed.
    Failed,
    /// A content policy blocked it.
    Blocked,
}

/// Looks at all tasks since the canary began, in the order of their admission; `weights` are those of the canary and of
/// the stable variant.
pub fn look(outcomes: &[Outcome], (canary, stable): (u32, u32), guard: &Guard) -> Evidence {
    let (mut failed, mut blocked) = (Rate::new(canary, stable), Rate::new(canary, stable));
    for outcome in outcomes.iter().take_while(|one| one.end != End::Open || one.ms >= PATIENCE_MS) {
        let hidden = outcome.end == End::Open && !outcome.on_canary;
        failed.add(outcome.on_canary, outcome.end == End::Failed || hidden);
        blocked.add(outcome.on_canary, outcome.end == End::Blocked || hidden);
    }
    let slower = guard.slower.map(|allowed| slowness(outcomes, allowed));
    let mut evidence = Evidence {
        alarm: None,
        failed: failed.counts(),
        failed_e: failed.e_value(),
        failed_level: FAILED_LEVEL,
        blocked: blocked.counts(),
        blocked_e: blocked.e_value(),
        blocked_level: BLOCKED_LEVEL,
        slower,
    };
    evidence.alarm = alarm(&evidence);
    evidence
}

fn alarm(evidence: &Evidence) -> Option<Alarm> {
    let counts = evidence.failed;
    if counts.canary < CANARY_MIN || counts.stable < STABLE_MIN {
        return None;
    }
    if evidence.failed_e >= 1.0 / evidence.failed_level {
        return Some(Alarm::Failed);
    }
    if evidence.blocked_e >= 1.0 / evidence.blocked_level {
        return Some(Alarm::Blocked);
    }
    let too_slow = |slow: &Slowness| {
        let most = slow.stable_at_most_ms?;
        (slow.canary_at_least_ms as f64 > most as f64 * slow.allowed).then_some(Alarm::Slower)
    };
    evidence.slower.as_ref().and_then(too_slow)
}

/// A task under way takes at least as long as it has taken; a stable one might take for ever.
fn slowness(outcomes: &[Outcome], allowed: f64) -> Slowness {
    let counted = |one: &&Outcome| matches!(one.end, End::Made | End::Open);
    let (canary, stable): (Vec<&Outcome>, Vec<&Outcome>) =
        outcomes.iter().filter(counted).partition(|one| one.on_canary);
    let mut canary: Vec<u64> = canary.iter().map(|one| one.ms).collect();
    let mut stable: Vec<u64> = stable.iter().map(|one| if one.end == End::Open { u64::MAX } else { one.ms }).collect();
    canary.sort_unstable();
    stable.sort_unstable();
    let most = median::at_most(&stable, SLOWER_LEVEL / 2.0).filter(|ms| *ms < u64::MAX);
    Slowness {
        canary_at_least_ms: median::at_least(&canary, SLOWER_LEVEL / 2.0).unwrap_or(0),
        stable_at_most_ms: most,
        allowed,
        level: SLOWER_LEVEL,
    }
}
