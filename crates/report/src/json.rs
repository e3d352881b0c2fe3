//! JSON for programs: one document, written as it grows, or one object a line.

use crate::{Item, Tally, caps};
use serde::Serialize;
use std::io::{Result, Write};

/// Whether there was room.
pub(crate) fn write(out: &mut impl Write, item: &Item, number: u64) -> Result<bool> {
    if number > caps::DOCUMENT_ITEMS_MAX as u64 {
        return Ok(false);
    }
    out.write_all(if number == 1 { b"{\"findings\": [\n" } else { b",\n" })?;
    serde_json::to_writer(out, item)?;
    Ok(true)
}

pub(crate) fn write_line(out: &mut impl Write, item: &Item) -> Result<()> {
    serde_json::to_writer(&mut *out, item)?;
    out.write_all(b"\n")
}

pub(crate) fn close(out: &mut impl Write, tally: &Tally) -> Result<()> {
    #[derive(Serialize)]
    struct Summary<'a> {
        total: u64,
        #[serde(flatten)]
        tally: &'a Tally,
    }
    out.write_all(if tally.total() == 0 { b"{\"findings\": []" } else { b"\n]" })?;
    out.write_all(b", \"summary\": ")?;
    serde_json::to_writer(&mut *out, &Summary { total: tally.total(), tally })?;
    out.write_all(b"}\n")
}
