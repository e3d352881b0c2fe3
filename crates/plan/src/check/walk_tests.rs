//! Every cell of the map, on every day something changes, in both readings: accepted exactly when the catalog says so,
//! and every refusal says what, where, according to which page, and how to write it so that it is legal.

use super::walk_request::{Ask, asks, request, shelf};
use super::{Policy, Strictness, check_with, rule};
use crate::{Finding, Severity};
use catalog::{Catalog, Cell, Day, Feature, Mode, Operation, Stand};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Every day on which a claim starts or ends, a model retires, or nothing happens yet.
fn days(catalog: &Catalog) -> BTreeSet<Day> {
    let claims = catalog.sold().flat_map(|model| &model.claims);
    let turns = claims.flat_map(|claim| claim.from.into_iter().chain(claim.until));
    let goodbyes = catalog.sold().flat_map(|model| model.notices.iter().map(|notice| notice.date));
    let first = "2024-01-01".parse().expect("a day");
    turns.chain(goodbyes).chain([first]).collect()
}

#[test]
fn every_cell_is_accepted_or_refused_as_the_catalog_says() {
    let catalog = Catalog::embedded();
    let days = days(catalog);
    let (mut cells, mut walked, mut refused, mut nowhere) = (0_u64, 0_u64, 0_u64, 0_u64);
    for ask in Operation::ALL.iter().flat_map(|operation| asks(catalog, *operation)) {
        cells += 1;
        for day in &days {
            for strictness in [Strictness::Lenient, Strictness::Strict] {
                walked += 1;
                let policy = Policy { strictness, day: *day };
                match judge(&ask, &request(&ask), &policy) {
                    Ok(()) => assert!(legal(&ask, &policy), "accepted: {ask:?} {policy:?}"),
                    Err(findings) => {
                        refused += 1;
                        assert!(!legal(&ask, &policy), "refused: {ask:?} {policy:?} {findings:#?}");
                        nowhere += u64::from(!mended(&ask, &findings, &policy));
                    }
                }
            }
        }
    }
    println!(
        "{cells} cells, {} days, {walked} requests, {refused} refused, {nowhere} of them nowhere legal",
        days.len()
    );
    assert!(cells > 1000 && refused > 0 && refused < walked);
}

fn judge(ask: &Ask<'_>, body: &Map<String, Value>, policy: &Policy) -> Result<(), Vec<Finding>> {
    let letter = Value::Object(body.clone()).to_string();
    let shelf = shelf(ask);
    check_with(ask.operation, letter.as_bytes(), Catalog::embedded(), policy, &shelf).map(drop)
}

/// What the catalog says of all the request asks for.
fn legal(ask: &Ask<'_>, policy: &Policy) -> bool {
    let catalog = Catalog::embedded();
    let answer = |feature| {
        let Ask { operation, model, mode, seconds, .. } = *ask;
        catalog.ask(&Cell { operation, model: &model.id, mode, seconds, feature }, policy.day)
    };
    let lenient = policy.strictness == Strictness::Lenient;
    let ok = |feature| answer(feature).official == Stand::Offered || (lenient && answer(feature).claimed);
    if ask.feature == Feature::Reference && !answer(Feature::Reference).claimed && answer(Feature::Restyle).claimed {
        return lenient && ok(Feature::Restyle); // the service ignores image_reference there
    }
    if !scene_stands(ask, policy) {
        return false;
    }
    ask.fits() && ask.features().iter().all(|feature| ok(*feature))
}

/// An effect needs a scene of the day, and the operation itself.
fn scene_stands(ask: &Ask<'_>, policy: &Policy) -> bool {
    let catalog = Catalog::embedded();
    let body = request(ask);
    let scene = body.get("effect_scene").and_then(Value::as_str).and_then(|scene| catalog.effect(scene));
    let Some(scene) = scene.filter(|_| ask.operation == Operation::Effects) else { return true };
    let service = catalog.default_model(ask.operation).expect("effects are sold by themselves");
    let cell = Cell {
        operation: ask.operation,
        model: &service.id,
        mode: Mode::Any,
        seconds: ask.seconds,
        feature: Feature::Plain,
    };
    let sold = catalog.ask(&cell, policy.day).official == Stand::Offered;
    policy.strictness == Strictness::Lenient || (sold && scene.offered(policy.day))
}

/// Whether the fixes, applied to the request, make it legal; if not, they must say that nothing is, and be right.
fn mended(ask: &Ask<'_>, findings: &[Finding], policy: &Policy) -> bool {
    let mut body = request(ask);
    let mut nowhere = false;
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Refused) {
        let page = Catalog::embedded().rule(&finding.rule).unwrap_or_else(|| panic!("no page: {finding:?}"));
        assert_eq!(finding.code, page.code, "{finding:?}");
        assert!(!finding.field.is_empty() || finding.rule == rule::API, "{finding:?}");
        assert!(!finding.message.is_empty() && Catalog::embedded().error(finding.code).is_some(), "{finding:?}");
        let fix = finding.fix.as_deref().unwrap_or_else(|| panic!("no fix: {ask:?} {policy:?} {finding:?}"));
        nowhere |= fix.starts_with("nothing offers ");
        if let Some(models) = fix.strip_prefix("give the id of a video of ") {
            let named = |other: &&Ask<'_>| models.split(", ").any(|id| id == other.model.id);
            let others = asks(Catalog::embedded(), ask.operation);
            assert!(others.iter().filter(named).any(|other| legal(other, policy)), "{ask:?} {policy:?} {finding:?}");
            return true;
        }
        for edit in &finding.edits {
            edit.apply(&mut body).unwrap_or_else(|why| panic!("{why}: {finding:?}"));
        }
    }
    if nowhere {
        assert!(!anywhere(ask, policy), "something offers it: {ask:?} {policy:?} {findings:#?}");
        return false;
    }
    if let Err(again) = judge(ask, &body, policy) {
        panic!("{ask:?} {policy:?}\nfindings {findings:#?}\nmended {body:?}\nagain {again:#?}");
    }
    true
}

/// Whether the plain thing that was asked for is legal with any model, mode and length; an effect, with any scene.
fn anywhere(ask: &Ask<'_>, policy: &Policy) -> bool {
    let catalog = Catalog::embedded();
    if ask.operation == Operation::Effects {
        let pictures = if ask.mode == Mode::Any { 1 } else { 2 };
        let fits = |effect: &&catalog::Effect| {
            effect.pictures == pictures && effect.seconds.0.contains(&ask.seconds) && effect.offered(policy.day)
        };
        return catalog.effects().iter().any(|effect| fits(&effect));
    }
    let main = ask.features().first().copied().unwrap_or(Feature::Plain);
    let others = asks(catalog, ask.operation).into_iter().filter(|other| other.feature == main);
    others.into_iter().any(|other| legal(&other, policy))
}
