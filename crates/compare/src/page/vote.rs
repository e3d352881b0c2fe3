//! The blind vote: a dialogue that works by keyboard, and what the votes say.

use super::data::voted;
use super::run::Ended;
use super::text::{escaped, number};
use super::{Report, Role};
use crate::votes::Strength;
use serde_json::{Value, json};

/// What the script needs to know.
pub(super) fn data(report: &Report) -> Value {
    let run = &report.run;
    let arms: Vec<Value> = voted(run).map(|(place, name)| json!({ "place": place, "name": name })).collect();
    json!({ "id": run.id, "arms": arms })
}

/// The section.
pub(super) fn section(report: &Report) -> String {
    let pairs = pairs(report);
    if pairs == 0 {
        return String::new();
    }
    let word = if pairs == 1 { "1 pair".to_owned() } else { format!("{pairs} pairs") };
    format!(
        "<section id=\"vote\">\n<h2>Blind vote</h2>\n<p>Two clips of one case at a time, without their names and in random order. Names are told at the end. Votes stay in this browser until you save them; <code>filmgate compare vote DIR votes.json</code> puts them into this report with their uncertainty.</p>\n{}<p class=\"buttons\"><button type=\"button\" id=\"vote-start\">Vote on {word}</button> <button type=\"button\" id=\"vote-save\" hidden>Save votes.json</button> <label class=\"button\">Load votes <input type=\"file\" id=\"vote-load\" accept=\"application/json,.json\"></label></p>\n<div id=\"vote-told\" aria-live=\"polite\"></div>\n{DIALOG}</section>\n",
        table(&report.strengths)
    )
}

const DIALOG: &str = "<dialog id=\"booth\" tabindex=\"-1\" aria-labelledby=\"booth-count\"><p class=\"bar\"><span id=\"booth-count\"></span><button type=\"button\" data-vote=\"leave\">Leave</button></p><p id=\"booth-prompt\" class=\"prompt\"></p><div class=\"two\"><figure><video muted playsinline loop></video></figure><figure><video muted playsinline loop></video></figure></div><p class=\"buttons\"><button type=\"button\" data-vote=\"left\">← Left is better</button><button type=\"button\" data-vote=\"tie\">↓ No difference</button><button type=\"button\" data-vote=\"right\">Right is better →</button></p><p class=\"quiet\">Keys: ← left, → right, ↓ no difference, space plays and pauses, Escape leaves.</p></dialog>\n";

/// Pairs of clips that can be voted on.
fn pairs(report: &Report) -> usize {
    let run = &report.run;
    let playable = |case: &super::Case| {
        let tries = run.arms.iter().zip(&case.tries);
        let clip = |file: &Option<String>| file.as_deref().is_some_and(|file| file.ends_with(".mp4"));
        tries.filter(|(arm, made)| arm.role != Role::Repeated && made.ended == Ended::Made && clip(&made.file)).count()
    };
    run.cases.iter().map(playable).map(|count| count * count.saturating_sub(1) / 2).sum()
}

fn table(strengths: &[Strength]) -> String {
    if strengths.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<&Strength> = strengths.iter().collect();
    sorted.sort_by(|a, b| b.interval[0].total_cmp(&a.interval[0]));
    let percent = |strength: f64| format!("{}\u{a0}%", number(100.0 * Strength::preferred(strength), 0));
    let rows: String = sorted
        .iter()
        .map(|one| {
            format!(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{} of {}</td><td class=\"n\">{} … {}</td></tr>\n",
                escaped(&one.arm),
                percent(one.strength),
                number(one.won, usize::from(one.won.fract() != 0.0)),
                one.votes,
                percent(one.interval[0]),
                percent(one.interval[1])
            )
        })
        .collect();
    format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Votes\"><table class=\"votes\"><thead><tr><th>Arm</th><th class=\"n\">Preferred to an average arm</th><th class=\"n\">Won, ties half</th><th class=\"n\">95 % interval</th></tr></thead><tbody>{rows}</tbody></table></div>\n<p class=\"quiet\">Bradley–Terry, sorted by the lower bound. Overlapping intervals: the votes do not tell them apart.</p>\n"
    )
}
