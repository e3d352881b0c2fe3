//! Which models are there, and what the missing ones would be for.

use super::{Finding, Place, Verdict};
use std::fmt::Write;
use weights::{Folder, Group, Row, State, rows};

/// The folder of models, group by group.
pub(super) fn installed(place: &Place) -> Finding {
    let Some(path) = &place.weights else {
        return Finding::new("models", Verdict::Warn, "no folder is named and there is no home folder")
            .hint("filmgate doctor --install --weights DIR");
    };
    let states = Folder::at(path).states(rows());
    let mut told = String::new();
    for group in Group::ALL {
        let here: Vec<&(&Row, State)> = states.iter().filter(|(row, _)| row.group == *group).collect();
        let separator = if told.is_empty() { "" } else { "; " };
        // Writing to a string does not fail.
        let _ = write!(told, "{separator}{}: {}", group.word(), summary(&here));
    }
    if states.iter().all(|(_, state)| *state == State::Ready) {
        return Finding::new("models", Verdict::Good, format!("{told} ({})", path.display()));
    }
    Finding::new("models", Verdict::Warn, format!("{told} ({})", path.display())).hint("filmgate doctor --install")
}

fn summary(states: &[&(&Row, State)]) -> String {
    let lacking: Vec<String> = states.iter().filter_map(|(row, state)| lack(row, *state)).collect();
    let bytes: u64 = states.iter().map(|(row, _)| row.bytes).sum();
    if lacking.is_empty() { format!("ready ({} MB)", bytes.div_ceil(1_000_000)) } else { lacking.join(", ") }
}

fn lack(row: &Row, state: State) -> Option<String> {
    match state {
        State::Ready => None,
        State::Stale => Some(format!("{} is not the one this version wants", row.name)),
        State::Missing => Some(format!("no {} ({})", row.name, row.about)),
    }
}
