//! From findings in a text to what is shown of them.

use crate::exit::Trouble;
use crate::toolkit::Page;
use crate::toolkit::item::{level, source};
use ::scan::{Found, Seen};
use catalog::Catalog;
use report::{Excerpt, Fix, Item, Point, Replacement, Span};
use std::ops::Range;

/// Lines of an excerpt.
const LINES_MAX: usize = 4;
/// Bytes of a line that are kept before and behind a place in it.
const AROUND_BYTES: usize = 200;

/// Puts every finding of a file on the page.
pub(super) fn put(page: &mut Page, catalog: &Catalog, file: &str, text: &str, seen: &Seen) -> Result<(), Trouble> {
    let places = Places::new(text);
    seen.found.iter().try_for_each(|found| page.put(&item(catalog, file, &places, found)))
}

fn item(catalog: &Catalog, file: &str, places: &Places<'_>, found: &Found) -> Item {
    let (rule, code) = (catalog.rule(&found.rule), catalog.code(&found.rule));
    let since = found.since.or(rule.and_then(|page| page.since)).or(code.and_then(|page| page.since));
    let title = rule.map(|page| &page.title).or(code.map(|page| &page.title));
    let fix = found.fix.as_ref().map(|fix| Fix {
        text: fix.text.clone(),
        safe: fix.safe,
        replacements: fix
            .replacements
            .iter()
            .map(|one| Replacement { span: places.span(&one.bytes), text: one.text.clone() })
            .collect(),
    });
    Item {
        file: file.to_owned(),
        request: None,
        span: Some(places.span(&found.bytes)),
        excerpt: Some(places.excerpt(&found.bytes)),
        level: level(found.standing),
        rule: found.rule.clone(),
        title: title.cloned().unwrap_or_default(),
        code: found.code,
        field: found.field.clone(),
        message: found.message.clone(),
        why: found.why.clone(),
        since: since.map(|day| day.to_string()),
        source: source(catalog, &found.source),
        fix,
    }
}

/// Lines and columns of a text.
struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Places<'t> {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Places { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line of a byte, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn point(&self, at: usize) -> Point {
        let line = self.line(at);
        let column = self.text.get(self.starts[line]..at).map_or(0, |before| before.chars().count());
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Point { line: number(line), column: number(column) }
    }

    fn span(&self, bytes: &Range<usize>) -> Span {
        let range = bytes.start as u64..bytes.end as u64;
        Span { bytes: range, start: self.point(bytes.start), end: self.point(bytes.end) }
    }

    /// The lines of a place; of very long ones, what is near it.
    fn excerpt(&self, bytes: &Range<usize>) -> Excerpt {
        let first = self.line(bytes.start);
        let last = self.line(bytes.end.max(bytes.start + 1) - 1).min(first + LINES_MAX - 1);
        let end = self.starts.get(last + 1).map_or(self.text.len(), |next| next - 1);
        let mut from = self.starts[first].max(bytes.start.saturating_sub(AROUND_BYTES));
        let mut to = end.min(bytes.end.max(bytes.start) + AROUND_BYTES).max(from);
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        while !self.text.is_char_boundary(to) {
            to += 1;
        }
        let line = u32::try_from(first + 1).unwrap_or(u32::MAX);
        Excerpt { line, offset: from as u64, text: self.text[from..to].trim_end_matches('\r').to_owned() }
    }
}
