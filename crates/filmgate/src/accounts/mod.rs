//! `filmgate accounts`: who may do what, and who owes what. Works beside a running server.

mod change;
mod show;

use crate::amount;
use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use change::Change;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::json;
use task::Account;
use task::caps::NAME_CHARS_MAX;

/// Flags of `accounts`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add an account; without flags it may do everything and pays by bill without a limit
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        change: Change,
    },
    /// Change what an account may do; what is not named stays
    Allow {
        /// Its name
        name: String,
        #[command(flatten)]
        change: Change,
    },
    /// List accounts, and what each owes
    List,
    /// Refuse an account everything (code 1100); its tasks under way go on
    Freeze {
        /// Its name
        name: String,
    },
    /// Let a frozen account in again
    Thaw {
        /// Its name
        name: String,
    },
    /// Note a payment on an account's bill
    Pay {
        /// Its name
        name: String,
        /// Units paid, such as 12.5
        amount: String,
        /// What was paid: video, image, try-on or credit
        #[arg(long, default_value = "video")]
        unit: String,
    },
    /// Show the newest lines of an account's ledger
    Ledger {
        /// Its name
        name: String,
        /// Lines at most
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
        lines: u32,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open(&data).await?;
        match args.action {
            Action::Add { name, change } => add(&folder, &name, &change, args.place.json).await,
            Action::Allow { name, change } => {
                alter(&folder, &name, args.place.json, |account| change.apply(account)).await
            }
            Action::Freeze { name } => {
                alter(&folder, &name, args.place.json, |a| Ok(Account { frozen: true, ..a })).await
            }
            Action::Thaw { name } => {
                alter(&folder, &name, args.place.json, |a| Ok(Account { frozen: false, ..a })).await
            }
            Action::List => show::list(&folder, args.place.json).await,
            Action::Pay { name, amount, unit } => pay(&folder, &name, &amount, &unit, args.place.json).await,
            Action::Ledger { name, lines } => {
                existing(&folder, &name).await?;
                show::ledger(&folder, &name, lines, args.place.json).await
            }
        }
    })?;
    Ok(Exit::Done)
}

async fn add(folder: &Folder, name: &str, change: &Change, json: bool) -> Result<(), Trouble> {
    well_named(name)?;
    let now = SystemClock.now();
    let account = change.apply(Account::new(name, now))?;
    if !folder.store.add_account(name, now).await? {
        return Err(Trouble::failed(format!("account '{name}' exists"))
            .with_hint(format!("filmgate accounts allow {name} --data {}", folder.path.display())));
    }
    folder.store.set_account(&account).await?;
    show::one(folder, &account, json).await
}

async fn alter(
    folder: &Folder,
    name: &str,
    json: bool,
    change: impl FnOnce(Account) -> Result<Account, Trouble>,
) -> Result<(), Trouble> {
    let account = change(existing(folder, name).await?)?;
    folder.store.set_account(&account).await?;
    show::one(folder, &account, json).await
}

async fn pay(folder: &Folder, name: &str, typed: &str, unit: &str, json: bool) -> Result<(), Trouble> {
    let (unit, milliunits) = (amount::unit(unit)?, amount::milliunits(typed)?);
    folder.store.pay(name, unit, milliunits, SystemClock.now()).await?;
    let bills = folder.store.bills(name).await?;
    let owed = bills.iter().find(|(known, _)| *known == unit).map_or(0, |(_, bill)| -bill.free);
    if json {
        exit::data(json!({ "account": name, "unit": unit.name(), "owed": amount::shown(owed) }));
    } else {
        exit::data(format_args!("{name} owes {} {}", amount::shown(owed), unit.name()));
    }
    Ok(())
}

/// The account of this name.
pub(crate) async fn existing(folder: &Folder, name: &str) -> Result<Account, Trouble> {
    folder.store.account(name).await?.ok_or_else(|| {
        Trouble::failed(format!("account '{name}' does not exist"))
            .with_hint(format!("filmgate accounts list --data {}", folder.path.display()))
    })
}

/// Names are told apart by eye and typed in shells.
pub(crate) fn well_named(name: &str) -> Result<(), Trouble> {
    let odd = |letter: char| letter.is_control() || letter.is_whitespace();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(odd) {
        let message = format!("account value '{}' is invalid", name.escape_debug());
        return Err(Trouble::usage(message).with_hint(format!("1 to {NAME_CHARS_MAX} characters without blanks")));
    }
    Ok(())
}
