//! `filmgate webhooks secret`: create, rotate, revoke, list. Receivers check by their own clocks, so secrets end by the
//! machine's.

use super::Asked;
use crate::exit::{self, Exit, Trouble};
use clap::Subcommand;
use clock::{Clock, Millis, SystemClock};
use serde_json::{Value, json};
use store::Secret;

/// After a rotation the old secret signs this much longer, beside the new one (the service's own term: 7 days).
const OVERLAP_MS: Millis = 7 * 24 * 60 * 60 * 1_000;
/// Characters of a secret that `list` shows.
const SHOWN_CHARS: usize = 12;

/// What can be done with secrets.
#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Make the first secret and print it; callbacks are signed from now on
    Create,
    /// Make another and print it; the old one signs for 7 more days beside it
    Rotate {
        /// The old one ends at once
        #[arg(long)]
        emergency: bool,
    },
    /// End all secrets; callbacks go on without a signature
    Revoke,
    /// List the secrets that sign now
    List,
}

/// Runs one of them.
pub(super) async fn run(asked: &Asked, action: Action) -> Result<Exit, Trouble> {
    let now = SystemClock.now();
    match action {
        Action::Create => create(asked, now).await?,
        Action::Rotate { emergency } => {
            let fresh = add(asked, now, if emergency { now } else { now + OVERLAP_MS }).await?;
            show(asked, &fresh);
        }
        Action::Revoke => revoke(asked, now).await?,
        Action::List => list(asked, now).await?,
    }
    Ok(Exit::Done)
}

async fn create(asked: &Asked, now: Millis) -> Result<(), Trouble> {
    if !asked.folder.store.webhook_secrets(&asked.account, now).await?.is_empty() {
        let message = format!("account '{}' has a webhook secret", asked.account);
        return Err(Trouble::failed(message).with_hint("filmgate webhooks secret rotate"));
    }
    show(asked, &add(asked, now, now).await?);
    Ok(())
}

/// Adds a secret; the others end at `ends_at`.
async fn add(asked: &Asked, now: Millis, ends_at: Millis) -> Result<Secret, Trouble> {
    let secret = wire::webhook::secret(&clock::secret_bytes());
    let secret = Secret { secret, created_at: now, ends_at: None };
    asked.folder.store.change_webhook_secrets(&asked.account, ends_at, Some(&secret)).await?;
    Ok(secret)
}

fn show(asked: &Asked, fresh: &Secret) {
    if asked.json {
        exit::data(json!({ "account": asked.account, "secret": fresh.secret }));
    } else {
        exit::data(format_args!("secret {}", fresh.secret));
    }
}

async fn revoke(asked: &Asked, now: Millis) -> Result<(), Trouble> {
    let ended = asked.folder.store.change_webhook_secrets(&asked.account, now, None).await?;
    if asked.json {
        exit::data(json!({ "account": asked.account, "ended": ended }));
    } else {
        eprintln!("{ended} ended; callbacks are not signed any more");
    }
    Ok(())
}

async fn list(asked: &Asked, now: Millis) -> Result<(), Trouble> {
    let secrets = asked.folder.store.webhook_secrets(&asked.account, now).await?;
    if asked.json {
        exit::data(Value::from(secrets.iter().map(listed).collect::<Vec<_>>()));
        return Ok(());
    }
    exit::data(format_args!("{:<13}  {:<13}  ends_at", "secret", "created_at"));
    for secret in &secrets {
        let ends_at = secret.ends_at.map_or_else(|| "-".to_owned(), |at| at.to_string());
        exit::data(format_args!("{:<13}  {:<13}  {ends_at}", start(secret), secret.created_at));
    }
    Ok(())
}

fn listed(secret: &Secret) -> Value {
    json!({ "secret": start(secret), "created_at": secret.created_at, "ends_at": secret.ends_at })
}

fn start(secret: &Secret) -> String {
    secret.secret.chars().take(SHOWN_CHARS).chain(['…']).collect()
}
