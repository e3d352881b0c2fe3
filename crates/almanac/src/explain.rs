//! The page of one model, error code, rule, migration or source. A name nobody knows gets the nearest ones.

use crate::{Miss, Page, model, near, table};
use catalog::{Catalog, CodeRule, Day, ErrorPage, Migration, Repair, Rule, Source};
use serde_json::json;

pub(crate) fn page(catalog: &Catalog, what: &str, day: Day) -> Result<Page, Miss> {
    if let Some(found) = catalog.model(what) {
        return Ok(model::page(catalog, found, day));
    }
    if let Some(found) = what.parse().ok().and_then(|number| catalog.error(number)) {
        return Ok(of_error(found));
    }
    if let Some(found) = catalog.rule(what) {
        return Ok(of_rule(found));
    }
    if let Some(found) = catalog.migrations().iter().find(|page| page.id == what) {
        return Ok(of_migration(found));
    }
    if let Some(found) = catalog.code(what) {
        return Ok(of_code(found));
    }
    if let Some(found) = catalog.source(what) {
        return Ok(of_source(found));
    }
    let numbers: Vec<String> = catalog.errors().iter().map(|page| page.number.to_string()).collect();
    let names = catalog.models().iter().map(|model| model.id.as_str());
    let names = names.chain(catalog.rules().iter().map(|rule| rule.id.as_str()));
    let names = names.chain(catalog.migrations().iter().map(|page| page.id.as_str()));
    let names = names.chain(catalog.codes().iter().map(|rule| rule.id.as_str()));
    let names = names.chain(catalog.sources().iter().map(|source| source.id.as_str()));
    Err(near::miss(
        "model, error code, rule, migration or source",
        what,
        names.chain(numbers.iter().map(String::as_str)),
    ))
}

/// The page as written, with long lines wrapped.
fn of_error(page: &ErrorPage) -> Page {
    let wrapped = |line: &str| {
        let (mark, rest) = line.strip_prefix("- ").map_or(("", line), |rest| ("- ", rest));
        let blank = " ".repeat(mark.len());
        format!("{mark}{}\n", table::wrap(rest, table::WIDTH - 2).join(&format!("\n{blank}")))
    };
    Page { text: page.text.lines().map(wrapped).collect(), json: json!(page) }
}

fn of_rule(rule: &Rule) -> Page {
    let rows = [
        ("Answered with", format!("{} (filmgate explain {})", rule.code, rule.code)),
        ("Field", if rule.field.is_empty() { "the whole body".to_owned() } else { rule.field.clone() }),
        ("Why", rule.why.clone()),
        ("Write instead", rule.fix.clone()),
        ("Fix", repair(rule.repair).to_owned()),
        ("Lenient", rule.lenient.clone()),
        ("Strict", rule.strict.clone()),
        ("Source", rule.source.clone()),
        ("Wrong", example(rule, &rule.bad, rule.bad_on)),
        ("Right", example(rule, &rule.good, rule.good_on)),
    ];
    Page { text: titled(&rule.id, &rule.title, &rows), json: json!(rule) }
}

/// A request, what it makes, and the day where the rule depends on it.
fn example(rule: &Rule, body: &str, on: Option<Day>) -> String {
    let on = on.map(|day| format!(" on {day}")).unwrap_or_default();
    format!("{}{on}: {body}", rule.example_operation().name())
}

/// Whether and how `filmgate check` makes the change.
fn repair(repair: Repair) -> &'static str {
    match repair {
        Repair::Safe => "filmgate check --fix: what is made and what it costs stay as meant",
        Repair::Unsafe => "filmgate check --unsafe-fixes: the result or its price may change",
        Repair::None => "by hand",
    }
}

fn of_migration(page: &Migration) -> Page {
    let between = |models: &[String]| if models.is_empty() { "any model".to_owned() } else { models.join(", ") };
    let rows = [
        ("From", between(&page.from)),
        ("To", between(&page.to)),
        ("Field", page.field.clone()),
        ("Why", page.why.clone()),
        ("What to do", page.advice.clone()),
        ("Source", page.source.clone()),
        ("Before", page.example.before.clone()),
        ("After", page.example.after.clone()),
    ];
    Page { text: titled(&page.id, &page.title, &rows), json: json!(page) }
}

fn of_code(rule: &CodeRule) -> Page {
    let fix = match rule.repair {
        Repair::Safe => "filmgate scan --write",
        Repair::Unsafe => "filmgate scan --write --unsafe-fixes: the result or its price may change",
        Repair::None => "by hand",
    };
    let since = rule.since.map(|day| day.to_string()).unwrap_or_default();
    let mut text = titled(
        &rule.id,
        &rule.title,
        &[
            ("Why", rule.why.clone()),
            ("Write instead", rule.fix.clone()),
            ("Fix", fix.to_owned()),
            ("Since", since),
            ("Source", rule.source.clone()),
        ],
    );
    for example in &rule.example {
        text.push_str(&format!("\nWrong ({})\n{}", example.lang, indented(&example.bad)));
        text.push_str(&format!("\nRight ({})\n{}", example.lang, indented(&example.good)));
    }
    Page { text, json: json!(rule) }
}

fn indented(code: &str) -> String {
    code.lines().map(|line| format!("    {line}\n").replace("    \n", "\n")).collect()
}

fn of_source(source: &Source) -> Page {
    let rows = [
        ("Date", source.date.to_string()),
        ("Official", if source.official { "yes" } else { "no" }.to_owned()),
        ("About", source.about.clone()),
    ];
    Page { text: titled(&source.id, &source.title, &rows), json: json!(source) }
}

fn titled(id: &str, title: &str, rows: &[(&str, String)]) -> String {
    let title = table::wrap(&format!("{id}: {title}"), table::WIDTH).join("\n");
    format!("{title}\n\n{}", listed(rows))
}

/// Named values, one below the other; empty ones are left out.
pub(crate) fn listed(rows: &[(&str, String)]) -> String {
    let known = rows.iter().filter(|(_, value)| !value.is_empty());
    let rows: Vec<Vec<String>> = known.map(|(name, value)| vec![(*name).to_owned(), value.clone()]).collect();
    let text = table::table(&["", ""], &rows);
    text.trim_start_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(what: &str) -> String {
        let day = "2026-11-21".parse().expect("a day");
        page(Catalog::embedded(), what, day).map(|page| page.text).unwrap_or_else(|miss| miss.to_string())
    }

    #[test]
    fn every_page_prints_and_fits() {
        let catalog = Catalog::embedded();
        let mut names: Vec<String> = catalog.models().iter().map(|model| model.id.clone()).collect();
        names.extend(catalog.rules().iter().map(|rule| rule.id.clone()));
        names.extend(catalog.migrations().iter().map(|page| page.id.clone()));
        names.extend(catalog.sources().iter().map(|source| source.id.clone()));
        names.extend(catalog.errors().iter().map(|page| page.number.to_string()));
        for name in names {
            let text = text(&name);
            assert!(text.contains(&name) && text.lines().count() > 3, "{name}: {text}");
            let request = |line: &&str| line.contains("https://");
            let long: Vec<&str> =
                text.lines().filter(|line| line.chars().count() > table::WIDTH && !request(line)).collect();
            assert!(long.is_empty(), "{name}: {long:#?}");
        }
    }

    #[test]
    fn a_miss_names_the_nearest() {
        for (typed, hint) in [("kling-v1.6", "kling-v1-6"), ("1201x", "1201"), ("mode-standart", "mode-standard")] {
            assert!(text(typed).contains(hint), "{typed}: {}", text(typed));
        }
        assert!(text(&"x".repeat(100_000)).contains("filmgate models"));
    }
}
