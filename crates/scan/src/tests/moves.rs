//! What is written, letter by letter.

use super::{lang, scanner, written};
use migrate::Depth;

/// The upgrade guide's snippets, one after the other.
pub(super) const GUIDE: &str = r#"
body = {
    "model_name": "kling-v1-6",
    "prompt": "A sunset over mountains",
    "duration": "5",
    "mode": "standard",
}
body["motion_has_audio"] = True  # NEW: synchronized audio
"#;

/// Language, before, after, moved to kling-v2-6 with everything that can be changed.
type Case = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("python", GUIDE, r#"
body = {
    "model_name": "kling-v2-6",
    "prompt": "A sunset over mountains",
    "duration": "5",
    "mode": "pro",
}
body["sound"] = "on"  # NEW: synchronized audio
"#),
    // comments, quotes and order stay
    ("python", r#"
payload = {'model': 'kling-v1-6',  # since 2024
           'image': url, 'mode': 'professional',
           # nobody knows why
           'camera_control': {"type": "simple", "config": {"zoom": 20}}}
requests.post(BASE + "/v1/videos/image2video", json=payload)
"#, r#"
payload = {'model_name': 'kling-v2-6',  # since 2024
           'image': url, 'mode': 'pro',
           # nobody knows why
           }
requests.post(BASE + "/v1/videos/image2video", json=payload)
"#),
    ("typescript", r#"
const MODEL = process.env.KLING_MODEL ?? 'kling-v1-6';
const body = { model_name: MODEL, prompt, mode: 'standard' } as const;
"#, r#"
const MODEL = process.env.KLING_MODEL ?? 'kling-v2-6';
const body = { model_name: MODEL, prompt, mode: 'std' } as const;
"#),
    ("java", "class A { Map<String, Object> b = Map.of(\"model_name\", \"kling-v1-6\", \"prompt\", \"x\", \"motion_has_audio\", true); }\n",
     "class A { Map<String, Object> b = Map.of(\"model_name\", \"kling-v2-6\", \"prompt\", \"x\", \"sound\", \"on\", \"mode\", \"pro\"); }\n"),
    ("shell", "curl $B/v1/videos/text2video -d '{\"model_name\":\"kling-v1-6\",\"prompt\":\"x\",\"mode\":\"standard\"}'\nM=${M:-kling-v1-6}\n",
     "curl $B/v1/videos/text2video -d '{\"model_name\":\"kling-v2-6\",\"prompt\":\"x\",\"mode\":\"std\"}'\nM=${M:-kling-v2-6}\n"),
    ("yaml", "request:\n  model_name: kling-v1-6\n  prompt: hello\n  motion_has_audio: true # loud\n",
     "request:\n  model_name: kling-v2-6\n  prompt: hello\n  sound: \"on\" # loud\n  mode: pro\n"),
    // a list does not name one model twice, and keeps what still works
    ("python", "for model in [\"kling-v1-6\", \"kling-v2-master\", \"kling-v3\"]:\n    pass\n",
     "for model in [\"kling-v2-6\", \"kling-v2-master\", \"kling-v3\"]:\n    pass\n"),
    ("json", "{\"preview\": {\"model_name\": \"kling-v1-6\", \"mode\": \"standard\"}}", "{\"preview\": {\"model_name\": \"kling-v2-6\", \"mode\": \"std\"}}"),
    ("env", "KLING_MODEL_VERSION='kling-v1-6' # old\n", "KLING_MODEL_VERSION='kling-v2-6' # old\n"),
];

#[test]
fn changes_keep_everything_else_as_it_was() {
    for (name, before, after) in CASES {
        let once = written(name, before, Some("kling-v2-6"));
        assert_eq!(once, *after, "{name}");
        assert_eq!(written(name, &once, Some("kling-v2-6")), once, "{name}: a second time");
    }
}

#[test]
fn without_unsafe_fixes_only_what_keeps_the_meaning_is_written() {
    let safe = |text: &str, to: Option<&str>| {
        let written = scanner("2026-11-21", to).write(lang("python"), text.as_bytes(), Depth::Safe).expect("it parses");
        written.map_or(text.to_owned(), |written| written.text)
    };
    let plain = "b = {\"model_name\": \"kling-v1-6\", \"prompt\": \"x\", \"mode\": \"standard\"}\n";
    assert_eq!(safe(plain, None), plain.replace("standard", "std"));
    assert_eq!(safe(plain, Some("kling-v2-6")), plain.replace("standard", "std").replace("v1-6", "v2-6"));
}

#[test]
fn windows_line_ends_and_wide_letters_survive() {
    let before = "# 模型\r\nb = {\r\n    'model_name': 'kling-v1-6',\r\n    'prompt': '日落',\r\n    'mode': 'standard',\r\n}\r\n";
    let after = before.replace("kling-v1-6", "kling-v2-6").replace("standard", "std");
    assert_eq!(written("python", before, Some("kling-v2-6")), after);
}
