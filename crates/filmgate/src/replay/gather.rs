//! From recorded requests to what would be sent: moved, priced, written one by one. Memory is that of the longest
//! request, and a few words of every other.

use super::row::{Known, Recorded, Row, has_own_id, own};
use super::{Args, REQUESTS_MAX};
use crate::exit::Trouble;
use crate::folder::{self, Folder};
use crate::settings::Settings;
use almanac::near;
use catalog::Operation;
use migrate::{Bill, Judge, Move, Moved, RETIRED, Request, UNTOLD};
use plan::{Finding, Severity, Strictness};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Everything that would be sent, and everything that would not.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// What would be sent.
    pub(super) rows: Vec<Known>,
    /// What cannot be sent: where it was found, and why.
    pub(super) left: Vec<(String, String)>,
    /// Requests that were not meant: of another model, or not drawn.
    pub(super) passed: u64,
}

/// Reads all of them, and writes what would be sent to `to`.
pub(super) fn all(args: &Args, settings: &Settings, to: &Path, run: &str) -> Result<Gathered, Trouble> {
    let judge = args.judge(settings);
    if !judge.catalog.price_lists().iter().any(|list| list.id == args.sending.prices) {
        let names: Vec<&str> = judge.catalog.price_lists().iter().map(|list| list.id.as_str()).collect();
        let message = format!("no price list is called '{}'", args.sending.prices);
        return Err(Trouble::usage(message).with_hint(format!("--prices {}", names.join(" | "))));
    }
    let model = |name: &Option<String>| name.as_deref().map(|name| near::model(judge.catalog, name)).transpose();
    let (target, from) = (model(&args.to)?, model(&args.from)?);
    let by = target.map(|target| Move::new(args.judge(settings), from, target));
    let file = File::create(to).map_err(|error| Trouble::failed(format!("{}: {error}", to.display())))?;
    let mut work =
        Work { args, judge, by, out: BufWriter::new(file), offset: 0, run, found: Gathered::default(), seen: 0 };
    for name in &args.files {
        work.file(name)?;
    }
    if args.tasks {
        work.folder(settings)?;
    }
    let wrong = |error: std::io::Error| Trouble::failed(format!("{}: {error}", to.display()));
    let file = work.out.into_inner().map_err(|error| wrong(error.into_error()))?;
    file.sync_all().map_err(wrong)?;
    let mut found = work.found;
    draw(&mut found, args);
    Ok(found)
}

struct Work<'a> {
    args: &'a Args,
    judge: Judge<'static>,
    by: Option<Move<'a>>,
    out: BufWriter<File>,
    offset: u64,
    run: &'a str,
    found: Gathered,
    seen: u64,
}

impl Work<'_> {
    fn file(&mut self, name: &str) -> Result<(), Trouble> {
        let mut input = self.args.told.open(name)?;
        while let Some(found) = input.requests.next() {
            match found {
                Err(unread) => self.found.left.push((format!("{name}:{}", unread.number), unread.why.to_string())),
                Ok(request) => {
                    let recorded = Recorded {
                        task_id: request.record.task_id.clone(),
                        state: request.record.state.clone(),
                        milliunits: request.record.price_milliunits,
                    };
                    self.one(format!("{name}:{}", request.number), &request, recorded)?;
                }
            }
        }
        Ok(())
    }

    fn folder(&mut self, settings: &Settings) -> Result<(), Trouble> {
        let path = folder::named(self.args.data.clone(), settings)?;
        folder::runtime()?.block_on(async {
            let folder = Folder::open_existing(&path).await?;
            let mut after = 0;
            loop {
                let page = folder.store.recorded(after).await?;
                let Some(last) = page.last() else { return Ok(()) };
                after = last.place;
                for kept in &page {
                    let price = kept.task.plan.price_milliunits();
                    let recorded = Recorded {
                        task_id: Some(kept.task.id.clone()),
                        state: Some(kept.task.state.word().to_owned()),
                        milliunits: Some(price).filter(|price| *price > 0),
                    };
                    self.one(format!("task {}", kept.task.id), &request(kept), recorded)?;
                }
            }
        })
    }

    fn one(&mut self, source: String, request: &Request<'_>, recorded: Recorded) -> Result<(), Trouble> {
        if self.args.choice.limit.is_some_and(|limit| self.found.rows.len() as u64 >= limit) {
            self.found.passed += 1;
            return Ok(());
        }
        self.seen += 1;
        if self.seen > REQUESTS_MAX {
            return Err(Trouble::failed(format!("more than {REQUESTS_MAX} requests")).with_hint("add --sample COUNT"));
        }
        let Some(operation) = self.args.told.operation(request) else {
            self.found.left.push((source, UNTOLD.to_owned()));
            return Ok(());
        };
        if !has_own_id(operation) {
            let why = format!("{} has no external_task_id: a lost answer could be paid twice", operation.name());
            self.found.left.push((source, why));
            return Ok(());
        }
        match self.moved(operation, &request.letter) {
            Ok(None) => self.found.passed += 1,
            Err(why) => self.found.left.push((source, why)),
            Ok(Some(moved)) => self.keep(source, operation, moved, recorded)?,
        }
        Ok(())
    }

    /// The body for the candidate; `None` if it is not meant, and why it cannot go.
    fn moved(&self, operation: Operation, letter: &[u8]) -> Result<Option<Body>, String> {
        let as_is = || -> Result<Option<Body>, String> {
            let members: Map<String, Value> =
                serde_json::from_slice(letter).map_err(|_| "the body is no JSON object".to_owned())?;
            let plan = self.judge.judge(operation, letter).plan;
            let bills = plan.as_ref().map_or(Vec::new(), |plan| migrate::bills(plan, self.judge.catalog));
            let model = plan.map(|plan| plan.model().to_owned()).unwrap_or_default();
            Ok(Some(Body { members, bills, model, lossy: false }))
        };
        let Some(by) = &self.by else { return as_is() };
        match by.apply(operation, letter) {
            Moved::Untouched(migrate::Untouched::OtherModel) => Ok(None),
            Moved::Untouched(migrate::Untouched::NamesNoModel) => as_is(),
            Moved::Untouched(migrate::Untouched::OtherFamily) => {
                Err(format!("{} makes no {}", by.to().id, operation.name()))
            }
            Moved::Untouched(migrate::Untouched::Unreadable) => Err("the body is no JSON object".to_owned()),
            Moved::Moving(moving) => match moving.left.iter().find(|finding| !self.bears(finding)) {
                Some(finding) => Err(finding.message.clone()),
                None => {
                    let lossy = moving.is_lossy();
                    let model = by.to().id.clone();
                    Ok(Some(Body { members: moving.members, bills: moving.after, model, lossy }))
                }
            },
        }
    }

    /// The engines of this machine serve models that the service has retired.
    fn bears(&self, finding: &Finding) -> bool {
        let lenient = self.judge.policy.strictness == Strictness::Lenient;
        lenient && finding.rule == RETIRED && finding.severity == Severity::Noted
    }

    fn keep(&mut self, source: String, operation: Operation, body: Body, recorded: Recorded) -> Result<(), Trouble> {
        let index = self.found.rows.len() as u64 + 1;
        let external_task_id = format!("replay-{}-{index}", self.run);
        let priced = body.bills.iter().find(|bill| bill.list == self.args.sending.prices);
        let mut row = Row {
            index,
            source,
            operation,
            model: body.model,
            lossy: body.lossy,
            milliunits: priced.and_then(|bill| bill.milliunits),
            body: own(body.members, &external_task_id),
            external_task_id,
            recorded,
        };
        let line = serde_json::to_string(&row).map_err(|error| Trouble::failed(error.to_string()))? + "\n";
        let wrong = |error: std::io::Error| Trouble::failed(format!("the requests cannot be written: {error}"));
        self.out.write_all(line.as_bytes()).map_err(wrong)?;
        row.body = Value::Null;
        self.found.rows.push(Known { row, offset: self.offset, bytes: line.len() });
        self.offset += line.len() as u64;
        Ok(())
    }
}

/// A body for the candidate.
struct Body {
    members: Map<String, Value>,
    bills: Vec<Bill>,
    model: String,
    lossy: bool,
}

/// Keeps what was drawn: those whose digests of seed and index are smallest, in their order.
fn draw(found: &mut Gathered, args: &Args) {
    let Some(count) = args.choice.sample.map(|count| usize::try_from(count).unwrap_or(usize::MAX)) else { return };
    if count >= found.rows.len() {
        return;
    }
    let lot = |index: u64| clock::mixed(args.choice.seed, index);
    let mut lots: Vec<(u64, u64)> = found.rows.iter().map(|known| (lot(known.row.index), known.row.index)).collect();
    lots.sort_unstable();
    let kept: BTreeSet<u64> = lots.iter().take(count).map(|(_, index)| *index).collect();
    found.passed += (found.rows.len() - count) as u64;
    found.rows.retain(|known| kept.contains(&known.row.index));
}

fn request(kept: &store::Recorded) -> Request<'_> {
    Request::kept(kept.place, kept.task.plan.operation(), &kept.letter)
}
