//! What must not be reported, and what may be allowed.

use super::{lang, scanner, told};

#[rustfmt::skip]
const LEGAL: &[(&str, &str)] = &[
    // a picture is set under a condition: its absence before is no finding
    ("python", r#"
def submit(self, scene, ref=None):
    payload = {"model_name": "kling-v3", "prompt": scene["prompt"], "duration": scene["seconds"], "mode": "std"}
    if ref:
        payload["image"] = encode(ref)
    return requests.post(f"{self.base}/v1/videos/image2video", json=payload)
"#),
    // another function puts the picture in
    ("python", r#"
def submit(url):
    payload = {"model_name": "kling-v3", "mode": "std"}
    add_picture(payload, url)
    return requests.post(B + "/v1/videos/image2video", json=payload)
"#),
    // the model is not known
    ("python", r#"
requests.post(f"{BASE}/v1/videos/text2video", json={"model_name": model, "prompt": p, "sound": "on", "mode": mode})
"#),
    ("javascript", r#"
const body = { prompt, ...options };
await fetch(`${base}/v1/videos/text2video`, { method: 'POST', mode: 'cors', headers: { a: 'b' }, body: JSON.stringify(body) });
"#),
    // tables about models, answers, other services
    ("javascript", r#"
const MODELS = [{ id: 'kling-v3', label: 'Kling 3', price: 3, mode: 'standard' }, { model: 'kling-v3', prompt: 'standard' }];
const other = { model: 'fal-ai/kling-video/v1.6/standard', prompt: 'x', mode: 'standard' };
"#),
    ("python", r#"
results[model] = {"task_id": data["task_id"], "mode": "standard", "prompt": prompt}
AiModel(id="kling-v2.6-t2v", name="Kling", mode="standard")
"#),
    ("python", "# kling-v1-6 was retired\n\"\"\"Use kling-v1-6 for old clips.\"\"\"\nx = 'about kling-v1-6'\n"),
    ("yaml", "# KLING_MODEL_VERSION: kling-v1-6\nenv:\n  KLING_MODEL_VERSION: kling-v3\n"),
    ("env", "# KLING_MODEL_VERSION=kling-v1-6\nKLING_MODEL_VERSION=kling-v3\n"),
    // the picture model of this name stays, though the clip model went
    ("python", "requests.post(B + \"/v1/images/generations\", json={\"model_name\": \"kling-v2-1\", \"prompt\": p, \"n\": 2})\n"),
    ("shell", "curl \"$B/v1/videos/text2video\" -d \"{\\\"model_name\\\": \\\"$M\\\", \\\"prompt\\\": \\\"$P\\\"}\"\n"),
    ("go", "package main\n\nvar x = map[string]string{\"mode\": \"standard\", \"prompt\": \"x\"}\n"),
];

#[test]
fn legal_code_is_left_alone() {
    for (lang, source) in LEGAL {
        assert_eq!(told(lang, source), [""; 0], "{lang}: {source}");
    }
}

#[test]
fn ways_that_exclude_each_other_are_judged_apart() {
    let body = "body = {\"model_name\": \"kling-v1-5\", \"image\": url, \"mode\": \"pro\", \"duration\": \"5\"}\n";
    let tail = "body[\"image_tail\"] = \"https://example.com/a.png\"\n";
    let camera = "body[\"camera_control\"] = {\"type\": \"simple\", \"config\": {\"zoom\": 5}}\n";
    let rules = |text: String| -> Vec<String> {
        let seen = scanner("2026-01-01", None).text(lang("python"), &text);
        seen.found.into_iter().map(|one| one.rule).collect()
    };
    assert_eq!(rules(format!("{body}if tail:\n    {tail}else:\n    {camera}")), [""; 0]);
    assert_eq!(rules(format!("{body}{tail}{camera}")), ["image-groups"]);
}

#[test]
fn a_comment_allows_a_rule_on_its_line_and_the_next() {
    let text = "a = 'kling-v1-6'  # filmgate: allow(retired-model)\n\
                # filmgate: allow(mode-standard, retired-model)\nb = 'kling-v1-6'\n\
                # filmgate: allow(mode-standard)\nc = 'kling-v1-6'\n";
    let seen = scanner("2026-11-21", None).text(lang("python"), text);
    assert_eq!((seen.found.len(), seen.allowed), (1, 2));
    assert!(text[seen.found[0].bytes.clone()].starts_with("'kling"));
}

#[test]
fn broken_and_foreign_input_is_survived() {
    let broken = "def f(:\n    x = {\"model_name\": \"kling-v1-6\", \"prompt\": \"x\", \"mode\": \"standard\"}\n";
    let seen = scanner("2026-11-21", None).text(lang("python"), broken);
    assert!(seen.broken.is_some() && seen.found.iter().any(|one| one.rule == "retired-model"), "{seen:#?}");
    let deep = "x = ".to_owned() + &"[".repeat(20_000) + "'kling-v1-6'" + &"]".repeat(20_000);
    assert_eq!(scanner("2026-11-21", None).text(lang("python"), &deep).found.len(), 1);
    for (name, bytes) in [("a.py", &b"kling\0"[..]), ("a.py", &b"kling \xff"[..])] {
        assert_eq!(scanner("2026-11-21", None).source(name, bytes), Err(crate::Skip::Binary));
    }
    for lang in crate::Lang::all() {
        for odd in
            ["kling \" ' ` { [ ( <<EOF ${", "kling: \"${", "kling {\"model_name\": \"", "\u{feff}kling = '\u{1}'"]
        {
            scanner("2026-11-21", None).text(lang, odd);
        }
    }
}

#[test]
fn a_fallback_that_says_nothing_stands_for_what_will_be_given() {
    let python = "BASE = 'https://api.klingai.com'\ndef make(prompt, image=None, mode='standard'):\n    if image:\n        \
                  requests.post(f'{BASE}/v1/videos/image2video', json={'model_name': 'kling-v3', 'prompt': prompt, \
                  'image': image, 'mode': mode})\n";
    let script = "send(`${base}/v1/videos/image2video`, { model_name: 'kling-v3', image: input.frame || '', prompt, \
                  negative_prompt: input.negative ?? null });";
    let rules = |name: &str, text: &str| -> Vec<String> {
        let seen = scanner("2026-11-21", None).text(lang(name), text);
        assert_eq!(seen.bodies, 1, "{text}");
        seen.found.into_iter().map(|one| one.rule).collect()
    };
    assert_eq!(rules("python", python), ["mode-standard"]);
    assert_eq!(rules("typescript", script), [""; 0]);
}
