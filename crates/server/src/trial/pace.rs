//! How long tasks take at least.

use super::caps::PACE_MS_MAX;
use catalog::{Catalog, Operation};
use std::str::FromStr;
use task::Trial;

/// A timing profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// As quick as the engine is.
    #[default]
    Instant,
    /// As long as the service takes on average, from the catalog.
    Cloud,
    /// So long in the queue, so long in all, in milliseconds.
    Fixed {
        /// Before it is begun.
        queued_ms: i64,
        /// From its creation to its end.
        whole_ms: i64,
    },
}

impl FromStr for Timing {
    type Err = String;

    /// `instant`, `cloud`, `5000` (in all), or `1000+4000` (in the queue, then at work).
    fn from_str(text: &str) -> Result<Timing, String> {
        let wrong = || format!("'{text}' is no timing: write instant, cloud, 5000 or 1000+4000 (milliseconds)");
        let ms = |text: &str| text.trim().parse::<i64>().ok().filter(|ms| (0..=PACE_MS_MAX).contains(ms));
        match (text, text.split_once('+')) {
            ("instant", _) => Ok(Timing::Instant),
            ("cloud", _) => Ok(Timing::Cloud),
            (_, Some((queued, work))) => {
                let (queued_ms, work_ms) = ms(queued).zip(ms(work)).ok_or_else(wrong)?;
                Ok(Timing::Fixed { queued_ms, whole_ms: queued_ms + work_ms })
            }
            (_, None) => Ok(Timing::Fixed { queued_ms: 0, whole_ms: ms(text).ok_or_else(wrong)? }),
        }
    }
}

impl Timing {
    /// The times of a task that is created at `now`.
    pub(crate) fn of(self, operation: Operation, catalog: &Catalog, now: i64) -> Trial {
        let (queued_ms, whole_ms) = match self {
            Timing::Instant => return Trial::default(),
            Timing::Fixed { queued_ms, whole_ms } => (queued_ms, whole_ms),
            Timing::Cloud => catalog.timing(operation).map_or((0, 0), |row| row.ms()),
        };
        Trial { begins_at: now + queued_ms, ends_at: now + whole_ms, ..Trial::default() }
    }
}
