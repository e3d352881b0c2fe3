//! `POST /v1/videos/effects`. What `input` must hold depends on the scene; its shape has changed four times, and
//! what one shape has and the scene does not need is ignored.

use super::desk::Desk;
use super::fix::Fix;
use super::target::{self, Target};
use super::{handling, nearest, picture, rule, service, text};
use crate::{Clip, Frame, Picture, Plan, Work};
use catalog::{Effect, Feature, Mode};
use serde_json::{Map, Value};
use std::borrow::Cow;
use wire::body::{Effects, EffectsInput, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = Effects::read(members, &mut report);
    desk.report(report, members);
    let sold = service::target(desk);
    let effect = scene(sent.effect_scene.as_deref(), sent.input.duration.as_deref(), desk);
    let handled = handling::check(sent.handling, desk);
    let effect = effect?;
    let pictures = pictures(effect, &sent.input, &Shape::of(members), desk);
    let target = aim(effect, &sent.input, sold, desk)?;
    let Target { model, mode, seconds } = target;
    let fps = model.fps(desk.operation, mode)?;
    let frame = Frame::LikePicture { area: desk.catalog.area(model.tier(desk.operation, mode)?) };
    let plan = Plan {
        clip: Some(Clip { fps, frames: desk.catalog.frames(fps, seconds) }),
        price_milliunits: model.price_milliunits(desk.operation, mode, seconds, Feature::Plain).unwrap_or(0),
        work: Work::Effect { scene: effect.scene.clone(), pictures: pictures? },
        ..Plan::bare(desk.operation, &model.id, mode, frame)
    };
    Some(handled.into_plan(plan))
}

/// The scene: one that ever was, and whether it stands on the policy's day.
fn scene<'a>(name: Option<&str>, duration: Option<&str>, desk: &mut Desk<'a>) -> Option<&'a Effect> {
    let field = "effect_scene";
    let catalog = desk.catalog;
    let Some(name) = name else {
        let fix = near("", None, None, desk).map(|near| Fix::set(field, near));
        desk.refuse(rule::REQUIRED, field, format!("{field} cannot be empty"), fix);
        return None;
    };
    let Some(effect) = catalog.effect(name) else {
        let fix = near(name, None, None, desk).map(|near| Fix::set(field, near));
        desk.invalid(rule::SCENE, field, name, fix);
        return None;
    };
    if !effect.offered(desk.policy.day) {
        let seconds = duration.and_then(|text| text.trim().parse().ok());
        let other = near(name, Some(effect.pictures), seconds, desk).map(|near| Fix::set(field, near));
        let same = || format!("a scene of {} pictures and this length", effect.pictures);
        let fix = other.or_else(|| Some(nearest::none(&same(), desk)));
        let (severity, message) = (desk.severity_of_doubt(), super::desk::invalid(field, name));
        desk.cited(severity, rule::SCENE_DAY, field, message, (&effect.source, effect.until), fix);
    }
    Some(effect)
}

/// The scene that stands on the policy's day and has the nearest name: first of all the same with `_pro` behind it.
fn near<'a>(name: &str, pictures: Option<usize>, seconds: Option<u32>, desk: &Desk<'a>) -> Option<&'a str> {
    let fits = |effect: &&Effect| {
        effect.offered(desk.policy.day)
            && pictures.is_none_or(|pictures| effect.pictures == pictures)
            && seconds.is_none_or(|seconds| effect.seconds.0.contains(&seconds))
    };
    let successor = desk.catalog.effect(&format!("{name}_pro")).filter(fits);
    let standing = desk.catalog.effects().iter().filter(fits).map(|effect| effect.scene.as_str());
    successor.map(|effect| effect.scene.as_str()).or_else(|| nearest::word(name, standing))
}

/// Whether `input.image` and `input.images` are lists, for the places of their texts in the letter.
struct Shape {
    image: bool,
    images: bool,
}

impl Shape {
    fn of(members: &Map<String, Value>) -> Shape {
        let list = |name: &str| members.get("input").and_then(|input| input.get(name)).is_some_and(Value::is_array);
        Shape { image: list("image"), images: list("images") }
    }
}

/// As many pictures as the scene plays on, from `images` or from `image`; the field of the other shape is ignored.
fn pictures(effect: &Effect, sent: &EffectsInput<'_>, shape: &Shape, desk: &mut Desk<'_>) -> Option<Vec<Picture>> {
    let one = ("image", sent.image.as_slice(), shape.image);
    let two = ("images", sent.images.as_slice(), shape.images);
    let (first, second) = if effect.pictures == 1 { (one, two) } else { (two, one) };
    let ((name, texts, list), other) = if first.1.is_empty() { (second, first) } else { (first, second) };
    if texts.is_empty() {
        let field = format!("input.{}", first.0);
        desk.refuse(
            rule::IMAGE_MISSING,
            &field,
            format!("{field} cannot be empty"),
            Some(Fix::words(format!("give {field}"))),
        );
        return None;
    }
    if !other.1.is_empty() {
        ignored(other.0, effect, desk);
    }
    let field = format!("input.{name}");
    let count = effect.pictures;
    if texts.len() != count {
        let plural = if count == 1 { "" } else { "s" };
        let fix = Some(Fix::words(format!("{} plays on {count} picture{plural}", effect.scene)));
        desk.refuse(rule::SCENE_PICTURES, &field, format!("{field} size must be between {count} and {count}"), fix);
        return None;
    }
    let check = |(at, text): (usize, &Cow<'_, str>)| {
        let (field, pointer) = match list {
            true => (format!("{field}[{at}]"), format!("/input/{name}/{at}")),
            false => (field.clone(), format!("/input/{name}")),
        };
        picture::check(&field, pointer, Some(text), desk)
    };
    let checked: Vec<Option<Picture>> = texts.iter().enumerate().map(check).collect();
    checked.into_iter().collect()
}

fn ignored(name: &str, effect: &Effect, desk: &mut Desk<'_>) {
    let field = format!("input.{name}");
    let message = format!("{field} is ignored, {} does not read it", effect.scene);
    desk.note(rule::SCENE_FIELD, &field, message, Some(Fix::remove(&field)));
}

/// Model, mode and length: the scene's own where it lets one choose, else those of the service.
fn aim<'a>(
    effect: &Effect,
    sent: &EffectsInput<'_>,
    sold: Option<Target<'a>>,
    desk: &mut Desk<'a>,
) -> Option<Target<'a>> {
    let (model, mode) = match effect.models.first() {
        Some(_) => chosen(effect, sent, desk),
        None => {
            let unread = [("model_name", sent.model_name.is_some()), ("mode", sent.mode.is_some())];
            unread.iter().filter(|(_, is_sent)| *is_sent).for_each(|(name, _)| ignored(name, effect, desk));
            (sold.map(|sold| sold.model), sold.map(|sold| sold.mode))
        }
    };
    let seconds = target::one_of("input.duration", sent.duration.as_deref(), &effect.seconds.0, desk);
    let target = Target { model: model?, mode: mode?, seconds: seconds? };
    if !effect.models.is_empty() {
        super::cell::judge(target, (Feature::Plain, "input.model_name"), &[], desk);
    }
    Some(target)
}

fn chosen<'a>(
    effect: &Effect,
    sent: &EffectsInput<'_>,
    desk: &mut Desk<'a>,
) -> (Option<&'a catalog::Model>, Option<Mode>) {
    let names = effect.models.iter().map(String::as_str);
    let name = text::one_of(rule::MODEL, "input.model_name", sent.model_name.as_deref(), names, desk);
    let model = name.and_then(|name| desk.catalog.model(name));
    let words = [Mode::Std, Mode::Pro].map(Mode::name);
    let word = text::one_of(rule::WORD, "input.mode", sent.mode.as_deref(), words, desk);
    (model, word.and_then(|word| Mode::ALL.iter().copied().find(|mode| mode.name() == word)))
}
