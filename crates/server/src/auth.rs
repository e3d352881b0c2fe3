//! Who is calling? Decided before anything else of a request is looked at.

use crate::app::House;
use axum::http::{HeaderMap, header};
use fault::{Code, Fault};
use task::{Account, Key, KeyKind};
use wire::token::{self, Refusal};

/// A caller who proved to own an account.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Id of the account.
    pub(crate) account: String,
    /// Id of the key it came with.
    pub(crate) key: String,
    /// What it may do.
    pub(crate) rights: Account,
}

/// Reads the Authorization header: a JWT signed with a key pair, or a static key as the bearer itself.
pub(crate) async fn caller(house: &House, headers: &HeaderMap) -> Result<Caller, Fault> {
    let header = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap_or("?"));
    let bearer = token::bearer(header).map_err(refused)?;
    let key = match token::issuer(bearer) {
        Ok(issuer) => signed(house, bearer, &issuer).await?,
        Err(refusal) => fixed(house, bearer).await?.ok_or_else(|| refused(refusal))?,
    };
    let rights = house.app.store.account(&key.account).await?;
    let rights = rights.ok_or_else(|| Fault::internal(format!("key {} has no account", key.id)))?;
    Ok(Caller { account: key.account, key: key.id, rights })
}

/// The key pair whose AccessKey is `issuer`, if it really signed `bearer`.
async fn signed(house: &House, bearer: &str, issuer: &str) -> Result<Key, Fault> {
    let key = live(house, issuer, KeyKind::Pair).await?;
    let key = key.ok_or_else(|| Fault::new(Code::AuthFailed, "the access key is unknown or revoked"))?;
    token::verify(bearer, &key.secret, house.callers_now_s()).map_err(refused)?;
    Ok(key)
}

/// The static key that is `bearer`, if there is one.
async fn fixed(house: &House, bearer: &str) -> Result<Option<Key>, Fault> {
    if bearer.len() > token::caps::TOKEN_BYTES_MAX {
        return Ok(None);
    }
    live(house, bearer, KeyKind::Static).await
}

async fn live(house: &House, id: &str, kind: KeyKind) -> Result<Option<Key>, Fault> {
    let key = house.app.store.key(id).await?;
    let now = house.app.callers_clock.now();
    Ok(key.filter(|key| key.kind == kind && key.holds(now)))
}

fn refused(refusal: Refusal) -> Fault {
    let code = match &refusal {
        Refusal::Missing => Code::AuthMissing,
        Refusal::Invalid(_) => Code::AuthInvalid,
        Refusal::Failed(_) => Code::AuthFailed,
        Refusal::NotYet(_) => Code::AuthNotYet,
        Refusal::Expired(_) => Code::AuthExpired,
    };
    Fault::new(code, refusal.to_string())
}
