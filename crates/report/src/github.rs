//! GitHub Actions' workflow commands: `::error file=…,line=…,col=…,endColumn=…,title=…::message`.
//!
//! As the runner reads them, a message escapes `%`, CR and LF, a property `:` and `,` too.

use crate::{Item, Level};
use std::io::{Result, Write};

pub(crate) fn write(out: &mut impl Write, item: &Item) -> Result<()> {
    let command = match item.level {
        Level::Error | Level::Retired => "error",
        Level::Deprecated => "warning",
        Level::Note => "notice",
    };
    write!(out, "::{command} ")?;
    if item.file != "-" {
        write!(out, "file={},", property(&item.file))?;
        if let Some(span) = &item.span {
            let (start, end) = (span.start, span.end);
            write!(out, "line={},", start.line)?;
            if end.line == start.line {
                write!(out, "col={},endColumn={},", start.column, end.column)?;
            } else {
                write!(out, "endLine={},", end.line)?;
            }
        }
    }
    let mut message = item.message.clone();
    for (name, text) in [("why", &item.why), ("source", &item.source)] {
        if !text.is_empty() {
            message.push_str(&format!("\n{name}: {text}"));
        }
    }
    if let Some(fix) = &item.fix {
        message.push_str(&format!("\nwrite instead: {}", fix.text));
    }
    writeln!(out, "title={}::{}", property(&item.rule), escaped(&message))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
