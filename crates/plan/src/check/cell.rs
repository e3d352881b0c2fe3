//! Whether the model may do what is asked, in the words of whoever says so.

use super::desk::Desk;
use super::target::Target;
use super::{nearest, rule};
use crate::Severity;
use catalog::{Answer, Cell, Feature, Stand};

/// Judges the plain clip or picture and every feature on top of it; `fields` names the field that asks for each.
pub(super) fn judge(target: Target<'_>, plain: (Feature, &str), extras: &[(Feature, &str)], desk: &mut Desk<'_>) {
    let answer = ask(target, plain.0, desk);
    let message = plain_message(target, plain, desk);
    let rule = if message == UNSUPPORTED { rule::MODEL_ENDPOINT } else { rule::CELL };
    if !weigh(target, plain, answer, rule, message, desk) {
        return;
    }
    for extra in extras {
        let message = extra_message(target, *extra, desk);
        weigh(target, *extra, ask(target, extra.0, desk), rule::FEATURE, message, desk);
    }
}

const UNSUPPORTED: &str = "model is not supported";

/// Whether any source claims it, for choices between two readings of one request.
pub(super) fn claimed(target: Target<'_>, feature: Feature, desk: &Desk<'_>) -> bool {
    ask(target, feature, desk).claimed
}

fn ask<'a>(target: Target<'_>, feature: Feature, desk: &Desk<'a>) -> Answer<'a> {
    let Target { model, mode, seconds } = target;
    let cell = Cell { operation: desk.operation, model: &model.id, mode, seconds, feature };
    desk.catalog.ask(&cell, desk.policy.day)
}

/// Writes the finding, if any; whether the request may go on.
fn weigh(
    target: Target<'_>,
    asked: (Feature, &str),
    answer: Answer<'_>,
    rule: &str,
    message: String,
    desk: &mut Desk<'_>,
) -> bool {
    let severity = if answer.claimed { desk.severity_of_doubt() } else { Severity::Refused };
    let (rule, message) = match answer.official {
        Stand::Offered => return true,
        Stand::NotOffered => (rule, message),
        Stand::Retired if asked.1 != "model_name" => return true,
        Stand::Retired => (rule::MODEL_RETIRED, format!("model {} is no longer available", target.model.id)),
    };
    let fix = nearest::cell(target, asked.0, desk);
    desk.cited(severity, rule, asked.1, message, answer.source, fix);
    severity == Severity::Noted
}

fn plain_message(target: Target<'_>, plain: (Feature, &str), desk: &Desk<'_>) -> String {
    let elsewhere = nearest::offered_by(target.model, plain.0, desk);
    if elsewhere { format!("{} is not supported", axes(target)) } else { UNSUPPORTED.to_owned() }
}

/// Where one cell alone offers the feature the service names it; else it names the cell that does not.
fn extra_message(target: Target<'_>, (feature, field): (Feature, &str), desk: &Desk<'_>) -> String {
    match nearest::only(feature, desk) {
        Some(only) => format!(
            "{field} is only supported in {} mode with {}s duration and {}",
            only.mode, only.seconds, only.model.id
        ),
        None => format!("{} is not supported with {field}", axes(target)),
    }
}

fn axes(target: Target<'_>) -> String {
    let Target { model, mode, seconds } = target;
    if seconds == 0 {
        format!("model({})", model.id)
    } else {
        format!("model/mode/duration({}/{mode}/{seconds})", model.id)
    }
}
