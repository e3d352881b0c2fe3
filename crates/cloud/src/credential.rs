//! What a client proves itself with.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wire::token;

/// Tells the time: Unix seconds.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A token is renewed this long before it ends, so that none expires on its way.
const RENEW_BEFORE_S: i64 = 60;
/// Clocks that differ by no more are the same.
const SKEW_S: i64 = 2;

/// What a client proves itself with.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// A key pair; every token is signed with it.
    Pair {
        /// AccessKey.
        access_key: String,
        /// SecretKey.
        secret_key: String,
    },
    /// A static API key or a ready-made token, sent as it is.
    Static(String),
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Credential::Pair { .. } => "Pair",
            Credential::Static(_) => "Static",
        })
    }
}

/// Hands out bearers; signs a new one before the old one ends.
pub(crate) struct Signer {
    credential: Credential,
    now: Now,
    last: Mutex<Option<(String, i64)>>,
    /// Seconds the service's clock is ahead of ours.
    ahead_s: AtomicI64,
}

impl Signer {
    pub(crate) fn new(credential: Credential, now: Now) -> Signer {
        Signer { credential, now, last: Mutex::new(None), ahead_s: AtomicI64::new(0) }
    }

    /// The bearer for a request sent now.
    pub(crate) fn bearer(&self) -> String {
        let (access_key, secret_key) = match &self.credential {
            Credential::Static(key) => return key.clone(),
            Credential::Pair { access_key, secret_key } => (access_key, secret_key),
        };
        let now = (self.now)() + self.ahead_s.load(Ordering::Relaxed);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match last.as_ref() {
            Some((token, renew_at)) if now < *renew_at => token.clone(),
            _ => {
                let token = token::sign(access_key, secret_key, now);
                *last = Some((token.clone(), now + token::caps::LIFE_S - RENEW_BEFORE_S));
                token
            }
        }
    }

    /// The service says what time it is. Whether that is news, so that a token signed now differs from the last.
    pub(crate) fn learn(&self, theirs_s: i64) -> bool {
        if matches!(self.credential, Credential::Static(_)) {
            return false;
        }
        let ahead_s = theirs_s - (self.now)();
        let news = (ahead_s - self.ahead_s.swap(ahead_s, Ordering::Relaxed)).abs() > SKEW_S;
        if news {
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_kept_until_a_minute_before_its_end() {
        let time = Arc::new(AtomicI64::new(1_000_000));
        let clock = time.clone();
        let pair = Credential::Pair { access_key: "ak".into(), secret_key: "sk".into() };
        let signer = Signer::new(pair, Arc::new(move || clock.load(Ordering::SeqCst)));
        let first = signer.bearer();
        time.fetch_add(token::caps::LIFE_S - RENEW_BEFORE_S - 1, Ordering::SeqCst);
        assert_eq!(signer.bearer(), first);
        time.fetch_add(1, Ordering::SeqCst);
        let second = signer.bearer();
        assert_ne!(second, first);
        assert_eq!(token::verify(&second, "sk", time.load(Ordering::SeqCst)), Ok(()));
    }

    #[test]
    fn secrets_are_not_shown() {
        let pair = Credential::Pair { access_key: "ak".into(), secret_key: "sk-secret".into() };
        assert_eq!(format!("{pair:?}"), "Pair");
    }
}
