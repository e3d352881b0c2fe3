//! From a finding about a request to what is shown of it.

use catalog::{Catalog, Repair};
use migrate::read::Unread;
use migrate::{Judge, Patch, Request, Standing, Stretch, UNTOLD, locate, patches, text};
use plan::Finding;
use report::{Excerpt, Fix, Item, Level, Point, Replacement, Span};

/// The rule about a body that nothing says the endpoint of.
const UNTOLD_RULE: &str = "endpoint-untold";

/// What is shown of a finding about this request of this file.
pub(crate) fn of_finding(judge: &Judge<'_>, file: &str, request: &Request<'_>, finding: &Finding) -> Item {
    let found = locate(request, &finding.field);
    Item {
        file: file.to_owned(),
        request: Some(request.number),
        span: Some(span(&found.stretch)),
        excerpt: Some(Excerpt { line: found.line, offset: found.offset, text: found.text }),
        level: level(judge.standing(finding)),
        code: Some(finding.code),
        field: finding.field.clone(),
        message: finding.message.clone(),
        fix: fix(judge, request, finding),
        ..explained(judge.catalog, &finding.rule, finding)
    }
}

/// What is shown of something that could not be read.
pub(crate) fn of_unread(catalog: &Catalog, file: &str, unread: &Unread) -> Item {
    let rule = "body-object";
    let start = Point { line: unread.line, column: unread.column };
    let hint = unread.why.hint();
    Item {
        request: Some(unread.number),
        span: Some(Span { bytes: unread.offset..unread.offset, start, end: start }),
        excerpt: (!unread.text.is_empty()).then(|| Excerpt {
            line: unread.line,
            offset: unread.offset,
            text: unread.text.clone(),
        }),
        code: catalog.rule(rule).map(|page| page.code),
        message: unread.why.to_string(),
        why: catalog.rule(rule).map(|page| page.why.clone()).unwrap_or_default(),
        fix: (!hint.is_empty()).then(|| Fix { text: hint.to_owned(), safe: true, replacements: Vec::new() }),
        ..bare(file, rule)
    }
}

/// What is shown of a body that nothing says the endpoint of.
pub(crate) fn of_untold(file: &str, request: &Request<'_>) -> Item {
    let found = locate(request, "");
    Item {
        request: Some(request.number),
        span: Some(span(&found.stretch)),
        message: UNTOLD.to_owned(),
        ..bare(file, UNTOLD_RULE)
    }
}

fn bare(file: &str, rule: &str) -> Item {
    Item {
        file: file.to_owned(),
        request: None,
        span: None,
        excerpt: None,
        level: Level::Error,
        rule: rule.to_owned(),
        title: String::new(),
        code: None,
        field: String::new(),
        message: String::new(),
        why: String::new(),
        since: None,
        source: String::new(),
        fix: None,
    }
}

/// Why, since when, according to whom.
fn explained(catalog: &Catalog, rule: &str, finding: &Finding) -> Item {
    let page = catalog.rule(rule);
    Item {
        title: page.map(|page| page.title.clone()).unwrap_or_default(),
        why: page.map(|page| page.why.clone()).unwrap_or_default(),
        since: finding.since.or(page.and_then(|page| page.since)).map(|day| day.to_string()),
        source: source(catalog, &finding.source),
        ..bare("", rule)
    }
}

/// A source by its title, with its id and its day.
pub(crate) fn source(catalog: &Catalog, id: &str) -> String {
    let told = |source: &catalog::Source| format!("{} ({}, {})", source.title, source.id, source.date);
    catalog.source(id).map_or_else(|| id.to_owned(), told)
}

fn fix(judge: &Judge<'_>, request: &Request<'_>, finding: &Finding) -> Option<Fix> {
    let text = finding.fix.clone()?;
    let repair = judge.repair(finding);
    let replacements = match repair {
        Repair::None => Vec::new(),
        Repair::Safe | Repair::Unsafe => changes(request, finding),
    };
    Some(Fix { text, safe: repair != Repair::Unsafe, replacements })
}

fn changes(request: &Request<'_>, finding: &Finding) -> Vec<Replacement> {
    let splices = text::edit(&request.letter, &finding.edits).unwrap_or_default();
    patches(request, &splices).iter().map(replacement).collect()
}

fn replacement(patch: &Patch) -> Replacement {
    Replacement { span: span(&patch.stretch), text: patch.text.clone() }
}

fn span(stretch: &Stretch) -> Span {
    let point = |(line, column): (u32, u32)| Point { line, column };
    Span { bytes: stretch.bytes.clone(), start: point(stretch.start), end: point(stretch.end) }
}

/// What a finding comes to, as the outputs call it.
pub(crate) fn level(standing: Standing) -> Level {
    match standing {
        Standing::Clean | Standing::Noted => Level::Note,
        Standing::Deprecated => Level::Deprecated,
        Standing::Retired => Level::Retired,
        Standing::Broken => Level::Error,
    }
}
