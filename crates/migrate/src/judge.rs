//! One request, judged as the service would judge it, with what only a look at the calendar tells.

use catalog::{Catalog, Certainty, Model, Operation, Repair};
use plan::{Edit, Finding, Plan, Policy, Severity, model_field};
use serde_json::Value;

/// The rule about a model with a known last day, which the door does not report: the request still works.
pub const RETIRING: &str = "retiring-model";
/// The rule about a model that is gone.
pub const RETIRED: &str = "retired-model";

/// What a finding, or a whole request, comes to; the heaviest finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing to say.
    Clean,
    /// Works as asked; something is worth knowing.
    Noted,
    /// Works today, and has a known last day.
    Deprecated,
    /// Worked once; its model is retired.
    Retired,
    /// Is refused, or makes something else than was asked for.
    Broken,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Every finding, those of the door first.
    pub findings: Vec<Finding>,
    /// The plan, if the request is accepted.
    pub plan: Option<Plan>,
}

/// The facts and the reading by which requests are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The facts.
    pub catalog: &'a Catalog,
    /// Whom to believe, and the day.
    pub policy: Policy,
}

impl<'a> Judge<'a> {
    /// Judges one body. Never fails: what cannot be read is a finding.
    pub fn judge(&self, operation: Operation, letter: &[u8]) -> Verdict {
        match plan::check(operation, letter, self.catalog, &self.policy) {
            Err(mut findings) => {
                let model = self.named(operation, letter);
                findings.extend(model.and_then(|model| self.retiring(operation, model)));
                Verdict { findings, plan: None }
            }
            Ok(plan) => {
                let mut findings = plan.noted().to_vec();
                let model = self.catalog.models().iter().find(|model| model.id == plan.model());
                findings.extend(model.and_then(|model| self.retiring(operation, model)));
                Verdict { findings, plan: Some(plan) }
            }
        }
    }

    /// What one finding comes to.
    pub fn standing(&self, finding: &Finding) -> Standing {
        let silent = || self.catalog.rule(&finding.rule).is_some_and(|page| page.silent);
        match (finding.rule.as_str(), finding.severity) {
            (RETIRED, _) => Standing::Retired,
            (RETIRING, _) => Standing::Deprecated,
            (_, Severity::Refused) => Standing::Broken,
            (_, Severity::Noted) if silent() => Standing::Broken,
            (_, Severity::Noted) => Standing::Noted,
        }
    }

    /// Whether a program may make the change that a finding asks for.
    pub fn repair(&self, finding: &Finding) -> Repair {
        match self.catalog.rule(&finding.rule) {
            Some(page) if !finding.edits.is_empty() => page.repair,
            Some(_) | None => Repair::None,
        }
    }

    /// The model that a refused body names, or gets because it names none.
    fn named(&self, operation: Operation, letter: &[u8]) -> Option<&'a Model> {
        let field = model_field(operation)?;
        let body: Value = serde_json::from_slice(letter).ok()?;
        let named = field.split('.').try_fold(&body, |value, name| value.get(name));
        let model = match named.and_then(Value::as_str).filter(|name| !name.is_empty()) {
            Some(name) => self.catalog.models().iter().find(|model| model.id == name),
            None => self.catalog.default_model(operation),
        };
        model.filter(|model| model.serves(operation))
    }

    /// The finding about a model that has a last day, known by the policy's day, or is already refused to some.
    fn retiring(&self, operation: Operation, model: &Model) -> Option<Finding> {
        let (catalog, day) = (self.catalog, self.policy.day);
        let endpoint = operation.endpoint();
        if model.retired_from(endpoint, day).is_some() {
            return None;
        }
        let known = |notice: &&catalog::Notice| catalog.source(&notice.source).is_some_and(|source| source.date <= day);
        let mut here = model.notices_about(endpoint).filter(known);
        let notice = here.find(|notice| notice.certainty != Certainty::Observed || notice.date <= day)?;
        let message = match notice.certainty {
            Certainty::Observed => format!("model {} is refused to some accounts since {}", model.id, notice.date),
            Certainty::Announced => format!("model {} retires on {}", model.id, notice.date),
            Certainty::Inferred => format!("model {} is expected to retire on {}", model.id, notice.date),
        };
        let successor = self.successor(model, operation);
        let page = catalog.rule(RETIRING)?;
        Some(Finding {
            severity: Severity::Noted,
            code: page.code,
            rule: RETIRING.to_owned(),
            field: "model_name".to_owned(),
            message,
            source: notice.source.clone(),
            fix: successor.as_ref().map(ToString::to_string),
            edits: successor.into_iter().collect(),
            since: Some(notice.date),
        })
    }

    fn successor(&self, model: &Model, operation: Operation) -> Option<Edit> {
        let id = model.replacement.as_deref()?;
        let serves = self.catalog.model(id).is_some_and(|model| model.serves(operation));
        serves.then(|| Edit::Set { field: "model_name".to_owned(), value: id.into() })
    }
}

impl Verdict {
    /// What the request comes to.
    pub fn standing(&self, judge: &Judge<'_>) -> Standing {
        self.findings.iter().map(|finding| judge.standing(finding)).max().unwrap_or(Standing::Clean)
    }
}
