//! `filmgate budgets`: what a key, or this server at an upstream, may spend in a day. Works beside a running server.

use crate::amount;
use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::json;
use task::{Budget, Scope, Spending, Spent, day_of};

/// Flags of `budgets`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Set what may be spent in a day (UTC), such as `set upstream:kling video=200`; today's spendings count
    Set {
        /// Whose: key:ACCESS_KEY or upstream:NAME
        scope: String,
        /// Units a day, such as video=200 or image=50.5; none takes it away
        #[arg(required = true, value_name = "UNIT=AMOUNT")]
        amounts: Vec<String>,
    },
    /// List budgets, and what of today's is used
    List,
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open(&data).await?;
        match args.action {
            Action::Set { scope, amounts } => set(&folder, &scope, &amounts).await?,
            Action::List => list(&folder, args.place.json).await?,
        }
        Ok(Exit::Done)
    })
}

async fn set(folder: &Folder, scope: &str, amounts: &[String]) -> Result<(), Trouble> {
    let scope: Scope = scope.parse().map_err(Trouble::usage)?;
    if let Scope::Key(id) = &scope
        && folder.store.key(id).await?.is_none()
    {
        return Err(Trouble::failed(format!("there is no key '{id}'")).with_hint("filmgate keys list"));
    }
    for amount in amounts {
        match amount::named(amount, amount::milliunits)? {
            (unit, Some(milliunits)) => {
                folder.store.set_budget(&Budget { scope: scope.clone(), unit, milliunits }).await?;
                eprintln!("{scope}: {} {} a day", amount::shown(signed(milliunits)), unit.name());
            }
            (unit, None) => {
                let ended = folder.store.end_budget(&scope, unit).await?;
                eprintln!(
                    "{scope}: {} {}",
                    if ended { "no budget any more for" } else { "there was no budget for" },
                    unit.name()
                );
            }
        }
    }
    Ok(())
}

async fn list(folder: &Folder, json: bool) -> Result<(), Trouble> {
    let today = day_of(SystemClock.now());
    let spendings = folder.store.spendings(today).await?;
    let rows: Vec<_> = folder.store.budgets().await?.into_iter().map(|budget| used(budget, &spendings)).collect();
    if json {
        exit::data(json!(rows));
        return Ok(());
    }
    exit::data(format_args!(
        "{:<34}  {:<8}  {:>10}  {:>10}  {:>10}  {:>10}",
        "scope", "unit", "a day", "settled", "reserved", "unknown"
    ));
    for row in rows {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        exit::data(format_args!(
            "{:<34}  {:<8}  {:>10}  {:>10}  {:>10}  {:>10}",
            text("scope"),
            text("unit"),
            text("per_day"),
            text("settled"),
            text("reserved"),
            text("unknown")
        ));
    }
    Ok(())
}

fn used(budget: Budget, spendings: &[Spending]) -> serde_json::Value {
    let of = |state: Spent| {
        let rows =
            spendings.iter().filter(|row| row.scope == budget.scope && row.unit == budget.unit && row.state == state);
        amount::shown(signed(rows.map(|row| row.milliunits).sum()))
    };
    json!({
        "scope": budget.scope, "unit": budget.unit.name(), "per_day": amount::shown(signed(budget.milliunits)),
        "settled": of(Spent::Settled), "reserved": of(Spent::Reserved), "unknown": of(Spent::Unknown),
    })
}

fn signed(milliunits: u64) -> i64 {
    i64::try_from(milliunits).unwrap_or(i64::MAX)
}
