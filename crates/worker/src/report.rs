//! Progress from the engine's thread to the store, thinned out on the way.

use crate::caps::PROGRESS_PERCENT_MIN;
use tokio::sync::watch;

/// The engine's end. Sending never waits: while a write is under way newer reports replace older ones.
pub(crate) struct Report(watch::Sender<u8>);

impl Report {
    pub(crate) fn channel() -> (Report, watch::Receiver<u8>) {
        let (sender, receiver) = watch::channel(0);
        (Report(sender), receiver)
    }

    /// Passes on a report that is far enough ahead of the last one.
    pub(crate) fn send(&self, percent: u8) {
        let percent = percent.min(100);
        self.0.send_if_modified(|last| {
            let ahead = percent >= last.saturating_add(PROGRESS_PERCENT_MIN);
            if ahead {
                *last = percent;
            }
            ahead
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    #[test]
    fn a_talkative_engine_causes_at_most_fifty_writes() {
        let (report, mut reports) = Report::channel();
        let mut written = Vec::new();
        for percent in (0..=1000).map(|n| (n / 10) as u8).chain([250, 3]) {
            report.send(percent);
            if reports.has_changed().unwrap() {
                written.push(*reports.borrow_and_update());
            }
        }
        assert_eq!(written.len(), 50);
        assert_eq!((written.first(), written.last()), (Some(&2), Some(&100)));
    }
}
