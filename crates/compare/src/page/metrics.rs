//! The metrics over all cases: each arm's mean, the difference, the noise floor and the word for it.

use super::Report;
use super::text::{between, escaped, number, signed, unit};
use crate::judge::{Judgement, Verdict};
use crate::metric::{Better, ROWS, Row};
use crate::stats::{mean, student};

/// The table.
pub(super) fn section(report: &Report) -> String {
    let run = &report.run;
    let arms = run.arms.iter().enumerate();
    let heads: String = arms
        .map(|(i, arm)| format!("<th class=\"n\"><span class=\"key k{i}\"></span>{}</th>", escaped(&arm.name)))
        .collect();
    let differences: String = report
        .judged
        .iter()
        .map(|(arm, _)| {
            format!("<th class=\"n\">{} less {}</th>", escaped(&run.arms[*arm].name), escaped(&run.arms[0].name))
        })
        .collect();
    let floor = if report.repeated().is_some() { "<th class=\"n\">Noise floor</th>" } else { "" };
    let means = match run.cases.len() {
        1 => "Readings of the one case, with 95 % intervals over its frames where a reading is a mean over frames.",
        _ => "Means over the cases with their 95 % intervals.",
    };
    let (mut rows, mut missing) = (String::new(), Vec::new());
    for (i, row) in ROWS.iter().enumerate() {
        match line(report, i, row) {
            Some(line) => rows.push_str(&line),
            None => missing.push(row.name.to_lowercase()),
        }
    }
    let left = if missing.is_empty() {
        String::new()
    } else {
        format!(
            "<p class=\"quiet\">Measured in no clip, for want of what it needs: {}.</p>\n",
            escaped(&missing.join(", "))
        )
    };
    format!(
        "<section id=\"metrics\">\n<h2>Metrics</h2>\n<p>{means} ↑ more is better, ↓ less is better.</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Metrics\"><table class=\"metrics\"><thead><tr><th>Metric</th>{heads}{differences}{floor}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n{left}</section>\n"
    )
}

/// `None` if no clip has a value.
fn line(report: &Report, i: usize, row: &Row) -> Option<String> {
    let run = &report.run;
    let values = |arm: usize| -> Vec<f64> {
        let tries = run.cases.iter().filter_map(|case| case.tries.get(arm));
        tries.filter_map(|made| made.readings.get(i)?.value).collect()
    };
    let arms: Vec<Vec<f64>> = (0..run.arms.len()).map(values).collect();
    if arms.iter().all(Vec::is_empty) {
        return None;
    }
    let arrow = match row.better {
        Better::More => "\u{a0}↑",
        Better::Less => "\u{a0}↓",
        Better::Neither => "",
    };
    let mut html =
        format!("<tr><th scope=\"row\">{}{arrow}<small>{}</small></th>", escaped(row.name), escaped(row.about));
    for (arm, values) in arms.iter().enumerate() {
        let shown = mean(values).map_or("–".to_owned(), |mean| number(mean, row.digits) + &unit(row));
        let over = student(values).or_else(|| alone(report, arm, i));
        let interval = over.map_or(String::new(), |interval| between(interval, row.digits));
        html.push_str(&format!("<td class=\"n\">{shown}<small>{interval}</small></td>"));
    }
    for (_, judged) in &report.judged {
        html.push_str(&difference(&judged[i], row));
    }
    if report.repeated().is_some() {
        let floor = report.judged.first().and_then(|(_, judged)| judged[i].floor);
        let shown = floor.map_or("–".to_owned(), |floor| format!("±{}{}", number(floor, row.digits), unit(row)));
        html.push_str(&format!("<td class=\"n\">{shown}</td>"));
    }
    html.push_str("</tr>\n");
    Some(html)
}

/// Of the only case: the interval over its frames.
fn alone(report: &Report, arm: usize, i: usize) -> Option<[f64; 2]> {
    match report.run.cases.as_slice() {
        [case] => case.tries.get(arm)?.readings.get(i)?.interval,
        _ => None,
    }
}

fn difference(one: &Judgement, row: &Row) -> String {
    let class = match one.verdict {
        Verdict::Better => "good",
        Verdict::Worse => "bad",
        Verdict::Different => "other",
        Verdict::Alike | Verdict::Few | Verdict::Unjudged | Verdict::Unmeasured => "quiet",
    };
    let shown = one.difference.map_or("–".to_owned(), |by| signed(by, row.digits) + &unit(row));
    let mut small = one
        .interval
        .map_or(String::new(), |[low, high]| format!("{} … {}", signed(low, row.digits), signed(high, row.digits)));
    if let Some(chance) = one.chance.filter(|_| !matches!(one.verdict, Verdict::Few)) {
        let chance = if chance < 0.001 { "p < 0.001".to_owned() } else { format!("p = {chance:.3}") };
        small = format!("{small}; {chance}");
    }
    format!(
        "<td class=\"n\">{shown} <b class=\"verdict {class}\">{}</b><small>{small}</small></td>",
        one.verdict.words()
    )
}
