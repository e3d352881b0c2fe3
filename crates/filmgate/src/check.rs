//! `filmgate check`: requests, judged as the service would judge them, before they cost anything.

use crate::exit::{Exit, Trouble};
use crate::toolkit::{Goes, Kept, Page, Reading, Rewrite, Shown, Sources, Told, counted, item};
use almanac::near;
use catalog::{Model, Operation};
use migrate::read::Why;
use migrate::{Depth, Judge, Memo, Request, mend, patches, text};
use plan::{Edit, Finding, model_field};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Files that the commands of one file may name as their bodies.
const ELSEWHERE_MAX: usize = 1000;

/// Flags of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    reading: Reading,
    /// Ask whether the requests would work on this model instead of their own
    #[arg(long, value_name = "MODEL", conflicts_with_all = ["fix", "unsafe_fixes"])]
    model: Option<String>,
    /// Make the changes that keep what is made and what it costs
    #[arg(long)]
    fix: bool,
    /// Also make the changes after which the result or its price may differ
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show the changes instead of making them
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    shown: Shown,
}

impl Args {
    /// How far changes go; `None` where none are made.
    fn depth(&self) -> Option<Depth> {
        match (self.unsafe_fixes, self.fix || self.diff) {
            (true, _) => Some(Depth::Unsafe),
            (false, true) => Some(Depth::Safe),
            (false, false) => None,
        }
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    let judge = args.reading.judge();
    let model = args.model.as_deref().map(|model| near::model(judge.catalog, model)).transpose()?;
    let mut check = Check {
        args,
        judge,
        model,
        memo: Memo::default(),
        page: args.page(),
        seen: Seen::default(),
        elsewhere: Vec::new(),
    };
    for name in &args.sources.files {
        check.file(name, args.sources.told)?;
        for (file, operation) in std::mem::take(&mut check.elsewhere) {
            let told = Told { format: Some(Kept::Json), operation: operation.or(args.sources.told.operation) };
            check.file(&file, told)?;
        }
    }
    let about = check.seen.told(args.diff);
    let exit = check.page.close(&about)?;
    let would_change = args.diff && check.seen.changed > 0;
    Ok(if would_change && exit == Exit::Done { Exit::Failed } else { exit })
}

impl Args {
    /// Where findings go: stdout, unless a changed text goes there.
    fn page(&self) -> Page {
        let text_goes_out = self.depth().is_some() && (self.diff || self.sources.files.iter().any(|name| name == "-"));
        self.shown.page(text_goes_out)
    }
}

/// Counts for the closing sentence.
#[derive(Default)]
struct Seen {
    requests: u64,
    changed: u64,
    files: u64,
    skipped: u64,
}

impl Seen {
    fn told(&self, diff: bool) -> String {
        let mut text = format!(" {} looked at", counted(self.requests, "request"));
        if self.skipped > 0 {
            text.push_str(&format!(", {} passed by", counted(self.skipped, "other thing")));
        }
        if self.changed > 0 {
            text.push_str(&format!(
                ", {} {} in {}",
                self.changed,
                if diff { "would be mended" } else { "mended" },
                counted(self.files, "file")
            ));
        }
        text + "."
    }
}

/// A check under way.
struct Check<'a> {
    args: &'a Args,
    judge: Judge<'a>,
    model: Option<&'a Model>,
    /// Findings by skeleton; `None` where nothing says what a body is for.
    memo: Memo<Option<Vec<Finding>>>,
    page: Page,
    seen: Seen,
    /// Files that curl commands name as their bodies, and what for.
    elsewhere: Vec<(String, Option<Operation>)>,
}

impl Check<'_> {
    fn file(&mut self, name: &str, told: Told) -> Result<(), Trouble> {
        let mut input = told.open(name)?;
        let goes = match (self.args.diff, name) {
            (true, _) => Goes::Diff,
            (false, "-") => Goes::Out,
            (false, _) => Goes::Back,
        };
        let depth = self.args.depth();
        let mut rewrite = depth.map(|_| Rewrite::new(name, &input.path, goes)).transpose()?;
        while let Some(found) = input.requests.next() {
            match found {
                Err(unread) => match named_file(name, &unread.why).filter(|_| self.elsewhere.len() < ELSEWHERE_MAX) {
                    Some(file) => {
                        self.elsewhere.push(file);
                        continue;
                    }
                    None => self.page.put(&item::of_unread(self.judge.catalog, name, &unread))?,
                },
                Ok(request) => match (rewrite.as_mut().and_then(|_| told.operation(&request)), &mut rewrite, depth) {
                    (Some(operation), Some(rewrite), Some(depth)) => {
                        self.mend(name, operation, &request, depth, rewrite)?;
                    }
                    _ => self.look(name, told.said(&request), &request)?,
                },
            }
            self.seen.requests += 1;
        }
        self.seen.skipped += input.requests.skipped();
        if let Some(rewrite) = rewrite {
            self.seen.files += u64::from(rewrite.close()?);
        }
        Ok(())
    }

    fn look(&mut self, name: &str, said: Option<Operation>, request: &Request<'_>) -> Result<(), Trouble> {
        let Check { judge, model, memo, page, .. } = self;
        let findings = memo.get(said, &request.letter, || {
            let operation = said.or_else(|| migrate::infer(&request.letter))?;
            let letter = model.and_then(|model| named(model, operation, &request.letter));
            Some(judge.judge(operation, letter.as_deref().unwrap_or(&request.letter)).findings)
        });
        match findings.as_ref() {
            None => page.put(&item::of_untold(name, request)),
            Some(findings) => {
                findings.iter().try_for_each(|finding| page.put(&item::of_finding(judge, name, request, finding)))
            }
        }
    }

    /// Mends what can be, and shows what is left.
    fn mend(
        &mut self,
        name: &str,
        operation: Operation,
        request: &Request<'_>,
        depth: Depth,
        rewrite: &mut Rewrite,
    ) -> Result<(), Trouble> {
        let Some(mended) = mend(&self.judge, operation, &request.letter, depth) else {
            return self.look(name, Some(operation), request);
        };
        let made = text::edit(&request.letter, &mended.edits).map(|splices| patches(request, &splices));
        let made = made.unwrap_or_default();
        if made.is_empty() {
            return self.look(name, Some(operation), request);
        }
        rewrite.patch(&made)?;
        self.seen.changed += 1;
        let left = mended.verdict.findings;
        left.iter().try_for_each(|finding| self.page.put(&item::of_finding(&self.judge, name, request, finding)))
    }
}

/// The file beside this one that a curl command names as its body, if it is there.
fn named_file(name: &str, why: &Why) -> Option<(String, Option<Operation>)> {
    let Why::Elsewhere { file, operation } = why else { return None };
    let beside = Path::new(name).parent().map_or_else(|| PathBuf::from(file), |folder| folder.join(file));
    beside.is_file().then(|| (beside.display().to_string(), *operation))
}

/// The body with another model's name; `None` where it names none.
fn named(model: &Model, operation: Operation, letter: &[u8]) -> Option<Vec<u8>> {
    let field = model_field(operation)?;
    let Ok(Value::Object(mut members)) = serde_json::from_slice(letter) else { return None };
    let edit = Edit::Set { field: field.to_owned(), value: model.id.as_str().into() };
    edit.apply(&mut members).ok()?;
    serde_json::to_vec(&members).ok()
}
