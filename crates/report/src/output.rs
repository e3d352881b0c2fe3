//! The kinds of output, and the sheet that findings are put on one after another.

use crate::{Item, Tally, compact, github, gitlab, json, sarif::Sarif, text};
use std::io::{Result, Write};

/// How findings are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// For people: each finding with its lines, why, and what to write instead.
    #[default]
    Text,
    /// For people and grep: one line a finding.
    Compact,
    /// One JSON document: `{"findings": […], "summary": {…}}`.
    Json,
    /// One JSON object a line, as they are found.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub Actions' annotations.
    Github,
    /// GitLab's Code Quality document.
    Gitlab,
}

impl Output {
    /// Every output, in the order they are explained.
    pub const ALL: &'static [Output] = &[
        Output::Text,
        Output::Compact,
        Output::Json,
        Output::JsonLines,
        Output::Sarif,
        Output::Github,
        Output::Gitlab,
    ];

    /// Its name, as on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Output::Text => "text",
            Output::Compact => "compact",
            Output::Json => "json",
            Output::JsonLines => "json-lines",
            Output::Sarif => "sarif",
            Output::Github => "github",
            Output::Gitlab => "gitlab",
        }
    }
}

/// Who found it, as SARIF wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Name of the program, such as `filmgate`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Where it is explained, if anywhere.
    pub home: Option<&'static str>,
}

/// A sheet that findings are put on one after another; what can be written at once is.
///
/// Text is written with colour codes; give it a writer that strips them where nobody wants them.
///
/// ```
/// use report::{Item, Level, Output, Sheet, Tool};
/// let item = Item {
///     file: "a.json".into(), request: Some(1), span: None, excerpt: None, level: Level::Error,
///     rule: "mode-standard".into(), title: String::new(), code: Some(1201), field: "mode".into(),
///     message: "mode value 'standard' is invalid".into(), why: String::new(), since: None,
///     source: String::new(), fix: None,
/// };
/// let mut out = Vec::new();
/// let tool = Tool { name: "filmgate", version: "1.0.0", home: None };
/// let mut sheet = Sheet::new(&mut out, Output::Compact, tool);
/// sheet.put(&item)?;
/// let tally = sheet.close()?;
/// assert_eq!(tally.errors, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Sheet<W: Write> {
    out: W,
    output: Output,
    tally: Tally,
    sarif: Option<Sarif>,
}

impl<W: Write> Sheet<W> {
    /// An empty sheet.
    pub fn new(out: W, output: Output, tool: Tool) -> Sheet<W> {
        let sarif = (output == Output::Sarif).then(|| Sarif::new(tool));
        Sheet { out, output, tally: Tally::default(), sarif }
    }

    /// Puts one finding on it.
    ///
    /// # Errors
    /// The writer's.
    pub fn put(&mut self, item: &Item) -> Result<()> {
        self.tally.count(item);
        let out = &mut self.out;
        let shown = match self.output {
            Output::Text => text::write(out, item).map(|()| true),
            Output::Compact => compact::write(out, item).map(|()| true),
            Output::Json => json::write(out, item, self.tally.total()),
            Output::JsonLines => json::write_line(out, item).map(|()| true),
            Output::Github => github::write(out, item).map(|()| true),
            Output::Gitlab => gitlab::write(out, item, self.tally.total()),
            Output::Sarif => Ok(self.sarif.as_mut().is_some_and(|sarif| sarif.put(item))),
        };
        self.tally.cut += u64::from(!shown?);
        Ok(())
    }

    /// What was put on it so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Finishes the document. The closing sentence is the caller's to say: it is [`Tally`]'s text.
    ///
    /// # Errors
    /// The writer's.
    pub fn close(mut self) -> Result<Tally> {
        match self.output {
            Output::Text | Output::Compact | Output::JsonLines | Output::Github => {}
            Output::Json => json::close(&mut self.out, &self.tally)?,
            Output::Gitlab => gitlab::close(&mut self.out, &self.tally)?,
            Output::Sarif => self.sarif.map_or(Ok(()), |sarif| sarif.close(&mut self.out, &self.tally))?,
        }
        self.out.flush()?;
        Ok(self.tally)
    }
}
