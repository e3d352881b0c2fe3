//! One file from its bytes to its findings.

use crate::body::Body;
use crate::file::{File, Node, parts};
use crate::found::{Found, Options, Seen, Skip};
use crate::value::Value;
use crate::{Lang, allow, body, caps, judged, lines, names, rules};
use ast_grep_core::tree_sitter::LanguageExt;
use catalog::{Catalog, Operation};
use migrate::{Judge, Move, RETIRED};
use plan::{Described, Policy};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Scans files, one after the other or several at once.
#[derive(Debug)]
pub struct Scanner<'a> {
    pub(crate) options: Options<'a>,
    pub(crate) judge: Judge<'a>,
    pub(crate) facts: Facts<'a>,
    pub(crate) moves: Option<Move<'a>>,
}

/// What the operations read, looked up on first use.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    catalog: &'a Catalog,
    described: OnceLock<Vec<Described>>,
}

impl Facts<'_> {
    pub(crate) fn of(&self, operation: Operation) -> &Described {
        let all = self
            .described
            .get_or_init(|| Operation::ALL.iter().map(|operation| plan::describe(*operation, self.catalog)).collect());
        let at = Operation::ALL.iter().position(|known| *known == operation).unwrap_or(0);
        &all[at]
    }

    /// Whether bodies of this operation have such a member, in any spelling that is known.
    pub(crate) fn reads(&self, operation: Operation, key: &str) -> bool {
        let spelled = self.catalog.spellings().iter().find(|row| row.field == key);
        let key = spelled.map_or(key, |row| row.to_field.as_str());
        key == "model" || self.of(operation).members.iter().any(|member| member.name == key)
    }
}

impl<'a> Scanner<'a> {
    /// A scanner that judges by these options.
    pub fn new(options: Options<'a>) -> Scanner<'a> {
        let policy = Policy { strictness: options.strictness, day: options.day };
        let judge = Judge { catalog: options.catalog, policy };
        let moves = options.target.map(|target| Move::new(judge, None, target));
        Scanner { options, judge, moves, facts: Facts { catalog: options.catalog, described: OnceLock::new() } }
    }

    /// The facts it judges by.
    pub fn catalog(&self) -> &'a Catalog {
        self.options.catalog
    }

    /// Scans one file; its language is told by its name and its first line.
    ///
    /// # Errors
    /// Why the file is not one that can be scanned.
    pub fn source(&self, name: &str, bytes: &[u8]) -> Result<Seen, Skip> {
        let lang = Lang::of(name, bytes).ok_or(Skip::Unknown)?;
        Ok(self.text(lang, readable(bytes)?))
    }

    /// Scans a text in a language.
    pub fn text(&self, lang: Lang, text: &str) -> Seen {
        let mut seen = Seen::default();
        let mut found = match lang.grammar() {
            None => lines::look(self, text, 0),
            Some(_) if !worth(text) => Vec::new(),
            Some(grammar) => {
                let tree = grammar.ast_grep(text);
                let file = File::new(lang, text, tree.root());
                seen.broken = broken(&file.root).map(|range| range.start);
                self.tree(&file, &mut seen)
            }
        };
        found.sort_by(|a, b| {
            (a.bytes.start, b.bytes.end, &a.rule, &a.field).cmp(&(b.bytes.start, a.bytes.end, &b.rule, &b.field))
        });
        found.dedup_by(|later, first| later.bytes == first.bytes && later.rule == first.rule);
        let before = found.len();
        found = allow::filter(text, found);
        seen.allowed = before - found.len();
        seen.left_out = found.len().saturating_sub(caps::FINDINGS_MAX);
        found.truncate(caps::FINDINGS_MAX);
        seen.found = found;
        seen
    }

    /// Whether all is said about the model that a body names.
    fn settled(&self, body: &Body, value: &Value, told: &[Found]) -> bool {
        let moves = told.iter().any(|one| one.rule == names::MOVE && one.bytes == value.span);
        let Some(model) = value.text().and_then(|text| self.options.catalog.model(text)) else { return true };
        let gone = |operation: &Operation| model.retired_from(operation.endpoint(), self.options.day).is_some();
        moves || !body.operations.iter().all(gone)
    }

    fn tree(&self, file: &File<'_>, seen: &mut Seen) -> Vec<Found> {
        let bodies = body::all(file, self);
        seen.bodies = bodies.iter().map(|body| body.span.start).collect::<BTreeSet<_>>().len();
        let mut claimed: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        for body in &bodies {
            let told = judged::look(self, file, body);
            claimed.extend(
                judged::model(file, body).filter(|value| self.settled(body, value, &told)).map(|value| value.span),
            );
            found.extend(told);
        }
        found.extend(names::look(self, file, &claimed));
        let defaults: Vec<Range<usize>> = by_rule(&found, names::DEFAULT);
        found.retain(|one| one.rule != RETIRED || !defaults.contains(&one.bytes)); // the same, said better
        found.extend(rules::look(self, file));
        found
    }
}

fn by_rule(found: &[Found], rule: &str) -> Vec<Range<usize>> {
    found.iter().filter(|one| one.rule == rule).map(|one| one.bytes.clone()).collect()
}

/// Whether a text can hold anything to find: it names Kling, or a field only its requests have.
fn worth(text: &str) -> bool {
    let has = |what: &str| text.contains(what);
    has("kling") || has("Kling") || has("KLING") || has("model_name") || has("2video") || has("task_status")
}

/// A file's text, if it is one.
pub(crate) fn readable(bytes: &[u8]) -> Result<&str, Skip> {
    if bytes.len() > caps::FILE_BYTES_MAX {
        return Err(Skip::Large);
    }
    if bytes[..bytes.len().min(caps::BINARY_BYTES)].contains(&0) {
        return Err(Skip::Binary);
    }
    std::str::from_utf8(bytes).map_err(|_| Skip::Binary)
}

/// The first place that does not parse.
fn broken(root: &Node<'_>) -> Option<Range<usize>> {
    root.dfs().find(|node| node.is_error() || node.is_missing()).map(|node| node.range())
}

/// How many places do not parse.
pub(crate) fn errors(lang: Lang, text: &str) -> usize {
    let Some(grammar) = lang.grammar() else { return 0 };
    let tree = grammar.ast_grep(text);
    let count = tree.root().dfs().filter(|node| node.is_error() || node.is_missing()).count();
    count + usize::from(parts(&tree.root()).is_empty() && !text.trim().is_empty())
}
