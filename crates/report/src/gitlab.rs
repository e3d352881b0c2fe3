//! GitLab's Code Quality document: an array of findings with a fingerprint, a place and a severity.

use crate::compact::one_line;
use crate::{Item, Level, Tally, caps, fingerprint};
use serde::Serialize;
use std::io::{Result, Write};

#[derive(Serialize)]
struct Finding<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Whether there was room.
pub(crate) fn write(out: &mut impl Write, item: &Item, number: u64) -> Result<bool> {
    if number > caps::DOCUMENT_ITEMS_MAX as u64 {
        return Ok(false);
    }
    let (begin, end) = item.span.as_ref().map_or((1, 1), |span| (span.start.line, span.end.line));
    let finding = Finding {
        description: one_line(&item.message),
        check_name: &item.rule,
        fingerprint: fingerprint::of(item),
        severity: match item.level {
            Level::Error => "critical",
            Level::Retired => "major",
            Level::Deprecated => "minor",
            Level::Note => "info",
        },
        location: Location { path: &item.file, lines: Lines { begin, end } },
    };
    out.write_all(if number == 1 { b"[\n" } else { b",\n" })?;
    serde_json::to_writer(out, &finding)?;
    Ok(true)
}

pub(crate) fn close(out: &mut impl Write, tally: &Tally) -> Result<()> {
    out.write_all(if tally.total() == 0 { b"[]\n" } else { b"\n]\n" })
}
