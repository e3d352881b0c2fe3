//! What the guard went by, kept with its decision.

use super::rate::Counts;
use serde::{Deserialize, Serialize};

/// What was seen at one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it came to, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<Alarm>,
    /// Ended tasks, and those that failed.
    pub failed: Counts,
    /// E-value of "the canary fails no more often"; an alarm from 1/level on.
    pub failed_e: f64,
    /// Level of that test.
    pub failed_level: f64,
    /// Ended tasks, and those that a content policy blocked.
    pub blocked: Counts,
    /// E-value of "the canary is blocked no more often".
    pub blocked_e: f64,
    /// Level of that test.
    pub blocked_level: f64,
    /// How slow the canary is, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slower: Option<Slowness>,
}

/// What spoke against the canary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Alarm {
    /// It fails more often.
    Failed,
    /// It is blocked more often.
    Blocked,
    /// It is slower than it may be.
    Slower,
}

/// What is certain about the times of successful tasks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slowness {
    /// The canary's median is at least this.
    pub canary_at_least_ms: u64,
    /// The stable variant's median is at most this; `None` while nothing is certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stable_at_most_ms: Option<u64>,
    /// How many times slower the canary may be.
    pub allowed: f64,
    /// Level of the test.
    pub level: f64,
}

impl Evidence {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        let rates = |word: &str, counts: &Counts, e: f64, level: f64| {
            format!(
                "{} of {} canary tasks {word}, {} of {} stable ones (e-value {e:.1}, an alarm from {:.0} on)",
                counts.canary_failed,
                counts.canary,
                counts.stable_failed,
                counts.stable,
                1.0 / level
            )
        };
        match (self.alarm, &self.slower) {
            (Some(Alarm::Slower), Some(slow)) => format!(
                "the canary's median time is at least {} ms, the stable one's at most {} ms ({} times is allowed)",
                slow.canary_at_least_ms,
                slow.stable_at_most_ms.unwrap_or_default(),
                slow.allowed
            ),
            (Some(Alarm::Blocked), _) => rates("were blocked", &self.blocked, self.blocked_e, self.blocked_level),
            (Some(Alarm::Failed | Alarm::Slower) | None, _) => {
                rates("failed", &self.failed, self.failed_e, self.failed_level)
            }
        }
    }
}
