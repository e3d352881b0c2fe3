//! Moves between all models, and the pages that explain them.

use crate::{Judge, Kind, Move, Moved, Moving, Standing, bills};
use catalog::{Catalog, Day, Model, Operation};
use plan::{Policy, Strictness};
use serde_json::Value;

fn judge(strictness: Strictness, day: Day) -> Judge<'static> {
    Judge { catalog: Catalog::embedded(), policy: Policy { strictness, day } }
}

fn today() -> Day {
    "2026-11-21".parse().expect("a day")
}

/// The last day on which the service had the model.
fn last_day(model: &Model) -> Day {
    let ends = model.notices.iter().map(|notice| notice.date);
    ends.min().map_or(today(), |date| Day::from_unix_ms(date.unix_ms() - 86_400_000))
}

fn moving(by: &Move<'_>, operation: Operation, letter: &str) -> Option<Moving> {
    match by.apply(operation, letter.as_bytes()) {
        Moved::Moving(moving) => Some(*moving),
        Moved::Untouched(_) => None,
    }
}

/// Bodies that use what models differ in; each is legal for somebody.
const RICH: &[(Operation, &str)] = &[
    (
        Operation::Text2video,
        r#"{"prompt": "a", "mode": "std", "duration": "10", "aspect_ratio": "1:1", "cfg_scale": 0.7}"#,
    ),
    (Operation::Text2video, r#"{"prompt": "a", "camera_control": {"type": "simple", "config": {"zoom": 5}}}"#),
    (
        Operation::Text2video,
        r#"{"prompt": "a", "camera_control": {"type": "forward_up"}, "duration": "10", "mode": "pro"}"#,
    ),
    (Operation::Text2video, r#"{"prompt": "a", "mode": "pro", "sound": "on"}"#),
    (Operation::Text2video, r#"{"prompt": "a", "mode": "standard", "motion_has_audio": true}"#),
    (Operation::Text2video, r#"{"prompt": "a", "mode": "4k", "duration": "15"}"#),
    (
        Operation::Text2video,
        r#"{"multi_shot": true, "shot_type": "customize", "duration": "10", "multi_prompt": [{"index": 1, "prompt": "a", "duration": "4"}, {"index": 2, "prompt": "b", "duration": "6"}]}"#,
    ),
    (
        Operation::Image2video,
        r#"{"image": "https://a.b/c.png", "image_tail": "https://a.b/d.png", "duration": "10", "mode": "pro"}"#,
    ),
    (Operation::Image2video, r#"{"image_tail": "https://a.b/d.png", "mode": "pro"}"#),
    (
        Operation::Image2video,
        r#"{"image": "https://a.b/c.png", "static_mask": "https://a.b/m.png", "dynamic_masks": [{"mask": "https://a.b/n.png", "trajectories": [{"x": 1, "y": 2}, {"x": 30, "y": 40}]}]}"#,
    ),
    (
        Operation::Image2video,
        r#"{"image": "https://a.b/c.png", "prompt": "a", "sound": "on", "voice_list": [{"voice_id": "v1"}], "mode": "pro"}"#,
    ),
    (Operation::Images, r#"{"prompt": "a", "aspect_ratio": "21:9", "n": 9, "resolution": "2k"}"#),
    (
        Operation::Images,
        r#"{"prompt": "a", "image": "https://a.b/c.png", "image_reference": "face", "image_fidelity": 0.4}"#,
    ),
    (Operation::Images, r#"{"prompt": "a", "image": "https://a.b/c.png", "aspect_ratio": "2:3"}"#),
    (
        Operation::MultiImage2image,
        r#"{"prompt": "a", "subject_image_list": [{"subject_image": "https://a.b/c.png"}, {"subject_image": "https://a.b/d.png"}]}"#,
    ),
    (
        Operation::MultiImage2video,
        r#"{"prompt": "a", "image_list": [{"image": "https://a.b/c.png"}, {"image": "https://a.b/d.png"}], "duration": "10"}"#,
    ),
];

fn letters(from: &Model) -> Vec<(Operation, String)> {
    let examples =
        Operation::ALL.iter().filter_map(|operation| Some((*operation, from.example(*operation)?.to_owned())));
    let rich = RICH.iter().map(|(operation, body)| {
        let mut body: Value = serde_json::from_str(body).expect("a body");
        body["model_name"] = from.id.as_str().into();
        (*operation, body.to_string())
    });
    examples.chain(rich).collect()
}

#[test]
fn between_every_two_models_the_result_is_legal_stays_as_it_is_and_costs_what_the_ledger_books() {
    let catalog = Catalog::embedded();
    let (mut moves, mut lossy, mut nowhere) = (0, 0, 0);
    for to in catalog.models() {
        let judge = judge(Strictness::Strict, last_day(to));
        let by = Move::new(judge, None, to);
        for (operation, letter) in catalog.models().iter().flat_map(letters) {
            let Some(moving) = moving(&by, operation, &letter) else { continue };
            let result = Value::Object(moving.members.clone()).to_string();
            let verdict = judge.judge(operation, result.as_bytes());
            match self::moving(&by, operation, &result) {
                Some(again) => {
                    assert_eq!((again.members, again.edits), (moving.members.clone(), Vec::new()), "{letter}")
                }
                None => continue, // an effect whose successor lets nobody choose a model
            }
            moves += 1;
            if !moving.left.is_empty() {
                nowhere += 1;
                let pictured = operation == Operation::Images && moving.members.contains_key("image");
                assert!(
                    !offers(&judge, operation, to, pictured),
                    "{letter} -> {}: {:#?}\n{result}",
                    to.id,
                    moving.left
                );
                continue;
            }
            lossy += u32::from(moving.is_lossy());
            assert!(verdict.standing(&judge) <= Standing::Deprecated, "{letter} -> {result}: {verdict:#?}");
            let plan = verdict.plan.expect("it is accepted");
            assert_eq!(plan.model(), to.id, "{letter}");
            assert_eq!(moving.after, bills(&plan, catalog), "{letter}");
        }
    }
    println!("{moves} moves, {lossy} lossy, {nowhere} nowhere legal");
    assert!(moves > 1000 && lossy > 0 && nowhere > 0 && nowhere < moves / 2);
}

/// Whether the model does the plain thing there on the judge's day; for pictures, with or without one to begin with.
fn offers(judge: &Judge<'_>, operation: Operation, model: &Model, pictured: bool) -> bool {
    if pictured {
        let body = format!(r#"{{"model_name": "{}", "prompt": "a", "image": "https://a.b/c.png"}}"#, model.id);
        return judge.judge(operation, body.as_bytes()).plan.is_some();
    }
    model.example(operation).is_some_and(|letter| judge.judge(operation, letter.as_bytes()).plan.is_some())
}

#[test]
fn every_page_applies_to_its_example() {
    let catalog = Catalog::embedded();
    for page in catalog.migrations() {
        let to = catalog.model(&page.example.to).expect("a model");
        let by = Move::new(judge(Strictness::Strict, last_day(to)), None, to);
        let operation = page.example.operation;
        let moving = moving(&by, operation, &page.example.before).unwrap_or_else(|| panic!("{}", page.id));
        let after: Value = serde_json::from_str(&page.example.after).expect("a body");
        assert_eq!(Value::Object(moving.members), after, "{}", page.id);
        let step = moving.steps.iter().find(|step| step.id == page.id);
        assert!(step.is_some_and(|step| step.source == page.source), "{}: {:#?}", page.id, moving.steps);
        assert!(moving.left.is_empty(), "{}: {:#?}", page.id, moving.left);
    }
}

#[test]
fn the_guides_own_steps_are_explained() {
    let catalog = Catalog::embedded();
    let to = |id: &str| catalog.model(id).expect("a model");
    // "only model_name changes": the guide's own request keeps a mode that the service refuses.
    let by = Move::new(judge(Strictness::Strict, "2026-01-10".parse().unwrap()), None, to("kling-v2-master"));
    let body =
        r#"{"model_name": "kling-v1-6", "prompt": "A sunset over mountains", "duration": "5", "mode": "standard"}"#;
    let moving = self::moving(&by, Operation::Text2video, body).unwrap();
    assert_eq!(moving.naive, Standing::Broken);
    assert!(moving.steps.iter().any(|step| step.id == "mode-standard" && step.kind == Kind::Safe), "{moving:#?}");
    // native audio: the guide's field does nothing, and the price is the target's.
    let by = Move::new(judge(Strictness::Strict, today()), None, to("kling-v2-6"));
    let body = r#"{"model_name": "kling-v2-6", "prompt": "A sunset", "mode": "standard", "motion_has_audio": true}"#;
    let moving = self::moving(&by, Operation::Text2video, body).unwrap();
    let written = Value::Object(moving.members.clone());
    assert_eq!(
        (&written["sound"], &written["mode"], &written["motion_has_audio"]),
        (&"on".into(), &"pro".into(), &Value::Null)
    );
    let credits = moving.after.iter().find(|bill| bill.list == "seed-credits").and_then(|bill| bill.milliunits);
    assert_eq!(credits, Some(125_000));
}
