//! All routes, ready to be asked.

use crate::{Bucket, Reason, Route, Row, Variant};
use catalog::Operation;
use std::collections::BTreeMap;

/// All routes, by name.
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: BTreeMap<String, Entry>,
    /// Whether the store could not be asked since.
    stale: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    route: Route,
    version: u64,
    /// Whether a newer row could not be read.
    old: bool,
}

/// Who asks, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The name that was written: [`crate::UNNAMED`] if none was.
    pub alias: &'a str,
    /// What keeps this asker with one variant.
    pub key: &'a str,
    /// What is to be made, if that is known.
    pub operation: Option<Operation>,
    /// Whose request it is.
    pub account: &'a str,
}

/// What a route says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice<'a> {
    /// Who serves.
    pub variant: &'a Variant,
    /// Why.
    pub reason: Reason,
    /// Version of the row that says so.
    pub version: u64,
    /// Where the key fell, where that was asked.
    pub bucket: Option<Bucket>,
}

impl Table {
    /// A table of the newest readable row of each route. `old` routes have a newer row that cannot be read.
    pub fn new(rows: impl IntoIterator<Item = (Row, bool)>) -> Table {
        let readable = rows.into_iter().filter(|(row, _)| row.route.check().is_ok());
        let entries = readable.map(|(row, old)| (row.alias, Entry { route: row.route, version: row.version, old }));
        Table { entries: entries.collect(), stale: false }
    }

    /// The same routes, known not to have been looked at again.
    pub fn stale(&self) -> Table {
        Table { stale: true, ..self.clone() }
    }

    /// Names of all routes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The route of this name, and the version of its row.
    pub fn route(&self, alias: &str) -> Option<(&Route, u64)> {
        self.entries.get(alias).map(|entry| (&entry.route, entry.version))
    }

    /// Who serves this; `None` if there is no route of this name. Never fails, and allocates nothing.
    pub fn evaluate(&self, asker: &Asker<'_>) -> Option<Choice<'_>> {
        let Entry { route, version, old } = self.entries.get(asker.alias)?;
        let (variant, reason, bucket) = choose(route, asker)?;
        let reason = if reason == Reason::Disabled {
            reason
        } else if self.stale {
            Reason::Stale
        } else if *old {
            Reason::Cached
        } else {
            reason
        };
        Some(Choice { variant, reason, version: *version, bucket })
    }
}

fn choose<'a>(route: &'a Route, asker: &Asker<'_>) -> Option<(&'a Variant, Reason, Option<Bucket>)> {
    let stable = route.stable()?;
    if !route.enabled {
        return Some((stable, Reason::Disabled, None));
    }
    let targeted = !route.only.is_everyone();
    if targeted && !route.only.means(asker.operation, asker.account) {
        return Some((stable, Reason::Default, None));
    }
    let whole = u32::try_from(route.whole()).ok()?;
    let mut live = route.variants.iter().filter(|variant| variant.weight > 0);
    if let (Some(only), None) = (live.next(), live.next()) {
        return Some((only, if targeted { Reason::TargetingMatch } else { Reason::Static }, None));
    }
    let salt = if route.salt.is_empty() { asker.alias } else { &route.salt };
    let bucket = Bucket::new(salt, asker.key, whole);
    let place = bucket.place(route.variants.iter().map(|variant| variant.weight))?;
    Some((&route.variants[place], Reason::Split, Some(bucket)))
}
