//! Who may do what, from where, how fast, and how it is paid for.

use crate::{Network, Operation, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// One account as the operator set it up. Lists that are empty allow everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its name.
    pub id: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Refused everything until it is thawed.
    #[serde(default)]
    pub frozen: bool,
    /// How it pays.
    #[serde(default)]
    pub billing: Billing,
    /// Models it may name.
    #[serde(default)]
    pub models: Vec<String>,
    /// Operations it may use.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// Where its calls may come from.
    #[serde(default)]
    pub networks: Vec<Network>,
    /// Slots at most, by kind; a kind that is missing follows the packs.
    #[serde(default)]
    pub parallel: BTreeMap<Unit, u32>,
    /// Requests a second at most; `None` is the server's setting.
    #[serde(default)]
    pub requests_per_second: Option<u32>,
    /// Id of its price list; `None` is the server's.
    #[serde(default)]
    pub prices: Option<String>,
}

/// How an account pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Billing {
    /// From its packs and from nothing else.
    Prepaid,
    /// From its packs, then on the bill, up to a limit in thousandths for each unit; a unit without one has none.
    Postpaid(BTreeMap<Unit, u64>),
}

impl Default for Billing {
    fn default() -> Billing {
        Billing::Postpaid(BTreeMap::new())
    }
}

impl Account {
    /// An account that may do everything and pays by bill without a limit.
    pub fn new(id: impl Into<String>, created_at: i64) -> Account {
        Account {
            id: id.into(),
            created_at,
            frozen: false,
            billing: Billing::default(),
            models: Vec::new(),
            operations: Vec::new(),
            networks: Vec::new(),
            parallel: BTreeMap::new(),
            requests_per_second: None,
            prices: None,
        }
    }

    /// Whether it may name this model.
    pub fn may_name(&self, model: &str) -> bool {
        self.models.is_empty() || self.models.iter().any(|known| known == model)
    }

    /// Whether it may use this operation.
    pub fn may_use(&self, operation: Operation) -> bool {
        self.operations.is_empty() || self.operations.contains(&operation)
    }

    /// Whether its calls may come from here. An unknown address passes only where every address does.
    pub fn may_call_from(&self, address: Option<IpAddr>) -> bool {
        let inside = |address| self.networks.iter().any(|network| network.contains(address));
        self.networks.is_empty() || address.is_some_and(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_allows_everything_and_a_list_only_what_it_names() {
        let mut account = Account::new("a", 0);
        let here = "192.0.2.7".parse().ok();
        assert!(account.may_name("kling-v1") && account.may_use(Operation::Images) && account.may_call_from(here));
        assert!(account.may_call_from(None));
        account.models = vec!["kling-v2-master".into()];
        account.operations = vec![Operation::Text2video];
        account.networks = vec!["10.0.0.0/8".parse().unwrap(), "192.0.2.0/24".parse().unwrap()];
        assert!(account.may_name("kling-v2-master") && !account.may_name("kling-v1"));
        assert!(account.may_use(Operation::Text2video) && !account.may_use(Operation::Images));
        assert!(account.may_call_from(here) && !account.may_call_from("203.0.113.1".parse().ok()));
        assert!(!account.may_call_from(None));
    }

    #[test]
    fn an_account_written_before_it_had_settings_reads_as_a_new_one() {
        let read: Account = serde_json::from_str(r#"{"id": "a", "created_at": 5}"#).unwrap();
        assert_eq!(read, Account::new("a", 5));
    }
}
