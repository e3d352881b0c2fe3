//! What changes when a request moves although nothing in its body says so: the pages under `catalog/migrations/`.

use crate::bill::{Bill, bills};
use crate::step::{Kind, Step};
use catalog::{Catalog, Day, Endpoint, Feature, Migration, Model, Operation, Spot, When};
use plan::{Frame, Plan};
use serde_json::{Map, Value};

/// Operations that take a clip as their input.
const FOLLOW_UPS: [Endpoint; 2] = [Endpoint::Extend, Endpoint::LipSync];

/// A request before and after its move.
pub(crate) struct Moved<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) day: Day,
    pub(crate) operation: Operation,
    pub(crate) from: &'a Model,
    pub(crate) to: &'a Model,
    /// The body before.
    pub(crate) members: &'a Map<String, Value>,
    /// The body afterwards.
    pub(crate) rewritten: &'a Map<String, Value>,
    pub(crate) before: Option<&'a Plan>,
    pub(crate) after: Option<&'a Plan>,
}

/// The pages that apply, each with what changes.
pub(crate) fn steps(moved: &Moved<'_>) -> Vec<Step> {
    if moved.from.id == moved.to.id {
        return Vec::new();
    }
    let about = |page: &&Migration| page.is_about(moved.operation, moved.from, moved.to);
    let pages = moved.catalog.migrations().iter().filter(about);
    pages.filter_map(|page| Some(step(page, change(page, moved)?))).collect()
}

fn step(page: &Migration, change: String) -> Step {
    let kind = match page.when {
        When::Length => Kind::Lossy,
        When::Always
        | When::Field
        | When::Size
        | When::FrameRate
        | When::DefaultMode
        | When::Price
        | When::PriceUnknown
        | When::FollowUp => Kind::Note,
    };
    Step {
        id: page.id.clone(),
        kind,
        field: page.field.clone(),
        change,
        message: page.title.clone(),
        why: format!("{} {}", page.why, page.advice),
        source: page.source.clone(),
    }
}

/// What changes, in short; `None` where the page does not apply.
fn change(page: &Migration, moved: &Moved<'_>) -> Option<String> {
    let plans = moved.before.zip(moved.after);
    match page.when {
        When::Always => Some(String::new()),
        When::Field => {
            let field = page.field.split('.').next()?;
            moved.members.get(field).and(moved.rewritten.get(field)).map(|_| String::new())
        }
        When::Size => arrow(plans.map(|(old, new)| (size(old.frame()), size(new.frame())))?),
        When::FrameRate => arrow(plans.and_then(|(old, new)| Some((rate(old)?, rate(new)?)))?),
        When::DefaultMode => {
            let given = moved.members.get("mode").and_then(Value::as_str).is_some_and(|mode| !mode.is_empty());
            let (old, new) = plans.filter(|_| !given)?;
            arrow((old.mode().name().to_owned(), new.mode().name().to_owned()))
        }
        When::Length => arrow(plans.and_then(|(old, new)| Some((seconds(old)?, seconds(new)?)))?),
        When::Price => {
            let (old, new) = plans?;
            price(&bills(old, moved.catalog), &bills(new, moved.catalog))
        }
        When::PriceUnknown => plans
            .filter(|(old, new)| old.price_milliunits() == 0 || new.price_milliunits() == 0)
            .map(|_| "unknown".to_owned()),
        When::FollowUp => {
            let lost: Vec<&str> = FOLLOW_UPS.iter().filter(|at| loses(**at, moved)).map(|at| at.name()).collect();
            (!lost.is_empty()).then(|| lost.join(", "))
        }
    }
}

fn arrow((old, new): (String, String)) -> Option<String> {
    (old != new).then(|| format!("{old} -> {new}"))
}

fn size(frame: Frame) -> String {
    match frame {
        Frame::Exact { width, height } => format!("{width}x{height}"),
        Frame::LikePicture { area } => format!("the picture's shape, about {area} pixels"),
    }
}

fn rate(plan: &Plan) -> Option<String> {
    plan.clip().map(|clip| format!("{} fps", clip.fps))
}

fn seconds(plan: &Plan) -> Option<String> {
    plan.clip().map(|clip| format!("{} s", clip.frames / clip.fps.max(1)))
}

/// Both lists' prices, those that change.
fn price(old: &[Bill], new: &[Bill]) -> Option<String> {
    let one = |(old, new): (&Bill, &Bill)| {
        let (before, after) = (old.milliunits?, new.milliunits?);
        let text = |milliunits| plan::thousandths(milliunits);
        (before != after).then(|| format!("{} -> {} {} ({})", text(before), text(after), new.unit.name(), new.list))
    };
    let changes: Vec<String> = old.iter().zip(new).filter_map(one).collect();
    (!changes.is_empty()).then(|| changes.join(", "))
}

/// Whether the operation takes the clips of the model that is left and not those of the target.
fn loses(endpoint: Endpoint, moved: &Moved<'_>) -> bool {
    let takes = |model: &Model, plan: Option<&Plan>| {
        plan.is_some_and(|plan| {
            let mode = plan.mode();
            let seconds = model.tier_row(endpoint, mode).and_then(|tier| tier.seconds.0.first().copied()).unwrap_or(0);
            let spot = Spot { endpoint, mode, seconds, feature: Feature::Plain };
            moved.catalog.claim_behind(model, spot, moved.day).is_some_and(|claim| claim.says)
        })
    };
    takes(moved.from, moved.before) && moved.after.is_some() && !takes(moved.to, moved.after)
}
