//! `filmgate callbacks`: what stands in the outbox. Works beside a running server, which looks there every few seconds.

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clap::{Subcommand, ValueEnum};
use serde_json::json;
use store::{Listed, Outcome};

/// Flags of `callbacks`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List callbacks, newest first
    List {
        /// Which ones: given up, not taken yet, or taken
        #[arg(long, default_value = "dead")]
        state: Standing,
        /// How many at most
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Send a callback again that was given up or taken
    Resend {
        /// Its id, as `list` shows it
        id: String,
    },
}

/// Where a callback stands.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Standing {
    /// Given up
    Dead,
    /// Not taken yet
    Open,
    /// Taken by the receiver
    Sent,
}

impl From<Standing> for Outcome {
    fn from(standing: Standing) -> Outcome {
        match standing {
            Standing::Dead => Outcome::Dead,
            Standing::Open => Outcome::Open,
            Standing::Sent => Outcome::Sent,
        }
    }
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open_existing(&data).await?;
        match args.action {
            Action::List { state, limit } => show(&folder.store.calls(state.into(), limit).await?, args.place.json),
            Action::Resend { id } => resend(&folder, &id, args.place.json).await?,
        }
        Ok(Exit::Done)
    })
}

fn show(calls: &[Listed], json: bool) {
    if json {
        return exit::data(json!(calls));
    }
    exit::data(format_args!("{:<34}  {:<10}  {:>8}  url", "id", "state", "attempts"));
    for call in calls {
        let why = if call.reason.is_empty() { String::new() } else { format!("  ({})", call.reason) };
        let state = call.state.word();
        exit::data(format_args!("{:<34}  {state:<10}  {:>8}  {}{why}", call.id, call.attempts, call.url));
    }
}

async fn resend(folder: &Folder, id: &str, json: bool) -> Result<(), Trouble> {
    if !folder.store.resend_call(id).await? {
        let hint = format!("filmgate callbacks list --data {}", folder.path.display());
        return Err(Trouble::failed(format!("no callback that has ended is called '{id}'")).with_hint(hint));
    }
    if json {
        exit::data(json!({ "resent": id }));
    } else {
        eprintln!("{id} is sent again by the running server, or when it starts");
    }
    Ok(())
}
