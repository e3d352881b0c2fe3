//! What a move would do to recorded traffic, without sending any of it.

use crate::bill::Bill;
use crate::judge::Standing;
use crate::memo::Memo;
use crate::moving::{Move, Moved, Moving, Untouched};
use crate::step::Kind;
use crate::{Request, caps, infer};
use catalog::{Operation, Unit};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What becomes of a request that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Another model's name is enough.
    Works,
    /// It needs a rewrite that loses nothing.
    Rewritten,
    /// It needs a rewrite that loses something that was asked for.
    Degraded,
    /// No rewrite makes the target take it.
    Broken,
}

/// Why requests are rewritten, degraded or broken: one page, one outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// Id of the page.
    pub id: String,
    /// What it does to a request.
    pub outcome: Outcome,
    /// The first such message.
    pub message: String,
    /// What is written instead, of the first.
    pub change: String,
    /// Why it is so.
    pub why: String,
    /// Id of the source.
    pub source: String,
    /// Requests it was found in.
    pub requests: u64,
    /// The first of them.
    pub example: Example,
}

/// A request as it was found.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// Which request of the log, from 1.
    pub number: u64,
    /// Its body, cut where it is long.
    pub body: String,
}

/// Totals by one price list, over the requests whose price is known before and after.
#[derive(Clone, Debug, Serialize)]
pub struct Total {
    /// Id of the price list.
    pub list: String,
    /// What it counts in.
    pub unit: Unit,
    /// Thousandths of the unit before.
    pub before_milliunits: u64,
    /// Thousandths of the unit afterwards.
    pub after_milliunits: u64,
    /// Requests that are counted.
    pub requests: u64,
}

/// What a move would do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Forecast {
    /// Requests that were looked at.
    pub requests: u64,
    /// Requests that stay as they are, by why.
    pub untouched: BTreeMap<&'static str, u64>,
    /// Requests that move, by what becomes of them.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// Requests that would be refused or silently changed if only the model's name were replaced.
    pub naive_breaks: u64,
    /// Requests that move, by the model they leave.
    pub from: BTreeMap<String, u64>,
    /// Requests that move, by operation.
    pub operations: BTreeMap<&'static str, u64>,
    /// Why, the most frequent first once [`Forecaster::finish`] has sorted them.
    pub reasons: Vec<Reason>,
    /// What it costs, by price list and unit.
    pub totals: Vec<Total>,
    /// Requests that move whose price is not known before or after.
    pub unpriced: u64,
}

/// One skeleton's share in the counts.
#[derive(Debug)]
enum Sample {
    Untouched(&'static str),
    Moving {
        operation: Operation,
        outcome: Outcome,
        naive_breaks: bool,
        from: String,
        reasons: Vec<usize>,
        before: Vec<Bill>,
        after: Vec<Bill>,
    },
}

/// Looks at requests one after another.
#[derive(Debug)]
pub struct Forecaster<'a> {
    by: Move<'a>,
    memo: Memo<Sample>,
    forecast: Forecast,
}

impl<'a> Forecaster<'a> {
    /// A forecast of this move.
    pub fn new(by: Move<'a>) -> Forecaster<'a> {
        Forecaster { by, memo: Memo::default(), forecast: Forecast::default() }
    }

    /// Looks at one request; where nothing says what it is for, its fields are asked.
    pub fn add(&mut self, operation: Option<Operation>, request: &Request<'_>) {
        let Forecaster { by, memo, forecast } = self;
        let make = || match operation.or_else(|| infer(&request.letter)) {
            Some(operation) => sample(operation, by.apply(operation, &request.letter), request, &mut forecast.reasons),
            None => Sample::Untouched("unknown-endpoint"),
        };
        let sample = memo.get(operation, &request.letter, make);
        self.count(&sample);
    }

    /// The counts so far, the most frequent reasons first.
    pub fn finish(mut self) -> Forecast {
        self.forecast.reasons.sort_by(|a, b| (b.outcome, b.requests, &a.id).cmp(&(a.outcome, a.requests, &b.id)));
        self.forecast
    }

    fn count(&mut self, sample: &Arc<Sample>) {
        let forecast = &mut self.forecast;
        forecast.requests += 1;
        match sample.as_ref() {
            Sample::Untouched(why) => *forecast.untouched.entry(why).or_default() += 1,
            Sample::Moving { operation, outcome, naive_breaks, from, reasons, before, after } => {
                *forecast.outcomes.entry(*outcome).or_default() += 1;
                *forecast.operations.entry(operation.name()).or_default() += 1;
                forecast.naive_breaks += u64::from(*naive_breaks);
                match forecast.from.get_mut(from) {
                    Some(count) => *count += 1,
                    None => drop(forecast.from.insert(from.clone(), 1)),
                }
                for reason in reasons {
                    forecast.reasons[*reason].requests += 1;
                }
                forecast.unpriced += u64::from(!pay(&mut forecast.totals, before, after));
            }
        }
    }
}

/// Adds the bills that are known on both sides; whether there was one.
fn pay(totals: &mut Vec<Total>, before: &[Bill], after: &[Bill]) -> bool {
    let mut known = false;
    for (old, new) in before.iter().zip(after).filter(|(old, new)| old.unit == new.unit) {
        let (Some(paid), Some(due)) = (old.milliunits, new.milliunits) else { continue };
        known = true;
        let at = totals.iter().position(|total| total.list == new.list && total.unit == new.unit);
        let at = at.unwrap_or_else(|| {
            let (list, unit) = (new.list.clone(), new.unit);
            totals.push(Total { list, unit, before_milliunits: 0, after_milliunits: 0, requests: 0 });
            totals.len() - 1
        });
        let total = &mut totals[at];
        total.before_milliunits = total.before_milliunits.saturating_add(paid);
        total.after_milliunits = total.after_milliunits.saturating_add(due);
        total.requests += 1;
    }
    known
}

fn sample(operation: Operation, moved: Moved, request: &Request<'_>, reasons: &mut Vec<Reason>) -> Sample {
    let moving = match moved {
        Moved::Untouched(why) => return Sample::Untouched(why.name()),
        Moved::Moving(moving) => *moving,
    };
    let outcome = Outcome::of(&moving);
    let mut found: Vec<usize> = because(&moving).map(|reason| place(reason, request, reasons)).collect();
    found.sort_unstable();
    found.dedup();
    let Moving { naive, from, before, after, .. } = moving;
    Sample::Moving { operation, outcome, naive_breaks: naive >= Standing::Retired, from, reasons: found, before, after }
}

impl Outcome {
    /// What becomes of this one.
    pub fn of(moving: &Moving) -> Outcome {
        match (moving.left.is_empty(), moving.is_lossy()) {
            (false, _) => Outcome::Broken,
            (true, true) => Outcome::Degraded,
            (true, false) if moving.naive >= Standing::Retired => Outcome::Rewritten,
            (true, false) => Outcome::Works,
        }
    }
}

/// The pages behind the outcome: what is left, and what was rewritten. Notes change no outcome.
fn because(moving: &Moving) -> impl Iterator<Item = Reason> {
    let blank = Example { number: 0, body: String::new() };
    let example = blank.clone();
    let left = moving.left.iter().map(move |finding| Reason {
        id: finding.rule.clone(),
        outcome: Outcome::Broken,
        message: finding.message.clone(),
        change: finding.fix.clone().unwrap_or_default(),
        why: String::new(),
        source: finding.source.clone(),
        requests: 0,
        example: example.clone(),
    });
    let steps = moving.steps.iter().filter_map(move |step| {
        let outcome = match step.kind {
            Kind::Lossy => Outcome::Degraded,
            Kind::Safe if step.id != crate::step::NAME => Outcome::Rewritten,
            Kind::Safe | Kind::Note => return None,
        };
        let (id, message, change) = (step.id.clone(), step.message.clone(), step.change.clone());
        let (why, source) = (step.why.clone(), step.source.clone());
        Some(Reason { id, outcome, message, change, why, source, requests: 0, example: blank.clone() })
    });
    left.chain(steps)
}

/// The place of the reason in the list; a new one gets this request as its example.
fn place(reason: Reason, request: &Request<'_>, reasons: &mut Vec<Reason>) -> usize {
    if let Some(at) = reasons.iter().position(|known| known.id == reason.id && known.outcome == reason.outcome) {
        return at;
    }
    let cut = &request.letter[..request.letter.len().min(caps::EXAMPLE_BYTES_MAX)];
    let example = Example { number: request.number, body: String::from_utf8_lossy(cut).into_owned() };
    reasons.push(Reason { example, ..reason });
    reasons.len() - 1
}

impl Untouched {
    /// In a word.
    pub const fn name(self) -> &'static str {
        match self {
            Untouched::NamesNoModel => "names-no-model",
            Untouched::OtherModel => "other-model",
            Untouched::OtherFamily => "other-family",
            Untouched::Unreadable => "unreadable",
        }
    }
}
