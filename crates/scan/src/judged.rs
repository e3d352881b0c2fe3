//! Judges a body from source code: a finding is said only if no value of what is not known would avoid it.

use crate::body::Body;
use crate::file::File;
use crate::found::{Fix, Found};
use crate::holes::{self, Skeleton};
use crate::look::Scanner;
use crate::rewrite;
use crate::value::Value;
use catalog::{Model, Operation, Repair};
use migrate::{Moved, Moving, RETIRED, RETIRING, Standing};
use plan::Finding;
use serde_json::{Map as Members, Value as Json};

/// What stands where the model is named, constants followed.
pub(crate) fn model(file: &File<'_>, body: &Body) -> Option<Value> {
    let entry = body.map.get("model_name").or_else(|| body.map.get("model").filter(|_| body.sent))?;
    Some(file.follow(&entry.value)).filter(|value| value.text().is_some())
}

/// Everything there is to say about a body.
pub(crate) fn look(scanner: &Scanner<'_>, file: &File<'_>, body: &Body) -> Vec<Found> {
    let skeleton = holes::skeleton(file, &body.map);
    let mut found: Vec<Found> = Vec::new();
    let moved = scanner.options.target.and_then(|target| moved(scanner, file, body, &skeleton, target));
    for finding in sure(scanner, body, &skeleton) {
        let goes = finding.rule == RETIRED || finding.rule == RETIRING;
        let mut one = told(scanner, file, body, &finding);
        if goes && moved.is_some() {
            one.fix = None; // the move below is its answer
        }
        found.push(one);
    }
    found.extend(moved);
    found
}

/// The findings that hold for every operation and every value of what is not known.
fn sure(scanner: &Scanner<'_>, body: &Body, skeleton: &Skeleton) -> Vec<Finding> {
    let mut kept: Option<Vec<Finding>> = None;
    for operation in &body.operations {
        for members in skeleton.variants(scanner, *operation) {
            let verdict = scanner.judge.judge(*operation, &bytes(&members));
            kept = Some(match kept {
                None => verdict.findings,
                Some(mut before) => {
                    before.retain(|known| verdict.findings.iter().any(|one| same(known, one)));
                    before
                }
            });
            if kept.as_ref().is_some_and(Vec::is_empty) {
                return Vec::new();
            }
        }
    }
    let mut kept = kept.unwrap_or_default();
    kept.retain(|finding| !skeleton.unsure(&finding.field) && known(body, finding));
    kept
}

fn same(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule && a.field == b.field
}

/// Whether a finding is about something that is seen, or that is seen to be missing.
fn known(body: &Body, finding: &Finding) -> bool {
    let first = finding.field.split(['.', '[']).next().unwrap_or_default();
    if first == "model_name" && !body.map.has(first) && body.map.has("model") {
        return false; // the old field's own rule says it better
    }
    if first.is_empty() {
        return !body.map.open;
    }
    body.map.has(first) || (body.sent && !body.map.open && !body.elsewhere.iter().any(|name| name == first))
}

fn bytes(members: &Members<String, Json>) -> Vec<u8> {
    serde_json::to_vec(members).unwrap_or_default()
}

fn told(scanner: &Scanner<'_>, file: &File<'_>, body: &Body, finding: &Finding) -> Found {
    let page = scanner.options.catalog.rule(&finding.rule);
    let replacements = rewrite::all(file, &body.map, &finding.edits).unwrap_or_default();
    let fix = finding.fix.as_ref().map(|text| Fix {
        text: text.clone(),
        safe: scanner.judge.repair(finding) == Repair::Safe,
        replacements,
    });
    Found {
        bytes: rewrite::place(file, &body.map, &finding.field).unwrap_or_else(|| body.span.clone()),
        rule: finding.rule.clone(),
        standing: scanner.judge.standing(finding),
        code: Some(finding.code),
        field: finding.field.clone(),
        message: finding.message.clone(),
        why: page.map_or_else(String::new, |page| page.why.clone()),
        since: finding.since,
        source: finding.source.clone(),
        fix,
    }
}

/// The body on the model it is to be moved to, with what else must change there.
fn moved(scanner: &Scanner<'_>, file: &File<'_>, body: &Body, skeleton: &Skeleton, target: &Model) -> Option<Found> {
    let value = file.follow(&body.map.get("model_name").or_else(|| body.map.get("model"))?.value);
    let from = scanner.options.catalog.model(value.text()?)?;
    let operation = body.operations.iter().copied().find(|operation| target.serves(*operation))?;
    if from.id == target.id || from.family != target.family {
        return None;
    }
    let moving = easiest(scanner, body, skeleton, operation)?;
    let stopped = stops(scanner, body, skeleton, &moving);
    let replacements = if stopped { None } else { rewrite::all(file, &body.map, &moving.edits) };
    let words: Vec<String> = moving.edits.iter().map(ToString::to_string).collect();
    let message = match (&replacements, stopped) {
        (Some(_), _) => format!("{} moves to {}", from.id, target.id),
        (None, true) => format!("{} cannot be moved to {} as it is", from.id, target.id),
        (None, false) => format!("{} moves to {} by hand: not all of the body stands here", from.id, target.id),
    };
    let safe = !moving.is_lossy();
    let fix = Fix { text: words.join("; "), safe, replacements: replacements.unwrap_or_default() };
    Some(crate::names::moving(scanner, value.span, message, fix))
}

/// The move that changes least, over every value of what is not known.
fn easiest(scanner: &Scanner<'_>, body: &Body, skeleton: &Skeleton, operation: Operation) -> Option<Moving> {
    let moves = skeleton.variants(scanner, operation).into_iter().filter_map(|members| {
        match scanner.moves.as_ref()?.apply(operation, &bytes(&members)) {
            Moved::Moving(moving) => Some(*moving),
            Moved::Untouched(_) => None,
        }
    });
    moves.min_by_key(|moving| (stops(scanner, body, skeleton, moving), moving.edits.len()))
}

/// Whether the target refuses something that is seen.
fn stops(scanner: &Scanner<'_>, body: &Body, skeleton: &Skeleton, moving: &Moving) -> bool {
    let seen = |one: &Finding| !one.field.is_empty() && !skeleton.unsure(&one.field) && known(body, one);
    moving.left.iter().any(|one| scanner.judge.standing(one) >= Standing::Retired && seen(one))
}
