//! `filmgate: allow(rule)` on the line of a finding, or on the line before it.

use crate::found::Found;
use std::collections::HashMap;

const MARK: &str = "filmgate: allow(";

/// The findings that no comment allows.
pub(crate) fn filter(text: &str, found: Vec<Found>) -> Vec<Found> {
    if !text.contains(MARK) {
        return found;
    }
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut allowed: HashMap<usize, Vec<&str>> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let Some((_, rest)) = line.split_once(MARK) else { continue };
        let rules = rest.split(')').next().unwrap_or_default();
        allowed.entry(number).or_default().extend(rules.split(',').map(str::trim));
    }
    let by = |line: usize, rule: &str| allowed.get(&line).is_some_and(|rules| rules.contains(&rule));
    let kept = found.into_iter().filter(|one| {
        let line = starts.partition_point(|start| *start <= one.bytes.start).saturating_sub(1);
        !by(line, &one.rule) && !line.checked_sub(1).is_some_and(|before| by(before, &one.rule))
    });
    kept.collect()
}
