//! How the page begins and ends: what came out in a few sentences, and how it was found.

use super::run::Ended;
use super::text::{counted, escaped, listed};
use super::{Report, Role};
use crate::caps;
use crate::judge::Verdict;
use crate::metric::ROWS;

/// Title, facts, findings.
pub(super) fn section(report: &Report) -> String {
    let run = &report.run;
    let badge = if run.simulated { "<span class=\"badge\">simulated</span>" } else { "" };
    let mut html = format!(
        "<header class=\"top\">\n<p class=\"over\">Comparison · {} · {}{badge}</p>\n<h1>{}</h1>\n",
        escaped(&run.when),
        escaped(&run.place),
        escaped(&run.title)
    );
    html.push_str(&format!("<ul class=\"findings\">\n{}</ul>\n</header>\n", findings(report).concat()));
    html
}

fn findings(report: &Report) -> Vec<String> {
    let run = &report.run;
    let mut found = vec![made(report)];
    for (arm, judged) in &report.judged {
        let name = format!("<b>{}</b>", escaped(&run.arms[*arm].name));
        let stable = escaped(&run.arms[0].name);
        let differ: Vec<String> = judged
            .iter()
            .enumerate()
            .filter(|(_, one)| one.verdict.differs())
            .map(|(i, one)| format!("{} ({})", ROWS[i].name.to_lowercase(), one.verdict.words()))
            .collect();
        let verdicts = |wanted: Verdict| judged.iter().any(|one| one.verdict == wanted);
        found.push(if !differ.is_empty() {
            format!("<li>{name} differs from {stable} by more than a repetition does in {}.</li>\n", listed(&differ))
        } else if verdicts(Verdict::Alike) {
            format!("<li>{name}: no metric differs from {stable} by more than a repetition of {stable} does.</li>\n")
        } else if verdicts(Verdict::Few) {
            format!(
                "<li>{name}: too few cases to call any difference from {stable} more than chance; {} are needed, more tell more.</li>\n",
                needed(report.judged.len())
            )
        } else if verdicts(Verdict::Unjudged) {
            format!(
                "<li>{name}: differences from {stable} are shown with their intervals and not judged, because {stable} was not run twice (<code>--noise</code>).</li>\n"
            )
        } else {
            format!("<li>{name}: nothing could be measured on both sides.</li>\n")
        });
    }
    found.extend(faults(report));
    if run.simulated {
        found.push("<li>These clips are simulated: filmgate's own engine made them, not the models they are named after. They show how requests behave, not how the models look.</li>\n".to_owned());
    }
    found
}

/// Cases from which on a difference can be called more than chance.
fn needed(candidates: usize) -> usize {
    let enough = |cases: &usize| 3f64.powi(-(*cases as i32)) * candidates.max(1) as f64 <= caps::FALSE_ALARMS_MAX;
    (1..20).find(enough).unwrap_or(20)
}

fn made(report: &Report) -> String {
    let run = &report.run;
    let each = run.arms.iter().enumerate().map(|(i, arm)| {
        let made = run.cases.iter().filter(|case| case.tries.get(i).is_some_and(|t| t.ended == Ended::Made)).count();
        format!("{} made {made}", escaped(&arm.name))
    });
    let each: Vec<String> = each.collect();
    format!(
        "<li>{} for {}: {}.</li>\n",
        counted(run.cases.len(), "case"),
        counted(run.arms.len(), "arm"),
        listed(&each)
    )
}

/// What is wrong with clips whatever they are compared with.
fn faults(report: &Report) -> Vec<String> {
    let run = &report.run;
    let mut found = Vec::new();
    for case in &run.cases {
        for (arm, made) in run.arms.iter().zip(&case.tries) {
            for fault in made.readings.iter().filter_map(|reading| reading.fault.as_ref()) {
                found.push(format!(
                    "<li><b>{}</b>, <a href=\"#case-{}\">case {}</a>: {}.</li>\n",
                    escaped(&arm.name),
                    case.number,
                    case.number,
                    escaped(fault)
                ));
            }
        }
    }
    let more = found.len().saturating_sub(FAULTS_SHOWN);
    found.truncate(FAULTS_SHOWN);
    if more > 0 {
        found.push(format!("<li>And {} more beside the clips.</li>\n", counted(more, "fault")));
    }
    found
}

/// Faults named at the top.
const FAULTS_SHOWN: usize = 8;

/// How it was found.
pub(super) fn method(report: &Report) -> String {
    let repeated = report.run.arms.iter().any(|arm| arm.role == Role::Repeated);
    let judged = if repeated {
        "Each case was made three times: by the stable arm, by the stable arm again with another seed, and by the candidate. A metric is called different if exchanging these labels at random hardly ever makes any metric stand out as far; identical arms are called different at most one time in twenty, over all metrics and arms together."
    } else {
        "The stable arm was run once, so there is no yardstick for chance: intervals are shown, and nothing is called different. <code>--noise</code> runs it twice."
    };
    let rows: String =
        ROWS.iter().map(|row| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(row.name), escaped(row.about))).collect();
    format!(
        "<section id=\"method\">\n<h2>How this was measured</h2>\n<p>{judged} Intervals hold 95 times in 100. There is no total: the metrics count different things, and which of them matters is yours to say.</p>\n<details><summary>What each metric says</summary>\n<dl>{rows}</dl>\n</details>\n<p class=\"quiet\">{}</p>\n</section>\n",
        escaped(&report.run.by)
    )
}
