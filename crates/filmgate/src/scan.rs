//! `filmgate scan`: source trees, searched for Kling requests and model names by structure, and rewritten.

mod keep;
mod shown;
mod walk;

use crate::exit::{Exit, Trouble};
use crate::toolkit::{Page, Reading, Shown, counted};
use ::scan::{Lang, Options, Refusal, Scanner, Seen, Skip, Written};
use almanac::near;
use migrate::Depth;
use std::io::Read;
use std::path::PathBuf;

/// Flags of `scan`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders; - is standard input, with --lang
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Move every model of the same kind to this one, and what its requests must change for it
    #[arg(long, value_name = "MODEL")]
    to: Option<String>,
    /// Make the changes that keep what is made and what it costs, and those that --to asks for
    #[arg(long)]
    write: bool,
    /// Also make the changes after which the result or its price may differ
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show the changes as a diff instead of making them
    #[arg(long)]
    diff: bool,
    /// Leave out what matches, such as 'tests/**'; may be given several times
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Only this language, such as python; names the language of standard input
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    shown: Shown,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    if args.unsafe_fixes && !args.write && !args.diff {
        return Err(Trouble::usage("--unsafe-fixes says which changes to make: give --write or --diff too"));
    }
    let judge = args.reading.judge();
    let target = args.to.as_deref().map(|to| near::model(judge.catalog, to)).transpose()?;
    let (catalog, policy) = (judge.catalog, judge.policy);
    let options = Options { catalog, day: policy.day, strictness: policy.strictness, target };
    let stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    let text_goes_out = args.diff || (args.write && stdin);
    let mut scan =
        Scan { args, scanner: Scanner::new(options), page: args.shown.page(text_goes_out), tally: Tally::default() };
    if stdin {
        scan.stdin()?;
    }
    let named = args.paths.iter().filter(|path| path.as_os_str() != "-");
    for path in walk::files(&named.cloned().collect::<Vec<_>>(), &args.exclude)? {
        scan.file(&path)?;
    }
    let about = scan.tally.told(args);
    let exit = scan.page.close(&about)?;
    let would_change = args.diff && scan.tally.changed > 0;
    Ok(if would_change && exit == Exit::Done { Exit::Failed } else { exit })
}

/// Counts for the closing sentence.
#[derive(Default)]
struct Tally {
    files: u64,
    bodies: usize,
    allowed: usize,
    left_out: usize,
    large: u64,
    binary: u64,
    broken: u64,
    mended: usize,
    changed: u64,
}

impl Tally {
    fn told(&self, args: &Args) -> String {
        let mut text =
            format!(" {} scanned, {}", counted(self.files, "file"), counted(self.bodies as u64, "request body"));
        let mut add = |count: u64, what: &str| {
            if count > 0 {
                text.push_str(&format!(", {count} {what}"));
            }
        };
        add(self.allowed as u64, "allowed by comments");
        add(self.left_out as u64, "more in files with too many");
        add(self.broken, "that do not parse as a whole");
        add(self.large, "too large");
        add(self.binary, "not text");
        add(self.mended as u64, if args.diff { "would be mended" } else { "mended" });
        if self.changed > 0 {
            text.push_str(&format!(" in {}", counted(self.changed, "file")));
        }
        text + "."
    }
}

/// A scan under way.
struct Scan<'a> {
    args: &'a Args,
    scanner: Scanner<'a>,
    page: Page,
    tally: Tally,
}

impl Scan<'_> {
    fn stdin(&mut self) -> Result<(), Trouble> {
        let Some(lang) = self.args.lang else {
            return Err(Trouble::usage("standard input has no name to tell its language by").with_hint("give --lang"));
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(::scan::caps::FILE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
        let read = std::io::stdin().take(most).read_to_end(&mut bytes);
        read.map_err(|wrong| Trouble::failed(format!("standard input cannot be read: {wrong}")))?;
        let diff = self.args.diff;
        let text = self.one("-", lang, &bytes, |new, old| match diff {
            true => keep::diff("-", old, new),
            false => keep::out(new),
        })?;
        if self.args.write && !diff && !text {
            keep::out(&String::from_utf8_lossy(&bytes))?;
        }
        Ok(())
    }

    fn file(&mut self, path: &walk::Path) -> Result<(), Trouble> {
        if path.bytes > ::scan::caps::FILE_BYTES_MAX as u64 {
            self.tally.large += u64::from(Lang::of(&path.shown, &[]).is_some());
            return Ok(());
        }
        let bytes = match std::fs::read(&path.real) {
            Ok(bytes) => bytes,
            Err(wrong) => return Err(Trouble::failed(format!("{} cannot be read: {wrong}", path.shown))),
        };
        let Some(lang) = Lang::of(&path.shown, &bytes) else { return Ok(()) };
        if self.args.lang.is_some_and(|only| only != lang) {
            return Ok(());
        }
        let diff = self.args.diff;
        self.one(&path.shown, lang, &bytes, |new, old| match diff {
            true => keep::diff(&path.shown, old, new),
            false => keep::back(&path.real, &path.shown, new),
        })?;
        Ok(())
    }

    /// Scans one text, mends it if asked to, and shows what is left; whether it was changed.
    fn one(
        &mut self,
        name: &str,
        lang: Lang,
        bytes: &[u8],
        goes: impl FnOnce(&str, &str) -> Result<(), Trouble>,
    ) -> Result<bool, Trouble> {
        let Ok(old) = std::str::from_utf8(bytes) else {
            self.tally.binary += 1;
            return Ok(false);
        };
        let written = match self.mend(lang, bytes) {
            Some(Err(Refusal::Skipped(Skip::Large))) => {
                self.tally.large += 1;
                return Ok(false);
            }
            Some(Err(Refusal::Skipped(Skip::Binary | Skip::Unknown))) => {
                self.tally.binary += 1;
                return Ok(false);
            }
            Some(Err(refusal @ Refusal::Broken)) => {
                eprintln!("warning: {name}: {refusal}");
                None
            }
            Some(Ok(written)) => written,
            None => None,
        };
        let text = written.as_ref().map_or(old, |written| written.text.as_str());
        let seen = self.scanner.text(lang, text);
        self.count(&seen, written.as_ref());
        shown::put(&mut self.page, self.scanner.catalog(), name, text, &seen)?;
        if let Some(written) = &written {
            goes(&written.text, old)?;
        }
        Ok(written.is_some())
    }

    fn mend(&self, lang: Lang, bytes: &[u8]) -> Option<Result<Option<Written>, Refusal>> {
        let depth = if self.args.unsafe_fixes { Depth::Unsafe } else { Depth::Safe };
        (self.args.write || self.args.diff).then(|| self.scanner.write(lang, bytes, depth))
    }

    fn count(&mut self, seen: &Seen, written: Option<&Written>) {
        let tally = &mut self.tally;
        tally.files += 1;
        tally.bodies += seen.bodies;
        tally.allowed += seen.allowed;
        tally.left_out += seen.left_out;
        tally.broken += u64::from(seen.broken.is_some() && !seen.found.is_empty());
        tally.changed += u64::from(written.is_some());
        tally.mended += written.map_or(0, |written| written.mended.len());
    }
}
