//! `filmgate upstreams`: who makes things elsewhere, what that cost, and what a person has to look at. Works beside a
//! running server.

use crate::amount;
use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use crate::upstream;
use catalog::Day;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::{Value, json};
use task::{Cost, Scope, Spending, Task, day_of};

/// Days of spendings that are shown at most: what is kept is not forgotten, only not shown.
const DAYS_MAX: i64 = 3_660;

/// Flags of `upstreams`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the upstreams of the settings file
    List,
    /// What was spent at each, by day (UTC)
    Spent {
        /// Days to look back
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=DAYS_MAX))]
        days: i64,
    },
    /// List tasks that may have been paid for nothing, until a person has found out
    Attention,
    /// Say what the upstream took for such a task, as its own bill says
    Resolve {
        /// The task's id, as `attention` shows it
        task: String,
        /// Units it took, such as 2.5, or 0
        #[arg(long)]
        took: String,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let json = args.place.json;
    if let Action::List = args.action {
        return list(settings, json);
    }
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open_existing(&data).await?;
        match args.action {
            Action::List => {}
            Action::Spent { days } => {
                show_spent(&folder.store.spendings(day_of(SystemClock.now()) - days + 1).await?, json);
            }
            Action::Attention => show_attention(&folder.store.attention().await?, json),
            Action::Resolve { task, took } => resolve(&folder, &task, &took).await?,
        }
        Ok(Exit::Done)
    })
}

fn list(settings: &Settings, json: bool) -> Result<Exit, Trouble> {
    let all = upstream::all(settings)?;
    if json {
        let row = |ready: &upstream::Ready| json!({ "name": ready.upstream.name, "engine": ready.row.name, "url": ready.upstream.url, "strict": ready.strict });
        exit::data(json!(all.iter().map(row).collect::<Vec<_>>()));
        return Ok(Exit::Done);
    }
    if all.is_empty() {
        eprintln!("no upstreams: name them as [upstream.NAME] in filmgate.toml");
    }
    for ready in &all {
        exit::data(format_args!("{:<16}  {:<14}  {}", ready.upstream.name, ready.row.name, ready.upstream.url));
    }
    Ok(Exit::Done)
}

fn show_spent(spendings: &[Spending], json: bool) {
    let rows = spendings.iter().filter_map(|row| match &row.scope {
        Scope::Upstream(name) => Some((name, row)),
        Scope::Key(_) => None,
    });
    if json {
        let row = |(name, row): (&String, &Spending)| {
            json!({
                "upstream": name, "day": day(row), "unit": row.unit.name(), "state": row.state.word(),
                "tasks": row.tasks, "units": units(row.milliunits),
            })
        };
        return exit::data(json!(rows.map(row).collect::<Vec<_>>()));
    }
    exit::data(format_args!(
        "{:<10}  {:<16}  {:<8}  {:<9}  {:>6}  {:>10}",
        "day", "upstream", "unit", "state", "tasks", "units"
    ));
    for (name, row) in rows {
        let (unit, state, units) = (row.unit.name(), row.state.word(), units(row.milliunits));
        exit::data(format_args!("{}  {name:<16}  {unit:<8}  {state:<9}  {:>6}  {units:>10}", day(row), row.tasks));
    }
}

fn day(row: &Spending) -> String {
    Day::from_unix_ms(row.day.saturating_mul(86_400_000)).to_string()
}

fn units(milliunits: u64) -> String {
    amount::shown(i64::try_from(milliunits).unwrap_or(i64::MAX))
}

fn show_attention(tasks: &[Task], json: bool) {
    if json {
        return exit::data(json!(tasks.iter().map(row).collect::<Vec<_>>()));
    }
    for task in tasks {
        let row = row(task);
        let text = |name: &str| row[name].as_str().unwrap_or("unknown").to_owned();
        exit::data(format_args!("{}  {}  {}  took {}", task.id, text("upstream"), text("upstream_id"), text("took")));
        exit::data(format_args!("    {}", text("why")));
    }
    eprintln!("{} to look at; filmgate upstreams resolve TASK --took UNITS", tasks.len());
}

fn row(task: &Task) -> Value {
    let receipt = task.receipt.clone().unwrap_or_default();
    let took = match receipt.cost {
        Cost::Milliunits(milliunits) => Some(units(milliunits)),
        Cost::Unknown => None,
    };
    json!({
        "task_id": task.id, "account": task.account, "upstream": task.upstream(), "upstream_id": receipt.id,
        "state": task.state.word(), "took": took, "price": units(task.plan.price_milliunits()),
        "why": receipt.attention, "created_at": task.created_at,
    })
}

async fn resolve(folder: &Folder, task: &str, took: &str) -> Result<(), Trouble> {
    let cost = Cost::Milliunits(amount::milliunits(took)?);
    if !folder.store.resolve(task, cost).await? {
        let hint = "filmgate upstreams attention";
        return Err(Trouble::failed(format!("no task '{task}' waits for a person")).with_hint(hint));
    }
    eprintln!("{task}: the upstream took {took}");
    Ok(())
}
