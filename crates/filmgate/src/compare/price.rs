//! What a run costs, told before anything is sent, and the limit that it keeps to.

use super::sheet::Sheet;
use crate::exit::{self, Trouble};
use ::compare::page::Kind;
use serde_json::json;
use std::str::FromStr;

/// How much may be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Budget {
    /// Thousandths of the unit.
    Most(u64),
    /// Whatever it costs, known or not.
    Unlimited,
}

impl FromStr for Budget {
    type Err = String;

    fn from_str(text: &str) -> Result<Budget, String> {
        if text == "none" {
            return Ok(Budget::Unlimited);
        }
        let units: f64 = text.parse().map_err(|_| "write a number of units, or none".to_owned())?;
        if !(0.0..=1e9).contains(&units) {
            return Err("write a number of units from 0 to a thousand million, or none".to_owned());
        }
        Ok(Budget::Most((units * 1000.0).floor() as u64))
    }
}

/// Sum of an arm, and how many of its tries have no known price.
fn of_arm(sheet: &Sheet, arm: usize) -> (u64, usize) {
    let sent = sheet.cases.iter().map(|case| &case.tries[arm]).filter(|made| made.stops.is_none());
    sent.fold((0, 0), |(sum, unknown), made| match made.milliunits {
        Some(milliunits) => (sum + milliunits, unknown),
        None => (sum, unknown + 1),
    })
}

fn total(sheet: &Sheet) -> (u64, usize) {
    (0..sheet.arms.len()).map(|arm| of_arm(sheet, arm)).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// Says what goes out: arms, what each loses, prices. Talk, or data if that is all that is wanted.
pub(super) fn tell(sheet: &Sheet, json: bool) {
    if json {
        let (milliunits, unknown) = total(sheet);
        let mut shown = json!({ "run": sheet, "unknown_prices": unknown });
        shown["total"] = json!({ "units": plan::thousandths(milliunits), "unit": sheet.unit });
        exit::data(format!("{shown:#}"));
        return;
    }
    let place = match &sheet.server {
        Some(url) => format!("on {url}"),
        None => format!("on this machine (engine {}), which costs nothing", sheet.engine),
    };
    eprintln!("{}: {} case{} {place}", sheet.title, sheet.cases.len(), if sheet.cases.len() == 1 { "" } else { "s" });
    for (arm, named) in sheet.arms.iter().enumerate() {
        eprintln!("  {}: {}", named.name, amount(of_arm(sheet, arm), &sheet.unit));
        for (number, text) in lost(sheet, arm) {
            eprintln!("    case {number}: {text}");
        }
    }
    let whose = if sheet.server.is_some() { "together" } else { "on the service this would be" };
    eprintln!("  {whose}: {}", amount(total(sheet), &sheet.unit));
}

/// What an arm loses, and what is not sent at all; each text once.
fn lost(sheet: &Sheet, arm: usize) -> Vec<(usize, String)> {
    let mut told: Vec<(usize, String)> = Vec::new();
    for case in &sheet.cases {
        let made = &case.tries[arm];
        let lossy = made.changes.iter().filter(|change| change.kind == Kind::Lossy);
        let texts = lossy.map(|change| format!("loses {}", change.text));
        for text in texts.chain(made.stops.iter().map(|why| format!("is not sent: {why}"))) {
            if told.iter().all(|(_, other)| *other != text) {
                told.push((case.number, text));
            }
        }
    }
    told
}

fn amount((milliunits, unknown): (u64, usize), unit: &str) -> String {
    let known = format!("{} {unit}", plan::thousandths(milliunits));
    match unknown {
        0 => known,
        1 => format!("{known}, and one request of unknown price"),
        many => format!("{known}, and {many} requests of unknown price"),
    }
}

/// Whether the run may be sent. What is made on this machine is free.
pub(super) fn allowed(sheet: &Sheet, budget: Option<Budget>) -> Result<(), Trouble> {
    if sheet.server.is_none() {
        return Ok(());
    }
    let (milliunits, unknown) = total(sheet);
    match budget {
        Some(Budget::Unlimited) => Ok(()),
        Some(Budget::Most(_)) | None if unknown > 0 => {
            Err(Trouble::failed("some prices are not known, and unknown is not free; nothing was sent")
                .with_hint("--budget none sends them whatever they cost"))
        }
        Some(Budget::Most(most)) if milliunits > most => Err(Trouble::failed(format!(
            "this costs {} {unit}, and the budget is {} {unit}; nothing was sent",
            plan::thousandths(milliunits),
            plan::thousandths(most),
            unit = sheet.unit
        ))),
        Some(Budget::Most(_)) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_a_number_of_units_or_none() {
        assert_eq!("2.5".parse(), Ok(Budget::Most(2500)));
        assert_eq!("none".parse(), Ok(Budget::Unlimited));
        assert!(
            "-1".parse::<Budget>().is_err() && "NaN".parse::<Budget>().is_err() && "lots".parse::<Budget>().is_err()
        );
    }
}
