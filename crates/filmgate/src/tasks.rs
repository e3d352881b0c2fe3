//! `filmgate tasks export`: the tasks of a data folder as a log that check, migrate, forecast and replay read.

use crate::exit::{Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use catalog::Day;
use migrate::log::Entry;
use std::io::{BufWriter, Write};
use store::Recorded;

/// Flags of `tasks`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: folder::Place,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Print every task and its request, one JSON object a line; works while the server runs
    Export {
        /// Only tasks made on this day or later
        #[arg(long, value_name = "DATE")]
        since: Option<Day>,
        /// Only tasks of this account
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let Verb::Export { since, account } = args.verb;
    let path = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open_existing(&path).await?;
        let mut out = BufWriter::new(std::io::stdout());
        let (mut after, mut count) = (0, 0_u64);
        loop {
            let page = folder.store.recorded(after).await?;
            let Some(last) = page.last() else { break };
            after = last.place;
            let wanted = |recorded: &&Recorded| {
                let made = Day::from_unix_ms(recorded.task.created_at);
                since.is_none_or(|since| made >= since) && account.as_ref().is_none_or(|a| *a == recorded.task.account)
            };
            for recorded in page.iter().filter(wanted) {
                count += 1;
                if writeln!(out, "{}", line(recorded)).is_err() {
                    return Ok(Exit::Done); // a reader that has seen enough
                }
            }
        }
        let flushed = out.flush();
        flushed.map_err(|wrong| Trouble::failed(format!("the log could not be written: {wrong}")))?;
        eprintln!("{count} tasks exported");
        Ok(Exit::Done)
    })
}

fn line(recorded: &Recorded) -> String {
    let task = &recorded.task;
    let price = task.plan.price_milliunits();
    let created_at = moment(task.created_at);
    let entry = Entry {
        id: &task.id,
        operation: task.plan.operation(),
        created_at: &created_at,
        state: task.state.word(),
        model: Some(task.plan.model()),
        units: (price > 0).then_some(price as f64 / 1000.0),
        request: &String::from_utf8_lossy(&recorded.letter),
    };
    entry.line()
}

/// RFC 3339 in UTC, to the second.
pub(crate) fn moment(unix_ms: i64) -> String {
    let second = unix_ms.div_euclid(1000).rem_euclid(86_400);
    format!("{}T{:02}:{:02}:{:02}Z", Day::from_unix_ms(unix_ms), second / 3600, second / 60 % 60, second % 60)
}
