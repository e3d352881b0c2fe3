//! Whatever is sent: no panic, and every refusal says what, where and why.

use super::{Policy, Strictness, check};
use crate::{Finding, Plan, Severity, caps, refusal};
use catalog::{Catalog, Day, Operation};
use fault::Code;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn judged(letter: &[u8]) -> impl Iterator<Item = Result<Plan, Vec<Finding>>> {
    let days: [Day; 2] = [Day::from_unix_ms(1_742_860_800_000), Day::from_unix_ms(1_795_219_200_000)];
    let policies =
        [Strictness::Lenient, Strictness::Strict].map(|strictness| days.map(|day| Policy { strictness, day }));
    let every = Operation::ALL
        .iter()
        .flat_map(move |operation| policies.as_flattened().to_vec().into_iter().map(move |p| (*operation, p)));
    every.map(|(operation, policy)| check(operation, letter, Catalog::embedded(), &policy))
}

/// What must hold of every outcome.
fn holds(outcome: Result<Plan, Vec<Finding>>, letter: &[u8]) -> Result<(), TestCaseError> {
    let findings = match outcome {
        Ok(plan) => return accepted(&plan, letter),
        Err(findings) => findings,
    };
    prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Refused));
    prop_assert!(findings.len() <= caps::FINDINGS_MAX);
    for finding in &findings {
        let page = Catalog::embedded().rule(&finding.rule);
        prop_assert!(page.is_some(), "no page {}", finding.rule);
        prop_assert!(Code::ALL.iter().any(|code| code.number() == finding.code), "{finding:?}");
        prop_assert!(!finding.message.is_empty() && finding.message.len() < 1000, "{finding:?}");
        let whole = [super::rule::BODY, super::rule::API].contains(&finding.rule.as_str());
        prop_assert!(!finding.field.is_empty() || whole, "{finding:?}");
        prop_assert!(Catalog::embedded().source(&finding.source).is_some(), "{finding:?}");
        prop_assert!(finding.message.chars().all(|c| !c.is_control()), "{finding:?}");
    }
    let fault = refusal(&findings);
    prop_assert!((400..500).contains(&fault.code.status()) && !fault.message.is_empty());
    Ok(())
}

fn accepted(plan: &Plan, letter: &[u8]) -> Result<(), TestCaseError> {
    prop_assert!(plan.noted().iter().all(|finding| finding.severity == Severity::Noted));
    prop_assert!(Catalog::embedded().model(plan.model()).is_some());
    prop_assert!((1..=9).contains(&plan.count()));
    prop_assert!(plan.clip().is_none_or(|clip| clip.fps > 0 && clip.frames > 0));
    prop_assert!((0.0..=1.0).contains(&plan.cfg_scale()));
    for picture in plan.pictures() {
        prop_assert!(picture.inline_bytes(letter).is_ok(), "{picture:?}");
    }
    let text = serde_json::to_string(plan).expect("plans are JSON");
    prop_assert_eq!(&serde_json::from_str::<Plan>(&text).expect("and back"), plan);
    Ok(())
}

/// Values that are often right, often wrong, sometimes absurd.
fn any_value() -> impl Strategy<Value = Value> {
    let models = Catalog::embedded().models().iter().map(|model| json!(model.id)).collect::<Vec<_>>();
    let words = [
        "std",
        "pro",
        "4k",
        "standard",
        "on",
        "off",
        "5",
        "10",
        "true",
        "16:9",
        "1:1",
        "simple",
        "forward_up",
        "subject",
        "face",
        "1k",
        "2k",
        "customize",
        "http://a/b.png",
        "https://[",
        "data:image/png;base64,iVBORw0KGgoA",
        "/9j/4A==",
        "",
        "\u{0}",
    ];
    let leaf = prop_oneof![
        prop::sample::select(models),
        prop::sample::select(words.map(Value::from).to_vec()),
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(0.5),
            json!(5),
            json!(9),
            json!(-10),
            json!(1e300)
        ]),
        "\\PC{0,12}".prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            members(inner, 0..5).prop_map(Value::Object),
        ]
    })
}

fn members(
    value: impl Strategy<Value = Value>,
    size: std::ops::Range<usize>,
) -> impl Strategy<Value = Map<String, Value>> {
    let names = [
        "model_name",
        "model",
        "prompt",
        "negative_prompt",
        "mode",
        "duration",
        "cfg_scale",
        "sound",
        "aspect_ratio",
        "camera_control",
        "type",
        "config",
        "zoom",
        "pan",
        "image",
        "image_tail",
        "static_mask",
        "dynamic_masks",
        "mask",
        "trajectories",
        "x",
        "y",
        "n",
        "resolution",
        "image_reference",
        "human_fidelity",
        "callback_url",
        "external_task_id",
        "watermark_info",
        "enabled",
        "multi_shot",
        "shot_type",
        "multi_prompt",
        "index",
        "voice_list",
        "voice_id",
        "human_image",
        "cloth_image",
        "up_expansion_ratio",
        "left_expansion_ratio",
        "subject_image_list",
        "subject_image",
        "scene_image",
        "element_list",
        "motion_has_audio",
        "surprise\n",
    ];
    let member = (prop::sample::select(names.map(str::to_owned).to_vec()), value);
    prop::collection::vec(member, size).prop_map(|members| members.into_iter().collect())
}

/// Members as real clients send them.
fn likely() -> impl Strategy<Value = (String, Value)> {
    let point = json!({"x": 1, "y": "2"});
    let mut pairs = vec![
        ("camera_control", json!({"type": "simple", "config": {"zoom": -4}})),
        ("camera_control", json!({"type": "down_back", "config": {"pan": 1}})),
        ("dynamic_masks", json!([{"mask": "/9j/4A==", "trajectories": [point, point]}])),
        ("static_mask", json!("data:image/png;base64,iVBORw0KGgoA")),
        ("image_tail", json!("https://a/c.jpg")),
        ("image_reference", json!("subject")),
        ("sound", json!("on")),
        ("voice_list", json!([{"voice_id": "1"}])),
        ("element_list", json!([{"element_id": 2}])),
        ("multi_shot", json!(true)),
        ("shot_type", json!("intelligence")),
        ("motion_has_audio", json!(true)),
        ("cfg_scale", json!("0.7")),
        ("n", json!(9)),
        ("human_image", json!("/9j/4A==")),
        ("cloth_image", json!("https://a/c.jpg")),
        ("up_expansion_ratio", json!(0.5)),
        ("right_expansion_ratio", json!("1.5")),
        ("subject_image_list", json!([{"subject_image": "/9j/4A=="}])),
        ("aspect_ratio", json!("9:16")),
        ("resolution", json!("2k")),
        ("external_task_id", json!("mine")),
        ("callback_url", json!("https://a/b")),
        ("watermark_info", json!({"enabled": true})),
    ];
    pairs.extend(["std", "pro", "4k", "standard"].map(|mode| ("mode", json!(mode))));
    pairs.extend([json!("5"), json!(10), json!(15)].map(|seconds| ("duration", seconds)));
    pairs.extend(Catalog::embedded().models().iter().map(|model| ("model_name", json!(model.id))));
    prop::sample::select(pairs).prop_map(|(name, value)| (name.to_owned(), value))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_members_are_judged(members in members(any_value(), 0..12)) {
        let letter = Value::Object(members).to_string();
        for outcome in judged(letter.as_bytes()) {
            holds(outcome, letter.as_bytes())?;
        }
    }

    #[test]
    fn likely_members_are_judged(members in prop::collection::vec(likely(), 0..6), odd in members(any_value(), 0..2)) {
        let mut body = Map::from_iter([("prompt".to_owned(), json!("x")), ("image".to_owned(), json!("http://a/b.png"))]);
        body.extend(members);
        body.extend(odd);
        let letter = Value::Object(body).to_string();
        for outcome in judged(letter.as_bytes()) {
            holds(outcome, letter.as_bytes())?;
        }
    }

    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..64), text in "[\\[\\]{}\":,0-9a-z\\\\ue+-]{0,64}") {
        for outcome in judged(&bytes).chain(judged(text.as_bytes())) {
            holds(outcome, &bytes)?;
        }
    }
}
