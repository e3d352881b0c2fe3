//! One function touches the door; every test is a body and what its sender reads.

use super::{Policy, Strictness, check, rule};
use crate::{Camera, Clip, Finding, Frame, Move, Plan, Severity, refusal};
use catalog::{Catalog, Mode, Operation};
use serde_json::{Value, json};

pub(super) const T2V: Operation = Operation::Text2video;
pub(super) const I2V: Operation = Operation::Image2video;
pub(super) const IMG: Operation = Operation::Images;
pub(super) const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB";

pub(super) fn read(
    operation: Operation,
    body: &Value,
    strictness: Strictness,
    day: &str,
) -> Result<Plan, Vec<Finding>> {
    let policy = Policy { strictness, day: day.parse().expect("a day") };
    check(operation, body.to_string().as_bytes(), Catalog::embedded(), &policy)
}

pub(super) fn lenient(operation: Operation, body: &Value) -> Result<Plan, Vec<Finding>> {
    read(operation, body, Strictness::Lenient, "2026-04-23")
}

fn strict(operation: Operation, body: &Value) -> Result<Plan, Vec<Finding>> {
    read(operation, body, Strictness::Strict, "2026-04-23")
}

/// What the sender reads: `noted: rules` or `refused: message`.
pub(super) fn told(outcome: Result<Plan, Vec<Finding>>) -> String {
    let rules = |plan: Plan| plan.noted().iter().map(|finding| finding.rule.clone()).collect::<Vec<_>>().join(" ");
    outcome.map_or_else(
        |findings| format!("refused: {}", refusal(&findings).message),
        |plan| format!("noted: {}", rules(plan)),
    )
}

pub(super) fn plan(operation: Operation, body: Value) -> Plan {
    lenient(operation, &body).unwrap_or_else(|findings| panic!("{body}: {findings:#?}"))
}

pub(super) fn with(mut body: Value, more: Value) -> Value {
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    body
}

fn sunset(model: &str) -> Value {
    json!({"model_name": model, "prompt": "A sunset over mountains"})
}

#[test]
fn one_wrong_field_does_not_hide_another() {
    let wrong = json!({"mode": "4k", "duration": "7", "aspect_ratio": "4:3", "cfg_scale": 3, "n": "x"});
    let told = told(lenient(T2V, &with(sunset("kling-v1-6"), wrong)));
    for field in ["mode", "duration", "aspect_ratio", "cfg_scale"] {
        assert!(told.contains(field), "{field}: {told}");
    }
}

#[test]
fn the_seed_guides_bodies_pass_leniently_and_are_refused_strictly() {
    let standard = json!({"duration": "5", "mode": "standard"});
    let body = |model: &str| with(sunset(model), standard.clone());
    let audio = with(body("kling-v2-6"), json!({"motion_has_audio": true}));
    let table = [
        (body("kling-v1-6"), "noted: mode-standard"),
        (body("kling-v2-master"), "noted: mode-standard mode-ignored"),
        (body("kling-v2-5-turbo"), "noted: mode-standard"),
        (body("kling-v2-6"), "noted: mode-standard"),
        (audio, "noted: mode-standard motion-has-audio sound-needs-pro"),
        (body("kling-v1-5"), "noted: mode-standard cell-unofficial"),
    ];
    for (body, expected) in table {
        assert_eq!(told(lenient(T2V, &body)), expected, "{body}");
        for day in ["2024-09-19", "2025-03-25", "2026-11-21", "2030-01-01"] {
            assert!(read(T2V, &body, Strictness::Lenient, day).is_ok(), "{body} on {day}");
        }
        let refused = told(strict(T2V, &body));
        assert!(refused.starts_with("refused: mode value 'standard' is invalid"), "{body}: {refused}");
    }
    assert_eq!(told(lenient(T2V, &body("kling-v2-1"))), "refused: model is not supported");
}

#[test]
fn the_first_clip_has_nothing_left_to_ask() {
    let plan = plan(
        T2V,
        json!({"model_name": "kling-v2-master", "prompt": "A sunset over mountains", "duration": "5", "mode": "standard"}),
    );
    assert_eq!(plan.frame(), Frame::Exact { width: 1280, height: 720 });
    assert_eq!(plan.clip(), Some(Clip { fps: 24, frames: 121 }));
    assert_eq!((plan.model(), plan.mode(), plan.prompt()), ("kling-v2-master", Mode::Any, "A sunset over mountains"));
    assert_eq!((plan.duration_text().as_str(), plan.price_text().as_str(), plan.count()), ("5.041", "10", 1));
}

#[test]
fn refusals_speak_the_services_grammar() {
    let x = |more: Value| with(sunset("kling-v1"), more);
    let table = [
        (T2V, json!({"prompt": "x", "model_name": "kling-v9"}), "model_name value 'kling-v9' is invalid"),
        (T2V, sunset("kling-v2-1"), "model is not supported"),
        (T2V, sunset("kolors-virtual-try-on-v1"), "model is not supported"),
        (T2V, x(json!({"mode": "fast"})), "mode value 'fast' is invalid"),
        (T2V, x(json!({"mode": "4k"})), "mode value '4k' is invalid"),
        (T2V, x(json!({"mode": "any"})), "mode value 'any' is invalid"),
        (T2V, x(json!({"duration": 7})), "duration value '7' is invalid"),
        (T2V, x(json!({"duration": "five"})), "duration value 'five' is invalid"),
        (T2V, x(json!({"duration": -5})), "duration value '-5' is invalid"),
        (T2V, x(json!({"aspect_ratio": "4:3"})), "aspect_ratio value '4:3' is invalid"),
        (T2V, x(json!({"sound": true})), "sound value 'true' is invalid"),
        (T2V, x(json!({"cfg_scale": 1.5})), "cfg_scale value '1.5' is invalid"),
        (T2V, x(json!({"prompt": ""})), "prompt cannot be empty"),
        (T2V, x(json!({"prompt": "日".repeat(2501)})), "prompt size must be between 0 and 2500"),
        (T2V, x(json!({"negative_prompt": "x".repeat(2501)})), "negative_prompt size must be between 0 and 2500"),
        (T2V, x(json!({"callback_url": "ftp://a/b"})), "callback_url value 'ftp://a/b' is invalid"),
        (T2V, x(json!({"external_task_id": "x".repeat(129)})), "external_task_id size must be between 1 and 128"),
        (T2V, x(json!({"external_task_id": "a\nb"})), "external_task_id value 'a b' is invalid"),
        (
            T2V,
            with(sunset("kling-v1-6"), json!({"sound": "on"})),
            "model/mode/duration(kling-v1-6/std/5) is not supported with sound",
        ),
        (
            T2V,
            x(json!({"mode": "pro", "camera_control": {"type": "forward_up"}})),
            "camera_control is only supported in std mode with 5s duration and kling-v1",
        ),
    ];
    refused_in_both(&table);
}

#[test]
fn refused_pictures_are_named_the_same_way() {
    let table = [
        (I2V, json!({"prompt": "x"}), "image cannot be empty"),
        (I2V, json!({"image": "ftp://a/b.png"}), "image value 'ftp://a/b.png' is invalid"),
        (I2V, json!({"image": "SGVsbG8="}), "image value 'SGVsbG8=' is invalid"),
        (
            I2V,
            json!({"image": format!("/9j/{}", "A".repeat(14_000_000))}),
            "image size must be between 0 and 10485760 bytes",
        ),
        (
            I2V,
            json!({"model_name": "kling-v2-5-turbo", "mode": "std", "duration": "10", "image": "http://a/1", "image_tail": "http://a/2"}),
            "model/mode/duration(kling-v2-5-turbo/std/10) is not supported with image_tail",
        ),
        (
            I2V,
            json!({"image": "http://a/1", "image_tail": "http://a/2", "static_mask": PNG}),
            "image_tail and dynamic_masks/static_mask cannot be used together",
        ),
        (IMG, json!({"prompt": "x", "n": 10}), "n value '10' is invalid"),
        (IMG, json!({"prompt": "x", "n": 0}), "n value '0' is invalid"),
        (IMG, json!({"prompt": "x", "aspect_ratio": "21:9"}), "aspect_ratio value '21:9' is invalid"),
        (IMG, json!({"prompt": "x", "resolution": "2k"}), "resolution value '2k' is invalid"),
        (
            IMG,
            json!({"model_name": "kling-v1-5", "prompt": "x", "image_reference": "face"}),
            "image cannot be empty with image_reference",
        ),
        (
            IMG,
            json!({"model_name": "kling-v1-5", "prompt": "x", "image": "http://a/1"}),
            "image_reference cannot be empty with image",
        ),
        (IMG, json!({}), "prompt cannot be empty"),
    ];
    refused_in_both(&table);
}

fn refused_in_both(table: &[(Operation, Value, &str)]) {
    for (operation, body, message) in table {
        let shown: String = body.to_string().chars().take(200).collect();
        assert_eq!(told(lenient(*operation, body)), format!("refused: {message}"), "{shown}");
        assert!(strict(*operation, body).is_err(), "{shown}");
    }
}

#[test]
fn all_findings_come_at_once_with_the_first_ones_code() {
    let body = json!({"model_name": "kling-v1", "mode": "fast", "duration": 7.5, "cfg_scale": "much", "n": 3,
        "camera_control": {"type": "simple", "config": {"zoom": 11}}, "callback_url": "nowhere"});
    let findings = lenient(T2V, &body).expect_err("much is wrong");
    let fault = refusal(&findings);
    assert_eq!(
        fault.message,
        "cfg_scale value 'much' is invalid, must be a number; mode value 'fast' is invalid; duration value '7.5' is invalid; \
         camera_control.config.zoom value '11' is invalid; callback_url value 'nowhere' is invalid; prompt cannot be empty"
    );
    assert_eq!((fault.code.number(), fault.code.status()), (1201, 400));
    assert!(findings.iter().any(|finding| finding.rule == rule::UNKNOWN && finding.field == "n"));
    let doubled =
        check(T2V, br#"{"prompt": "a", "prompt": "b"}"#, Catalog::embedded(), &policy()).expect_err("two prompts");
    assert_eq!(
        (refusal(&doubled).code.number(), refusal(&doubled).message.as_str()),
        (1200, "key 'prompt' is given twice")
    );
    let fault = refusal(&check(T2V, b"[]", Catalog::embedded(), &policy()).expect_err("a list is no body"));
    assert_eq!(
        (fault.code.number(), fault.message.as_str()),
        (1200, "request body must be a JSON object, got an array")
    );
}

pub(super) fn policy() -> Policy {
    Policy { strictness: Strictness::Lenient, day: "2026-04-23".parse().expect("a day") }
}

#[test]
fn odd_but_harmless_requests_pass_and_say_what_was_odd() {
    let x = |more: Value| with(sunset("kling-v1"), more);
    let table = [
        (T2V, x(json!({})), "noted: "),
        (T2V, json!({"prompt": "x", "model": "kling-v1-6"}), "noted: legacy-model-field"),
        (T2V, x(json!({"model": "kling-v1", "seed": 7})), "noted: unknown-field legacy-model-field"),
        (T2V, with(sunset("kling-v2-5-turbo"), json!({"cfg_scale": 0.5})), "noted: cfg-scale-ignored"),
        (T2V, with(sunset("kling-v2-1-master"), json!({"mode": "pro"})), "noted: mode-ignored"),
        (T2V, with(sunset("kling-v1-6"), json!({"camera_control": {"type": "forward_up"}})), "noted: cell-unofficial"),
        (
            T2V,
            x(json!({"camera_control": {"type": "down_back", "config": {"zoom": 0, "pan": 1}}})),
            "noted: camera-config",
        ),
        (T2V, x(json!({"camera_control": {"type": "down_back", "config": {"zoom": 0, "pan": 0}}})), "noted: "),
        (T2V, x(json!({"motion_has_audio": false})), "noted: motion-has-audio"),
        (
            T2V,
            with(sunset("kling-v2-6"), json!({"mode": "PROFESSIONAL", "sound": "on", "motion_has_audio": false})),
            "noted: mode-standard motion-has-audio",
        ),
        (I2V, json!({"image": "http://a/1", "aspect_ratio": "16:9"}), "noted: ratio-ignored"),
        (I2V, json!({"image": format!("data:image/png;base64,{PNG}")}), "noted: image-data-prefix"),
        (IMG, json!({"prompt": "x", "image": "http://a/1", "image_reference": "subject"}), "noted: image-reference"),
        (
            IMG,
            json!({"prompt": "x", "image": "http://a/1", "negative_prompt": "y"}),
            "noted: negative-prompt-with-image",
        ),
    ];
    for (operation, body, expected) in table {
        assert_eq!(told(lenient(operation, &body)), expected, "{body}");
    }
}

#[test]
fn strict_refuses_what_the_service_refuses_on_its_day() {
    let table = [
        (T2V, sunset("kling-v1-5"), "2026-04-23", "refused: model is not supported"),
        (
            T2V,
            with(sunset("kling-v1-6"), json!({"mode": "pro"})),
            "2025-03-25",
            "refused: model/mode/duration(kling-v1-6/pro/5) is not supported",
        ),
        (T2V, with(sunset("kling-v1-6"), json!({"mode": "pro"})), "2026-04-23", "noted: "),
        (
            T2V,
            with(sunset("kling-v2-6"), json!({"sound": "on"})),
            "2026-04-23",
            "refused: model/mode/duration(kling-v2-6/std/5) is not supported with sound",
        ),
        (T2V, with(sunset("kling-v2-6"), json!({"sound": "on", "mode": "pro"})), "2026-04-23", "noted: "),
        (T2V, with(sunset("kling-v1"), json!({"motion_has_audio": true})), "2026-04-23", "noted: motion-has-audio"),
        (T2V, sunset("kling-v1-6"), "2026-11-21", "refused: model kling-v1-6 is no longer available"),
        (
            I2V,
            json!({"image": format!("data:image/png;base64,{PNG}")}),
            "2026-04-23",
            "refused: image value must be Base64 without a data: prefix",
        ),
    ];
    for (operation, body, day, expected) in table {
        assert_eq!(told(read(operation, &body, Strictness::Strict, day)), expected, "{body} on {day}");
    }
    let retired = read(T2V, &sunset("kling-v1-6"), Strictness::Strict, "2026-11-21").expect_err("it is retired");
    assert_eq!((refusal(&retired).code.number(), refusal(&retired).code.status()), (1203, 404));
    assert_eq!(told(read(T2V, &sunset("kling-v1-6"), Strictness::Lenient, "2026-11-21")), "noted: retired-model");
}

#[test]
fn findings_name_the_nearest_legal_way() {
    let x = |more: Value| with(sunset("kling-v1"), more);
    let table = [
        (T2V, sunset("kling-v2.6"), "\"model_name\": \"kling-v2-6\""),
        (T2V, x(json!({"duration": "9"})), "\"duration\": \"10\""),
        (T2V, x(json!({"mode": "pro", "camera_control": {"type": "forward_up"}})), "\"mode\": \"std\""),
        (T2V, sunset("kling-v2-1"), "\"model_name\": \"kling-v2-1-master\""),
        (
            I2V,
            json!({"model_name": "kling-v2-5-turbo", "image": "http://a/1", "image_tail": "http://a/2"}),
            "\"mode\": \"pro\"",
        ),
    ];
    for (operation, body, fix) in table {
        let findings = lenient(operation, &body).expect_err(fix);
        assert_eq!(findings[0].fix.as_deref(), Some(fix), "{body}");
    }
}

#[test]
fn cameras_mean_one_movement() {
    let camera = |control: Value| plan(T2V, json!({"prompt": "x", "camera_control": control})).camera();
    let values = json!({"horizontal": 0, "vertical": "0", "pan": -2.5, "tilt": null, "roll": 0.0, "zoom": 0});
    assert_eq!(camera(json!({"type": "simple", "config": values})), Some(Camera::Simple(Move::Pan, -2.5)));
    assert_eq!(camera(json!({"config": {"zoom": 10}})), Some(Camera::Simple(Move::Zoom, 10.0)));
    assert_eq!(camera(json!({"type": "left_turn_forward"})), Some(Camera::LeftTurnForward));
    assert_eq!(camera(json!(null)), None);
    for (config, message) in [
        (json!({"pan": 1, "zoom": 1}), "camera_control.config must have exactly one value that is not 0"),
        (json!({"pan": 0}), "camera_control.config must have exactly one value that is not 0"),
        (json!(null), "camera_control.config cannot be empty for type simple"),
        (json!({"roll": -10.01}), "camera_control.config.roll value '-10.01' is invalid"),
    ] {
        let body = json!({"prompt": "x", "camera_control": {"type": "simple", "config": config}});
        assert_eq!(told(lenient(T2V, &body)), format!("refused: {message}"));
    }
}

#[test]
fn every_models_example_passes_its_own_check() {
    let mut count = 0;
    for model in Catalog::embedded().models() {
        for operation in Operation::ALL {
            let Some(example) = model.example(*operation) else { continue };
            let plan = check(*operation, example.as_bytes(), Catalog::embedded(), &policy());
            let plan = plan.unwrap_or_else(|findings| panic!("{} {}: {findings:#?}", model.id, operation.name()));
            assert_eq!((plan.model(), plan.operation()), (model.id.as_str(), *operation));
            count += 1;
        }
    }
    assert!(count > 12, "{count} examples");
}

#[test]
fn every_rule_and_every_spelling_has_a_page() {
    for id in rule::ALL.iter().copied().chain(Catalog::embedded().spellings().iter().map(|row| row.rule.as_str())) {
        assert!(Catalog::embedded().rule(id).is_some(), "catalog/rules/{id}.toml");
    }
}

#[test]
fn findings_of_a_request_stay_few() {
    let many: serde_json::Map<String, Value> = (0..500).map(|n| (format!("field_{n}"), json!(n))).collect();
    let plan = plan(T2V, with(json!({"prompt": "x"}), Value::Object(many)));
    assert_eq!(plan.noted().len(), wire::body::caps::UNKNOWN_FIELDS_MAX);
    let shots = vec![json!({"trajectories": vec![json!({}); 77]}); 6];
    let findings = lenient(I2V, &json!({"image": PNG, "dynamic_masks": shots})).expect_err("no coordinates");
    assert_eq!(findings.len(), crate::caps::FINDINGS_MAX);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Refused));
}
