//! `filmgate migrate`: requests rewritten for another model, each change explained and priced.

mod told;

use crate::exit::{self, Exit, Trouble};
use crate::toolkit::{Goes, Reading, Rewrite, Sources};
use ::migrate::{Bill, Move, Moved, Moving, Outcome, Request, Untouched, patches, text};
use almanac::near;
use catalog::{Operation, Unit};
use serde_json::json;
use std::collections::BTreeSet;

/// Flags of `migrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    sources: Sources,
    /// The model to go to
    #[arg(long, value_name = "MODEL")]
    to: String,
    /// Only requests that run on this model
    #[arg(long, value_name = "MODEL")]
    from: Option<String>,
    /// Write the requests back instead of showing what would change
    #[arg(long, short)]
    write: bool,
    /// Also write requests that lose something they ask for
    #[arg(long, requires = "write")]
    lossy: bool,
    #[command(flatten)]
    reading: Reading,
    /// Print JSON, one object a request
    #[arg(long)]
    json: bool,
    /// Say nothing about requests, only the totals
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    let judge = args.reading.judge();
    let to = near::model(judge.catalog, &args.to)?;
    let from = args.from.as_deref().map(|from| near::model(judge.catalog, from)).transpose()?;
    let mut work = Work { args, by: Move::new(judge, from, to), totals: Totals::default(), explained: BTreeSet::new() };
    for name in &args.sources.files {
        work.file(name)?;
    }
    let gone = to.retired(judge.policy.day).filter(|_| !args.reading.lenient);
    if let Some(notice) = gone {
        eprintln!("warning: {} itself is retired since {} ({})", to.id, notice.date, notice.source);
    }
    eprintln!("{}", told::totals(&work.totals, &to.id, args.write));
    Ok(match (gone, work.totals.broken + work.totals.unread) {
        (Some(_), _) => Exit::Retired,
        (None, 0) => Exit::Done,
        (None, _) => Exit::Failed,
    })
}

/// Counts for the closing sentences.
#[derive(Default)]
struct Totals {
    moved: u64,
    lossy: u64,
    held: u64,
    broken: u64,
    untouched: u64,
    unread: u64,
    bills: Vec<(String, Unit, u64, u64)>,
}

impl Totals {
    fn count(&mut self, moving: &Moving) {
        self.moved += 1;
        self.lossy += u64::from(moving.is_lossy() && moving.left.is_empty());
        self.broken += u64::from(!moving.left.is_empty());
    }

    /// Adds what one that goes on costs.
    fn bill(&mut self, moving: &Moving) {
        for (old, new) in moving.before.iter().zip(&moving.after).filter(|(old, new)| old.unit == new.unit) {
            self.pay(old, new);
        }
    }

    fn pay(&mut self, old: &Bill, new: &Bill) {
        let (Some(before), Some(after)) = (old.milliunits, new.milliunits) else { return };
        match self.bills.iter_mut().find(|(list, unit, ..)| *list == new.list && *unit == new.unit) {
            Some((_, _, paid, due)) => (*paid, *due) = (paid.saturating_add(before), due.saturating_add(after)),
            None => self.bills.push((new.list.clone(), new.unit, before, after)),
        }
    }
}

/// A migration under way.
struct Work<'a> {
    args: &'a Args,
    by: Move<'a>,
    totals: Totals,
    /// Ids of pages that were explained already.
    explained: BTreeSet<String>,
}

impl Work<'_> {
    fn file(&mut self, name: &str) -> Result<(), Trouble> {
        let mut input = self.args.sources.told.open(name)?;
        let goes = match (self.args.write, name) {
            (_, "-") => Goes::Out,
            (true, _) => Goes::Back,
            (false, _) => Goes::Diff,
        };
        let told = !self.args.json && !self.args.quiet;
        let shows = goes != Goes::Diff || told;
        let mut rewrite = if shows { Some(Rewrite::new(name, &input.path, goes)?) } else { None };
        while let Some(found) = input.requests.next() {
            match found {
                Err(unread) => {
                    self.totals.unread += 1;
                    eprintln!("error: {name}:{unread}");
                }
                Ok(request) => self.one(name, &request, rewrite.as_mut())?,
            }
        }
        rewrite.map_or(Ok(()), |rewrite| rewrite.close().map(drop))
    }

    fn one(&mut self, name: &str, request: &Request<'_>, rewrite: Option<&mut Rewrite>) -> Result<(), Trouble> {
        let Some(operation) = self.args.sources.told.operation(request) else {
            self.totals.unread += 1;
            eprintln!("error: {name}: request {}: {}", request.number, ::migrate::UNTOLD);
            return Ok(());
        };
        match self.by.apply(operation, &request.letter) {
            Moved::Untouched(why) => self.untouched(name, request, operation, why),
            Moved::Moving(moving) => {
                self.totals.count(&moving);
                self.say(name, request, operation, &moving);
                if !self.is_written(&moving) {
                    return Ok(());
                }
                self.totals.bill(&moving);
                if let Some(rewrite) = rewrite {
                    let splices = text::edit(&request.letter, &moving.edits);
                    let splices = splices.map_err(|wrong| Trouble::failed(format!("{name}: {wrong}")))?;
                    rewrite.patch(&patches(request, &splices))?;
                }
            }
        }
        Ok(())
    }

    /// What breaks is never written; what loses something only where that was said.
    fn is_written(&mut self, moving: &Moving) -> bool {
        let holds = self.args.write && moving.is_lossy() && !self.args.lossy;
        self.totals.held += u64::from(holds && moving.left.is_empty());
        moving.left.is_empty() && !holds
    }

    fn untouched(&mut self, name: &str, request: &Request<'_>, operation: Operation, why: Untouched) {
        self.totals.untouched += 1;
        if self.args.json {
            let line = json!({ "file": name, "request": request.number, "operation": operation, "untouched": why });
            exit::data(line);
        }
    }

    fn say(&mut self, name: &str, request: &Request<'_>, operation: Operation, moving: &Moving) {
        if self.args.json {
            exit::data(json!({
                "file": name,
                "request": request.number,
                "line": request.place.line,
                "operation": operation,
                "from": moving.from,
                "to": self.by.to().id,
                "outcome": Outcome::of(moving),
                "steps": moving.steps,
                "left": moving.left,
                "price_before": moving.before,
                "price": moving.after,
                "body": moving.members,
            }));
        } else if !self.args.quiet {
            let said = told::moving(name, request, operation, moving, &self.by.to().id, &mut self.explained);
            eprint!("{said}");
        }
    }
}
