//! Texts that name a model, wherever they stand.

use crate::call;
use crate::file::{File, Node};
use crate::found::{Fix, Found, Replacement};
use crate::look::Scanner;
use crate::{read, render, text};
use catalog::{Certainty, Model, Notice};
use migrate::{RETIRED, RETIRING, Standing};
use std::ops::Range;

/// The rule about what the environment falls back to.
pub(crate) const DEFAULT: &str = "env-default-retired";
/// The rule about what moves because the caller asked for it.
pub(crate) const MOVE: &str = "move-model";

/// What the code does with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It may be sent.
    Sent,
    /// It is what a lookup in the environment falls back to.
    Default,
    /// It is compared with, or is a key or a type: nothing is sent.
    Mentioned,
    /// It stands in a list of such names.
    Listed,
}

/// Nodes in which a name is only talked about.
const MENTIONS: &[&str] = &[
    "comparison_operator",
    "switch_case",
    "expression_case",
    "switch_label",
    "case_clause",
    "case_pattern",
    "match_pattern",
    "literal_type",
    "subscript",
    "subscript_expression",
    "index_expression",
    "case_item",
    "test_command",
];

/// Every text that is a model's name and lies in no body that was judged.
pub(crate) fn look(scanner: &Scanner<'_>, file: &File<'_>, claimed: &[Range<usize>]) -> Vec<Found> {
    let texts = file.root.dfs().filter(|node| text::KINDS.contains(&node.kind().as_ref()));
    let free = texts.filter(|node| !claimed.contains(&node.range()));
    let mut found: Vec<Found> = free.filter_map(|node| name(scanner, file, &node)).collect();
    for node in file.root.dfs().filter(|node| node.kind() == "block_scalar" || node.kind() == "heredoc_body") {
        found.extend(crate::lines::look(scanner, &node.text(), node.range().start));
    }
    found.extend(file.root.dfs().filter(|node| node.kind() == "expansion").filter_map(|node| fallback(scanner, &node)));
    found
}

fn name(scanner: &Scanner<'_>, file: &File<'_>, node: &Node<'_>) -> Option<Found> {
    let literal = text::literal(node);
    let Some(model) = scanner.options.catalog.models().iter().find(|model| model.id == literal.text) else {
        return flagged(node).then(|| unknown(scanner, &literal.text, node.range())).flatten();
    };
    let role = role(node);
    let twice = role == Role::Listed && scanner.options.target.is_some_and(|target| sibling(scanner, node, target));
    let old = node.text();
    let fix = |to: &Model| {
        let text = render::value(file.lang, &to.id.as_str().into(), &old)?;
        let bytes = node.range();
        Some(Replacement { bytes, text }).filter(|_| literal.verbatim && !twice)
    };
    told(scanner, model, role, node.range(), notice(scanner, file, model), &fix)
}

/// Whether a text is the value of a variable that names Kling's model.
fn flagged(node: &Node<'_>) -> bool {
    let holders = ["pair", "block_mapping_pair", "assignment", "variable_declarator", "variable_assignment"];
    let near = node.ancestors().take(5).find(|above| {
        let kind = above.kind();
        holders.contains(&kind.as_ref()) || call::callee(above).is_some_and(|callee| call::lookup(&callee.whole))
    });
    near.is_some_and(|near| {
        let text = near.text();
        text.len() < 200 && is_flag(&text)
    })
}

/// Whether a name, or the code around it, speaks of Kling's model as variables of the environment do.
pub(crate) fn is_flag(text: &str) -> bool {
    text.contains("KLING") && text.contains("MODEL")
}

/// The finding about a name that looks like a model's and is none.
pub(crate) fn unknown(scanner: &Scanner<'_>, text: &str, bytes: Range<usize>) -> Option<Found> {
    let version = text.strip_prefix("kling-v")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !version.starts_with(|c: char| c.is_ascii_digit()) || !version.chars().all(plain) {
        return None;
    }
    let page = scanner.options.catalog.rule("unknown-model")?;
    Some(Found {
        bytes,
        rule: page.id.clone(),
        standing: Standing::Broken,
        code: Some(page.code),
        field: String::new(),
        message: format!("no model is called '{text}'"),
        why: page.why.clone(),
        since: None,
        source: page.source.clone(),
        fix: Some(Fix { text: page.fix.clone(), safe: true, replacements: Vec::new() }),
    })
}

/// The notice that counts where a file asks for certain operations; by default the one about clips.
fn notice<'m>(scanner: &Scanner<'_>, file: &File<'_>, model: &'m Model) -> Option<&'m Notice> {
    let day = scanner.options.day;
    let served: Vec<_> = file.addresses.iter().map(|one| one.operation).filter(|one| model.serves(*one)).collect();
    if served.is_empty() {
        return model.retired(day);
    }
    served.iter().find_map(|operation| model.retired_from(operation.endpoint(), day))
}

/// What a name comes to in a role.
pub(crate) fn told(
    scanner: &Scanner<'_>,
    model: &Model,
    role: Role,
    bytes: Range<usize>,
    retired: Option<&Notice>,
    fix: &dyn Fn(&Model) -> Option<Replacement>,
) -> Option<Found> {
    let catalog = scanner.options.catalog;
    let notice = retired.or_else(|| ending(scanner, model));
    let replacement = model.replacement.as_deref().and_then(|id| catalog.model(id));
    let target = scanner.options.target.filter(|target| target.id != model.id && target.family == model.family);
    let (Some(notice), gone) = (notice, retired.is_some()) else {
        // a list of models is a choice or a comparison: what still works stays in it
        let target = target.filter(|_| !matches!(role, Role::Mentioned | Role::Listed))?;
        return Some(moving(scanner, bytes, format!("{} moves to {}", model.id, target.id), moves(target, fix, true)));
    };
    let what = match (gone, role) {
        (true, Role::Mentioned) => format!("{} retired on {}; it is only mentioned here", model.id, notice.date),
        (true, Role::Default) => format!("the default {} retired on {}", model.id, notice.date),
        (true, Role::Sent | Role::Listed) => format!("{} retired on {}", model.id, notice.date),
        (false, _) => format!("{} retires on {}", model.id, notice.date),
    };
    let rule = match (gone, role) {
        (true, Role::Default) => DEFAULT,
        (true, _) => RETIRED,
        (false, _) => RETIRING,
    };
    let standing = match (gone, role) {
        (_, Role::Mentioned) => Standing::Noted,
        (true, _) => Standing::Retired,
        (false, _) => Standing::Deprecated,
    };
    let to = target.or(replacement).filter(|_| role != Role::Mentioned);
    let page = catalog.rule(rule).map(|page| (page.why.clone(), Some(page.code)));
    let page = page.or_else(|| catalog.code(rule).map(|page| (page.why.clone(), None)));
    let (why, code) = page.unwrap_or_default();
    Some(Found {
        bytes,
        rule: rule.to_owned(),
        standing,
        code,
        field: String::new(),
        message: what,
        why,
        since: Some(notice.date),
        source: notice.source.clone(),
        fix: to.map(|to| moves(to, fix, target.is_some())),
    })
}

fn moves(to: &Model, fix: &dyn Fn(&Model) -> Option<Replacement>, safe: bool) -> Fix {
    Fix { text: format!("\"{}\"", to.id), safe, replacements: fix(to).into_iter().collect() }
}

/// The finding that a name moves to another model because the caller asked for it.
pub(crate) fn moving(scanner: &Scanner<'_>, bytes: Range<usize>, message: String, fix: Fix) -> Found {
    let page = scanner.options.catalog.code(MOVE);
    Found {
        bytes,
        rule: MOVE.to_owned(),
        standing: Standing::Noted,
        code: None,
        field: String::new(),
        message,
        why: page.map_or_else(String::new, |page| page.why.clone()),
        since: None,
        source: page.map_or_else(String::new, |page| page.source.clone()),
        fix: Some(fix),
    }
}

/// The notice of a day to come that is known by now.
fn ending<'m>(scanner: &Scanner<'_>, model: &'m Model) -> Option<&'m Notice> {
    let day = scanner.options.day;
    let known = |notice: &&Notice| {
        notice.certainty != Certainty::Observed
            && notice.date > day
            && scanner.options.catalog.source(&notice.source).is_some_and(|source| source.date <= day)
    };
    model.notices.iter().find(known)
}

fn role(node: &Node<'_>) -> Role {
    let mut below = node.clone();
    for above in node.ancestors().take(8) {
        let kind = above.kind();
        match kind.as_ref() {
            _ if is_key(&above, &below) => return Role::Mentioned,
            kind if MENTIONS.contains(&kind) => return Role::Mentioned,
            "binary_expression" if compares(&above) => return Role::Mentioned,
            "binary_expression" | "boolean_operator" if falls_back(&above, &below) => return Role::Default,
            "list" | "array" | "tuple" | "set" | "literal_value" | "block_sequence" | "array_expression" => {
                return Role::Listed;
            }
            "call" | "call_expression" | "method_invocation" => match called(&above, &below) {
                Some(role) => return role,
                None => below = above,
            },
            "assignment" | "variable_declarator" | "pair" | "keyword_argument" | "block_mapping_pair" => {
                return Role::Sent;
            }
            _ => below = above,
        }
    }
    Role::Sent
}

/// What a call does with a name; `None` where it only converts it.
fn called(call: &Node<'_>, node: &Node<'_>) -> Option<Role> {
    let callee = call::callee(call)?;
    let first = callee.arguments.as_ref().and_then(|all| all.children().find(|child| child.is_named()));
    let is_first = first.is_some_and(|first| first.range() == node.range());
    Some(match callee.name.as_str() {
        "into" | "to_string" | "to_owned" | "from" | "Some" | "toString" | "strip" | "trim" => return None,
        "startswith" | "startsWith" | "includes" | "equals" | "Contains" | "contains" | "HasPrefix" | "has"
        | "assertEqual" | "toBe" | "toEqual" | "equal" | "strictEqual" => Role::Mentioned,
        "unwrap_or" | "unwrap_or_else" | "getOrDefault" | "orElse" => Role::Default,
        _ if call::lookup(&callee.whole) && !is_first => Role::Default,
        _ => Role::Sent,
    })
}

fn is_key(above: &Node<'_>, below: &Node<'_>) -> bool {
    above.field("key").is_some_and(|key| key.range() == below.range())
}

fn compares(node: &Node<'_>) -> bool {
    node.children()
        .any(|child| matches!(child.text().as_ref(), "==" | "===" | "!=" | "!==" | "in") && !child.is_named())
}

/// Whether the left side of `or`, `||` or `??` reads the environment.
fn falls_back(node: &Node<'_>, below: &Node<'_>) -> bool {
    let sign = node.children().any(|child| matches!(child.text().as_ref(), "??" | "||" | "or") && !child.is_named());
    let left = node.child(0).filter(|left| left.range() != below.range());
    let reads = |text: &str| text.contains("env") || text.contains("Env") || text.contains("ENV");
    sign && left.is_some_and(|left| reads(&left.text()))
}

/// `${KLING_MODEL_VERSION:-kling-v1-6}`
fn fallback(scanner: &Scanner<'_>, node: &Node<'_>) -> Option<Found> {
    let whole = node.text();
    let (_, rest) = whole.split_once([':', '-', '='])?;
    let value = rest.trim_start_matches(['-', '=', ':']).strip_suffix('}')?;
    let start = node.range().start + whole.len() - 1 - value.len();
    let plain = value.trim_matches(['"', '\'']);
    let start = start + value.find(plain)?;
    let model = scanner.options.catalog.models().iter().find(|model| model.id == plain)?;
    let bytes = start..start + plain.len();
    let place = bytes.clone();
    let fix = move |to: &Model| Some(Replacement { bytes: place.clone(), text: to.id.clone() });
    told(scanner, model, Role::Default, bytes, model.retired(scanner.options.day), &fix)
}

/// Whether the list already holds the target, or an earlier name that moves to it.
fn sibling(scanner: &Scanner<'_>, node: &Node<'_>, target: &Model) -> bool {
    let mut above = node.ancestors();
    let Some(list) = above.find(|above| above.children().filter(|child| child.is_named()).count() > 1) else {
        return false;
    };
    let names = list.dfs().filter(|other| text::KINDS.contains(&other.kind().as_ref()));
    let others = names.filter(|other| other.range() != node.range());
    others.into_iter().any(|other| {
        let Some(text) = read::value(&other).text().map(str::to_owned) else { return false };
        let earlier = other.range().start < node.range().start;
        let model = scanner.options.catalog.model(&text);
        text == target.id || (earlier && model.is_some_and(|model| model.family == target.family))
    })
}
