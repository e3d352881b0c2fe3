//! Habits of code that cost money or lose work, each with a page under `catalog/code/`.

mod flag_read_once;
mod poll_waits_for_all;
mod submit_unchecked;

use crate::file::{File, Node};
use crate::found::{Fix, Found};
use crate::look::Scanner;
use std::ops::Range;

type Rule = fn(&File<'_>) -> Vec<(Range<usize>, String)>;

/// Each rule by its id; a test holds this table against the folder.
pub(crate) const ALL: &[(&str, Rule)] = &[
    ("flag-read-once", flag_read_once::look),
    ("poll-waits-for-all", poll_waits_for_all::look),
    ("submit-unchecked", submit_unchecked::look),
];

/// Everything the rules have to say.
pub(crate) fn look(scanner: &Scanner<'_>, file: &File<'_>) -> Vec<Found> {
    let told = |(id, rule): &(&str, Rule)| {
        let places = rule(file);
        let page = scanner.options.catalog.code(id);
        let found = page.into_iter().flat_map(move |page| {
            places.clone().into_iter().map(move |(bytes, message)| Found {
                bytes,
                rule: page.id.clone(),
                standing: migrate::Standing::Noted,
                code: None,
                field: String::new(),
                message,
                why: page.why.clone(),
                since: page.since,
                source: page.source.clone(),
                fix: Some(Fix { text: page.fix.clone(), safe: true, replacements: Vec::new() }),
            })
        });
        found.collect::<Vec<_>>()
    };
    ALL.iter().flat_map(told).collect()
}

/// The nearest node above of one of these kinds.
pub(crate) fn above<'t>(node: &Node<'t>, kinds: &[&str]) -> Option<Node<'t>> {
    node.ancestors().find(|above| kinds.contains(&above.kind().as_ref()))
}
