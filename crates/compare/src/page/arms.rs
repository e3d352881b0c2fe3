//! The arms side by side: what was made, in what time, at what price.

use super::run::{Ended, Role, Try};
use super::text::{escaped, number};
use super::{Report, run::Run};
use std::collections::BTreeMap;

/// The table.
pub(super) fn section(report: &Report) -> String {
    let run = &report.run;
    let rows: String = (0..run.arms.len()).map(|arm| row(run, arm)).collect();
    format!(
        "<section id=\"arms\">\n<h2>Arms</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Arms\"><table>\n<thead><tr><th>Arm</th><th>Role</th><th class=\"n\">Made</th><th class=\"n\">Failed</th><th class=\"n\">Time, median</th><th class=\"n\">Price by list</th></tr></thead>\n<tbody>{rows}</tbody></table></div>\n{}</section>\n",
        failures(run)
    )
}

fn row(run: &Run, arm: usize) -> String {
    let tries: Vec<&Try> = run.cases.iter().filter_map(|case| case.tries.get(arm)).collect();
    let made = tries.iter().filter(|made| made.ended == Ended::Made).count();
    let failed = tries.len() - made;
    let mut times: Vec<f64> = tries.iter().filter_map(|made| made.seconds).collect();
    times.sort_unstable_by(f64::total_cmp);
    let time = times.get(times.len() / 2).map_or("–".to_owned(), |seconds| format!("{}\u{a0}s", number(*seconds, 1)));
    let role = match run.arms[arm].role {
        Role::Stable => "stable",
        Role::Repeated => "stable again: the noise floor",
        Role::Candidate => "candidate",
    };
    format!(
        "<tr><th scope=\"row\"><span class=\"key k{arm}\"></span>{}<span class=\"quiet\"> {}</span></th><td>{role}</td><td class=\"n\">{made}</td><td class=\"n{}\">{failed}</td><td class=\"n\">{time}</td><td class=\"n\">{}</td></tr>\n",
        escaped(&run.arms[arm].name),
        if run.arms[arm].name == run.arms[arm].model { String::new() } else { escaped(&run.arms[arm].model) },
        if failed > 0 { " bad" } else { "" },
        escaped(&cost(&tries))
    )
}

/// What the tries cost together; one unknown price makes the sum unknown.
fn cost(tries: &[&Try]) -> String {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    let sent = tries.iter().filter(|made| !matches!(made.ended, Ended::Unsent { .. }));
    for made in sent {
        let priced = made.price.as_deref().and_then(|price| price.split_once(' '));
        let Some((amount, unit)) = priced.and_then(|(n, unit)| Some((n.parse::<f64>().ok()?, unit))) else {
            return "unknown".to_owned();
        };
        *sums.entry(unit.to_owned()).or_default() += amount;
    }
    let shown = |(unit, sum): (&String, &f64)| {
        let text = format!("{sum:.3}");
        format!("{}\u{a0}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
    };
    if sums.is_empty() { "–".to_owned() } else { sums.iter().map(shown).collect::<Vec<_>>().join(", ") }
}

/// Everything that did not become a clip.
fn failures(run: &Run) -> String {
    let mut rows = String::new();
    for case in &run.cases {
        for (arm, made) in run.arms.iter().zip(&case.tries) {
            let (word, text) = match &made.ended {
                Ended::Made => continue,
                Ended::Failed { code: Some(code), message } => (format!("failed, code {code}"), message),
                Ended::Failed { code: None, message } => ("failed".to_owned(), message),
                Ended::Unsent { why } => ("never sent".to_owned(), why),
                Ended::Unknown { why } => ("unknown, perhaps paid".to_owned(), why),
            };
            let id = made.task_id.as_deref().map_or(String::new(), |id| format!(" <code>{}</code>", escaped(id)));
            rows.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td><a href=\"#case-{}\">case {}</a></td><td>{}{id}</td><td class=\"long\">{}</td></tr>\n",
                escaped(&arm.name), case.number, case.number, escaped(&word), escaped(text)
            ));
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<h3>What was not made</h3>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"What was not made\"><table class=\"failures\"><thead><tr><th>Arm</th><th>Case</th><th>What happened</th><th>In the service's words</th></tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
}
