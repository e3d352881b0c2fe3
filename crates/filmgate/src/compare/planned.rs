//! From flags to a sheet: every request moved to every arm's model, legal there, explained and priced.

use super::args::Args;
use super::sheet::{Case, Sheet, Try};
use crate::exit::Trouble;
use crate::generate;
use crate::serve;
use crate::settings::Settings;
use ::compare::caps;
use ::compare::page::{Arm, Change, Kind, Role};
use almanac::near;
use catalog::{Day, Model, Operation};
use clock::{Clock, SystemClock};
use migrate::{Judge, Move, Moved, Moving, Untouched};
use plan::{Policy, Strictness};
use serde_json::{Map, Value};

/// One request as it was given.
struct Asked {
    operation: Operation,
    letter: Vec<u8>,
}

/// The sheet.
pub(super) fn plan(args: &Args, settings: &Settings, server: Option<String>) -> Result<Sheet, Trouble> {
    if args.request.model.is_some() {
        return Err(Trouble::usage("--model names one model").with_hint("--models kling-v1-6,kling-v2-master"));
    }
    let judge = judge(args, server.is_some())?;
    let models = models(args, &judge)?;
    let asked = asked(args, models[0])?;
    let list = serve::prices(&args.prices)?;
    let id = id(judge.policy.day);
    let arms = arms(&models, args.noise);
    let moves: Vec<Move<'_>> = models.iter().map(|model| Move::new(judge, None, model)).collect();
    let mut cases = Vec::new();
    for one in &asked {
        for repetition in 1..=args.repeat as usize {
            let number = cases.len() + 1;
            let tries = arms.iter().enumerate().map(|(place, arm)| {
                let by = moves.iter().find(|by| by.to().id == arm.model);
                let by = by.ok_or_else(|| Trouble::failed("an arm without a model"))?;
                // With a repetition of the first arm, no two arms may share their chance; without, all do.
                let turn = if args.noise { number * caps::ARMS_MAX + place } else { repetition };
                let seed = clock::mixed(args.request.seed.unwrap_or(0), turn as u64);
                let id = format!("{id}-{number}-{place}");
                one.moved(by, &Fit { id, seed, list: &list.id, strict: judge.policy.strictness == Strictness::Strict })
            });
            let tries = tries.collect::<Result<Vec<Try>, Trouble>>()?;
            cases.push(Case {
                number,
                operation: one.operation.name().to_owned(),
                prompt: prompt(&one.letter),
                repetition,
                tries,
            });
            if cases.len() > caps::CASES_MAX {
                return Err(Trouble::usage(format!("more than {} cases", caps::CASES_MAX)));
            }
        }
    }
    let engine = args.place.engine.clone().or_else(|| settings.serve.engine.clone());
    Ok(Sheet {
        title: title(&asked, &models),
        when: judge.policy.day.to_string(),
        id,
        server,
        engine: engine.unwrap_or_else(|| "studio".to_owned()),
        draft: args.place.draft,
        unit: list.id.rsplit('-').next().unwrap_or_default().to_owned(),
        arms,
        cases,
    })
}

/// A server is strict unless it is said not to be; this program's own engines are lenient unless they are said to be.
fn judge(args: &Args, server: bool) -> Result<Judge<'static>, Trouble> {
    let strict = (server && !args.lenient) || args.place.strict;
    let strictness = if strict { Strictness::Strict } else { Strictness::Lenient };
    let day = args.place.as_of.unwrap_or_else(|| Day::from_unix_ms(SystemClock.now()));
    Ok(Judge { catalog: serve::catalog(args.place.rates.as_deref())?, policy: Policy { strictness, day } })
}

fn models(args: &Args, judge: &Judge<'static>) -> Result<Vec<&'static Model>, Trouble> {
    let mut models: Vec<&Model> = Vec::new();
    for name in args.models.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let model = near::model(judge.catalog, name)?;
        if models.iter().any(|other| other.id == model.id) {
            return Err(Trouble::usage(format!("{} is named twice", model.id))
                .with_hint("--noise runs the first model a second time"));
        }
        models.push(model);
    }
    let least = if args.noise { 1 } else { 2 };
    if models.len() < least {
        return Err(Trouble::usage("which models are to be compared?")
            .with_hint("filmgate compare --models kling-v1-6,kling-v2-master --prompt \"A sunset over mountains\""));
    }
    if models.len() >= caps::ARMS_MAX {
        return Err(Trouble::usage(format!("more than {} models", caps::ARMS_MAX - 1)));
    }
    Ok(models)
}

fn arms(models: &[&Model], noise: bool) -> Vec<Arm> {
    let arm = |name: String, model: &Model, role| Arm { name, model: model.id.clone(), role };
    let mut arms = vec![arm(models[0].id.clone(), models[0], Role::Stable)];
    if noise {
        arms.push(arm(format!("{} again", models[0].id), models[0], Role::Repeated));
    }
    arms.extend(models[1..].iter().map(|model| arm(model.id.clone(), model, Role::Candidate)));
    arms
}

fn asked(args: &Args, stable: &Model) -> Result<Vec<Asked>, Trouble> {
    let typed = generate::fields(&args.request)?;
    if !args.requests.is_empty() {
        if !typed.is_empty() {
            return Err(Trouble::usage("either --requests or the request's own flags, such as --prompt"));
        }
        return read(args);
    }
    if typed.is_empty() {
        return Err(Trouble::usage("what is to be made?").with_hint("add --prompt \"…\", or --requests FILE"));
    }
    let mut typed = typed;
    let letter = Value::Object(typed.clone()).to_string().into_bytes();
    let operation = args.told.operation.or_else(|| migrate::infer(&letter)).unwrap_or(Operation::Text2video);
    // What is typed for all is meant for the first: then the others' changes are those from the first to them.
    if let Some(field) =
        plan::model_field(operation).filter(|field| !field.contains('.') && !typed.contains_key("model"))
    {
        typed.entry(field).or_insert_with(|| stable.id.as_str().into());
    }
    Ok(vec![Asked { operation, letter: Value::Object(typed).to_string().into_bytes() }])
}

fn read(args: &Args) -> Result<Vec<Asked>, Trouble> {
    let mut all = Vec::new();
    for name in &args.requests {
        let mut input = args.told.open(name)?;
        while let Some(found) = input.requests.next() {
            let request = found.map_err(|unread| Trouble::failed(format!("{name}:{unread}")))?;
            let Some(operation) = args.told.operation(&request) else {
                let place = format!("{name}:{}:{}", request.place.line, request.place.column);
                return Err(Trouble::usage(format!("{place}: nothing says what this request is for"))
                    .with_hint("--operation text2video"));
            };
            all.push(Asked { operation, letter: request.letter.into_owned() });
            if all.len() > caps::CASES_MAX {
                return Err(Trouble::usage(format!("more than {} requests", caps::CASES_MAX)));
            }
        }
    }
    if all.is_empty() { Err(Trouble::usage("there are no requests in there")) } else { Ok(all) }
}

/// What a try is given besides its request.
struct Fit<'a> {
    id: String,
    seed: u64,
    /// The price list that counts.
    list: &'a str,
    /// Whether a retired model stops it.
    strict: bool,
}

impl Asked {
    fn moved(&self, by: &Move<'_>, fit: &Fit<'_>) -> Result<Try, Trouble> {
        let (operation, to) = (self.operation.name(), &by.to().id);
        match by.apply(self.operation, &self.letter) {
            Moved::Moving(moving) => Ok(fitted(*moving, fit)),
            Moved::Untouched(Untouched::NamesNoModel) => {
                Err(Trouble::usage(format!("requests of {operation} name no model, so there is nothing to compare")))
            }
            Moved::Untouched(Untouched::Unreadable) => Err(Trouble::usage("a request is no JSON object")),
            Moved::Untouched(Untouched::OtherFamily) => {
                Ok(self.unsent(fit, format!("{to} is of another family and does not serve {operation}")))
            }
            Moved::Untouched(Untouched::OtherModel) => {
                Ok(self.unsent(fit, "the model it names is not known".to_owned()))
            }
        }
    }

    fn unsent(&self, fit: &Fit<'_>, why: String) -> Try {
        Try {
            body: members(&self.letter),
            external_task_id: fit.id.clone(),
            seed: fit.seed,
            changes: Vec::new(),
            milliunits: None,
            stops: Some(why),
        }
    }
}

fn fitted(moving: Moving, fit: &Fit<'_>) -> Try {
    let mut body = moving.members;
    body.shift_remove("callback_url"); // nobody waits for it
    body.insert("external_task_id".to_owned(), fit.id.clone().into());
    // This program's own engines serve retired models.
    let left = moving.left.iter().filter(|finding| fit.strict || finding.rule != migrate::RETIRED);
    let stops = left.map(|finding| finding.message.clone()).collect::<Vec<_>>().join("; ");
    let change = |step: &migrate::Step| {
        let what = if step.change.is_empty() { String::new() } else { format!(" ({})", step.change) };
        Change { kind: kind(step.kind), text: format!("{}{what}", step.message) }
    };
    let bill = moving.after.iter().find(|bill| bill.list == fit.list);
    Try {
        milliunits: bill.and_then(|bill| bill.milliunits),
        changes: moving.steps.iter().filter(|step| step.id != "model").map(change).collect(),
        stops: (!stops.is_empty()).then_some(stops),
        body,
        external_task_id: fit.id.clone(),
        seed: fit.seed,
    }
}

fn kind(kind: migrate::Kind) -> Kind {
    match kind {
        migrate::Kind::Safe => Kind::Safe,
        migrate::Kind::Note => Kind::Note,
        migrate::Kind::Lossy => Kind::Lossy,
    }
}

fn members(letter: &[u8]) -> Map<String, Value> {
    match serde_json::from_slice(letter) {
        Ok(Value::Object(members)) => members,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn prompt(letter: &[u8]) -> String {
    let members = members(letter);
    let inside = members.get("input").and_then(|input| input.get("prompt"));
    members.get("prompt").or(inside).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn title(asked: &[Asked], models: &[&Model]) -> String {
    let names: Vec<&str> = models.iter().map(|model| model.id.as_str()).collect();
    let about = match asked {
        [one] if !prompt(&one.letter).is_empty() => prompt(&one.letter).chars().take(120).collect(),
        [one] => one.operation.name().to_owned(),
        many => format!("{} requests", many.len()),
    };
    format!("{}: {about}", names.join(" · "))
}

/// The day and enough chance that two runs do not share it; external ids begin with it.
fn id(day: Day) -> String {
    format!("{day}-{}", clock::secret(6).to_lowercase())
}
