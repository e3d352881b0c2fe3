//! One change of a route: made of its history, judged, and appended unless something stops it. The command line and the
//! admin's endpoint call the same function.

use super::traffic::{self, Share};
use crate::Serving;
use catalog::{Catalog, Day};
use fault::{Code, Fault};
use plan::Strictness;
use route::{Change, Facts, Problem, Route, Row, Serves, Severity, Wanted, apply, judge};
use serde::Serialize;
use store::{Appended, Store};

/// What routes are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Models and their ends.
    pub catalog: &'a Catalog,
    /// The day.
    pub day: Day,
    /// Who can serve.
    pub serving: &'a Serving,
    /// How requests for our own engines are read.
    pub strictness: Strictness,
}

/// What somebody tries.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
    /// Who, when and why, and which route.
    pub wanted: Wanted<'a>,
    /// What.
    pub change: Change,
    /// Although it breaks recent requests.
    pub force: bool,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Whether the row was appended.
    pub done: bool,
    /// The route's newest row before.
    pub before: Option<Row>,
    /// The new one; its version is 0 where it was not appended.
    pub row: Row,
    /// What speaks against it, the heaviest first.
    pub problems: Vec<Problem>,
    /// What each target would do to recent requests.
    pub shares: Vec<Share>,
}

impl Outcome {
    /// What stopped it: nothing if it was done, or would be done.
    pub fn stopped(&self, force: bool) -> Option<&Problem> {
        let stops = |problem: &&Problem| match problem.severity {
            Severity::Stop => true,
            Severity::Forceable => !force,
            Severity::Warning => false,
        };
        self.problems.iter().find(stops)
    }
}

impl Ground<'_> {
    /// Whose models this one has; `None` if there is nobody of that name.
    pub(super) fn serves(&self, name: &str) -> Option<Serves> {
        let strict = self.serving.of(name)?.strict;
        Some(if strict == Some(true) { Serves::Offered } else { Serves::Everything })
    }

    /// What speaks against a route, the heaviest first.
    pub fn judge(&self, route: &Route) -> Vec<Problem> {
        judge(route, &self.facts())
    }

    /// What the judge goes by.
    fn facts(&self) -> Facts<'_> {
        let names = self.serving.named.keys();
        let upstreams = names.filter_map(|name| Some((name.clone(), self.serves(name)?))).collect();
        let default = self.serves(&self.serving.default).unwrap_or(Serves::Everything);
        Facts { catalog: self.catalog, day: self.day, default, upstreams }
    }
}

/// Tries a change.
///
/// # Errors
/// `BadValue` for a change that makes no sense here, `Policy` if somebody else changed the route meanwhile. What is
/// refused for a reason of routes is no error: it is an [`Outcome`] that is not done.
pub async fn change(store: &dyn Store, ground: &Ground<'_>, attempt: Attempt<'_>) -> Result<Outcome, Fault> {
    let alias = attempt.wanted.alias;
    let history = store.route_history(alias).await?;
    let row = apply(&attempt.wanted, &history, attempt.change)
        .map_err(|slip| Fault::new(Code::BadValue, slip.to_string()))?;
    let before = history.into_iter().next_back();
    let shares = traffic::forecast(store, ground, alias, &row.route).await?;
    let problems = problems(ground, before.as_ref(), &row, &shares);
    let mut outcome = Outcome { done: false, before, row, problems, shares };
    if attempt.dry_run || outcome.stopped(attempt.force).is_some() {
        return Ok(outcome);
    }
    let seen = outcome.before.as_ref().map_or(0, |row| row.version);
    match store.append_route(outcome.row.clone(), seen).await? {
        Appended::Stored(version) => {
            outcome.row.version = version;
            outcome.done = true;
            Ok(outcome)
        }
        Appended::Overtaken(version) => {
            let message = format!("somebody else changed the route {alias} meanwhile (version {version})");
            Err(Fault::new(Code::Policy, message).with_hint("look at it and try again: filmgate route history"))
        }
    }
}

/// What speaks against the new row; its effect on recent requests only where a target's share grows.
fn problems(ground: &Ground<'_>, before: Option<&Row>, row: &Row, shares: &[Share]) -> Vec<Problem> {
    let mut problems = ground.judge(&row.route);
    for variant in &row.route.variants {
        let had = before.map_or(0.0, |before| before.route.share_of(&variant.target()));
        let grows = row.route.share(variant) > had;
        let share = shares.iter().find(|share| share.variant == variant.name).filter(|_| grows);
        problems.extend(share.and_then(|share| share.traffic.problem(variant)));
    }
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    problems
}
