//! Routes as their users see them.

use crate::*;
use catalog::{Catalog, Day, Operation};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Golden {
    source: String,
    salt: String,
    key: String,
    weights: Vec<(String, u32)>,
    hash: u32,
    bucket: u32,
    variant: String,
}

fn variant(name: &str, weight: u32) -> Variant {
    Variant { name: name.into(), model: "kling-v3".into(), upstream: None, weight }
}

fn row(alias: &str, version: u64, route: Route) -> Row {
    let (who, why) = ("me".to_owned(), String::new());
    Row { alias: alias.into(), version, at: 0, who, what: What::Set, why, restores: None, evidence: None, route }
}

fn asker<'a>(alias: &'a str, key: &'a str) -> Asker<'a> {
    Asker { alias, key, operation: Some(Operation::Text2video), account: "a" }
}

fn split(weight: u32) -> Route {
    Route { variants: vec![variant("canary", weight), variant("stable", 10_000 - weight)], ..to("kling-v3") }
}

fn to(target: &str) -> Route {
    Route::to(target.parse().unwrap())
}

/// Cases of flagd's own testbed, and cases computed with another implementation of the hash.
#[test]
fn keys_fall_where_flagd_puts_them() {
    let cases: Vec<Golden> = serde_json::from_str(include_str!("../golden/fractional.json")).unwrap();
    assert!(cases.iter().filter(|case| case.source == "flagd-testbed").count() >= 16);
    for case in cases {
        let Golden { salt, key, weights, .. } = &case;
        let whole = weights.iter().map(|(_, weight)| *weight).sum();
        let bucket = Bucket::new(salt, key, whole);
        assert_eq!((bucket.hash, bucket.number), (case.hash, case.bucket), "{salt} {key}");
        let place = bucket.place(weights.iter().map(|(_, weight)| *weight)).unwrap();
        assert_eq!(weights[place].0, case.variant, "{salt} {key}");
        if !salt.is_empty() {
            let variants = weights.iter().map(|(name, weight)| variant(name, *weight)).collect();
            let table = Table::new([(row(salt, 7, Route { variants, ..to("kling-v3") }), false)]);
            assert_eq!(table.evaluate(&asker(salt, key)).unwrap().variant.name, case.variant);
        }
    }
}

#[test]
fn a_hundred_thousand_keys_come_within_half_a_percent_of_the_weight() {
    let table = Table::new([(row("film", 1, split(1_000)), false)]);
    let lucky = (0..100_000).filter(|n| {
        let key = format!("order-{n}");
        table.evaluate(&asker("film", &key)).unwrap().variant.name == "canary"
    });
    let share = lucky.count() as f64 / 100_000.0;
    assert!((share - 0.1).abs() <= 0.005, "{share}");
}

proptest! {
    #[test]
    fn a_growing_canary_loses_nobody(key in ".{0,40}", first in 0u32..10_000, more in 0u32..10_000) {
        let more = first.max(more);
        let (small, large) = (split(first), split(more));
        let (small, large) = (Table::new([(row("film", 1, small), false)]), Table::new([(row("film", 2, large), false)]));
        if small.evaluate(&asker("film", &key)).unwrap().variant.name == "canary" {
            prop_assert_eq!(&large.evaluate(&asker("film", &key)).unwrap().variant.name, "canary");
        }
    }

    #[test]
    fn every_readable_route_answers_every_question(
        weights in proptest::collection::vec(0u32..1_000_000, 1..16), key in ".{0,40}", enabled: bool, account in "[ab]{1}",
    ) {
        let variants = weights.iter().enumerate().map(|(n, weight)| variant(&n.to_string(), *weight)).collect();
        let only = Only { operations: Vec::new(), accounts: vec!["a".into()] };
        let route = Route { variants, enabled, only, ..to("kling-v3") };
        let readable = route.check().is_ok();
        let table = Table::new([(row("film", 1, route.clone()), false)]);
        let asked = Asker { account: &account, ..asker("film", &key) };
        let choice = table.evaluate(&asked);
        prop_assert_eq!(choice.is_some(), readable);
        if let Some(choice) = choice {
            prop_assert!(route.reaches(choice.variant));
        }
    }
}

#[test]
fn each_reason_is_said_where_it_holds() {
    let only = Only { operations: vec![Operation::Text2video], accounts: vec!["a".into()] };
    let said = |route: Route, account: &str, old: bool, stale: bool| {
        let table = Table::new([(row("film", 3, route), old)]);
        let table = if stale { table.stale() } else { table };
        let choice =
            table.evaluate(&Asker { account, ..asker("film", "k") }).map(|c| (c.reason, c.variant.name.clone()));
        choice.map(|(reason, name)| (reason.word(), name)).unwrap()
    };
    let named = |reason, name: &str| (reason, name.to_owned());
    assert_eq!(said(to("kling-v3"), "a", false, false), named("STATIC", "stable"));
    assert_eq!(said(split(10_000), "a", false, false), named("STATIC", "canary"));
    assert_eq!(said(split(9_999), "a", false, false), named("SPLIT", "canary"));
    assert_eq!(said(Route { enabled: false, ..split(9_999) }, "a", false, true), named("DISABLED", "stable"));
    let targeted = Route { only, ..split(10_000) };
    assert_eq!(said(targeted.clone(), "a", false, false), named("TARGETING_MATCH", "canary"));
    assert_eq!(said(targeted, "b", false, false), named("DEFAULT", "stable"));
    assert_eq!(said(split(9_999), "a", true, false), named("CACHED", "canary"));
    assert_eq!(said(split(9_999), "a", true, true), named("STALE", "canary"));
    assert_eq!(Table::default().evaluate(&asker("film", "k")), None);
}

fn done(history: &mut Vec<Row>, change: Change) -> Result<Route, String> {
    let wanted = Wanted { alias: "film", at: 5, who: "me", why: "because" };
    let row = apply(&wanted, history, change).map_err(|slip| slip.to_string())?;
    let version = history.last().map_or(10, |row| row.version + 3);
    history.push(Row { version, ..row });
    Ok(history.last().unwrap().route.clone())
}

fn canary(to: Option<&str>, weight: u32) -> Change {
    let guard = Some(Guard { since: 0, slower: None });
    Change::Canary { to: to.map(|to| to.parse().unwrap()), weight, sticky: None, only: Only::default(), guard }
}

fn shown(route: &Route) -> String {
    let one = |variant: &Variant| format!("{}={}", variant.target(), variant.weight);
    route.variants.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_canary_is_tried_grown_promoted_and_rolled_back() {
    let mut rows = Vec::new();
    let whole = |to: &str| Change::Set(vec![(to.parse().unwrap(), 10_000)]);
    assert_eq!(shown(&done(&mut rows, whole("kling-v2-6@kling")).unwrap()), "kling-v2-6@kling=10000");
    assert_eq!(
        shown(&done(&mut rows, canary(Some("kling-v3@kling"), 1_000)).unwrap()),
        "kling-v3@kling=1000 kling-v2-6@kling=9000"
    );
    let grown = done(&mut rows, canary(None, 2_000)).unwrap();
    assert_eq!(shown(&grown), "kling-v3@kling=2000 kling-v2-6@kling=8000");
    assert_eq!(grown.guard.unwrap().since, rows[0].version + 1, "its evidence goes on");
    assert_eq!(shown(&done(&mut rows, Change::Promote).unwrap()), "kling-v3@kling=10000");
    assert_eq!(done(&mut rows, Change::Rollback(None)).unwrap(), grown);
    assert_eq!(shown(&done(&mut rows, Change::Rollback(None)).unwrap()), "kling-v3@kling=1000 kling-v2-6@kling=9000");
    assert_eq!(shown(&done(&mut rows, Change::Rollback(None)).unwrap()), "kling-v2-6@kling=10000");
    assert_eq!(
        done(&mut rows, Change::Rollback(None)).unwrap_err(),
        "alias: the route has no older row to roll back to"
    );
    assert_eq!(shown(&done(&mut rows, Change::Rollback(Some(19))).unwrap()), "kling-v3@kling=10000");
    assert!(!done(&mut rows, Change::Disable).unwrap().enabled);
    assert!(done(&mut rows, Change::Enable).unwrap().enabled);
}

#[test]
fn the_guard_only_takes_weight_away_and_a_new_try_begins_anew() {
    let mut rows = Vec::new();
    done(&mut rows, canary(Some("kling-v3"), 1_000)).unwrap();
    assert_eq!(shown(&rows[0].route), "kling-v3=1000 film=9000", "without a history the name itself is stable");
    let seen = watch::look(&[], (1_000, 9_000), &Guard { since: 0, slower: None });
    assert_eq!(shown(&done(&mut rows, Change::Guarded(seen)).unwrap()), "kling-v3=0 film=10000");
    assert!(rows[1].evidence.is_some() && rows[1].what == What::Guarded);
    let again = done(&mut rows, canary(None, 500)).unwrap();
    assert_eq!(again.guard.unwrap().since, rows[1].version + 1);
}

#[test]
fn slips_are_told_with_their_field() {
    let mut rows = Vec::new();
    let mut slip = |change| done(&mut rows, change).unwrap_err();
    assert_eq!(slip(Change::Promote), "alias: there is no such route");
    assert_eq!(slip(canary(None, 1_000)), "to: the route has no canary yet; say where it leads");
    assert_eq!(slip(canary(Some("film"), 1_000)), "to: film is the stable target already");
    assert_eq!(slip(canary(Some("kling-v3"), 10_001)), "weight: a canary has at most 100 %");
    let halves = ["a", "b"].map(|to| (to.parse().unwrap(), 4_000)).to_vec();
    assert_eq!(slip(Change::Set(halves)), "to: the weights come to 80 %, not to 100 %");
    assert_eq!(Route::read("{}").unwrap_err().field, "route");
    let odd = r#"{"variants":[{"name":"a","model":"m","weight":1,"colour":"red"}]}"#;
    assert!(Route::read(odd).unwrap_err().message.contains("unknown field `colour`"));
    let none = r#"{"variants":[{"name":"a","model":"m","weight":0}]}"#;
    assert_eq!(Route::read(none).unwrap_err().to_string(), "variants: the weights must come to 1 to 2147483647");
    assert!("kling v3".parse::<Target>().is_err() && "a@".parse::<Target>().is_err());
}

fn problems(target: &str, day: &str) -> Vec<(Severity, String)> {
    let upstreams = BTreeMap::from([("kling".to_owned(), Serves::Offered), ("studio".to_owned(), Serves::Everything)]);
    let day: Day = day.parse().unwrap();
    let facts = Facts { catalog: Catalog::embedded(), day, default: Serves::Everything, upstreams };
    judge(&to(target), &facts).into_iter().map(|problem| (problem.severity, problem.message)).collect()
}

#[test]
fn a_dead_model_stops_a_route_to_the_service_and_is_noted_on_engines_of_our_own() {
    let [(severity, message)] = &problems("kling-v1-6@kling", "2026-11-01")[..] else { panic!() };
    assert_eq!(*severity, Severity::Stop);
    assert_eq!(message, "kling-v1-6 has been retired since 2026-09-15; kling-v3 takes its place");
    let [(severity, message)] = &problems("kling-v1-6@studio", "2026-11-01")[..] else { panic!() };
    assert_eq!(*severity, Severity::Warning);
    assert!(message.contains("retired kling-v1-6 since 2026-09-15"), "{message}");
    assert_eq!(problems("kling-v3@kling", "2026-11-01"), []);
    assert_eq!(problems("kling-v9@kling", "2026-11-01")[0].1, "no model is called 'kling-v9'");
    let unknown = &problems("kling-v3@klingon", "2026-11-01")[0];
    assert_eq!(unknown.1, "no engine or upstream is called 'klingon'; there are kling, studio");
}

#[test]
fn what_breaks_recent_requests_stops_a_change_unless_it_is_forced() {
    let counts = Traffic { requests: 200, broken: 10, refused: 31 };
    let problem = counts.problem(&variant("stable", 1)).unwrap();
    assert_eq!((problem.severity, problem.share), (Severity::Forceable, Some(0.155)));
    assert!(problem.message.starts_with("31 of 200 recent requests (15.5 %)"), "{}", problem.message);
    assert_eq!(Traffic { requests: 200, broken: 0, refused: 0 }.problem(&variant("stable", 1)), None);
}
