//! Which lines a task, a purchase or a payment writes.

use super::{Bill, Entry, Kind, Pack, Standing};
use crate::{Account, Billing, Unit};

/// What a new task asks of its owner.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// Who pays.
    pub account: &'a Account,
    /// Id of the task.
    pub task: &'a str,
    /// In which unit.
    pub unit: Unit,
    /// Price in thousandths of it.
    pub milliunits: u64,
    /// Unix milliseconds.
    pub now: i64,
}

/// Why a task is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A prepaid account has too little left.
    PackUsedUp,
    /// A bill would pass its limit.
    Arrears,
    /// Too many slots are taken.
    Parallel,
    /// A budget of the day would be passed.
    Budget {
        /// Thousandths a day.
        limit: u64,
        /// Thousandths used today.
        used: u64,
    },
}

/// Sets the price of a task apart: from the pack that ends first, then the next, then the bill. Either all of it or
/// nothing. A task that costs nothing writes nothing.
pub fn reserve(claim: &Claim<'_>, packs: &[Pack], bill: &Bill) -> Result<Vec<Entry>, Stop> {
    let mut usable: Vec<&Pack> =
        packs.iter().filter(|pack| pack.unit == claim.unit && pack.standing(claim.now) == Standing::Online).collect();
    usable.sort_by_key(|pack| (pack.invalid_at, pack.purchased_at));
    let (mut left, mut lines) = (claim.milliunits, Vec::new());
    for pack in usable {
        let drawn = left.min(pack.free);
        if drawn > 0 {
            lines.push(drawn_from(claim, Some(pack.id.clone()), drawn));
            left -= drawn;
        }
    }
    if left > 0 {
        charge(claim, left, bill)?;
        lines.push(drawn_from(claim, None, left));
    }
    Ok(lines)
}

/// Whether the rest may go on the bill.
fn charge(claim: &Claim<'_>, rest: u64, bill: &Bill) -> Result<(), Stop> {
    match &claim.account.billing {
        Billing::Prepaid => Err(Stop::PackUsedUp),
        Billing::Postpaid(limits) => match limits.get(&claim.unit) {
            Some(limit) if i128::from(rest) - i128::from(bill.free) > i128::from(*limit) => Err(Stop::Arrears),
            Some(_) | None => Ok(()),
        },
    }
}

fn drawn_from(claim: &Claim<'_>, pack: Option<String>, milliunits: u64) -> Entry {
    let amount = signed(milliunits);
    Entry {
        at: claim.now,
        account: claim.account.id.clone(),
        kind: Kind::Reserve,
        unit: claim.unit,
        pack,
        task: Some(claim.task.to_owned()),
        free: -amount,
        held: amount,
    }
}

/// Ends what was reserved for a task: spent if it `succeeded`, free again in the same purses if it did not.
pub fn close(reserved: &[Entry], succeeded: bool, now: i64) -> Vec<Entry> {
    let ended = |line: &Entry| match succeeded {
        true => Entry { at: now, kind: Kind::Settle, free: 0, held: -line.held, ..line.clone() },
        false => Entry { at: now, kind: Kind::Refund, free: -line.free, held: -line.held, ..line.clone() },
    };
    reserved.iter().filter(|line| line.kind == Kind::Reserve).map(ended).collect()
}

/// The first line of a new pack.
pub fn grant(pack: &Pack) -> Entry {
    Entry {
        at: pack.purchased_at,
        account: pack.account.clone(),
        kind: Kind::Grant,
        unit: pack.unit,
        pack: Some(pack.id.clone()),
        task: None,
        free: signed(pack.total),
        held: 0,
    }
}

/// A payment on the bill.
pub fn pay(account: &str, unit: Unit, milliunits: u64, now: i64) -> Entry {
    let (account, free) = (account.to_owned(), signed(milliunits));
    Entry { at: now, account, kind: Kind::Pay, unit, pack: None, task: None, free, held: 0 }
}

/// Slots of this kind that the account may take at once: its own setting, else the highest of its packs that can be
/// drawn from now and hold this kind (credits pay for every kind). `None` is no limit.
pub fn quota(account: &Account, packs: &[Pack], kind: Unit, now: i64) -> Option<u32> {
    if let Some(own) = account.parallel.get(&kind) {
        return Some(*own);
    }
    let serves =
        |pack: &&Pack| (pack.unit == kind || pack.unit == Unit::Credit) && pack.standing(now) == Standing::Online;
    packs.iter().filter(serves).filter_map(|pack| pack.parallel).max()
}

/// Amounts stay far below the edge (`caps::MILLIUNITS_MAX`); one beyond it would be held there.
fn signed(milliunits: u64) -> i64 {
    i64::try_from(milliunits).unwrap_or(i64::MAX)
}
