//! The rules by example, and random lives against a plain model.

use super::{Bill, Claim, Entry, Kind, Pack, Standing, Stop, close, grant, pay, quota, reserve};
use crate::{Account, Billing, Unit};
use proptest::prelude::*;

/// The moment the examples happen at.
const NOW: i64 = 1_000;

fn pack(id: &str, free: u64, invalid_at: i64) -> Pack {
    Pack {
        id: id.into(),
        account: "a".into(),
        name: id.into(),
        unit: Unit::Video,
        total: free,
        free,
        held: 0,
        purchased_at: 0,
        effective_at: 0,
        invalid_at,
        parallel: None,
    }
}

fn account(billing: Billing) -> Account {
    Account { billing, ..Account::new("a", 0) }
}

fn claim(account: &Account, milliunits: u64) -> Claim<'_> {
    Claim { account, task: "1", unit: Unit::Video, milliunits, now: NOW }
}

/// Purse and amount of every line.
fn drawn(lines: &[Entry]) -> Vec<(Option<&str>, i64)> {
    lines.iter().map(|line| (line.pack.as_deref(), line.held)).collect()
}

#[test]
fn the_pack_that_ends_first_is_drawn_first_and_a_price_may_span_several() {
    let owner = account(Billing::Prepaid);
    let mut later = pack("not yet", 9_000, 1_500);
    later.effective_at = NOW + 1;
    let packs = [pack("long", 5_000, 9_000), pack("short", 2_000, 2_000), pack("over", 9_000, NOW), later];
    let lines = reserve(&claim(&owner, 3_000), &packs, &Bill::default()).unwrap();
    assert_eq!(drawn(&lines), [(Some("short"), 2_000), (Some("long"), 1_000)]);
    assert_eq!(reserve(&claim(&owner, 7_001), &packs, &Bill::default()), Err(Stop::PackUsedUp));
    assert_eq!(reserve(&claim(&owner, 0), &[], &Bill::default()), Ok(vec![]), "what costs nothing needs no pack");
}

#[test]
fn packs_of_another_unit_do_not_help() {
    let owner = account(Billing::Prepaid);
    let images = Pack { unit: Unit::Image, ..pack("images", 9_000, 9_000) };
    assert_eq!(reserve(&claim(&owner, 1), &[images], &Bill::default()), Err(Stop::PackUsedUp));
}

#[test]
fn the_rest_goes_on_the_bill_up_to_its_limit() {
    let free_of_limits = account(Billing::default());
    let lines = reserve(&claim(&free_of_limits, 5_000), &[pack("p", 2_000, 9_000)], &Bill::default()).unwrap();
    assert_eq!(drawn(&lines), [(Some("p"), 2_000), (None, 3_000)]);
    let limited = account(Billing::Postpaid([(Unit::Video, 10_000)].into()));
    let owing = |milliunits: i64| Bill { free: -milliunits, held: 0 };
    assert!(reserve(&claim(&limited, 4_000), &[], &owing(6_000)).is_ok());
    assert_eq!(reserve(&claim(&limited, 4_001), &[], &owing(6_000)), Err(Stop::Arrears));
    assert!(reserve(&claim(&limited, 14_000), &[], &owing(-4_000)).is_ok(), "paid ahead counts");
    let images = Claim { unit: Unit::Image, ..claim(&limited, 99_000) };
    assert!(reserve(&images, &[], &owing(0)).is_ok(), "another unit has its own limit");
}

#[test]
fn a_reservation_ends_as_spent_or_as_free_again_in_the_same_purses() {
    let owner = account(Billing::default());
    let lines = reserve(&claim(&owner, 5_000), &[pack("p", 2_000, 9_000)], &Bill::default()).unwrap();
    let spent = close(&lines, true, NOW + 1);
    assert!(spent.iter().all(|line| (line.kind, line.free, line.at) == (Kind::Settle, 0, NOW + 1)));
    assert_eq!(drawn(&spent), [(Some("p"), -2_000), (None, -3_000)]);
    let back = close(&lines, false, NOW + 1);
    assert_eq!(back.iter().map(|line| line.free).collect::<Vec<_>>(), [2_000, 3_000]);
    assert_eq!(drawn(&back), drawn(&spent));
}

#[test]
fn a_pack_stands_where_its_time_and_its_rest_put_it() {
    let mut pack = pack("p", 5, 3_000);
    pack.effective_at = 2_000;
    let table = [(1_999, 5, "toBeOnline"), (2_000, 5, "online"), (2_999, 0, "runOut"), (3_000, 5, "expired")];
    for (now, free, word) in table {
        pack.free = free;
        assert_eq!(pack.standing(now).word(), word);
    }
    assert_eq!(serde_json::to_value(Standing::RunOut).unwrap(), "runOut");
}

#[test]
fn the_quota_is_the_highest_of_the_packs_unless_the_account_has_its_own() {
    let with = |slots| Pack { parallel: Some(slots), ..pack("p", 5, 9_000) };
    let over = Pack { invalid_at: NOW, ..with(50) };
    let images = Pack { unit: Unit::Image, ..with(9) };
    let mut owner = account(Billing::Prepaid);
    let packs = [with(5), with(10), over, images];
    assert_eq!(quota(&owner, &packs, Unit::Video, NOW), Some(10), "not 15");
    assert_eq!(quota(&owner, &packs, Unit::Image, NOW), Some(9));
    assert_eq!(quota(&owner, &packs, Unit::TryOn, NOW), None);
    owner.parallel.insert(Unit::Video, 2);
    assert_eq!(quota(&owner, &packs, Unit::Video, NOW), Some(2));
}

/// What the lines add up to in one purse.
#[derive(Default)]
struct Sum {
    free: i64,
    held: i64,
}

/// A little bank that believes nothing but its lines.
struct Bank {
    packs: Vec<Pack>,
    bill: Bill,
    lines: Vec<Entry>,
}

impl Bank {
    fn write(&mut self, lines: Vec<Entry>) {
        for line in lines {
            let moved = |value: u64, by: i64| value.checked_add_signed(by).expect("no purse is drawn below zero");
            match self.packs.iter_mut().find(|pack| Some(&pack.id) == line.pack.as_ref()) {
                Some(pack) => (pack.free, pack.held) = (moved(pack.free, line.free), moved(pack.held, line.held)),
                None => {
                    (self.bill.free, self.bill.held) = (self.bill.free + line.free, moved(self.bill.held, line.held))
                }
            }
            self.lines.push(line);
        }
    }

    fn sum(&self, pack: Option<&str>) -> Sum {
        let of = self.lines.iter().filter(|line| line.pack.as_deref() == pack);
        of.fold(Sum::default(), |sum, line| Sum { free: sum.free + line.free, held: sum.held + line.held })
    }
}

proptest! {
    #[test]
    fn random_lives_end_balanced_and_spend_what_succeeded(
        steps in prop::collection::vec((0..4u8, 1..4_000u64, 0..600i64), 1..120),
        prepaid in any::<bool>(),
    ) {
        let owner = account(if prepaid { Billing::Prepaid } else { Billing::Postpaid([(Unit::Video, 5_000)].into()) });
        let mut bank = Bank { packs: vec![], bill: Bill::default(), lines: vec![] };
        let (mut now, mut open, mut spent, mut bought, mut paid) = (NOW, Vec::new(), 0, 0, 0);
        for (which, amount, pause) in steps {
            now += pause;
            match which {
                0 => {
                    let new = Pack { purchased_at: now, ..pack(&bank.packs.len().to_string(), amount, now + 3_000) };
                    let line = grant(&new);
                    bank.packs.push(Pack { free: 0, ..new });
                    bank.write(vec![line]);
                    bought += amount;
                }
                1 if !prepaid => {
                    bank.write(vec![pay("a", Unit::Video, amount, now)]);
                    paid += amount;
                }
                3 if !open.is_empty() => {
                    let (price, lines): (u64, Vec<Entry>) = open.remove(usize::try_from(amount).unwrap() % open.len());
                    let succeeded = amount % 3 > 0;
                    bank.write(close(&lines, succeeded, now));
                    spent += if succeeded { price } else { 0 };
                }
                _ => {
                    let wanted = Claim { now, ..claim(&owner, amount) };
                    let Ok(lines) = reserve(&wanted, &bank.packs, &bank.bill) else { continue };
                    prop_assert_eq!(lines.iter().map(|line| line.held).sum::<i64>(), i64::try_from(amount).unwrap());
                    bank.write(lines.clone());
                    open.push((amount, lines));
                }
            }
        }
        let held: u64 = open.iter().map(|(price, _)| price).sum();
        let free = bank.packs.iter().map(|pack| i128::from(pack.free)).sum::<i128>() + i128::from(bank.bill.free);
        prop_assert_eq!(free, i128::from(bought) + i128::from(paid) - i128::from(held) - i128::from(spent));
        prop_assert!(bank.bill.free >= -5_000, "the bill stays within its limit");
        prop_assert!(!prepaid || bank.bill == Bill::default());
        for pack in &bank.packs {
            let sum = bank.sum(Some(&pack.id));
            prop_assert_eq!((sum.free, sum.held), (pack.free as i64, pack.held as i64));
        }
        let sum = bank.sum(None);
        prop_assert_eq!((sum.free, sum.held), (bank.bill.free, bank.bill.held as i64));
    }
}
