//! `filmgate token`: a signed token on stdout, for curl.

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use clock::{Clock, SystemClock};
use serde_json::json;
use std::path::{Path, PathBuf};
use task::{Key, KeyKind};

/// Longest life of a token, seconds.
const TTL_SECONDS_MAX: i64 = 365 * 24 * 3600;

/// Flags of `token`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Data folder whose newest live key pair signs
    #[arg(long, env = "FILMGATE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Sign with this access key (of the data folder, or with --secret-key)
    #[arg(long, env = "FILMGATE_ACCESS_KEY", value_name = "KEY")]
    access_key: Option<String>,
    /// Sign with this secret key; needs no data folder
    #[arg(long, env = "FILMGATE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    secret_key: Option<String>,
    /// Seconds the token lives
    #[arg(long, value_name = "SECONDS", default_value_t = wire::token::caps::LIFE_S,
          value_parser = clap::value_parser!(i64).range(1..=TTL_SECONDS_MAX))]
    ttl: i64,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let (access_key, secret_key) = match (&args.access_key, &args.secret_key, &args.data) {
        (Some(access), Some(secret), None) => (access.clone(), secret.clone()),
        (access, _, data) => {
            let data = folder::named(data.clone(), settings)?;
            let key = folder::runtime()?.block_on(signing_key(&data, access.as_deref()))?;
            (key.id, key.secret)
        }
    };
    // `sign` gives the customary life; another one is another moment of signing with the same arithmetic.
    let now = SystemClock.now().div_euclid(1000);
    let token = wire::token::sign_for(&access_key, &secret_key, now, args.ttl);
    if args.json {
        exit::data(json!({ "token": token, "access_key": access_key, "expires_at": now + args.ttl }));
    } else {
        exit::data(token);
    }
    Ok(Exit::Done)
}

/// The pair with this access key, or the newest live one.
async fn signing_key(data: &Path, access_key: Option<&str>) -> Result<Key, Trouble> {
    let folder = Folder::open_existing(data).await?;
    let keys = folder.store.keys().await?;
    let usable = |key: &&Key| {
        key.kind == KeyKind::Pair && key.holds(SystemClock.now()) && access_key.is_none_or(|asked| asked == key.id)
    };
    keys.iter().rev().find(usable).cloned().ok_or_else(|| {
        Trouble::failed("the data folder has no live key pair to sign with")
            .with_hint(format!("filmgate keys create --data {}", data.display()))
    })
}
