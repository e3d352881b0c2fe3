//! The next row of a route's history.

use crate::caps::{NAME_CHARS_MAX, WHOLE, WHY_CHARS_MAX};
use crate::check::name;
use crate::route::{CANARY, STABLE};
use crate::watch::Evidence;
use crate::{Guard, Only, Route, Row, Slip, Sticky, Target, Variant, What};

/// What somebody wants of a route.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Lead there; with several targets, by their weights in hundredths of a percent. The last one is the stable one.
    Set(Vec<(Target, u32)>),
    /// Try this target out with a share in hundredths of a percent.
    Canary {
        /// Where it leads; the canary there is, if absent.
        to: Option<Target>,
        /// Its share.
        weight: u32,
        /// What keeps a request with it; as before, if absent.
        sticky: Option<Sticky>,
        /// Whom it is for.
        only: Only,
        /// Whether it may be taken away by itself, and how slow it may be; `None`: it may not.
        guard: Option<Guard>,
    },
    /// The canary becomes the stable variant.
    Promote,
    /// The row before the current one again, or the one of this version.
    Rollback(Option<u64>),
    /// Everything to the stable variant.
    Disable,
    /// As it was before it was switched off.
    Enable,
    /// The guard's: the canary's weight goes.
    Guarded(Evidence),
}

/// Who wants it, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The route.
    pub alias: &'a str,
    /// Unix milliseconds.
    pub at: i64,
    /// Who.
    pub who: &'a str,
    /// Why, in their words.
    pub why: &'a str,
}

/// The row that a change appends to the route's `history` (oldest first, of this route alone).
///
/// # Errors
/// What is wrong with the change, or why it cannot be made of this history.
pub fn apply(wanted: &Wanted<'_>, history: &[Row], change: Change) -> Result<Row, Slip> {
    name(wanted.alias).map_err(|message| Slip::new("alias", message))?;
    if wanted.why.chars().count() > WHY_CHARS_MAX {
        return Err(Slip::new("why", format!("it is longer than {WHY_CHARS_MAX} characters")));
    }
    let (what, mut restores, mut evidence) = (what(&change), None, None);
    let route = match change {
        Change::Set(targets) => set(targets)?,
        Change::Canary { to, weight, sticky, only, guard } => {
            canary(wanted.alias, history, (to, weight), Aim { sticky, only, guard })?
        }
        Change::Promote => promote(current(history)?)?,
        Change::Rollback(version) => {
            let old = older(history, version)?;
            restores = Some(old.version);
            old.route.clone()
        }
        Change::Disable => Route { enabled: false, ..current(history)?.route.clone() },
        Change::Enable => Route { enabled: true, ..current(history)?.route.clone() },
        Change::Guarded(found) => {
            evidence = Some(found);
            weigh(current(history)?.route.clone(), 0)?
        }
    };
    route.check()?;
    let text = |text: &str| text.chars().filter(|c| !c.is_control()).collect();
    let (alias, who) = (wanted.alias.to_owned(), wanted.who.chars().take(NAME_CHARS_MAX).collect::<String>());
    Ok(Row {
        alias,
        version: 0,
        at: wanted.at,
        who: text(&who),
        what,
        why: text(wanted.why),
        restores,
        evidence,
        route,
    })
}

fn what(change: &Change) -> What {
    match change {
        Change::Set(_) => What::Set,
        Change::Canary { .. } => What::Canary,
        Change::Promote => What::Promote,
        Change::Rollback(_) => What::Rollback,
        Change::Disable => What::Disable,
        Change::Enable => What::Enable,
        Change::Guarded(_) => What::Guarded,
    }
}

fn current(history: &[Row]) -> Result<&Row, Slip> {
    history.last().ok_or_else(|| Slip::new("alias", "there is no such route"))
}

fn set(targets: Vec<(Target, u32)>) -> Result<Route, Slip> {
    match <[(Target, u32); 1]>::try_from(targets) {
        Ok([(target, WHOLE)]) => Ok(Route::to(target)),
        Ok([_]) => Err(Slip::new("to", "a route's only target has all of its weight")),
        Err(targets) => {
            let whole: u64 = targets.iter().map(|(_, weight)| u64::from(*weight)).sum();
            if whole != u64::from(WHOLE) {
                let percent = whole as f64 / 100.0;
                return Err(Slip::new("to", format!("the weights come to {percent} %, not to 100 %")));
            }
            let variants = targets.into_iter().enumerate().map(|(at, (Target { model, upstream }, weight))| {
                let name = format!("{}-{model}", at + 1);
                Variant { name, model, upstream, weight }
            });
            Ok(Route { variants: variants.collect(), ..Route::to(Target { model: String::new(), upstream: None }) })
        }
    }
}

/// How a canary is tried.
struct Aim {
    sticky: Option<Sticky>,
    only: Only,
    guard: Option<Guard>,
}

/// A route without a history is taken to lead to the model of its own name.
fn canary(
    alias: &str,
    history: &[Row],
    (to, weight): (Option<Target>, u32),
    Aim { sticky, only, guard }: Aim,
) -> Result<Route, Slip> {
    let own = Route::to(Target { model: alias.to_owned(), upstream: None });
    let (now, version) = history.last().map_or((&own, 0), |row| (&row.route, row.version));
    let stable = match now.variants.as_slice() {
        [stable] | [_, stable] => stable,
        _ => return Err(Slip::new("alias", "the route splits between several targets; set it to one first")),
    };
    let to = to.or_else(|| now.canary().map(Variant::target));
    let to = to.ok_or_else(|| Slip::new("to", "the route has no canary yet; say where it leads"))?;
    if stable.leads_to(&to) {
        return Err(Slip::new("to", format!("{to} is the stable target already")));
    }
    let goes_on = now.canary().filter(|canary| canary.leads_to(&to) && canary.weight > 0).and(now.guard);
    let guard = guard.map(|guard| Guard { since: goes_on.map_or(version + 1, |before| before.since), ..guard });
    let Target { model, upstream } = to;
    let variants = vec![
        Variant { name: CANARY.to_owned(), model, upstream, weight: 0 },
        Variant { name: STABLE.to_owned(), weight: WHOLE, ..stable.clone() },
    ];
    let (salt, sticky) = (now.salt.clone(), sticky.unwrap_or(now.sticky));
    weigh(Route { enabled: true, variants, salt, sticky, only, guard }, weight)
}

/// Gives the canary this share and the stable variant the rest.
fn weigh(route: Route, weight: u32) -> Result<Route, Slip> {
    if weight > WHOLE {
        return Err(Slip::new("weight", "a canary has at most 100 %"));
    }
    match <[Variant; 2]>::try_from(route.variants) {
        Ok([canary, stable]) => {
            let variants = vec![Variant { weight, ..canary }, Variant { weight: WHOLE - weight, ..stable }];
            Ok(Route { variants, ..route })
        }
        Err(_) => Err(Slip::new("alias", "the route has no canary")),
    }
}

fn promote(row: &Row) -> Result<Route, Slip> {
    let canary = row.route.canary().ok_or_else(|| Slip::new("alias", "the route has no canary"))?;
    Ok(Route { salt: row.route.salt.clone(), sticky: row.route.sticky, ..Route::to(canary.target()) })
}

/// The row a rollback appends again: that of the version, or the one before what the current row stands for.
fn older(history: &[Row], version: Option<u64>) -> Result<&Row, Slip> {
    let now = current(history)?;
    let Some(version) = version else {
        let stands_for = now.restores.unwrap_or(now.version);
        let mut before = history.iter().rev().filter(|row| row.version < stands_for && row.restores.is_none());
        let found = before.find(|row| row.route != now.route);
        return found.ok_or_else(|| Slip::new("alias", "the route has no older row to roll back to"));
    };
    let found = history.iter().find(|row| row.version == version);
    found.ok_or_else(|| Slip::new("version", format!("the route has no row of version {version}")))
}
