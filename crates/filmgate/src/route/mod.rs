//! `filmgate route`: which model and which engine serve a request. Works beside a running server, which goes by a change
//! from its next request on.

mod change;
mod explain;
mod told;

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::models::today;
use crate::settings::Settings;
use crate::{serve, upstream};
use catalog::{Catalog, Day};
use clap::Subcommand;
use route::{Change, UNNAMED};
use server::Serving;
use server::steer::Ground;

/// Flags of `route`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,

    /// The server's default engine: what a target without an upstream means [default: studio]
    #[arg(long, global = true, env = "FILMGATE_ENGINE", value_name = "NAME")]
    engine: Option<String>,

    /// Judge by this day's rules instead of today's
    #[arg(long, global = true, env = "FILMGATE_AS_OF", value_name = "DATE")]
    as_of: Option<Day>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Every route and where it leads
    List,
    /// One route
    Show {
        /// Its name
        alias: String,
    },
    /// Who changed a route, when and why
    History {
        /// Its name
        alias: String,
    },
    /// Lead a name somewhere
    Set(change::Set),
    /// Try a target out with a share of the requests, or change that share
    Canary(change::Canary),
    /// Make the canary the only target
    Promote(change::Plain),
    /// Lead where an older row led; without --version, the one before
    Rollback(change::Rollback),
    /// Lead everything to the stable target
    Disable(change::Plain),
    /// Split again after `disable`
    Enable(change::Plain),
    /// Say where one request would go, and why
    Explain(explain::Explain),
}

/// What a route is judged by, owned.
struct Grounds {
    serving: Serving,
    day: Day,
    strict: bool,
}

impl Grounds {
    fn ground(&self) -> Ground<'_> {
        let strictness = serve::strictness(self.strict);
        Ground { catalog: Catalog::embedded(), day: self.day, serving: &self.serving, strictness }
    }
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    let default = args.engine.as_deref().or(settings.serve.engine.as_deref()).unwrap_or("studio");
    let grounds = Grounds {
        serving: upstream::serving(settings, default)?,
        day: args.as_of.unwrap_or_else(today),
        strict: settings.serve.strict.unwrap_or(false),
    };
    let json = args.place.json;
    folder::runtime()?.block_on(async {
        let folder = Folder::open_existing(&data).await?;
        let tried = |basics, change| change::tried(&folder, &grounds, basics, change, json);
        match args.action {
            Action::List => list(&folder, json).await,
            Action::Show { alias } => show(&folder, &alias, json).await,
            Action::History { alias } => history(&folder, &alias, json).await,
            Action::Explain(asked) => explain::told(&folder, &asked, json).await,
            Action::Set(set) => tried(set.basics, Change::Set(change::targets(&set.to)?)).await,
            Action::Canary(canary) => {
                let change = canary.change()?;
                tried(canary.basics, change).await
            }
            Action::Promote(plain) => tried(plain.basics, Change::Promote).await,
            Action::Rollback(rollback) => tried(rollback.basics, Change::Rollback(rollback.version)).await,
            Action::Disable(plain) => tried(plain.basics, Change::Disable).await,
            Action::Enable(plain) => tried(plain.basics, Change::Enable).await,
        }
    })
}

async fn list(folder: &Folder, json: bool) -> Result<Exit, Trouble> {
    let rows: Vec<route::Row> = folder.store.routes().await?.into_iter().map(|(row, _)| row).collect();
    if json {
        exit::data(told::json(&rows)?);
    } else if rows.is_empty() {
        eprintln!("no routes: every model goes to the server's default engine");
        eprintln!("hint: filmgate route set {UNNAMED} --to MODEL");
    } else {
        exit::data(told::list(&rows).trim_end());
    }
    Ok(Exit::Done)
}

async fn rows(folder: &Folder, alias: &str) -> Result<Vec<route::Row>, Trouble> {
    let rows = folder.store.route_history(alias).await?;
    if rows.is_empty() {
        let hint = format!("filmgate route list --data {}", folder.path.display());
        return Err(Trouble::failed(format!("there is no route called '{alias}'")).with_hint(hint));
    }
    Ok(rows)
}

async fn show(folder: &Folder, alias: &str, json: bool) -> Result<Exit, Trouble> {
    let rows = rows(folder, alias).await?;
    if let Some(row) = rows.last() {
        exit::data(if json { told::json(row)? } else { told::row(row) }.trim_end());
    }
    Ok(Exit::Done)
}

async fn history(folder: &Folder, alias: &str, json: bool) -> Result<Exit, Trouble> {
    let rows = rows(folder, alias).await?;
    exit::data(if json { told::json(&rows)? } else { told::history(&rows) }.trim_end());
    Ok(Exit::Done)
}
