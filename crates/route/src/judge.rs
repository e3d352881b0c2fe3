//! What speaks against a route.

use crate::caps::REPLACEMENTS_MAX;
use crate::{Route, Variant};
use catalog::{Catalog, Day, Model};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whose models an upstream has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serves {
    /// Ours, or a server of somebody's own: every model of the catalog, retired ones too.
    Everything,
    /// The service itself: what it still offers.
    Offered,
}

/// What a route is judged by.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Models and their ends.
    pub catalog: &'a Catalog,
    /// The day.
    pub day: Day,
    /// What the server's default engine serves.
    pub default: Serves,
    /// Engines and upstreams by name.
    pub upstreams: BTreeMap<String, Serves>,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Warning,
    /// Stops the change unless it is forced.
    Forceable,
    /// Stops the change.
    Stop,
}

/// One thing that speaks against a route.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// `unknown-model`, `unknown-upstream`, `retired-model`, `retiring-model` or `breaks-traffic`.
    pub rule: &'static str,
    /// The variant it is about.
    pub variant: String,
    /// What is wrong.
    pub message: String,
    /// First day without the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// A model to lead to instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
    /// Share of the recent requests that would break, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

/// What became of recent requests if they went to one variant; counted elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Traffic {
    /// Recent requests the route is about.
    pub requests: u64,
    /// Those of them the target refuses, whatever is rewritten.
    pub broken: u64,
    /// Those of them the target refuses as they stand. A route changes nothing but the model's name.
    pub refused: u64,
}

/// What speaks against the route, the heaviest first. Variants nothing can go to are not looked at.
pub fn judge(route: &Route, facts: &Facts<'_>) -> Vec<Problem> {
    let live = route.variants.iter().filter(|variant| route.reaches(variant));
    let mut problems: Vec<Problem> = live.flat_map(|variant| of_variant(variant, facts)).collect();
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    problems
}

fn of_variant(variant: &Variant, facts: &Facts<'_>) -> Vec<Problem> {
    let serves = match &variant.upstream {
        None => Some(facts.default),
        Some(name) => facts.upstreams.get(name).copied(),
    };
    let mut problems = Vec::new();
    if serves.is_none() {
        let known: Vec<&str> = facts.upstreams.keys().map(String::as_str).collect();
        let name = variant.upstream.as_deref().unwrap_or_default();
        let message = format!("no engine or upstream is called '{name}'; there are {}", known.join(", "));
        problems.push(Problem::new(Severity::Stop, "unknown-upstream", variant, message));
    }
    match facts.catalog.models().iter().find(|model| model.id == variant.model) {
        None => {
            let message = format!("no model is called '{}'", variant.model);
            problems.push(Problem::new(Severity::Stop, "unknown-model", variant, message));
        }
        Some(model) => problems.extend(of_life(variant, model, serves, facts)),
    }
    problems
}

/// About a model that is gone, or will go.
fn of_life(variant: &Variant, model: &Model, serves: Option<Serves>, facts: &Facts<'_>) -> Option<Problem> {
    let (catalog, day) = (facts.catalog, facts.day);
    let known = |notice: &&catalog::Notice| catalog.source(&notice.source).is_some_and(|source| source.date <= day);
    let coming = || {
        let firm = |notice: &&catalog::Notice| notice.certainty != catalog::Certainty::Observed && notice.date > day;
        model.notices.iter().filter(known).find(firm)
    };
    let gone = model.retired(day);
    let notice = gone.or_else(coming)?;
    let replacement = living(catalog, model, day).map(|model| model.id.clone());
    let instead = replacement.as_ref().map_or(String::new(), |id| format!("; {id} takes its place"));
    let (id, date) = (&model.id, notice.date);
    let (severity, rule, message) = match (gone.is_some(), serves) {
        (true, Some(Serves::Offered)) => {
            (Severity::Stop, "retired-model", format!("{id} has been retired since {date}{instead}"))
        }
        (true, Some(Serves::Everything) | None) => {
            let message =
                format!("the service has retired {id} since {date}; only an engine of your own still serves it");
            (Severity::Warning, "retired-model", message)
        }
        (false, _) => (Severity::Warning, "retiring-model", format!("{id} retires on {date}{instead}")),
    };
    let problem = Problem::new(severity, rule, variant, message);
    Some(Problem { date: Some(date), replacement, ..problem })
}

/// The nearest model that is offered on this day, from this one on along what replaces what.
pub fn living<'a>(catalog: &'a Catalog, model: &Model, day: Day) -> Option<&'a Model> {
    let mut next = model.replacement.as_deref();
    for _ in 0..REPLACEMENTS_MAX {
        let model = catalog.model(next?)?;
        if model.retired(day).is_none() {
            return Some(model);
        }
        next = model.replacement.as_deref();
    }
    None
}

impl Problem {
    fn new(severity: Severity, rule: &'static str, variant: &Variant, message: String) -> Problem {
        let variant = variant.name.clone();
        Problem { severity, rule, variant, message, date: None, replacement: None, share: None }
    }
}

impl Traffic {
    /// What the counts say against leading there.
    pub fn problem(&self, variant: &Variant) -> Option<Problem> {
        if self.refused == 0 || self.requests == 0 {
            return None;
        }
        let share = self.refused as f64 / self.requests as f64;
        let message = format!(
            "{} of {} recent requests ({:.1} %) would be refused or would lose something there",
            self.refused,
            self.requests,
            share * 100.0
        );
        let problem = Problem::new(Severity::Forceable, "breaks-traffic", variant, message);
        Some(Problem { share: Some(share), ..problem })
    }
}
