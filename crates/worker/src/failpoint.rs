//! A place where the process dies on purpose, for crash tests. Always compiled in, so that what is tested is what is
//! shipped; inert unless one is named.

use fault::{Code, Fault};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where a failpoint can be: after each thing that a crash could tear from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A task has been leased.
    Leased,
    /// The engine's step has ended.
    Stepped,
    /// Its results are kept, the task does not know yet.
    Kept,
    /// The task knows.
    Committed,
}

impl Point {
    const ALL: [(&str, Point); 4] = [
        ("worker.leased", Point::Leased),
        ("worker.stepped", Point::Stepped),
        ("worker.kept", Point::Kept),
        ("worker.committed", Point::Committed),
    ];
}

/// At most one place, and how often it is passed before the process aborts there.
#[derive(Clone, Debug, Default)]
pub struct Failpoint(Option<(Point, Arc<AtomicU32>)>);

impl Failpoint {
    /// Nothing happens anywhere.
    pub fn none() -> Failpoint {
        Failpoint(None)
    }

    /// Reads `worker.kept:3=abort`: the third time results have been kept, the process aborts. Empty is none.
    pub fn parse(text: &str) -> Result<Failpoint, Fault> {
        if text.is_empty() {
            return Ok(Failpoint::none());
        }
        let read = text.strip_suffix("=abort").and_then(|place| place.split_once(':')).and_then(|(name, count)| {
            let (_, point) = Point::ALL.iter().find(|(known, _)| *known == name)?;
            let count = count.parse().ok().filter(|count| *count > 0)?;
            Some((*point, Arc::new(AtomicU32::new(count))))
        });
        let refused = || {
            let names = Point::ALL.map(|(name, _)| name).join(", ");
            Fault::new(Code::BadValue, format!("failpoint value '{text}' is invalid"))
                .with_hint(format!("worker.kept:3=abort, or one of {names}"))
        };
        read.map(|place| Failpoint(Some(place))).ok_or_else(refused)
    }

    /// Says that a place is passed; does not return from the one that is named, once its count is reached.
    pub(crate) fn pass(&self, here: Point) {
        match &self.0 {
            Some((point, left)) if *point == here && left.fetch_sub(1, Ordering::SeqCst) == 1 => std::process::abort(),
            Some(_) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Failpoint, Point};

    #[test]
    fn a_slip_is_refused_and_nothing_is_inert() {
        for text in ["worker.kept", "worker.kept:0=abort", "worker.kept:x=abort", "worker.lost:1=abort", "a:1=panic"] {
            let refused = Failpoint::parse(text).unwrap_err();
            assert_eq!(refused.message, format!("failpoint value '{text}' is invalid"));
        }
        Failpoint::parse("worker.kept:2=abort").unwrap().pass(Point::Kept);
        Failpoint::parse("worker.kept:1=abort").unwrap().pass(Point::Leased);
        Failpoint::parse("").unwrap().pass(Point::Kept);
    }
}
