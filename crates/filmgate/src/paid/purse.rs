//! What may be spent: a hard stop.

use crate::amount;
use crate::exit::Trouble;
use std::sync::{Mutex, PoisonError};

/// What may be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Budget {
    /// Whatever it takes; typed as `none`.
    None,
    /// So many thousandths of a unit.
    Milliunits(u64),
}

impl Budget {
    /// `none`, or units such as `200` or `2.5`.
    pub(crate) fn read(text: &str) -> Result<Budget, Trouble> {
        if text == "none" { Ok(Budget::None) } else { amount::milliunits(text).map(Budget::Milliunits) }
    }
}

/// A budget and what was taken from it.
#[derive(Debug)]
pub(crate) struct Purse {
    budget: Budget,
    spent: Mutex<u64>,
}

impl Purse {
    /// A purse from which `spent` thousandths are gone already.
    pub(crate) fn new(budget: Budget, spent: u64) -> Purse {
        Purse { budget, spent: Mutex::new(spent) }
    }

    /// Takes the price of one request, if it is known and still there.
    ///
    /// # Errors
    /// Why it must not be sent.
    pub(crate) fn take(&self, milliunits: Option<u64>) -> Result<(), String> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        match (self.budget, milliunits) {
            (Budget::None, price) => *spent = spent.saturating_add(price.unwrap_or(0)),
            (Budget::Milliunits(_), None) => {
                return Err("its price is unknown: only --budget none sends it".to_owned());
            }
            (Budget::Milliunits(most), Some(price)) => {
                let after = spent.checked_add(price).filter(|after| *after <= most);
                *spent = after.ok_or_else(|| {
                    let left = almanac::units(most.saturating_sub(*spent));
                    format!("it costs {} and {left} of the budget are left", almanac::units(price))
                })?;
            }
        }
        Ok(())
    }

    /// Gives back the price of a request that was surely not taken.
    pub(crate) fn give_back(&self, milliunits: Option<u64>) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        *spent = spent.saturating_sub(milliunits.unwrap_or(0));
    }

    /// Thousandths that are gone.
    pub(crate) fn spent(&self) -> u64 {
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_never_passed_and_what_is_unknown_is_not_spent() {
        let purse = Purse::new(Budget::read("25").unwrap(), 10_000);
        assert_eq!(purse.take(Some(10_000)), Ok(()));
        assert_eq!(purse.take(Some(10_000)).unwrap_err(), "it costs 10 and 5 of the budget are left");
        assert!(purse.take(None).unwrap_err().contains("--budget none"));
        purse.give_back(Some(10_000));
        assert_eq!((purse.take(Some(15_000)), purse.spent()), (Ok(()), 25_000));
        assert_eq!(Purse::new(Budget::read("none").unwrap(), 0).take(None), Ok(()));
        assert!(Budget::read("0x").is_err());
    }
}
