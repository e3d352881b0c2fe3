//! `POST /v1/images/generations`

use super::desk::{Desk, shown};
use super::fix::Fix;
use super::target::{self, Target};
use super::{cell, handling, picture, rule, still, text};
use crate::{Frame, Picture, Plan, Reference, caps};
use catalog::{Feature, Mode};
use serde_json::{Map, Value};
use wire::body::{Images, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let mut sent = Images::read(members, &mut report);
    desk.report(report, members);
    target::legacy(sent.model.as_deref(), sent.model_name.as_deref(), desk);
    let target = target::model(sent.model_name.as_deref(), desk).map(|model| still::target(model, desk));
    let prompt = text::required("prompt", sent.prompt.take(), desk);
    let negative_prompt = text::optional("negative_prompt", sent.negative_prompt.take(), desk);
    let image = picture::check("image", "/image".to_owned(), sent.image.as_deref(), desk);
    let reference = reference(&sent, target, desk);
    let elements = elements(&mut sent, desk);
    let image_fidelity = text::share("image_fidelity", sent.image_fidelity, caps::FIDELITY_DEFAULT, desk);
    let handled = handling::check(std::mem::take(&mut sent.handling), desk);
    let count = still::count(sent.n, desk);
    let frame = target.and_then(|target| frame(target, &sent, desk));
    if sent.image.is_some() && !negative_prompt.is_empty() {
        let message = "negative_prompt is not supported with image".to_owned();
        desk.doubt(rule::NEGATIVE, "negative_prompt", message, Some(Fix::remove("negative_prompt")));
    }
    let feature = feature(&sent, reference);
    if let Some(target) = target {
        let extras: &[(Feature, &str)] = if elements.is_empty() { &[] } else { &[(Feature::Elements, "element_list")] };
        cell::judge(target, (feature, "model_name"), extras, desk);
    }
    let (Target { model, mode, .. }, count) = (target?, count?);
    let each = model.price_milliunits(desk.operation, mode, 0, feature).unwrap_or(0);
    let drawn = Drawn { image, reference, image_fidelity, elements };
    let plan = drawn.plan(&model.id, mode, frame?, prompt?, desk);
    Some(handled.into_plan(Plan {
        negative_prompt,
        count,
        price_milliunits: each.saturating_mul(count.into()),
        ..plan
    }))
}

/// What a picture is drawn from besides words.
struct Drawn {
    image: Option<Picture>,
    reference: Option<Reference>,
    image_fidelity: f32,
    elements: Vec<String>,
}

impl Drawn {
    fn plan(self, model: &str, mode: Mode, frame: Frame, prompt: String, desk: &Desk<'_>) -> Plan {
        Plan {
            prompt,
            image: self.image,
            reference: self.reference,
            image_fidelity: self.image_fidelity,
            elements: self.elements,
            ..Plan::bare(desk.operation, model, mode, frame)
        }
    }
}

fn feature(sent: &Images<'_>, reference: Option<Reference>) -> Feature {
    match (sent.image.is_some(), reference) {
        (false, _) => Feature::Plain,
        (true, None) => Feature::Restyle,
        (true, Some(_)) => Feature::Reference,
    }
}

/// `image_reference`: needs a picture; a model that only takes whole pictures ignores it; one that only takes
/// references demands it.
fn reference(sent: &Images<'_>, target: Option<Target<'_>>, desk: &mut Desk<'_>) -> Option<Reference> {
    let human_fidelity = text::share("human_fidelity", sent.human_fidelity, caps::HUMAN_FIDELITY_DEFAULT, desk);
    let field = "image_reference";
    let can = |feature: Feature, desk: &Desk<'_>| target.is_some_and(|target| cell::claimed(target, feature, desk));
    let Some(word) = sent.image_reference.as_deref() else {
        if sent.image.is_some() && !can(Feature::Restyle, desk) && can(Feature::Reference, desk) {
            let legal = target.is_some_and(|target| cell::allowed(target, Feature::Reference, desk));
            let fix = Some(if legal { Fix::set(field, "subject") } else { Fix::remove("image") });
            desk.refuse(rule::REQUIRED, field, format!("{field} cannot be empty with image"), fix);
            return legal.then_some(Reference::Subject { human_fidelity });
        }
        return None;
    };
    let word = text::one_of(rule::WORD, field, Some(word), ["subject", "face"], desk)?;
    if sent.image.is_none() {
        let fix = Some(Fix::words("give image as a URL or Base64"));
        desk.refuse(rule::REFERENCE, "image", format!("image cannot be empty with {field}"), fix);
        return None;
    }
    if can(Feature::Restyle, desk) && !can(Feature::Reference, desk) {
        let message = format!("{field} '{word}' is ignored, the model takes the whole picture");
        desk.doubt(rule::REFERENCE, field, message, Some(Fix::remove(field)));
        return None;
    }
    Some(if word == "face" { Reference::Face } else { Reference::Subject { human_fidelity } })
}

fn elements(sent: &mut Images<'_>, desk: &mut Desk<'_>) -> Vec<String> {
    let most = caps::IMAGE_ELEMENTS_MAX - usize::from(sent.image.is_some());
    text::ids("element_list", "element_id", std::mem::take(&mut sent.element_list), most, desk)
}

/// A restyled picture keeps the input's shape: whatever is asked for where the model says so, else unless a ratio is.
fn frame(target: Target<'_>, sent: &Images<'_>, desk: &mut Desk<'_>) -> Option<Frame> {
    let model = target.model;
    let tiers = model.resolutions(desk.operation).iter().map(String::as_str);
    let restyled = sent.image.is_some() && sent.image_reference.is_none();
    let resolution = read(restyled, target, ("resolution", sent.resolution.as_deref()), desk);
    let asked = read(restyled, target, ("aspect_ratio", sent.aspect_ratio.as_deref()), desk);
    let tier = text::one_of(rule::RESOLUTION, "resolution", resolution, tiers, desk);
    let ratio = still::ratio(model, asked, desk);
    let tier = tier?;
    if restyled && asked.is_none() {
        return Some(Frame::LikePicture { area: desk.catalog.area(tier) });
    }
    desk.catalog.size(tier, ratio?).map(|(width, height)| Frame::Exact { width, height })
}

/// The field as sent, or nothing where the model does not read it beside an input picture.
fn read<'s>(
    restyled: bool,
    target: Target<'_>,
    (field, sent): (&str, Option<&'s str>),
    desk: &mut Desk<'_>,
) -> Option<&'s str> {
    let given = sent?;
    if !restyled || !target.model.lacks_restyling(desk.operation, field) {
        return Some(given);
    }
    let message = format!("{field} '{}' is ignored, the result keeps the input's size", shown(given));
    desk.note(rule::RATIO_IGNORED, field, message, Some(Fix::remove(field)));
    None
}
