//! Bodies in every language, with the place each finding points at.

use super::told;

/// Language, source, findings.
type Case = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("python", r#"
requests.post(f"{BASE}/videos/text2video", json={"model_name": "kling-v2-6", "prompt": p, "mode": "standard"})
"#, &["mode-standard `\"standard\"`"]),
    ("python", r#"
def go(client, p, mode="standard"):
    return client.text2video(model_name="kling-v2-6", prompt=p, mode=mode)
"#, &["mode-standard `\"standard\"`"]),
    ("python", r#"
body = dict(model_name="kling-v2-6", prompt="x")
body.update({"motion_has_audio": True})
"#, &["motion-has-audio `True`"]),
    ("python", r#"
payload = {"model": "kling-v3", "prompt": p}
requests.post(API + "/v1/videos/text2video", json=payload)
"#, &["legacy-model-field `\"kling-v3\"`"]),
    ("javascript", r#"
await fetch(`${base}/v1/videos/text2video`, { method: 'POST', body: JSON.stringify({ model_name: 'kling-v2-6', prompt, mode: 'standard' }) });
"#, &["mode-standard `'standard'`"]),
    ("typescript", r#"
const body: Body = { model_name: "kling-v2-6", prompt, duration: 7 } as const;
body.mode = "standard";
"#, &["duration-value `7`", "mode-standard `\"standard\"`"]),
    ("go", r#"
package main

type Request struct {
	Model  string `json:"model_name,omitempty"`
	Prompt string `json:"prompt"`
	How    string `json:"mode"`
}

var one = Request{Model: "kling-v2-6", Prompt: "x", How: "standard"}
var two = map[string]any{"model_name": "kling-v2-6", "prompt": "x", "motion_has_audio": true}
"#, &["mode-standard `\"standard\"`", "motion-has-audio `true`"]),
    ("java", r#"
class A {
    void f(String p) {
        Map<String, Object> body = new HashMap<>();
        body.put("model_name", "kling-v2-6");
        body.put("prompt", p);
        body.put("mode", "standard");
        send("/v1/videos/text2video", Map.of("prompt", p, "model_name", "kling-v2-6", "motion_has_audio", true));
        var built = new JSONObject().put("model_name", "kling-v2-6").put("prompt", p).put("mode", "standard");
    }
}
"#, &["mode-standard `\"standard\"`", "motion-has-audio `true`", "mode-standard `\"standard\"`"]),
    ("rust", r##"
fn f() {
    let mut body = json!({"model_name": "kling-v2-6", "prompt": prompt});
    body["mode"] = json!("standard");
    let other = Request { model_name: "kling-v2-6".to_string(), prompt, mode: Some("standard".into()) };
    let text = r#"{"model_name": "kling-v2-6", "prompt": "x", "motion_has_audio": true}"#;
}
"##, &["mode-standard `\"standard\"`", "mode-standard `\"standard\"`", "motion-has-audio `true`"]),
    ("shell", r#"
curl "$BASE/v1/videos/text2video" -d '{"model_name": "kling-v2-6", "prompt": "x", "mode": "standard"}'
curl "$BASE/v1/videos/text2video" -d @- <<EOF
{"model_name": "kling-v2-6", "prompt": "$P", "motion_has_audio": true}
EOF
"#, &["mode-standard `\"standard\"`", "motion-has-audio `true`"]),
    ("yaml", "
request:
  model_name: kling-v2-6
  prompt: hello
  mode: standard
", &["mode-standard `standard`"]),
    ("json", r#"{"requests": [{"model_name": "kling-v2-6", "prompt": "x", "mode": "standard"}]}"#, &["mode-standard `\"standard\"`"]),
    ("env", "KLING_MODEL_VERSION=kling-v1-6 # not kling-v2-master\nexport OTHER=\"kling-v2-master\"\n",
        &["retired-model `kling-v1-6`", "retired-model `kling-v2-master`"]),
    ("yaml", "env:\n  KLING_MODEL_VERSION: kling-v1-6\nrun: |\n  export KLING_MODEL_VERSION=kling-v2-master\n",
        &["retired-model `kling-v1-6`", "retired-model `kling-v2-master`"]),
    ("env", "KLING_MODEL=kling-v1.6\nOTHER=kling-v1.6\n", &["unknown-model `kling-v1.6`"]),
    ("python", "m = os.getenv('KLING_MODEL', 'kling-v9')\nlabel = 'kling-v9'\n", &["flag-read-once `os.getenv('KLING_MODEL', 'kling-v9')`", "unknown-model `'kling-v9'`"]),
    ("typescript", "type Model = 'kling-v1-6' | 'kling-v3';\nif (model === 'kling-v1-6') warn();\n",
        &["retired-model `'kling-v1-6'`", "retired-model `'kling-v1-6'`"]),
];

#[test]
fn bodies_are_found_and_judged_in_every_language() {
    for (lang, source, expected) in CASES {
        assert_eq!(told(lang, source), *expected, "{lang}: {source}");
    }
}

#[test]
fn the_guides_own_snippets_are_read_with_their_later_changes() {
    let found = told("python", super::moves::GUIDE);
    for expected in ["retired-model `\"kling-v1-6\"`", "mode-standard `\"standard\"`", "motion-has-audio `True`"] {
        assert!(found.iter().any(|one| one == expected), "{expected} in {found:#?}");
    }
}

#[test]
fn what_only_names_a_retired_model_weighs_less() {
    let scanner = super::scanner("2026-11-21", None);
    let seen = scanner.text(super::lang("python"), "old = model == \"kling-v1-6\"\nnew = \"kling-v1-6\"\n");
    let weights: Vec<migrate::Standing> = seen.found.iter().map(|one| one.standing).collect();
    assert_eq!(weights, [migrate::Standing::Noted, migrate::Standing::Retired]);
    let before = super::scanner("2026-01-01", None).text(super::lang("python"), "new = \"kling-v1-6\"\n");
    assert_eq!(before.found, [], "nothing was known of it then");
}
