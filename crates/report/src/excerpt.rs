//! The lines of an excerpt as a terminal shows them, with the columns that the carets stand under.

use crate::{Item, caps};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

const TAB_COLUMNS: usize = 4;

/// One line to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its number, if it is shown from its beginning or is the first.
    pub(crate) number: Option<u32>,
    /// The line, tabs as spaces, control characters as `·`.
    pub(crate) text: String,
    /// Columns to be marked, from 0.
    pub(crate) mark: Option<Range<usize>>,
}

/// The excerpt's lines; none where the finding has no place.
pub(crate) fn rows(item: &Item) -> Vec<Row> {
    let (Some(excerpt), Some(span)) = (&item.excerpt, &item.span) else { return Vec::new() };
    let mut rows = Vec::new();
    let mut offset = excerpt.offset;
    let cut_in_front = span.start.line == excerpt.line && {
        let before = usize::try_from(span.bytes.start.saturating_sub(offset)).unwrap_or(usize::MAX);
        let shown = excerpt.text.get(..before).map_or(0, |text| text.chars().count());
        u32::try_from(shown).unwrap_or(u32::MAX).saturating_add(1) < span.start.column
    };
    for (number, line) in (excerpt.line..).zip(excerpt.text.split('\n')).take(caps::EXCERPT_LINES_MAX) {
        let marked = number >= span.start.line && number <= span.end.line;
        let bytes = marked.then(|| within(&span.bytes, offset, line));
        rows.push(row(number, line, bytes, cut_in_front && number == excerpt.line));
        offset += line.len() as u64 + 1;
    }
    rows
}

/// The part of a span, in bytes of this line, that lies in it.
fn within(span: &Range<u64>, offset: u64, line: &str) -> Range<usize> {
    let place = |at: u64| usize::try_from(at.saturating_sub(offset)).unwrap_or(usize::MAX).min(line.len());
    place(span.start)..place(span.end.max(span.start + 1))
}

fn row(number: u32, line: &str, bytes: Option<Range<usize>>, cut_in_front: bool) -> Row {
    let mut text = String::from(if cut_in_front { "…" } else { "" });
    let mut column = usize::from(cut_in_front);
    let mut mark: Option<Range<usize>> = None;
    for (at, c) in line.char_indices() {
        if column >= caps::EXCERPT_COLUMNS_MAX {
            text.push('…');
            break;
        }
        let (shown, width) = match c {
            '\t' => (' ', TAB_COLUMNS),
            '\r' => continue,
            c if c.is_control() => ('·', 1),
            c => (c, c.width().unwrap_or(0)),
        };
        if bytes.as_ref().is_some_and(|bytes| bytes.contains(&at)) {
            let start = mark.as_ref().map_or(column, |mark| mark.start);
            mark = Some(start..column + width);
        }
        text.extend(std::iter::repeat_n(shown, if c == '\t' { TAB_COLUMNS } else { 1 }));
        column += width;
    }
    let behind = bytes.filter(|bytes| bytes.is_empty() && bytes.start >= line.len());
    let mark = mark.or_else(|| behind.map(|_| column..column));
    let text = text.trim_end().to_owned();
    let mark = mark.filter(|mark| mark.start <= text.chars().count().max(column));
    Row { number: Some(number), text, mark }
}
