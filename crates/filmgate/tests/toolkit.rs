//! What a server has made is a log that the offline verbs read, and what they say of it is what the folder says.

use crate::house::{House, filmgate};
use crate::http;
use serde_json::{Value, json};

/// Requests as they were sent; the last names what it is for only by its address.
const LETTERS: [(&str, &str); 4] = [
    (
        "/v1/videos/text2video",
        "{\n  \"model_name\": \"kling-v1-6\",\n  \"prompt\": \"A hill, \\\"green\\\"\",\n  \"mode\": \"standard\"\n}",
    ),
    ("/v1/videos/text2video", r#"{"prompt": "小猫", "model": "kling-v1-6"}"#),
    ("/v1/images/generations", r#"{"model_name": "kling-v2", "prompt": "A hill", "n": 2}"#),
    ("/v1/audio/text-to-audio", r#"{"prompt": "rain", "duration": 5.0}"#),
];

#[test]
fn the_tasks_of_a_folder_are_a_log_and_forecast_alike_from_both() {
    let house = House::open(&["--engine", "probe", "--as-of", "2026-04-23"]);
    for (path, letter) in LETTERS {
        let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
        let token = wire::token::sign(&house.keys.access, &house.keys.secret, now_s);
        let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
        let answer = http::exchange(&house.base, "POST", path, &headers, letter.as_bytes());
        assert_eq!(answer.status, 200, "{letter}");
    }
    let data = house.folder().join("data").display().to_string();
    let log = filmgate(&["tasks", "export", "--data", &data]);
    assert!(log.status.success(), "{log:?}");
    let lines: Vec<Value> =
        String::from_utf8_lossy(&log.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let operations: Vec<&Value> = lines.iter().map(|line| &line["operation"]).collect();
    assert_eq!(operations, ["text2video", "text2video", "images", "text-to-audio"]);
    for (line, (_, letter)) in lines.iter().zip(LETTERS) {
        assert_eq!(line["request"], serde_json::from_str::<Value>(letter).expect("JSON"));
    }
    let file = house.folder().join("log.jsonl").display().to_string();
    std::fs::write(&file, &log.stdout).expect("written");
    let forecast = |from: &[&str]| {
        let words = [&["forecast", "--to", "kling-v3", "--as-of", "2026-04-23", "--json"], from].concat();
        let said = filmgate(&words);
        let mut json: Value = serde_json::from_slice(&said.stdout).unwrap_or_else(|_| panic!("{said:?}"));
        for reason in json["forecast"]["reasons"].as_array_mut().expect("a list") {
            reason["example"] = Value::Null; // the log has the body on one line
        }
        json
    };
    let told = forecast(&["--history", &file]);
    assert_eq!(told, forecast(&["--tasks", "--data", &data]));
    assert_eq!(told["forecast"]["requests"], 4);
    assert_eq!(told["forecast"]["outcomes"], json!({ "works": 2, "rewritten": 1 }));
    assert_eq!(told["forecast"]["untouched"], json!({ "names-no-model": 1 }));
}

#[test]
fn a_body_that_a_command_names_as_a_file_is_judged_and_mended_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write(
        "make.sh",
        "curl https://api.klingai.com/v1/videos/text2video \\\n  -d @body.json\ncurl -d @gone.json x.com\n",
    );
    write(
        "body.json",
        "{\n  \"model_name\": \"kling-v2-6\",\n  \"prompt\": \"A hill\",\n  \"mode\": \"standard\"\n}\n",
    );
    let script = folder.path().join("make.sh").display().to_string();
    let check = |flags: &[&str]| {
        let said = filmgate(&[&["check", "--as-of", "2026-04-23", "-o", "compact", &script], flags].concat());
        (said.status.code(), String::from_utf8_lossy(&said.stdout).replace(&folder.path().display().to_string(), "."))
    };
    let (code, found) = check(&[]);
    assert_eq!(code, Some(1));
    assert!(found.contains("./body.json:4:11: error [mode-standard]"), "{found}");
    assert!(!found.contains("make.sh:1"), "{found}");
    check(&["--fix"]);
    let body = std::fs::read_to_string(folder.path().join("body.json")).expect("a file");
    assert_eq!(body, "{\n  \"model_name\": \"kling-v2-6\",\n  \"prompt\": \"A hill\",\n  \"mode\": \"std\"\n}\n");
}
