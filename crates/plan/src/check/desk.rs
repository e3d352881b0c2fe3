//! Where findings are written down while a request is read.

use super::describe::Bound;
use super::fix::Fix;
use super::{Policy, Strictness, misnamed, rule};
use crate::{Finding, Plan, Severity, Shelf, caps};
use catalog::{Catalog, Day, Operation};
use serde_json::{Map, Value};
use wire::body::Report;

/// The facts to judge by and the findings so far.
pub(super) struct Desk<'a> {
    pub(super) operation: Operation,
    pub(super) catalog: &'a Catalog,
    pub(super) policy: Policy,
    pub(super) shelf: &'a Shelf,
    findings: Vec<Finding>,
    /// Bounds by field, while a description is drawn.
    pub(super) bounds: Option<Vec<(String, Bound)>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(operation: Operation, catalog: &'a Catalog, policy: &Policy, shelf: &'a Shelf) -> Desk<'a> {
        Desk { operation, catalog, policy: *policy, shelf, findings: Vec::new(), bounds: None }
    }

    /// Notes a bound that `field` is judged by; a place in a list counts for the whole list.
    pub(super) fn bound(&mut self, field: &str, bound: impl FnOnce() -> Bound) {
        if let Some(bounds) = &mut self.bounds {
            bounds.push((nameless(field), bound()));
        }
    }

    /// A finding that stops the request.
    pub(super) fn refuse(&mut self, rule: &str, field: &str, message: String, fix: Option<Fix>) {
        self.add(Severity::Refused, rule, field, message, None, fix);
    }

    /// A finding that is only kept.
    pub(super) fn note(&mut self, rule: &str, field: &str, message: String, fix: Option<Fix>) {
        self.add(Severity::Noted, rule, field, message, None, fix);
    }

    /// A finding that stops a strict reading and is kept by a lenient one.
    pub(super) fn doubt(&mut self, rule: &str, field: &str, message: String, fix: Option<Fix>) {
        self.add(self.severity_of_doubt(), rule, field, message, None, fix);
    }

    /// A finding with its own source and first day, such as the claim that decided a cell.
    pub(super) fn cited(
        &mut self,
        severity: Severity,
        rule: &str,
        field: &str,
        message: String,
        cited: (&str, Option<Day>),
        fix: Option<Fix>,
    ) {
        self.add(severity, rule, field, message, Some(cited), fix);
    }

    /// What a doubt weighs under this policy.
    pub(super) fn severity_of_doubt(&self) -> Severity {
        match self.policy.strictness {
            Strictness::Strict => Severity::Refused,
            Strictness::Lenient => Severity::Noted,
        }
    }

    /// `<field> value '<given>' is invalid`, the service's sentence.
    pub(super) fn invalid(&mut self, rule: &str, field: &str, given: &str, fix: Option<Fix>) {
        self.refuse(rule, field, invalid(field, given), fix);
    }

    /// Keys that one object gives twice.
    pub(super) fn doubled(&mut self, keys: &[String]) {
        for key in keys {
            let key = shown(key);
            self.refuse(
                rule::DOUBLED,
                &key,
                format!("key '{key}' is given twice"),
                Some(Fix::words(format!("give {key} once"))),
            );
        }
    }

    /// What the reader could not read or does not know.
    pub(super) fn report(&mut self, report: Report, members: &Map<String, Value>) {
        for misread in report.misreads {
            let fix = Some(Fix::words(format!("{} must be {}", misread.field, misread.expected)));
            let message = format!("{}, must be {}", invalid(&misread.field, &misread.given), misread.expected);
            self.refuse(rule::KIND, &misread.field, message, fix);
        }
        for field in report.unknown {
            if !misnamed::note(&field, members, self) {
                self.note(rule::UNKNOWN, &field, format!("{field} is unknown and ignored"), Some(Fix::remove(&field)));
            }
        }
    }

    /// The plan with what was noted, or all findings.
    pub(super) fn close(mut self, plan: Option<Plan>) -> Result<Plan, Vec<Finding>> {
        let refused = self.findings.iter().any(|finding| finding.severity == Severity::Refused);
        match plan {
            Some(mut plan) if !refused => {
                plan.noted = self.findings;
                Ok(plan)
            }
            None if !refused => {
                self.refuse(rule::BODY, "", "request cannot be understood".to_owned(), None);
                Err(self.findings)
            }
            _ => Err(self.findings),
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        id: &str,
        field: &str,
        message: String,
        cited: Option<(&str, Option<Day>)>,
        fix: Option<Fix>,
    ) {
        let page = self.catalog.rule(id);
        let (text, edits) = fix.map(|fix| (fix.text, fix.edits)).unzip();
        let source = cited.map(|(source, _)| source).or(page.map(|page| page.source.as_str()));
        let finding = Finding {
            severity,
            code: page.map_or(1201, |page| page.code),
            rule: id.to_owned(),
            field: field.to_owned(),
            message,
            source: source.unwrap_or("house").to_owned(),
            fix: text,
            edits: edits.unwrap_or_default(),
            since: cited.and_then(|(_, since)| since),
        };
        if self.findings.len() < caps::FINDINGS_MAX {
            self.findings.push(finding);
        } else if severity == Severity::Refused
            && let Some(noted) = self.findings.iter_mut().rfind(|kept| kept.severity == Severity::Noted)
        {
            *noted = finding;
        }
    }
}

/// `multi_prompt[].prompt` of `multi_prompt[3].prompt`.
fn nameless(field: &str) -> String {
    let mut parts = field.split('[');
    let mut path = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        path.push('[');
        path.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    path
}

/// The service's sentence for a value outside its list.
pub(super) fn invalid(field: &str, given: &str) -> String {
    format!("{field} value '{}' is invalid", shown(given))
}

/// A sent value as a message may repeat it.
pub(super) fn shown(given: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut text: String = given.chars().take(caps::SHOWN_CHARS_MAX).map(clean).collect();
    if text.len() < given.len() {
        text.push('…');
    }
    text
}
