//! Routes in words.

use crate::exit::Trouble;
use crate::tasks::moment;
use almanac::{table, units};
use route::{Problem, Route, Row, Severity, Variant};
use server::steer::{Outcome, Share};

/// Anything as JSON.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized)) -> Result<String, Trouble> {
    serde_json::to_string_pretty(value).map_err(|wrong| Trouble::failed(wrong.to_string()))
}

/// Every route, a line a variant.
pub(super) fn list(rows: &[Row]) -> String {
    let lines = rows.iter().flat_map(|row| {
        let first = row.route.variants.first().map(|variant| variant.name.as_str());
        row.route.variants.iter().map(move |variant| {
            let head = first == Some(variant.name.as_str());
            let once = |text: String| if head { text } else { String::new() };
            vec![
                once(row.alias.clone()),
                variant.target().to_string(),
                percent(row.route.share(variant)),
                variant.name.clone(),
                once(row.version.to_string()),
                once(standing(&row.route)),
            ]
        })
    });
    table::table(&["Route", "Leads to", "Share", "Variant", "Version", ""], &lines.collect::<Vec<_>>())
}

fn standing(route: &Route) -> String {
    let mut words = Vec::new();
    if !route.enabled {
        words.push("disabled".to_owned());
    }
    if route.canary().is_some_and(|canary| canary.weight > 0) && route.guard.is_some() && route.enabled {
        words.push("guarded".to_owned());
    }
    let named = route.only.operations.iter().map(|operation| operation.name());
    let only: Vec<&str> = named.chain(route.only.accounts.iter().map(String::as_str)).collect();
    if !only.is_empty() {
        words.push(format!("canary only for {}", only.join(", ")));
    }
    words.join("; ")
}

/// One row in full.
pub(super) fn row(row: &Row) -> String {
    let mut text =
        format!("{}: version {}, {} by {} at {}", row.alias, row.version, row.what.word(), row.who, moment(row.at));
    if !row.why.is_empty() {
        text.push_str(&format!(" ({})", row.why));
    }
    text.push('\n');
    text.push_str(&variants(&row.route));
    let standing = standing(&row.route);
    if !standing.is_empty() {
        text.push_str(&format!("  {standing}\n"));
    }
    text
}

fn variants(route: &Route) -> String {
    let width = route.variants.iter().map(|variant| variant.name.len()).max().unwrap_or(0);
    let line = |variant: &Variant| {
        let share = percent(route.share(variant));
        format!("  {share:>7}  {:width$}  {}\n", variant.name, variant.target())
    };
    route.variants.iter().map(line).collect()
}

/// The rows of one route, oldest first.
pub(super) fn history(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| {
        let leads = row
            .route
            .variants
            .iter()
            .map(|variant| format!("{} {}", variant.target(), percent(row.route.share(variant))));
        let restored = row.restores.map_or(String::new(), |version| format!(" to version {version}"));
        vec![
            row.version.to_string(),
            moment(row.at),
            row.who.clone(),
            format!("{}{restored}", row.what.word()),
            leads.collect::<Vec<_>>().join(", "),
            row.why.clone(),
        ]
    });
    table::table(&["Version", "When", "Who", "What", "Leads to", "Why"], &lines.collect::<Vec<_>>())
}

/// What came, or would come, of a change.
pub(super) fn outcome(outcome: &Outcome, dry_run: bool) -> String {
    let alias = &outcome.row.alias;
    let version =
        |row: &Option<Row>| row.as_ref().map_or("none before".to_owned(), |row| format!("was {}", row.version));
    let mut text = match (outcome.done, dry_run) {
        (true, _) => format!("{alias}: version {} ({})\n", outcome.row.version, version(&outcome.before)),
        (false, true) => format!("{alias}: nothing was changed; this would lead\n"),
        (false, false) => format!("{alias}: refused, nothing was changed; this would lead\n"),
    };
    text.push_str(&variants(&outcome.row.route));
    if dry_run || !outcome.done {
        text.push('\n');
        text.push_str(&recent(alias, &outcome.shares));
    }
    text
}

/// What would become of recent requests, and what they would cost.
fn recent(alias: &str, shares: &[Share]) -> String {
    let requests = shares.iter().map(|share| share.traffic.requests).max().unwrap_or(0);
    if requests == 0 {
        return format!("No recent request asked for {alias}, so nothing is known about what would break.\n");
    }
    let lines = shares.iter().map(|share| {
        let traffic = share.traffic;
        let of = |count: u64| format!("{count} ({:.1} %)", count as f64 * 100.0 / traffic.requests.max(1) as f64);
        let totals = share.forecast.totals.iter().map(|total| {
            let (before, after) = (total.before_milliunits, total.after_milliunits);
            let sign = if after >= before { "+" } else { "-" };
            format!("{sign}{} {} ({} → {})", units(after.abs_diff(before)), total.list, units(before), units(after))
        });
        let cost: Vec<String> = totals.collect();
        vec![
            share.target.clone(),
            percent(share.share),
            of(traffic.requests - traffic.refused.min(traffic.requests)),
            of(traffic.refused),
            if cost.is_empty() { "not known".to_owned() } else { cost.join(", ") },
        ]
    });
    let heads = ["If all went to", "Share", "Work", "Are refused or lose something", "Price of all of them"];
    let table = table::table(&heads, &lines.collect::<Vec<_>>());
    let reasons =
        shares.iter().flat_map(|share| share.forecast.reasons.iter().take(3).map(move |reason| (share, reason)));
    let because: String = reasons
        .map(|(share, reason)| {
            format!("  {} [{}]: {} ({} requests)\n", share.target, reason.id, reason.message, reason.requests)
        })
        .collect();
    format!("The newest requests for {alias}: {requests}\n{table}{because}")
}

/// What to do about what stopped a change.
pub(super) fn way_out(problem: &Problem, dry_run: bool) -> String {
    let would = if dry_run { "it would be refused" } else { "refused" };
    match (problem.severity, &problem.replacement) {
        (Severity::Forceable, _) => format!("{would}; --force changes it all the same"),
        (Severity::Stop | Severity::Warning, Some(id)) => format!("{would}\nhint: lead to {id} instead"),
        (Severity::Stop | Severity::Warning, None) => would.to_owned(),
    }
}

/// 0.1 → `10 %`.
pub(super) fn percent(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}
