//! What an account may do: asked once for every request, after the caller is known and before any route.

use crate::endpoint::{Endpoint, TABLE};
use fault::{Code, Fault};
use std::net::IpAddr;
use task::{Account, Stop};

/// Lets the request for this path from this address pass, or says why not.
pub(crate) fn pass(account: &Account, path: &str, address: Option<IpAddr>) -> Result<(), Fault> {
    if account.frozen {
        return Err(Fault::new(Code::AccountAbnormal, "account is frozen"));
    }
    if !account.may_call_from(address) {
        let from = address.map_or("this address".to_owned(), |address| address.to_canonical().to_string());
        return Err(Fault::new(Code::AddressPolicy, format!("{from} is not on the account's allow list")));
    }
    match endpoint(path) {
        Some(endpoint) if !account.may_use(endpoint.operation) => {
            let message = format!("no permission for {}", endpoint.path());
            Err(Fault::new(Code::NoPermission, message))
        }
        Some(_) | None => Ok(()),
    }
}

/// Lets a request that names this model pass, or says why not.
pub(crate) fn model(account: &Account, model: &str) -> Result<(), Fault> {
    if account.may_name(model) {
        return Ok(());
    }
    Err(Fault::new(Code::NoPermission, format!("no permission for model {model}")))
}

/// What a caller is told whose task the store did not take.
pub(crate) fn stopped(stop: Stop) -> Fault {
    match stop {
        Stop::PackUsedUp => Fault::new(Code::PackUsedUp, "Account balance not enough"),
        Stop::Arrears => Fault::new(Code::Arrears, "Account is in arrears"),
        Stop::Budget { limit, used } => {
            let (limit, used) = (plan::thousandths(limit), plan::thousandths(used));
            let message = format!("the budget of the day is used up: {used} of {limit} units");
            Fault::new(Code::PackUsedUp, message).with_hint("it starts anew at 00:00 UTC; filmgate budgets list")
        }
        Stop::Parallel => Fault::new(Code::ParallelLimit, "parallel task over resource pack limit"),
    }
}

/// The endpoint this path belongs to.
fn endpoint(path: &str) -> Option<&'static Endpoint> {
    let owns = |endpoint: &&&Endpoint| {
        path.strip_prefix(endpoint.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    TABLE.iter().filter(owns).max_by_key(|endpoint| endpoint.path().len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_endpoint_it_lies_under() {
        let path = |asked| endpoint(asked).map(|endpoint| endpoint.path());
        assert_eq!(path("/v1/videos/text2video"), Some("/v1/videos/text2video"));
        assert_eq!(path("/v1/videos/text2video/77"), Some("/v1/videos/text2video"));
        assert_eq!(path("/v1/videos/text2videos"), None);
        assert_eq!(path("/account/costs"), None);
    }
}
