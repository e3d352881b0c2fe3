//! `KLING_MODEL_VERSION`: the model of requests that name none, as people who followed the upgrade guide set it. It is
//! read once; the route called `default` goes over it, and needs no restart.

use super::args::Wanted;
use crate::exit::Trouble;
use catalog::Day;
use plan::Strictness;
use route::{Route, Row, Severity, Target, UNNAMED, What};
use server::Serving;
use server::steer::Ground;

/// The variable.
const VARIABLE: &str = "KLING_MODEL_VERSION";

/// The route that the variable stands for, if it is set.
pub(super) fn row(wanted: &Wanted, serving: &Serving, now: i64) -> Result<Option<Row>, Trouble> {
    let Some(text) = std::env::var(VARIABLE).ok().filter(|text| !text.is_empty()) else { return Ok(None) };
    let target: Target = text.parse().map_err(|wrong| Trouble::usage(format!("{VARIABLE}: {wrong}")))?;
    let route = Route::to(target);
    let day = wanted.as_of.unwrap_or_else(|| Day::from_unix_ms(now));
    let ground = Ground { catalog: wanted.catalog, day, serving, strictness: Strictness::Lenient };
    for problem in ground.judge(&route) {
        let message = format!("{VARIABLE}={text}: {}", problem.message);
        match (problem.severity, &problem.replacement) {
            (Severity::Stop, Some(id)) => {
                return Err(Trouble::retired(message).with_hint(format!("export {VARIABLE}={id}")));
            }
            (Severity::Stop, None) => return Err(Trouble::usage(message).with_hint("filmgate models")),
            (Severity::Forceable | Severity::Warning, _) => eprintln!("warning: {message}"),
        }
    }
    eprintln!(
        "requests that name no model go to {text} ({VARIABLE}); `filmgate route set {UNNAMED}` changes that live"
    );
    let (alias, who, why) = (UNNAMED.to_owned(), VARIABLE.to_owned(), String::new());
    let row = Row { alias, version: 0, at: now, who, what: What::Set, why, restores: None, evidence: None, route };
    Ok(Some(row))
}
