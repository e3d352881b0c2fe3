//! What a route would do to recent requests.

use super::change::Ground;
use catalog::{Day, Model};
use fault::Fault;
use migrate::{Forecast, Forecaster, Judge, Move, Outcome, Request};
use plan::{Policy, Strictness};
use route::{Route, Serves, Target, Traffic, UNNAMED, Variant};
use serde::Serialize;
use store::{Recorded, Store};

/// Newest tasks that are looked at for a forecast.
const RECENT_MAX: u32 = 1_000;

/// What one target of a route would do to recent requests.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The variant.
    pub variant: String,
    /// Where it leads.
    pub target: String,
    /// Its share of the route, from 0 to 1.
    pub share: f64,
    /// What would become of all of the recent requests there.
    pub traffic: Traffic,
    /// The same in full, with reasons, examples and prices.
    pub forecast: Forecast,
}

/// What each live variant of the route would do to the recent requests it is about.
pub(super) async fn forecast(
    store: &dyn Store,
    ground: &Ground<'_>,
    alias: &str,
    route: &Route,
) -> Result<Vec<Share>, Fault> {
    let known = |variant: &&Variant| ground.catalog.models().iter().any(|model| model.id == variant.model);
    let live: Vec<&Variant> = route.variants.iter().filter(|variant| route.reaches(variant)).filter(known).collect();
    let moves = live.iter().filter_map(|variant| Some((*variant, mover(ground, &variant.target())?)));
    let mut forecasters: Vec<(&Variant, Forecaster<'_>)> =
        moves.map(|(variant, by)| (variant, Forecaster::new(by))).collect();
    let mut after = store.before_newest(RECENT_MAX).await?;
    loop {
        let page = store.recorded(after).await?;
        let Some(last) = page.last() else { break };
        after = last.place;
        for recorded in page.iter().filter(|recorded| is_about(recorded, alias)) {
            let request = request(recorded);
            for (_, forecaster) in &mut forecasters {
                forecaster.add(request.operation, &request);
            }
        }
    }
    Ok(forecasters.into_iter().map(|(variant, forecaster)| share(route, variant, forecaster.finish())).collect())
}

fn share(route: &Route, variant: &Variant, forecast: Forecast) -> Share {
    let requests = forecast.outcomes.values().sum();
    let broken = forecast.outcomes.get(&Outcome::Broken).copied().unwrap_or(0);
    let traffic = Traffic { requests, broken, refused: forecast.naive_breaks };
    let (variant, target, share) = (variant.name.clone(), variant.target().to_string(), route.share(variant));
    Share { variant, target, share, traffic, forecast }
}

/// A move as the target's server reads requests: as the service does today, or as our engines do, for which no model is
/// ever gone.
fn mover<'a>(ground: &Ground<'a>, target: &Target) -> Option<Move<'a>> {
    let model: &Model = ground.catalog.models().iter().find(|model| model.id == target.model)?;
    let name = target.upstream.as_deref().unwrap_or(&ground.serving.default);
    let strict = ground.serving.of(name).and_then(|served| served.strict);
    let strictness = match strict {
        Some(true) => Strictness::Strict,
        Some(false) => Strictness::Lenient,
        None => ground.strictness,
    };
    let gone = model.retired(ground.day).filter(|_| ground.serves(name) != Some(Serves::Offered));
    let day = gone.map_or(ground.day, |notice| Day::from_unix_ms(notice.date.unix_ms() - 1));
    let judge = Judge { catalog: ground.catalog, policy: Policy { strictness, day } };
    Some(Move::new(judge, None, model))
}

/// Whether the route would have been asked for this one.
fn is_about(recorded: &Recorded, alias: &str) -> bool {
    let task = &recorded.task;
    match task.routed.as_ref().map(|routed| routed.asked.as_str()) {
        Some("") => alias == UNNAMED,
        Some(asked) => asked == alias,
        None => task.plan.model() == alias,
    }
}

fn request(recorded: &Recorded) -> Request<'_> {
    Request::kept(recorded.place, recorded.task.plan.operation(), &recorded.letter)
}
