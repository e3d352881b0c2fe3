//! A forecast in words.

use almanac::{table, units};
use catalog::Day;
use migrate::{Example, Forecast, Outcome, Reason, Total};

/// Characters of an example's body.
const BODY_CHARS_MAX: usize = 400;

/// The whole page; `unread` items could not be read.
pub(super) fn text(forecast: &Forecast, to: &str, day: Day, unread: u64) -> String {
    let moving: u64 = forecast.outcomes.values().sum();
    let mut text =
        format!("{} requests looked at, {moving} would move to {to} (rules of {day})\n\n", forecast.requests);
    text.push_str(&table::table(&["What becomes of them", "Requests", "Share"], &outcomes(forecast, moving)));
    text.push_str(&aside(forecast, unread));
    if forecast.naive_breaks > 0 {
        let share = share(forecast.naive_breaks, moving);
        text.push_str(&format!(
            "\nWith nothing but the model's name replaced, {} ({share}) would be refused or silently changed.\n",
            forecast.naive_breaks
        ));
    }
    if !forecast.totals.is_empty() {
        let heads = ["Cost", "Before", "After", "Change", "Counted in"];
        text.push('\n');
        text.push_str(&table::table(&heads, &forecast.totals.iter().map(cost).collect::<Vec<_>>()));
    }
    if forecast.unpriced > 0 {
        text.push_str(&format!("The price of {} requests is not known; they are not counted.\n", forecast.unpriced));
    }
    for reason in &forecast.reasons {
        text.push_str(&because(reason, moving));
    }
    text
}

fn outcomes(forecast: &Forecast, moving: u64) -> Vec<Vec<String>> {
    let words = [
        (Outcome::Works, "work with the new name alone"),
        (Outcome::Rewritten, "work after a rewrite that loses nothing"),
        (Outcome::Degraded, "lose something they ask for"),
        (Outcome::Broken, "break"),
    ];
    let row = |(outcome, words): (Outcome, &str)| {
        let count = forecast.outcomes.get(&outcome).copied().unwrap_or(0);
        vec![words.to_owned(), count.to_string(), share(count, moving)]
    };
    words.into_iter().map(row).collect()
}

/// What is not part of the move.
fn aside(forecast: &Forecast, unread: u64) -> String {
    let said = |why: &str| match why {
        "names-no-model" => "name no model",
        "other-model" => "run on another model",
        "unknown-endpoint" => "do not say which endpoint they are for (--operation)",
        "other-family" => "make other things than the target",
        _ => "are no JSON object",
    };
    let stay = forecast.untouched.iter().map(|(why, count)| format!("{count} {}", said(why)));
    let more = (unread > 0).then(|| format!("{unread} could not be read"));
    let all: Vec<String> = stay.chain(more).collect();
    if all.is_empty() { String::new() } else { format!("Not part of the move: {}.\n", all.join(", ")) }
}

fn cost(total: &Total) -> Vec<String> {
    let (before, after) = (total.before_milliunits, total.after_milliunits);
    let sign = if after >= before { "+" } else { "-" };
    let times = if before > 0 { format!(" (x{:.2})", after as f64 / before as f64) } else { String::new() };
    vec![
        total.list.clone(),
        units(before),
        units(after),
        format!("{sign}{}{times}", units(after.abs_diff(before))),
        format!("{} units of {} requests", total.unit.name(), total.requests),
    ]
}

fn because(reason: &Reason, moving: u64) -> String {
    let word = match reason.outcome {
        Outcome::Works => "works",
        Outcome::Rewritten => "rewritten",
        Outcome::Degraded => "degraded",
        Outcome::Broken => "breaks",
    };
    let Reason { id, message, change, why, source, requests, example, .. } = reason;
    let mut text = format!(
        "\n{word}[{id}]: {message}\n  {requests} request{} ({})\n",
        plural(*requests),
        share(*requests, moving)
    );
    for (name, said) in [("why", why), ("source", source), ("written instead", change)] {
        if !said.is_empty() {
            let lines = table::wrap(said, table::WIDTH - 4 - name.len());
            text.push_str(&format!("  {name}: {}\n", lines.join(&format!("\n{}", " ".repeat(name.len() + 4)))));
        }
    }
    let Example { number, body } = example;
    let shown: String = body.chars().take(BODY_CHARS_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut = if shown.len() < body.len() { "…" } else { "" };
    text.push_str(&format!("  such as request {number}: {shown}{cut}\n"));
    text
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn share(count: u64, of: u64) -> String {
    if of == 0 { "-".to_owned() } else { format!("{:.1} %", count as f64 * 100.0 / of as f64) }
}
