//! `filmgate keys`: the credentials of a data folder. Works beside a running server: both look at the same database.

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clap::Subcommand;
use clock::{Clock, SystemClock};
use serde_json::{Value, json};
use std::path::PathBuf;
use task::{Key, KeyKind};

/// Flags of `keys`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,

    /// Data folder
    #[arg(long, global = true, env = "FILMGATE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,

    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
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
    },
    /// List keys, without secrets
    List,
    /// Make a new pair for the same account and revoke the old one at once
    Rotate {
        /// The access key to replace
        access_key: String,
    },
    /// Revoke a key; requests signed with it are refused from now on
    Revoke {
        /// The access key or static key to revoke
        access_key: String,
    },
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let data = folder::named(args.data, settings)?;
    folder::runtime()?.block_on(async {
        let folder = Folder::open(&data).await?;
        match args.action {
            Action::Create { account, fixed } => {
                let kind = if fixed { KeyKind::Static } else { KeyKind::Pair };
                show_new(&create(&folder, &account, kind).await?, args.json);
            }
            Action::List => list(&folder, args.json).await?,
            Action::Rotate { access_key } => {
                let old = live(&folder, &access_key).await?;
                let new = create(&folder, &old.account, old.kind).await?;
                revoke(&folder, &access_key).await?;
                show_new(&new, args.json);
            }
            Action::Revoke { access_key } => {
                revoke(&folder, &access_key).await?;
                if args.json {
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
    let now = SystemClock.now();
    folder.store.add_account(account, now).await?;
    let secret = match kind {
        KeyKind::Pair => clock::secret(32),
        KeyKind::Static => String::new(),
    };
    let key = Key { id: clock::secret(32), secret, kind, account: account.into(), created_at: now, revoked_at: None };
    match folder.store.add_key(&key).await? {
        true => Ok(key),
        false => Err(Trouble::failed("the new key's id is taken; try again")),
    }
}

fn show_new(key: &Key, json: bool) {
    match (key.kind, json) {
        (KeyKind::Pair, true) => exit::data(json!({ "access_key": key.id, "secret_key": key.secret })),
        (KeyKind::Static, true) => exit::data(json!({ "api_key": key.id })),
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
    for key in &keys {
        let state = if key.revoked_at.is_some() { "revoked" } else { "live" };
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
    }
}

async fn live(folder: &Folder, id: &str) -> Result<Key, Trouble> {
    let key = folder.store.key(id).await?.filter(|key| key.revoked_at.is_none());
    key.ok_or_else(|| unknown(folder, id))
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
