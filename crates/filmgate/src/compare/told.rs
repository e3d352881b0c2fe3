//! Measures what was made and writes the report.

use super::given::given;
use super::journal::{self, Event, Journal};
use super::sheet::{Sheet, Spot};
use crate::exit::{self, Exit, Trouble};
use ::compare::metric::ROWS;
use ::compare::page::{Case, Clips, Ended, Facts, Report, Run, Try};
use ::compare::{Measured, measure};
use media::decode::From;
use serde_json::Value;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Characters of a text in a body that are shown.
const SHOWN_CHARS_MAX: usize = 300;

/// Measures a run's clips and writes its report anew.
pub(super) fn again(dir: &Path, linked: bool, json: bool) -> Result<Exit, Trouble> {
    let (sheet, journal) = Journal::open(dir)?;
    tell(&sheet, &journal, linked, json)
}

/// Writes the report of a run, says in short what came out, and how it ended.
pub(super) fn tell(sheet: &Sheet, journal: &Journal, linked: bool, json: bool) -> Result<Exit, Trouble> {
    let run = run(sheet, journal);
    let measured = measured(sheet, journal, &run);
    let report = Report::new(run, measured);
    let html = report.html(journal.dir(), if linked { Clips::Beside } else { Clips::Inside })?;
    let path = journal.dir().join("report.html");
    journal::write(&path, html.as_bytes())?;
    let shown = format!("{:#}", report.json());
    journal::write(&journal.dir().join("report.json"), shown.as_bytes())?;
    summary(&report, html.len());
    if json {
        exit::data(shown);
    } else {
        exit::data(path.display());
    }
    let whole = report.run.cases.iter().flat_map(|case| &case.tries).all(|made| made.ended == Ended::Made);
    Ok(if whole { Exit::Done } else { Exit::Failed })
}

/// The same in a few lines, for people.
fn summary(report: &Report, bytes: usize) {
    let run = &report.run;
    for (i, arm) in run.arms.iter().enumerate() {
        let tries: Vec<&Try> = run.cases.iter().filter_map(|case| case.tries.get(i)).collect();
        let made = tries.iter().filter(|made| made.ended == Ended::Made).count();
        eprintln!("{}: {made} of {} made", arm.name, tries.len());
    }
    for (arm, judged) in &report.judged {
        let name = &run.arms[*arm].name;
        let differ: Vec<String> = judged
            .iter()
            .zip(ROWS)
            .filter(|(one, _)| one.verdict.differs())
            .map(|(one, row)| format!("{} ({})", row.name.to_lowercase(), one.verdict.words()))
            .collect();
        if !differ.is_empty() {
            eprintln!("{name} differs from {} in {}", run.arms[0].name, differ.join(", "));
        }
    }
    eprintln!("report: {:.1} MB", bytes as f64 / 1e6);
}

/// What ran, as the report has it.
fn run(sheet: &Sheet, journal: &Journal) -> Run {
    let cases = sheet.cases.iter().enumerate().map(|(place, case)| Case {
        number: case.number,
        operation: case.operation.clone(),
        prompt: case.prompt.clone(),
        repetition: case.repetition,
        tries: (0..sheet.arms.len()).map(|arm| one(sheet, journal, Spot { case: place, arm })).collect(),
    });
    let place = match &sheet.server {
        Some(url) => url.clone(),
        None if sheet.draft => format!("this machine, engine {}, drafts", sheet.engine),
        None => format!("this machine, engine {}", sheet.engine),
    };
    let cases: Vec<Case> = cases.collect();
    let files = cases.iter().flat_map(|case| &case.tries).filter_map(|made| made.file.as_ref());
    let mut clips = files.filter(|file| file.ends_with(".mp4")).peekable();
    let ours = clips.peek().is_some() && clips.all(|file| simulated(&journal.dir().join(file)));
    Run {
        id: sheet.id.clone(),
        title: sheet.title.clone(),
        when: sheet.when.clone(),
        by: format!("filmgate {}", env!("CARGO_PKG_VERSION")),
        place,
        simulated: sheet.server.is_none() || ours,
        arms: sheet.arms.clone(),
        cases,
        votes: journal.votes(),
    }
}

fn one(sheet: &Sheet, journal: &Journal, spot: Spot) -> Try {
    let planned = sheet.at(spot);
    let mut body = planned.body.clone();
    body.shift_remove("external_task_id"); // differs in every arm, and is told beside
    let state = journal.state(spot);
    let (mut file, mut seconds, mut facts) = (None, None, None);
    let ended = match (state.ended, &planned.stops) {
        (Some(Event::Made { file: name, seconds: took, .. }), _) => {
            facts = look(&journal.dir().join(&name));
            (file, seconds) = (facts.is_some().then_some(name), Some(took));
            Ended::Made
        }
        (Some(Event::Failed { code, message }), _) => Ended::Failed { code, message },
        (_, Some(why)) => Ended::Unsent { why: why.clone() },
        (_, None) if state.task_id.is_some() => Ended::Unknown { why: "It was taken and is not done.".to_owned() },
        (_, None) if state.begun => Ended::Unknown { why: "The answer to the submit was lost.".to_owned() },
        (_, None) => Ended::Unsent { why: "The run was interrupted before.".to_owned() },
    };
    Try {
        body: shortened(&Value::Object(body)),
        changes: planned.changes.clone(),
        ended,
        task_id: state.task_id,
        external_task_id: Some(planned.external_task_id.clone()),
        seconds,
        price: planned.milliunits.map(|milliunits| format!("{} {}", plan::thousandths(milliunits), sheet.unit)),
        file,
        facts,
        readings: Vec::new(),
    }
}

/// Whether the clip says of itself that an engine of ours drew it.
fn simulated(path: &Path) -> bool {
    let told = b"simulated=true";
    std::fs::read(path).is_ok_and(|bytes| bytes.windows(told.len()).any(|piece| piece == told))
}

fn look(path: &Path) -> Option<Facts> {
    let facts = media::probe::playable(path).ok()?;
    Some(Facts {
        media_type: facts.media_type.to_owned(),
        size: [facts.width, facts.height],
        fps: 0.0,
        seconds: facts.seconds,
        sound: facts.sound_seconds.is_some(),
        bytes: std::fs::metadata(path).ok()?.len(),
    })
}

/// Long texts, such as pictures, by their length.
fn shortened(value: &Value) -> Value {
    match value {
        Value::String(text) if text.len() > SHOWN_CHARS_MAX && !text.contains(' ') => {
            Value::from(format!("{}… ({} characters)", text.chars().take(24).collect::<String>(), text.len()))
        }
        Value::Array(all) => Value::Array(all.iter().map(shortened).collect()),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), shortened(value))).collect())
        }
        other => other.clone(),
    }
}

/// Measures every clip, several at once.
fn measured(sheet: &Sheet, journal: &Journal, run: &Run) -> Vec<Vec<Option<Measured>>> {
    let spots: Vec<Spot> = sheet.spots().collect();
    let from = if sheet.server.is_none() { From::Us } else { From::Outside };
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some(spot) = spots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let made = &run.cases[spot.case].tries[spot.arm];
            let Some(file) = made.file.as_ref().filter(|file| file.ends_with(".mp4")) else { continue };
            let given = given(&sheet.cases[spot.case], sheet.at(*spot));
            match measure(&journal.dir().join(file), from, &given) {
                Ok(measured) => found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((*spot, measured)),
                Err(fault) => {
                    let why = fault.detail.unwrap_or(fault.message);
                    eprintln!("warning: {}: not measured: {why}", sheet.name(*spot));
                }
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(spots.len()) {
            scope.spawn(work);
        }
    });
    let row = |case: &super::sheet::Case| case.tries.iter().map(|_| None).collect();
    let mut all: Vec<Vec<Option<Measured>>> = sheet.cases.iter().map(row).collect();
    for (spot, measured) in found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        all[spot.case][spot.arm] = Some(measured);
    }
    all
}
