//! Whether the model may do what is asked, in the words of whoever says so.

use super::desk::Desk;
use super::target::Target;
use super::{nearest, rule};
use crate::Severity;
use catalog::{Feature, Stand};

/// Judges the plain clip or picture and every feature on top of it; each comes with the field that asks for it.
pub(super) fn judge(target: Target<'_>, plain: (Feature, &str), extras: &[(Feature, &str)], desk: &mut Desk<'_>) {
    let asked: Vec<(Feature, &str)> = std::iter::once(plain).chain(extras.iter().copied()).collect();
    if !weigh(target, plain, &asked, plain_words, desk) {
        return;
    }
    let mut each = true;
    for extra in extras {
        each &= weigh(target, *extra, &asked, extra_words, desk);
    }
    if each && !target.model.excludes.is_empty() {
        together(target, &asked, desk);
    }
}

/// Features that the model has one by one, and not in one request.
fn together(target: Target<'_>, asked: &[(Feature, &str)], desk: &mut Desk<'_>) {
    let features: Vec<Feature> = asked.iter().map(|(feature, _)| *feature).collect();
    let Some(exclusion) = nearest::excluded(target.model, &features, desk) else { return };
    let field = |feature: &Feature| asked.iter().find(|(asked, _)| asked == feature).map_or("", |(_, field)| *field);
    let names: Vec<&str> = exclusion.features.iter().map(field).collect();
    let message = format!("{} is not supported with {} together", axes(target), names.join(" and "));
    let (severity, fix) = (desk.severity_of_doubt(), nearest::cell(target, asked, desk));
    let (source, since) = (exclusion.source.as_str(), exclusion.from);
    let last = names.last().copied().unwrap_or_default();
    desk.cited(severity, rule::TOGETHER, last, message, (source, Some(since)), Some(fix));
}

/// Whether any source claims it, for choices between two readings of one request.
pub(super) fn claimed(target: Target<'_>, feature: Feature, desk: &Desk<'_>) -> bool {
    nearest::answer(target, feature, desk).claimed
}

/// Whether a request for it would be accepted.
pub(super) fn allowed(target: Target<'_>, feature: Feature, desk: &Desk<'_>) -> bool {
    let answer = nearest::answer(target, feature, desk);
    answer.official == Stand::Offered || (answer.claimed && desk.severity_of_doubt() == Severity::Noted)
}

/// The rule, if it is not the usual one, and the message for a cell that is not offered.
type Words = fn(Target<'_>, (Feature, &str), &Desk<'_>) -> (Option<&'static str>, String);

/// Writes the finding, if any; whether the request may go on.
fn weigh(
    target: Target<'_>,
    asked: (Feature, &str),
    together: &[(Feature, &str)],
    words: Words,
    desk: &mut Desk<'_>,
) -> bool {
    let answer = nearest::answer(target, asked.0, desk);
    let severity = if answer.claimed { desk.severity_of_doubt() } else { Severity::Refused };
    let usual = if answer.claimed { rule::CELL_UNOFFICIAL } else { rule::CELL };
    let (rule, message) = match answer.official {
        Stand::Offered => return true,
        Stand::Retired if asked.1 != "model_name" => return true,
        Stand::Retired => (Some(rule::RETIRED), format!("model {} is no longer available", target.model.id)),
        Stand::NotOffered => words(target, asked, desk),
    };
    let fix = Some(nearest::cell(target, together, desk));
    desk.cited(severity, rule.unwrap_or(usual), asked.1, message, (answer.source, answer.since), fix);
    severity == Severity::Noted
}

fn plain_words(target: Target<'_>, plain: (Feature, &str), desk: &Desk<'_>) -> (Option<&'static str>, String) {
    if nearest::listed(target.model, plain.0, desk) {
        return (None, format!("{} is not supported", axes(target)));
    }
    let nobody = !claimed(target, plain.0, desk);
    (nobody.then_some(rule::MODEL_OPERATION), "model is not supported".to_owned())
}

/// Where one cell alone offers the feature the service names it; else it names the cell that does not. Sound has
/// pages of its own: the mode is wrong, or the model is.
fn extra_words(
    target: Target<'_>,
    (feature, field): (Feature, &str),
    desk: &Desk<'_>,
) -> (Option<&'static str>, String) {
    let rule = match feature {
        Feature::Sound if nearest::listed(target.model, feature, desk) => Some(rule::SOUND_MODE),
        Feature::Sound => Some(rule::SOUND),
        _ => None,
    };
    let message = match nearest::only(feature, desk) {
        Some(Target { model, mode, seconds }) => {
            format!("{field} is only supported in {mode} mode with {seconds}s duration and {}", model.id)
        }
        None => format!("{} is not supported with {field}", axes(target)),
    };
    (rule, message)
}

fn axes(target: Target<'_>) -> String {
    let Target { model, mode, seconds } = target;
    if seconds == 0 {
        format!("model({})", model.id)
    } else {
        format!("model/mode/duration({}/{mode}/{seconds})", model.id)
    }
}
