//! What can be changed about an account.

use crate::amount;
use crate::exit::Trouble;
use crate::serve;
use catalog::Catalog;
use task::caps::ALLOWED_MAX;
use task::{Account, Billing, Operation};

/// The word that empties a list.
const ANY: &str = "any";
/// The word that takes a setting back.
const NONE: &str = "none";

/// Flags of `add` and `allow`.
#[derive(Debug, clap::Args)]
pub(super) struct Change {
    /// Pay from packs only; with nothing left a create is refused (code 1102)
    #[arg(long, conflicts_with_all = ["postpaid", "limit"])]
    prepaid: bool,
    /// Pay by bill what packs do not cover
    #[arg(long)]
    postpaid: bool,
    /// Owe at most so much of a unit, such as video=100 (else code 1101); video=none lifts it; may be repeated
    #[arg(long, value_name = "UNIT=AMOUNT", value_delimiter = ',')]
    limit: Vec<String>,
    /// Models the account may name, or `any` (else code 1103)
    #[arg(long, value_name = "MODEL", value_delimiter = ',')]
    models: Vec<String>,
    /// Endpoints it may use, such as text2video, or `any` (else code 1103)
    #[arg(long, value_name = "ENDPOINT", value_delimiter = ',')]
    endpoints: Vec<String>,
    /// Networks its calls may come from, such as 10.0.0.0/8, or `any` (else code 1304)
    #[arg(long, value_name = "NET", value_delimiter = ',')]
    networks: Vec<String>,
    /// Slots at once, such as video=5 (else code 1303); video=none follows the packs; may be repeated
    #[arg(long, value_name = "UNIT=N", value_delimiter = ',')]
    parallel: Vec<String>,
    /// Requests a second (else code 1302), or `none` for the server's setting
    #[arg(long, value_name = "N")]
    rate: Option<String>,
    /// Price list: units or seed-credits, or `none` for the server's
    #[arg(long, value_name = "LIST")]
    prices: Option<String>,
}

impl Change {
    /// The account with everything that was named changed.
    pub(super) fn apply(&self, mut account: Account) -> Result<Account, Trouble> {
        self.bill(&mut account)?;
        if !self.models.is_empty() {
            account.models = listed(&self.models, model)?;
        }
        if !self.endpoints.is_empty() {
            account.operations = listed(&self.endpoints, operation)?;
        }
        if !self.networks.is_empty() {
            account.networks = listed(&self.networks, |text| text.parse().map_err(Trouble::usage))?;
        }
        for text in &self.parallel {
            match amount::named(text, amount::count)? {
                (unit, Some(slots)) => account.parallel.insert(unit, slots),
                (unit, None) => account.parallel.remove(&unit),
            };
        }
        if let Some(rate) = &self.rate {
            account.requests_per_second = if rate == NONE { None } else { Some(amount::count(rate)?) };
        }
        if let Some(list) = &self.prices {
            account.prices = if list == NONE { None } else { Some(serve::prices(list)?.id.clone()) };
        }
        Ok(account)
    }

    fn bill(&self, account: &mut Account) -> Result<(), Trouble> {
        if self.prepaid {
            account.billing = Billing::Prepaid;
            return Ok(());
        }
        if !self.postpaid && self.limit.is_empty() {
            return Ok(());
        }
        let mut limits = match &account.billing {
            Billing::Postpaid(limits) => limits.clone(),
            Billing::Prepaid => Default::default(),
        };
        for text in &self.limit {
            match amount::named(text, amount::milliunits)? {
                (unit, Some(most)) => limits.insert(unit, most),
                (unit, None) => limits.remove(&unit),
            };
        }
        account.billing = Billing::Postpaid(limits);
        Ok(())
    }
}

/// A list of things by name; `any` alone is the empty list, which allows everything.
fn listed<T>(texts: &[String], read: impl Fn(&str) -> Result<T, Trouble>) -> Result<Vec<T>, Trouble> {
    if texts.len() > ALLOWED_MAX {
        return Err(Trouble::usage(format!("at most {ALLOWED_MAX} can be named")));
    }
    match texts {
        [any] if any == ANY => Ok(Vec::new()),
        texts => texts.iter().map(|text| read(text)).collect(),
    }
}

fn model(id: &str) -> Result<String, Trouble> {
    let known = Catalog::embedded().model(id).map(|model| model.id.clone());
    known.ok_or_else(|| Trouble::usage(format!("models value '{id}' is invalid")).with_hint("filmgate models"))
}

fn operation(name: &str) -> Result<Operation, Trouble> {
    let found = Operation::ALL.iter().find(|operation| operation.name() == name).copied();
    found.ok_or_else(|| {
        let known: Vec<&str> = Operation::ALL.iter().map(|operation| operation.name()).collect();
        Trouble::usage(format!("endpoints value '{name}' is invalid"))
            .with_hint(format!("endpoints = {}", known.join(" | ")))
    })
}
