//! A request moved to another model: rewritten until the target takes it, every change explained and priced.

use crate::bill::{Bill, bills};
use crate::judge::{Judge, Standing, Verdict};
use crate::mend::{Depth, bytes, mend_judged};
use crate::step::{Kind, Step};
use crate::{differ, step};
use catalog::{Catalog, Model, Operation};
use plan::{Edit, Finding, Plan, Policy, Strictness};
use serde_json::{Map, Value};

/// Where requests go, and by whose rules.
#[derive(Debug)]
pub struct Move<'a> {
    judge: Judge<'a>,
    from: Option<&'a Model>,
    to: &'a Model,
    pinned: Catalog,
}

/// What becomes of one request.
#[derive(Clone, Debug)]
pub enum Moved {
    /// It stays as it is.
    Untouched(Untouched),
    /// It moves.
    Moving(Box<Moving>),
}

/// Why a request stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untouched {
    /// Requests of this operation name no model.
    NamesNoModel,
    /// It runs on another model than the one that is left.
    OtherModel,
    /// The target is of another family: it makes other things.
    OtherFamily,
    /// The body is no JSON object.
    Unreadable,
}

/// A request that moves.
#[derive(Clone, Debug)]
pub struct Moving {
    /// The model it ran on.
    pub from: String,
    /// The body for the target, or as near as it can be brought.
    pub members: Map<String, Value>,
    /// The changes; apply these to the text to keep its form.
    pub edits: Vec<Edit>,
    /// Each change, and what changes without one, explained.
    pub steps: Vec<Step>,
    /// What the target still refuses: empty where the move succeeds.
    pub left: Vec<Finding>,
    /// What the body would come to if only the model's name were replaced.
    pub naive: Standing,
    /// What the result comes to for the target.
    pub standing: Standing,
    /// What it cost; empty where it could not be planned.
    pub before: Vec<Bill>,
    /// What it will cost; empty where it cannot be planned.
    pub after: Vec<Bill>,
}

impl Moving {
    /// Whether something that was asked for is lost.
    pub fn is_lossy(&self) -> bool {
        self.steps.iter().any(|step| step.kind == Kind::Lossy)
    }
}

impl<'a> Move<'a> {
    /// A move to `to`, of every request or of those that run on `from`.
    pub fn new(judge: Judge<'a>, from: Option<&'a Model>, to: &'a Model) -> Move<'a> {
        Move { judge, from, to, pinned: judge.catalog.only(&to.id) }
    }

    /// The model that is gone to.
    pub fn to(&self) -> &'a Model {
        self.to
    }

    /// Moves one body.
    pub fn apply(&self, operation: Operation, letter: &[u8]) -> Moved {
        let Ok(Value::Object(members)) = serde_json::from_slice(letter) else {
            return Moved::Untouched(Untouched::Unreadable);
        };
        let Some(field) = model_field(operation, &members) else {
            return Moved::Untouched(Untouched::NamesNoModel);
        };
        let Some(from) = self.leaves(operation, &members, field) else {
            return Moved::Untouched(Untouched::OtherModel);
        };
        if from.family != self.to.family && !self.to.serves(operation) {
            return Moved::Untouched(Untouched::OtherFamily);
        }
        let old = self.lenient(self.judge.catalog).judge(operation, letter);
        if old.plan.as_ref().is_some_and(|plan| self.judge.catalog.services().iter().any(|s| s.id == plan.model())) {
            return Moved::Untouched(Untouched::NamesNoModel); // what it names is not read
        }
        Moved::Moving(Box::new(self.go((operation, field), members, from, old)))
    }

    /// The model a body runs on, if it is one that is left. Whoever writes the field `model` of 2024 means to leave the
    /// model it names, and leaves the default.
    fn leaves(&self, operation: Operation, members: &Map<String, Value>, field: &str) -> Option<&'a Model> {
        let catalog = self.judge.catalog;
        let runs_on = match text_at(members, field) {
            Some(name) => catalog.model(name)?,
            None => catalog.default_model(operation)?,
        };
        let meant = text_at(members, field).or_else(|| text_at(members, "model")).unwrap_or(&runs_on.id);
        self.from.is_none_or(|from| from.id == meant).then_some(runs_on)
    }

    fn go(
        &self,
        (operation, field): (Operation, &str),
        before: Map<String, Value>,
        from: &Model,
        old: Verdict,
    ) -> Moving {
        let mut members = before.clone();
        let (mut edits, mut steps) = (Vec::new(), Vec::new());
        self.rename(field, &mut members, &mut edits, &mut steps);
        let judge = Judge { catalog: &self.pinned, ..self.judge };
        let verdict = judge.judge(operation, &bytes(&members));
        let naive = verdict.standing(&judge);
        let mended = mend_judged(&judge, operation, (members, verdict), Depth::Unsafe, Some(field));
        edits.extend(mended.edits);
        steps.extend(mended.mendings.iter().map(|mending| step::of_mending(mending, self.judge.catalog)));
        let new = mended.verdict;
        let moved = differ::Moved {
            catalog: self.judge.catalog,
            day: self.judge.policy.day,
            operation,
            from,
            to: self.to,
            members: &before,
            rewritten: &mended.members,
            before: old.plan.as_ref(),
            after: new.plan.as_ref(),
        };
        steps.extend(differ::steps(&moved));
        let priced = |plan: Option<&Plan>| plan.map_or(Vec::new(), |plan| bills(plan, self.judge.catalog));
        Moving {
            from: from.id.clone(),
            naive,
            members: mended.members,
            edits,
            steps,
            standing: new.standing(&judge),
            before: priced(old.plan.as_ref()),
            after: priced(new.plan.as_ref()),
            left: left(&judge, new),
        }
    }

    /// Names the target, and takes the field `model` of 2024 out.
    fn rename(&self, field: &str, members: &mut Map<String, Value>, edits: &mut Vec<Edit>, steps: &mut Vec<Step>) {
        let mut made = Vec::new();
        let legacy = || "model".to_owned();
        match (members.contains_key("model"), members.contains_key(field)) {
            (true, true) => made.push(Edit::Remove { field: legacy() }),
            (true, false) => made.push(Edit::Rename { field: legacy(), to: field.to_owned() }),
            (false, _) => {}
        }
        if text_at(members, field) != Some(&self.to.id) {
            made.push(Edit::Set { field: field.to_owned(), value: self.to.id.as_str().into() });
        }
        made.retain(|edit| edit.apply(members).is_ok());
        steps.extend(made.iter().map(|edit| step::of_name(edit, self.judge.catalog)));
        edits.extend(made);
    }

    fn lenient(&self, catalog: &'a Catalog) -> Judge<'a> {
        Judge { catalog, policy: Policy { strictness: Strictness::Lenient, ..self.judge.policy } }
    }
}

/// What stops the result: refusals, and what the target would silently read otherwise.
fn left(judge: &Judge<'_>, verdict: Verdict) -> Vec<Finding> {
    let stops = |finding: &Finding| judge.standing(finding) >= Standing::Retired;
    verdict.findings.into_iter().filter(stops).collect()
}

/// Where a body of this operation names its model; `None` where it names none.
fn model_field(operation: Operation, members: &Map<String, Value>) -> Option<&'static str> {
    let known = plan::model_field(operation)?;
    let inside = known.starts_with("input.");
    (!inside || text_at(members, known).is_some()).then_some(known)
}

/// The text at a path of at most two names.
fn text_at<'a>(members: &'a Map<String, Value>, path: &str) -> Option<&'a str> {
    let value = match path.split_once('.') {
        Some((outer, inner)) => members.get(outer)?.get(inner),
        None => members.get(path),
    };
    value?.as_str().filter(|text| !text.is_empty())
}
