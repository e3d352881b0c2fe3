//! Accounts and ledgers on the screen.

use crate::amount::shown;
use crate::exit::{self, Trouble};
use crate::folder::Folder;
use almanac::units;
use serde_json::{Map, Value, json};
use task::{Account, Bill, Billing, Entry, Unit};

/// One account, as after a change.
pub(super) async fn one(folder: &Folder, account: &Account, json: bool) -> Result<(), Trouble> {
    let bills = folder.store.bills(&account.id).await?;
    if json {
        exit::data(listed(account, &bills));
    } else {
        heads();
        line(account, &bills);
    }
    Ok(())
}

/// Every account.
pub(super) async fn list(folder: &Folder, json: bool) -> Result<(), Trouble> {
    let mut all = Vec::new();
    for id in folder.store.accounts().await? {
        let Some(account) = folder.store.account(&id).await? else { continue };
        let bills = folder.store.bills(&id).await?;
        all.push((account, bills));
    }
    if json {
        exit::data(Value::from(all.iter().map(|(account, bills)| listed(account, bills)).collect::<Vec<_>>()));
        return Ok(());
    }
    heads();
    all.iter().for_each(|(account, bills)| line(account, bills));
    Ok(())
}

fn heads() {
    exit::data(format_args!("{:<16}  {:<6}  {:<8}  {:<20}  allowed", "account", "state", "billing", "owes"));
}

fn line(account: &Account, bills: &[(Unit, Bill)]) {
    let owes: Vec<String> = bills.iter().map(|(unit, bill)| format!("{} {}", shown(-bill.free), unit.name())).collect();
    let owes = if owes.is_empty() { "-".to_owned() } else { owes.join(", ") };
    let (state, billing) = (state(account), billing(account));
    exit::data(format_args!("{:<16}  {state:<6}  {billing:<8}  {owes:<20}  {}", account.id, allowed(account)));
}

/// What the account is held to, in the words of the flags.
fn allowed(account: &Account) -> String {
    let mut said = Vec::new();
    let mut say = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            said.push(format!("{name} {}", values.join(",")));
        }
    };
    if let Billing::Postpaid(limits) = &account.billing {
        say("limit", limits.iter().map(|(unit, most)| format!("{}={}", unit.name(), units(*most))).collect());
    }
    say("models", account.models.clone());
    say("endpoints", account.operations.iter().map(|operation| operation.name().to_owned()).collect());
    say("networks", account.networks.iter().map(ToString::to_string).collect());
    say("parallel", account.parallel.iter().map(|(unit, slots)| format!("{}={slots}", unit.name())).collect());
    say("rate", account.requests_per_second.iter().map(ToString::to_string).collect());
    say("prices", account.prices.clone().into_iter().collect());
    if said.is_empty() { "everything".to_owned() } else { said.join("; ") }
}

fn state(account: &Account) -> &'static str {
    if account.frozen { "frozen" } else { "live" }
}

fn billing(account: &Account) -> &'static str {
    match account.billing {
        Billing::Prepaid => "prepaid",
        Billing::Postpaid(_) => "postpaid",
    }
}

fn listed(account: &Account, bills: &[(Unit, Bill)]) -> Value {
    let owes: Map<String, Value> =
        bills.iter().map(|(unit, bill)| (unit.name().to_owned(), shown(-bill.free).into())).collect();
    let limits: Map<String, Value> = match &account.billing {
        Billing::Postpaid(limits) => {
            limits.iter().map(|(unit, most)| (unit.name().to_owned(), units(*most).into())).collect()
        }
        Billing::Prepaid => Map::new(),
    };
    json!({
        "account": account.id, "created_at": account.created_at, "state": state(account),
        "billing": billing(account), "limits": limits, "owes": owes, "models": account.models,
        "endpoints": account.operations, "networks": account.networks, "parallel": account.parallel,
        "rate": account.requests_per_second, "prices": account.prices,
    })
}

/// The newest lines of a ledger, oldest of them first.
pub(super) async fn ledger(folder: &Folder, name: &str, lines: u32, json: bool) -> Result<(), Trouble> {
    let lines = folder.store.ledger(name, lines).await?;
    if json {
        exit::data(Value::from(lines.iter().map(written).collect::<Vec<_>>()));
        return Ok(());
    }
    exit::data(format_args!(
        "{:<13}  {:<7}  {:<6}  {:>9}  {:>9}  {:<32}  task",
        "at", "kind", "unit", "free", "held", "purse"
    ));
    for line in &lines {
        let (purse, task) = (line.pack.as_deref().unwrap_or("bill"), line.task.as_deref().unwrap_or("-"));
        let (kind, unit, free, held) = (line.kind.word(), line.unit.name(), shown(line.free), shown(line.held));
        exit::data(format_args!("{:<13}  {kind:<7}  {unit:<6}  {free:>9}  {held:>9}  {purse:<32}  {task}", line.at));
    }
    Ok(())
}

fn written(line: &Entry) -> Value {
    json!({
        "at": line.at, "kind": line.kind.word(), "unit": line.unit.name(), "free": shown(line.free),
        "held": shown(line.held), "pack": line.pack, "task": line.task,
    })
}
