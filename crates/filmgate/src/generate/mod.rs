//! `filmgate generate`: the API's operations from the command line, with or without a server.

mod args;
mod bar;
mod letter;
mod local;
mod made;
mod remote;

pub(crate) use args::{Args, Place, Request};
pub(crate) use letter::fields;
pub(crate) use remote::credential;

use crate::exit::{Exit, Trouble};
use crate::folder;
use crate::settings::Settings;
use crate::signal::Signals;

/// Runs the verb. An interruption takes the work back: nothing is left behind in this process, and a server that was
/// asked goes on by itself.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let body = letter::write(args.what, &args.request)?;
    let server = args.place.server.clone().or_else(|| settings.client.server.clone());
    let runtime = folder::runtime()?;
    let ended = runtime.block_on(async {
        let interrupted = Signals::listen()?.first();
        let making = async {
            match &server {
                Some(url) => remote::make(url, &args, settings, &body).await,
                None => local::make(&args, settings, &body).await,
            }
        };
        tokio::select! {
            made = making => made.map(Some),
            () = interrupted => Ok(None),
        }
    });
    runtime.shutdown_background();
    match ended? {
        Some(made) => {
            made.print(args.json);
            Ok(Exit::Done)
        }
        None => {
            eprintln!("interrupted; nothing was written");
            Ok(Exit::Interrupted)
        }
    }
}
