//! `filmgate keys`: the credentials of a data folder. Works beside a running server: both look at the same database.

use crate::accounts;
use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::{Value, json};
use task::{Key, KeyKind};

/// Longest time a replaced key stays valid, seconds.
const GRACE_SECONDS_MAX: i64 = 365 * 24 * 3600;

/// Flags of `keys`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    place: folder::Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a key pair (or a static key) and print it; the secret is shown again only by reading the data folder
    Create {
        /// Account it belongs to
        #[arg(long, default_value = folder::ACCOUNT)]
        account: String,
        /// Make one static API key, sent as the bearer itself, instead of a pair
        #[arg(long = "static")]
        fixed: bool,
        /// Make a key for the admin's endpoints and nothing else
        #[arg(long, conflicts_with = "fixed")]
        admin: bool,
    },
    /// List keys, without secrets
    List,
    /// Make a new key of the same kind and account and revoke the old one, at once or after a while
    Rotate {
        /// The access key or static key to replace
        access_key: String,
        /// Seconds the old one stays valid
        #[arg(long, value_name = "SECONDS", default_value_t = 0,
              value_parser = clap::value_parser!(i64).range(0..=GRACE_SECONDS_MAX))]
        grace: i64,
    },
    /// Revoke a key; requests signed with it are refused from now on
    Revoke {
        /// The access key or static key to revoke
        access_key: String,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.place.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open(&data).await?;
        match args.action {
            Action::Create { account, fixed, admin } => {
                let kind = match (fixed, admin) {
                    (_, true) => KeyKind::Admin,
                    (true, false) => KeyKind::Static,
                    (false, false) => KeyKind::Pair,
                };
                show_new(&create(&folder, &account, kind).await?, args.place.json);
            }
            Action::List => list(&folder, args.place.json).await?,
            Action::Rotate { access_key, grace } => {
                show_new(&rotate(&folder, &access_key, grace).await?, args.place.json);
            }
            Action::Revoke { access_key } => {
                revoke(&folder, &access_key).await?;
                if args.place.json {
                    exit::data(json!({ "revoked": access_key }));
                } else {
                    eprintln!("revoked {access_key}");
                }
            }
        }
        Ok(Exit::Done)
    })
}

/// Makes a key of `account`, which is made too if it is new.
pub(crate) async fn create(folder: &Folder, account: &str, kind: KeyKind) -> Result<Key, Trouble> {
    accounts::well_named(account)?;
    let now = SystemClock.now();
    folder.store.add_account(account, now).await?;
    let key = fresh(account, kind, now);
    match folder.store.add_key(&key).await? {
        true => Ok(key),
        false => Err(Trouble::failed("the new key's id is taken; try again")),
    }
}

/// Makes a key like `old`, which holds for `grace` seconds more.
async fn rotate(folder: &Folder, old: &str, grace: i64) -> Result<Key, Trouble> {
    let now = SystemClock.now();
    let replaced = folder.store.key(old).await?.filter(|key| key.holds(now)).ok_or_else(|| unknown(folder, old))?;
    let key = fresh(&replaced.account, replaced.kind, now);
    match folder.store.rotate_key(old, &key, now + grace * 1000).await? {
        true => Ok(key),
        false => Err(unknown(folder, old)),
    }
}

fn fresh(account: &str, kind: KeyKind, now: i64) -> Key {
    let secret = match kind {
        KeyKind::Pair => clock::secret(32),
        KeyKind::Static | KeyKind::Admin => String::new(),
    };
    Key { id: clock::secret(32), secret, kind, account: account.into(), created_at: now, revoked_at: None }
}

fn show_new(key: &Key, json: bool) {
    match (key.kind, json) {
        (KeyKind::Pair, true) => exit::data(json!({ "access_key": key.id, "secret_key": key.secret })),
        (KeyKind::Static, true) => exit::data(json!({ "api_key": key.id })),
        (KeyKind::Admin, true) => exit::data(json!({ "admin_key": key.id })),
        (KeyKind::Admin, false) => exit::data(format_args!("admin_key {}", key.id)),
        (KeyKind::Pair, false) => exit::data(format_args!("access_key {}\nsecret_key {}", key.id, key.secret)),
        (KeyKind::Static, false) => exit::data(format_args!("api_key {}", key.id)),
    }
}

async fn list(folder: &Folder, json: bool) -> Result<(), Trouble> {
    let keys = folder.store.keys().await?;
    if json {
        exit::data(Value::from(keys.iter().map(listed).collect::<Vec<_>>()));
        return Ok(());
    }
    exit::data(format_args!("{:<32}  {:<6}  {:<12}  state", "access_key", "kind", "account"));
    let now = SystemClock.now();
    for key in &keys {
        let state = match key.revoked_at {
            Some(_) if key.holds(now) => "ending",
            Some(_) => "revoked",
            None => "live",
        };
        exit::data(format_args!("{:<32}  {:<6}  {:<12}  {state}", key.id, word(key.kind), key.account));
    }
    Ok(())
}

fn listed(key: &Key) -> Value {
    json!({
        "access_key": key.id, "kind": word(key.kind), "account": key.account,
        "created_at": key.created_at, "revoked_at": key.revoked_at,
    })
}

fn word(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Pair => "pair",
        KeyKind::Static => "static",
        KeyKind::Admin => "admin",
    }
}

async fn revoke(folder: &Folder, id: &str) -> Result<(), Trouble> {
    match folder.store.revoke_key(id, SystemClock.now()).await? {
        true => Ok(()),
        false => Err(unknown(folder, id)),
    }
}

fn unknown(folder: &Folder, id: &str) -> Trouble {
    let hint = format!("filmgate keys list --data {}", folder.path.display());
    Trouble::failed(format!("no live key is called '{id}'")).with_hint(hint)
}
