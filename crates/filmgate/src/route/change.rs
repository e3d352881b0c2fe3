//! Changes of a route as they are typed.

use super::{Grounds, told};
use crate::exit::{self, Exit, Trouble};
use crate::folder::Folder;
use catalog::Operation;
use clock::{Clock, SystemClock};
use route::caps::WHOLE;
use route::{Change, Guard, Only, Severity, Sticky, Target, Wanted};
use server::steer::{Attempt, change};

/// Flags of every change.
#[derive(Debug, clap::Args)]
pub(super) struct Basics {
    /// The name that callers write as their model; `default` is for requests that name none
    alias: String,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// Only say what would change, and what it would do to recent requests
    #[arg(long)]
    dry_run: bool,
    /// Change it although recent requests would be refused or lose something
    #[arg(long)]
    force: bool,
}

/// A change without more to say.
#[derive(Debug, clap::Args)]
pub(super) struct Plain {
    #[command(flatten)]
    pub(super) basics: Basics,
}

/// Flags of `rollback`.
#[derive(Debug, clap::Args)]
pub(super) struct Rollback {
    #[command(flatten)]
    pub(super) basics: Basics,
    /// Version of the row to go back to
    #[arg(long, value_name = "N")]
    pub(super) version: Option<u64>,
}

/// Flags of `set`.
#[derive(Debug, clap::Args)]
pub(super) struct Set {
    #[command(flatten)]
    pub(super) basics: Basics,
    /// MODEL or MODEL@UPSTREAM; several split it, as MODEL@UPSTREAM=PERCENT
    #[arg(long, value_name = "TARGET", required = true)]
    pub(super) to: Vec<String>,
}

/// Flags of `canary`.
#[derive(Debug, clap::Args)]
pub(super) struct Canary {
    #[command(flatten)]
    pub(super) basics: Basics,
    /// MODEL or MODEL@UPSTREAM [default: the canary there is]
    #[arg(long, value_name = "TARGET")]
    to: Option<Target>,
    /// Its share in percent, such as 10 or 0.5
    #[arg(long, value_name = "PERCENT")]
    weight: String,
    /// What keeps a request without an external_task_id with its target: its caller's key, or nothing (task)
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<By>,
    /// Only for requests of this operation, such as text2video; may be repeated
    #[arg(long, value_name = "NAME")]
    operation: Vec<String>,
    /// Only for requests of this account; may be repeated
    #[arg(long, value_name = "NAME")]
    account: Vec<String>,
    /// Also roll back once its median time is certain to be more than this many times the stable one's
    #[arg(long, value_name = "TIMES")]
    slower: Option<f64>,
    /// Never roll it back by itself
    #[arg(long, conflicts_with = "slower")]
    unguarded: bool,
}

/// What keeps a request with its target.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    /// The key it is signed with
    Caller,
    /// Each request falls anew
    Task,
}

impl Canary {
    pub(super) fn change(&self) -> Result<Change, Trouble> {
        let operation = |name: &String| {
            let found = Operation::ALL.iter().copied().find(|operation| operation.name() == name);
            found.ok_or_else(|| Trouble::usage(format!("operation value '{name}' is invalid")))
        };
        let operations = self.operation.iter().map(operation).collect::<Result<_, _>>()?;
        Ok(Change::Canary {
            to: self.to.clone(),
            weight: percent(&self.weight)?,
            sticky: self.by.map(|by| match by {
                By::Caller => Sticky::Caller,
                By::Task => Sticky::Task,
            }),
            only: Only { operations, accounts: self.account.clone() },
            guard: (!self.unguarded).then_some(Guard { since: 0, slower: self.slower }),
        })
    }
}

/// `kling-v3@kling=30` → the target and 3000 hundredths of a percent; a single one may go without.
pub(super) fn targets(typed: &[String]) -> Result<Vec<(Target, u32)>, Trouble> {
    let one = |text: &String| {
        let (target, weight) = match text.rsplit_once('=') {
            Some((target, weight)) => (target, percent(weight)?),
            None if typed.len() == 1 => (text.as_str(), WHOLE),
            None => return Err(Trouble::usage(format!("'{text}' needs its share, such as {text}=50"))),
        };
        Ok((target.parse().map_err(|wrong: String| Trouble::usage(wrong))?, weight))
    };
    typed.iter().map(one).collect()
}

/// Percent with at most two decimals → hundredths of a percent, never by way of a float.
fn percent(text: &str) -> Result<u32, Trouble> {
    let odd =
        || Trouble::usage(format!("'{text}' is no share")).with_hint("write percent from 0 to 100, such as 10 or 0.5");
    let typed = text.strip_suffix('%').unwrap_or(text);
    let (whole, decimals) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || !digits(whole)
        || !digits(decimals)
        || decimals.len() > 2
        || typed.ends_with('.')
    {
        return Err(odd());
    }
    let read: Option<u32> = format!("{whole}{decimals:0<2}").parse().ok();
    read.filter(|hundredths| *hundredths <= WHOLE).ok_or_else(odd)
}

/// Tries a change and says what came of it.
pub(super) async fn tried(
    folder: &Folder,
    grounds: &Grounds,
    basics: Basics,
    wanted: Change,
    json: bool,
) -> Result<Exit, Trouble> {
    let who = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let who = who.filter(|who| !who.is_empty()).unwrap_or_else(|| "command line".to_owned());
    let Basics { alias, why, dry_run, force } = basics;
    let wants = Wanted { alias: &alias, at: SystemClock.now(), who: &who, why: &why };
    let attempt = Attempt { wanted: wants, change: wanted, force, dry_run };
    let outcome = change(folder.store.as_ref(), &grounds.ground(), attempt).await?;
    for problem in &outcome.problems {
        let word =
            if outcome.stopped(force).is_some() && problem.severity > Severity::Warning { "error" } else { "warning" };
        eprintln!("{word}[{}]: {}: {}", problem.rule, problem.variant, problem.message);
    }
    let text = if json { told::json(&outcome)? } else { told::outcome(&outcome, dry_run) };
    exit::data(text.trim_end());
    let stopped = outcome.stopped(force);
    if let Some(problem) = stopped {
        eprintln!("{}", told::way_out(problem, dry_run));
    }
    let retired = stopped.is_some_and(|problem| problem.rule == "retired-model");
    let dated = outcome.problems.iter().any(|problem| problem.rule == "retiring-model");
    Ok(match (stopped, retired, dated) {
        (Some(_), true, _) => Exit::Retired,
        (Some(_), false, _) => Exit::Failed,
        (None, _, true) => Exit::Deprecated,
        (None, _, false) => Exit::Done,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_without_rounding() {
        for (text, hundredths) in [("10", 1_000), ("0.5", 50), ("0.05", 5), ("100", 10_000), ("0", 0), ("12.5%", 1_250)]
        {
            assert_eq!(percent(text).unwrap(), hundredths, "{text}");
        }
        for odd in ["", "-1", "101", "100.01", "0.005", "1.", ".5", "1e1", "ten"] {
            assert!(percent(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_single_target_has_everything_and_several_say_their_shares() {
        let read = |typed: &[&str]| targets(&typed.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&["kling-v3@kling"]).unwrap()[0].1, WHOLE);
        let two = read(&["kling-v3=30", "kling-v2-6@kling=70"]).unwrap();
        assert_eq!((two[0].0.to_string(), two[0].1, two[1].1), ("kling-v3".to_owned(), 3_000, 7_000));
        assert!(read(&["kling-v3", "kling-v2-6"]).is_err() && read(&["kling v3"]).is_err());
    }
}
