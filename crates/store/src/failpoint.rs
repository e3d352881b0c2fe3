//! A place where the process dies on purpose, for crash tests. Always compiled in, so that what is tested is what is
//! shipped; inert unless one is armed. It lives here because every place lies beside something that is written.

use fault::{Code, Fault};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where a failpoint can be: between two things that a crash could tear apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A change of state is written, with all that belongs to it; its transaction is not committed.
    Noted,
    /// A new task is on the disk, its caller has no answer.
    Put,
    /// A task has been leased.
    Leased,
    /// The engine's step has ended.
    Stepped,
    /// Its results are kept, the task does not know yet.
    Kept,
    /// The task knows.
    Committed,
    /// A callback is about to be sent.
    Calling,
    /// The receiver has answered, the outbox does not know yet.
    Called,
    /// The outbox knows.
    Settled,
    /// Old tasks are marked, their results still lie there.
    Marked,
    /// Their results are deleted, the tasks are still marked.
    Emptied,
    /// The tasks are forgotten.
    Forgotten,
}

impl Point {
    /// Every place, with its name.
    pub const ALL: [(&str, Point); 12] = [
        ("store.noted", Point::Noted),
        ("store.put", Point::Put),
        ("worker.leased", Point::Leased),
        ("worker.stepped", Point::Stepped),
        ("worker.kept", Point::Kept),
        ("worker.committed", Point::Committed),
        ("call.calling", Point::Calling),
        ("call.called", Point::Called),
        ("call.settled", Point::Settled),
        ("retention.marked", Point::Marked),
        ("retention.emptied", Point::Emptied),
        ("retention.forgotten", Point::Forgotten),
    ];
}

/// At most one place in a process, and how often it is passed before the process aborts there.
static ARMED: OnceLock<Armed> = OnceLock::new();

struct Armed {
    point: Point,
    left: AtomicU32,
}

/// Arms what `text` names: `worker.kept:3=abort` is the third time that results have been kept. Empty is none. The
/// first that is armed stays.
pub fn arm(text: &str) -> Result<(), Fault> {
    if let Some((point, count)) = read(text)? {
        let _ = ARMED.set(Armed { point, left: AtomicU32::new(count) });
    }
    Ok(())
}

/// Says that a place is passed; does not return from the one that is armed, once its count is reached.
pub fn pass(here: Point) {
    match ARMED.get() {
        Some(armed) if armed.point == here && armed.left.fetch_sub(1, Ordering::SeqCst) == 1 => std::process::abort(),
        Some(_) | None => {}
    }
}

fn read(text: &str) -> Result<Option<(Point, u32)>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = text.strip_suffix("=abort").and_then(|place| place.split_once(':')).and_then(|(name, count)| {
        let (_, point) = Point::ALL.iter().find(|(known, _)| *known == name)?;
        let count = count.parse().ok().filter(|count| *count > 0)?;
        Some((*point, count))
    });
    let refused = || {
        let names = Point::ALL.map(|(name, _)| name).join(", ");
        Fault::new(Code::BadValue, format!("failpoint value '{text}' is invalid"))
            .with_hint(format!("worker.kept:3=abort, or one of {names}"))
    };
    found.map(Some).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::{Point, arm, pass, read};

    #[test]
    fn a_slip_is_refused_and_nothing_is_inert() {
        for text in ["worker.kept", "worker.kept:0=abort", "worker.kept:x=abort", "worker.lost:1=abort", "a:1=panic"] {
            let refused = arm(text).unwrap_err();
            assert_eq!(refused.message, format!("failpoint value '{text}' is invalid"));
        }
        assert_eq!(read("worker.kept:2=abort"), Ok(Some((Point::Kept, 2))));
        assert_eq!(arm(""), Ok(()));
        pass(Point::Kept);
    }
}
