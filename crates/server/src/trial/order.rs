//! Reads the grammar.

use super::caps::{ORDERS_MAX, TEXT_BYTES_MAX};
use super::{Act, TABLE};
use fault::{Code, Fault};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// One fault that was asked for.
#[derive(Clone, Debug)]
pub struct Order {
    scope: Option<Scope>,
    act: Act,
    chance: Option<Chance>,
}

/// Which requests it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Create,
    Query,
    List,
}

const SCOPES: [(&str, Scope); 3] = [("create", Scope::Create), ("query", Scope::Query), ("list", Scope::List)];

/// How often it strikes. What is hit follows from the seed and the count of those who asked.
#[derive(Clone, Debug)]
struct Chance {
    percent: f64,
    seed: u64,
    asked: Arc<AtomicU64>,
}

/// Reads `1303@30%/7; create:latency=500`.
///
/// # Errors
/// 400/1201 with the list of words.
pub fn read(text: &str) -> Result<Vec<Order>, Fault> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(refused(text));
    }
    let orders = text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(one);
    let orders: Option<Vec<Order>> = orders.collect();
    orders.filter(|orders| orders.len() <= ORDERS_MAX).ok_or_else(|| refused(text))
}

fn refused(text: &str) -> Fault {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(64).collect();
    let spelt = |row: &&super::Word| match row.value {
        "" => row.word.to_owned(),
        value => format!("{}={value}", row.word),
    };
    let words: Vec<String> = TABLE.iter().map(spelt).collect();
    let message = format!("x-filmgate-fault value '{shown}' is invalid, words are {}", words.join(", "));
    Fault::new(Code::BadValue, message).with_hint("create:1303@30%/7, or several joined by ;")
}

fn one(text: &str) -> Option<Order> {
    let (text, chance) = match text.rsplit_once('@') {
        Some((head, tail)) => (head, Some(Chance::read(tail)?)),
        None => (text, None),
    };
    let scoped = |(name, scope): &(&str, Scope)| Some((Some(*scope), text.strip_prefix(name)?.strip_prefix(':')?));
    let (scope, text) = SCOPES.iter().find_map(scoped).unwrap_or((None, text));
    let (word, value) = text.split_once('=').unwrap_or((text, ""));
    let (word, value) = (word.trim(), value.trim());
    let bare = value.is_empty() && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let (word, value) = if bare { ("code", word) } else { (word, value) };
    let row = TABLE.iter().find(|row| row.word == word)?;
    Some(Order { scope, act: (row.read)(value)?, chance })
}

impl Order {
    /// What it does to a request of this scope, if it strikes this time.
    pub(super) fn strikes(&self, scope: Scope) -> Option<&Act> {
        let meant = self.scope.is_none_or(|only| only == scope);
        (meant && self.chance.as_ref().is_none_or(Chance::strikes)).then_some(&self.act)
    }

    /// The same order with a count that others share, for orders that come with a request.
    pub(super) fn counted_by(self, asked: &Arc<AtomicU64>) -> Order {
        let chance = self.chance.map(|chance| Chance { asked: asked.clone(), ..chance });
        Order { chance, ..self }
    }
}

impl Chance {
    /// `30%/7`
    fn read(text: &str) -> Option<Chance> {
        let (percent, seed) = text.split_once('/').unwrap_or((text, "0"));
        let percent: f64 = percent.trim().trim_end_matches('%').parse().ok()?;
        let seed = seed.trim().parse().ok()?;
        (0.0..=100.0).contains(&percent).then(|| Chance { percent, seed, asked: Arc::default() })
    }

    fn strikes(&self) -> bool {
        let turn = self.asked.fetch_add(1, Ordering::Relaxed);
        let drawn = clock::mixed(self.seed, turn) as f64 / u64::MAX as f64;
        drawn * 100.0 < self.percent
    }
}
