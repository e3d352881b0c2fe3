//! Operations whose requests name no model: what is sold under the operation's own name.

use super::desk::Desk;
use super::target::Target;
use super::{nearest, rule};
use crate::{Frame, Plan, Severity};
use catalog::{Feature, Mode, Stand};

/// The service behind the operation, judged on the policy's day.
pub(super) fn target<'a>(desk: &mut Desk<'a>) -> Option<Target<'a>> {
    let model = desk.catalog.default_model(desk.operation)?;
    let mode = model.modes(desk.operation).first().copied().unwrap_or(Mode::Any);
    let seconds = model.durations(desk.operation, mode).first().copied().unwrap_or(0);
    let target = Target { model, mode, seconds };
    let answer = nearest::answer(target, Feature::Plain, desk);
    let opens = model.claims.iter().filter(|claim| claim.says).filter_map(|claim| claim.from).min();
    let message = match answer.official {
        Stand::Offered => return Some(target),
        Stand::NotOffered if opens.is_some_and(|from| desk.policy.day < from) => "This API is not available yet",
        Stand::NotOffered | Stand::Retired => "This API is no longer available",
    };
    let severity = if answer.claimed { desk.severity_of_doubt() } else { Severity::Refused };
    let fix = nearest::none(desk.operation.name(), desk);
    desk.cited(severity, rule::API, "", message.to_owned(), (answer.source, answer.since), Some(fix));
    Some(target)
}

/// A plan of the service with its price for so many seconds, 0 = not known. What is made has the input's shape.
pub(super) fn plan(target: Target<'_>, seconds: u32, desk: &Desk<'_>) -> Plan {
    let Target { model, mode, .. } = target;
    let area = model.tier(desk.operation, mode).map_or(0, |tier| desk.catalog.area(tier));
    Plan {
        price_milliunits: model.price_milliunits(desk.operation, mode, seconds, Feature::Plain).unwrap_or(0),
        ..Plan::bare(desk.operation, &model.id, mode, Frame::LikePicture { area })
    }
}
