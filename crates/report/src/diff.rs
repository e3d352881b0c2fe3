//! Two versions of a text as a unified diff.

use crate::caps;
use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use std::io::{Result, Write};

/// Characters of a word that is shown whole in a line that is too long; inline pictures are the words that are not.
const WORD_CHARS_MAX: usize = 200;
const WORD_CHARS_SHOWN: usize = 40;

/// Writes what changed, with colour codes; nothing where nothing did. A diff of lines within
/// [`caps::DIFF_COLUMNS_MAX`] can be given to `patch`; in longer ones, long words such as inline pictures are cut.
///
/// # Errors
/// The writer's.
pub fn diff(out: &mut impl Write, name: &str, old: &str, new: &str) -> Result<()> {
    if old == new {
        return Ok(());
    }
    if old.len().max(new.len()) > caps::DIFF_BYTES_MAX {
        return writeln!(out, "{name}: differs ({} bytes become {})", old.len(), new.len());
    }
    let strong = Style::new().bold();
    let frame = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
    writeln!(out, "{strong}--- {name}{strong:#}\n{strong}+++ {name}{strong:#}")?;
    for hunk in TextDiff::from_lines(old, new).unified_diff().iter_hunks() {
        writeln!(out, "{frame}{}{frame:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', Style::new().fg_color(Some(AnsiColor::Red.into()))),
                ChangeTag::Insert => ('+', Style::new().fg_color(Some(AnsiColor::Green.into()))),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let line = change.value();
            writeln!(out, "{style}{sign}{}{style:#}", shown(line.strip_suffix('\n').unwrap_or(line)))?;
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// The line, with long words cut if it is long itself.
fn shown(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
    if line.chars().count() <= caps::DIFF_COLUMNS_MAX {
        return line;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',');
    line.split_inclusive(ends).map(cut).collect()
}

fn cut(word: &str) -> String {
    let count = word.chars().count();
    if count <= WORD_CHARS_MAX {
        return word.to_owned();
    }
    let front: String = word.chars().take(WORD_CHARS_SHOWN).collect();
    let end = word.chars().last().unwrap_or_default();
    format!("{front}…({count} characters)…{end}")
}
