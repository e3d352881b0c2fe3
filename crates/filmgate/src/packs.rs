//! `filmgate packs`: resource packs, as `GET /account/costs` shows them. Works beside a running server.

use crate::accounts::existing;
use crate::amount;
use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use almanac::units;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::{Value, json};
use task::Pack;
use task::caps::NAME_CHARS_MAX;

const DAY_MS: i64 = 86_400_000;
/// Days a pack is good for at most: a century.
const DAYS_MAX: i64 = 36_500;
/// Unix milliseconds beyond which no date makes sense (the year 5138).
const TIME_MAX: i64 = 100_000_000_000_000;

/// Flags of `packs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Give an account a pack
    Add(New),
    /// List packs
    List {
        /// Of this account only
        #[arg(long)]
        account: Option<String>,
    },
    /// End a pack now; what is left in it cannot be drawn any more
    End {
        /// Its id
        id: String,
    },
}

#[derive(Debug, clap::Args)]
struct New {
    /// Units in it, such as 200 or 2.5
    total: String,
    /// Account it belongs to
    #[arg(long, default_value = folder::ACCOUNT)]
    account: String,
    /// What it holds: video, image, try-on or credit
    #[arg(long, default_value = "video")]
    unit: String,
    /// Its name [default: the amount and the unit]
    #[arg(long)]
    name: Option<String>,
    /// Tasks at once its owner may have (pictures count each) [default: no limit]
    #[arg(long, value_name = "N")]
    concurrency: Option<String>,
    /// Days it is good for
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=DAYS_MAX))]
    days: i64,
    /// When it was bought, Unix milliseconds [default: now]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(i64).range(0..=TIME_MAX))]
    purchased: Option<i64>,
    /// From when on it is good, Unix milliseconds [default: when it was bought]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(i64).range(0..=TIME_MAX))]
    effective: Option<i64>,
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open(&data).await?;
        match args.action {
            Action::Add(new) => add(&folder, &new, args.place.json).await,
            Action::List { account } => list(&folder, account, args.place.json).await,
            Action::End { id } => end(&folder, &id, args.place.json).await,
        }
    })?;
    Ok(Exit::Done)
}

async fn add(folder: &Folder, new: &New, json: bool) -> Result<(), Trouble> {
    let pack = new.pack(SystemClock.now())?;
    existing(folder, &pack.account).await?;
    if !folder.store.add_pack(&pack).await? {
        return Err(Trouble::failed("the new pack's id is taken; try again"));
    }
    if json {
        exit::data(listed(&pack, SystemClock.now()));
    } else {
        exit::data(format_args!("pack {}", pack.id));
    }
    Ok(())
}

impl New {
    fn pack(&self, now: i64) -> Result<Pack, Trouble> {
        let (unit, total) = (amount::unit(&self.unit)?, amount::milliunits(&self.total)?);
        if total == 0 {
            return Err(Trouble::usage("a pack holds more than 0"));
        }
        let name = self.name.clone().unwrap_or_else(|| format!("{} {} units", units(total), unit.name()));
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return Err(Trouble::usage(format!("name: 1 to {NAME_CHARS_MAX} characters")));
        }
        let purchased_at = self.purchased.unwrap_or(now);
        let effective_at = self.effective.unwrap_or(purchased_at);
        Ok(Pack {
            id: clock::request_id().replace('-', ""),
            account: self.account.clone(),
            name,
            unit,
            total,
            free: total,
            held: 0,
            purchased_at,
            effective_at,
            invalid_at: effective_at + self.days * DAY_MS,
            parallel: self.concurrency.as_deref().map(amount::count).transpose()?,
        })
    }
}

async fn list(folder: &Folder, account: Option<String>, json: bool) -> Result<(), Trouble> {
    let owners = match account {
        Some(account) => vec![existing(folder, &account).await?.id],
        None => folder.store.accounts().await?,
    };
    let mut packs = Vec::new();
    for owner in owners {
        packs.extend(folder.store.packs(&owner).await?);
    }
    let now = SystemClock.now();
    if json {
        exit::data(Value::from(packs.iter().map(|pack| listed(pack, now)).collect::<Vec<_>>()));
        return Ok(());
    }
    exit::data(format_args!(
        "{:<32}  {:<16}  {:<6}  {:>9}  {:>9}  {:>9}  {:<10}  name",
        "pack", "account", "unit", "total", "free", "held", "status"
    ));
    for pack in &packs {
        let (total, free, held) = (units(pack.total), units(pack.free), units(pack.held));
        let (unit, status) = (pack.unit.name(), pack.standing(now).word());
        exit::data(format_args!(
            "{:<32}  {:<16}  {unit:<6}  {total:>9}  {free:>9}  {held:>9}  {status:<10}  {}",
            pack.id, pack.account, pack.name
        ));
    }
    Ok(())
}

async fn end(folder: &Folder, id: &str, json: bool) -> Result<(), Trouble> {
    if !folder.store.end_pack(id, SystemClock.now()).await? {
        let hint = format!("filmgate packs list --data {}", folder.path.display());
        return Err(Trouble::failed(format!("no running pack is called '{id}'")).with_hint(hint));
    }
    if json {
        exit::data(json!({ "ended": id }));
    } else {
        eprintln!("ended {id}");
    }
    Ok(())
}

fn listed(pack: &Pack, now: i64) -> Value {
    json!({
        "pack": pack.id, "account": pack.account, "name": pack.name, "unit": pack.unit.name(),
        "total": units(pack.total), "free": units(pack.free), "held": units(pack.held),
        "purchased_at": pack.purchased_at, "effective_at": pack.effective_at, "invalid_at": pack.invalid_at,
        "concurrency": pack.parallel, "status": pack.standing(now).word(),
    })
}
