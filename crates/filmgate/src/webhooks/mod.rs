//! `filmgate webhooks`: what an account's callbacks are signed with, and a callback to try a receiver with.

mod secret;
mod trial;

use crate::exit::{Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clap::Subcommand;
use std::path::PathBuf;

/// Flags of `webhooks`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    /// Data folder
    #[arg(long, global = true, env = "FILMGATE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,

    /// Account whose callbacks these are
    #[arg(long, global = true, default_value = folder::ACCOUNT)]
    account: String,

    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// The secrets callbacks are signed with
    #[command(subcommand)]
    Secret(secret::Action),
    /// Post one signed test callback to a URL and tell what it answers
    Test {
        /// Where to
        url: String,
        /// Let the URL reach this although it is not public: host:port or a network; may be repeated
        #[arg(long, env = "FILMGATE_REACH", value_name = "HOST:PORT|NET", value_delimiter = ',')]
        reach: Vec<String>,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open_existing(&data).await?;
        let asked = Asked { folder, account: args.account, json: args.json };
        match args.action {
            Action::Secret(action) => secret::run(&asked, action).await,
            Action::Test { url, reach } => {
                let reach = if reach.is_empty() { settings.serve.reach.clone() } else { reach };
                trial::run(&asked, &url, &reach).await
            }
        }
    })
}

/// Whose callbacks, and how to answer.
struct Asked {
    folder: Folder,
    account: String,
    json: bool,
}
