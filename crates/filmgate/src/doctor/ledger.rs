//! Do the books of the data folder add up?

use super::{Finding, Place, Verdict};

/// Reads the ledger beside a running server, if need be; changes nothing.
pub(super) fn balance(place: &Place) -> Finding {
    let path = place.data.as_ref().map(|data| data.join("filmgate.db")).filter(|path| path.is_file());
    let Some(path) = path else {
        return Finding::new("ledger", Verdict::Good, "no data folder with a ledger");
    };
    match store::sqlite::audit(&path) {
        Ok(problems) if problems.is_empty() => {
            Finding::new("ledger", Verdict::Good, "every balance is the sum of its lines")
        }
        Ok(problems) => Finding::new("ledger", Verdict::Fail, problems.join("; "))
            .hint("restore a backup of the data folder, and report this"),
        Err(fault) => Finding::new("ledger", Verdict::Fail, fault.to_string())
            .hint("filmgate serve brings an older data folder up to date"),
    }
}
