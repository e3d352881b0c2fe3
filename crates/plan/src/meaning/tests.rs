use crate::{Plan, Policy, Strictness, check};
use catalog::{Catalog, Operation};

fn plan(operation: Operation, letter: &str) -> Plan {
    let policy = Policy { strictness: Strictness::Lenient, day: "2026-04-23".parse().expect("a day") };
    check(operation, letter.as_bytes(), Catalog::embedded(), &policy).expect("a plan")
}

#[test]
fn plans_survive_a_round_trip_with_everything_in_them() {
    let letters = [
        (
            Operation::Text2video,
            r#"{"prompt": "x", "camera_control": {"config": {"zoom": 0.1}}, "seed": 1, "callback_url": "http://a"}"#,
        ),
        (
            Operation::Image2video,
            r#"{"image": "http://a", "dynamic_masks": [{"mask": "http://m", "trajectories": [{"x":1,"y":2},{"x":3,"y":4}]}]}"#,
        ),
        (
            Operation::Images,
            r#"{"model_name": "kling-v1-5", "prompt": "x", "image": "http://a", "image_reference": "subject", "human_fidelity": 0.3}"#,
        ),
    ];
    for (operation, letter) in letters {
        let plan = plan(operation, letter);
        let text = serde_json::to_string(&plan).expect("plans are JSON");
        assert_eq!(serde_json::from_str::<Plan>(&text).expect("and back"), plan);
    }
}

#[test]
fn lengths_are_shown_as_the_service_shows_them() {
    let mut made = plan(Operation::Text2video, r#"{"prompt": "x"}"#);
    for (fps, frames, text) in
        [(24, 121, "5.041"), (30, 153, "5.1"), (24, 73, "3.041"), (30, 303, "10.1"), (24, 120, "5"), (0, 1, "1")]
    {
        made.clip = Some(crate::Clip { fps, frames });
        assert_eq!(made.duration_text(), text);
    }
}

#[test]
fn the_seed_follows_model_and_prompt_and_nothing_else() {
    let seed = |letter: &str| plan(Operation::Text2video, letter).seed();
    let first = seed(r#"{"prompt": "a hill", "model_name": "kling-v1"}"#);
    let same = r#"{"prompt": "a hill", "model_name": "kling-v1", "aspect_ratio": "1:1", "external_task_id": "a"}"#;
    assert_eq!(seed(same), first);
    assert_ne!(seed(r#"{"prompt": "a hill", "model_name": "kling-v1-6"}"#), first);
    assert_ne!(seed(r#"{"prompt": "a lake", "model_name": "kling-v1"}"#), first);
}
