//! What is written comes back, from every kind of file.

use super::*;
use crate::{Spelling, infer};
use catalog::Operation;
use proptest::prelude::*;

/// What a file's items are: `operation number line:column body`, or the problem.
fn read(text: &[u8], format: Option<Format>) -> Vec<String> {
    let mut requests = Requests::new(text, format);
    let mut shown = Vec::new();
    while let Some(item) = requests.next() {
        shown.push(match item {
            Ok(request) => {
                let operation = request.operation.map_or("?", Operation::name);
                let letter = String::from_utf8_lossy(&request.letter).into_owned();
                let place = &request.place;
                assert_eq!(&text[place.bytes.start as usize..place.bytes.end as usize], request.raw);
                format!("{operation} {} {}:{} {letter}", request.number, place.line, place.column)
            }
            Err(unread) => format!("{} {unread}", unread.number),
        });
    }
    if requests.skipped() > 0 {
        shown.push(format!("skipped {}", requests.skipped()));
    }
    shown
}

fn told(text: &str) -> Vec<String> {
    read(text.as_bytes(), None)
}

#[test]
fn one_body_several_and_an_array_are_read() {
    assert_eq!(told(" {\"prompt\": \"a\"}\n"), ["? 1 1:2 {\"prompt\": \"a\"}"]);
    assert_eq!(
        told("{\n\"a\": 1\n}\n{\"b\":2} {\"c\":3}"),
        ["? 1 1:1 {\n\"a\": 1\n}", "? 2 4:1 {\"b\":2}", "? 3 4:9 {\"c\":3}"]
    );
    assert_eq!(told("[\n  {\"a\":1},\n  {\"b\":2}\n]\n"), ["? 1 2:3 {\"a\":1}", "? 2 3:3 {\"b\":2}"]);
    assert_eq!(told("{\"a\":1}\n{\n\"b\": 2\n}"), ["? 1 1:1 {\"a\":1}", "? 2 2:1 {\n\"b\": 2\n}"]);
    assert_eq!(told("[]"), Vec::<String>::new());
    assert_eq!(told(""), Vec::<String>::new());
}

#[test]
fn a_bad_item_is_said_and_the_next_one_read() {
    assert_eq!(
        told("{\"a\":1}\n\n  {\"b\":\n[1]\n{\"c\":3}\r\n"),
        [
            "? 1 1:1 {\"a\":1}",
            "2 3:3: ends in the middle of a JSON value",
            "3 4:1: a request must be a JSON object, this is an array",
            "? 4 5:1 {\"c\":3}"
        ]
    );
    assert_eq!(
        told("[{\"a\":1}, 7, \"x\", {\"b\":2}]"),
        [
            "? 1 1:2 {\"a\":1}",
            "2 1:11: a request must be a JSON object, this is a number",
            "3 1:14: a request must be a JSON object, this is a string",
            "? 4 1:19 {\"b\":2}"
        ]
    );
    assert_eq!(
        told("[{\"a\":1} {\"b\":2}]"),
        ["? 1 1:2 {\"a\":1}", "2 1:10: expected a comma or the end of the array"]
    );
    assert_eq!(told("[{\"a\":1]}"), ["1 1:2: a bracket is closed by one of another kind"]);
    assert_eq!(told("[{\"a\":1}] x"), ["? 1 1:2 {\"a\":1}", "2 1:11: expected nothing behind the array"]);
    let mut requests = Requests::new(&b"{}\n  {\"b\":\r\n"[..], Some(Format::JsonLines));
    assert!(requests.next().is_some_and(|item| item.is_ok()));
    let Some(Err(unread)) = requests.next() else { panic!("a broken line is read") };
    assert_eq!((unread.text.as_str(), unread.offset), ("{\"b\":", 5));
    assert_eq!(told("hello"), ["1 1:1: this is neither JSON, JSON Lines, HAR nor curl commands"]);
}

#[test]
fn wrapped_bodies_and_logs_are_unwrapped() {
    assert_eq!(
        told("{\"url\":\"https://h/v1/videos/image2video\",\"body\":{\"image\":\"u\"}}"),
        ["image2video 1 1:49 {\"image\":\"u\"}"]
    );
    assert_eq!(told(r#"{"operation":"tts","json":"{\"text\":\"a\"}"}"#), [r#"tts 1 1:27 {"text":"a"}"#]);
    assert_eq!(
        told(r#"{"ts":1,"request":{"method":"POST","path":"/v1/audio/tts","body":{"text":"{"}}}"#),
        [r#"tts 1 1:66 {"text":"{"}"#]
    );
    assert_eq!(told(r#"{"prompt":"the \"body\" of","n":1}"#), [r#"? 1 1:1 {"prompt":"the \"body\" of","n":1}"#]);
    let line = crate::log::Entry {
        id: "81",
        operation: Operation::LipSync,
        created_at: "2026-03-01T12:00:00Z",
        state: "succeed",
        model: None,
        units: Some(0.5),
        request: "{\n \"input\": {}\n}",
    }
    .line();
    let mut requests = Requests::new(line.as_bytes(), Some(Format::Log));
    let Some(Ok(request)) = requests.next() else { panic!("our own log is not read: {line}") };
    assert_eq!(request.operation, Some(Operation::LipSync));
    assert_eq!(&*request.letter, b"{  \"input\": {} }");
    assert_eq!(request.record.task_id.as_deref(), Some("81"));
    assert_eq!(request.record.day.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
    assert_eq!(request.record.price_milliunits, Some(500));
}

#[test]
fn of_a_har_file_only_what_makes_something_is_read() {
    let har = r#"{"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [
        {"startedDateTime": "2026-03-01T12:00:00Z", "request": {"method": "GET", "url": "https://api.klingai.com/v1/videos/text2video/1"}},
        {"startedDateTime": "2026-03-01T12:00:00Z", "request": {"method": "POST", "url": "https://api.klingai.com/v1/videos/text2video",
            "postData": {"mimeType": "application/json", "text": "{\"prompt\":\"\u00fc \\\"x\\\"\"}"}}, "response": {"content": {"text": "{}"}}},
        {"request": {"method": "POST", "url": "https://example.com/login", "postData": {"text": "{\"a\":1}"}}}
    ], "pages": []}}"#;
    assert_eq!(told(har), ["text2video 1 4:66 {\"prompt\":\"ü \\\"x\\\"\"}", "skipped 2"]);
    assert_eq!(told("{\"log\": {\"version\":\"1.2\"}}"), ["1 1:25: expected log.entries, as HAR 1.2 has it"]);
}

/// A JSON object, as text with spaces in odd places.
fn body() -> impl Strategy<Value = String> {
    let text = prop_oneof!["\\PC{0,12}", "[\"\\\\{}\\[\\]'$`!\n\t]{0,8}"];
    let leaf = prop_oneof![
        text.prop_map(|text| serde_json::Value::String(text).to_string()),
        Just("-1.50e+3".to_owned()),
        Just("null".to_owned())
    ];
    let value = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(" , "))),
            prop::collection::vec(inner, 0..4).prop_map(|list| {
                let members: Vec<String> = list.iter().enumerate().map(|(i, v)| format!("\"k{i}\" :{v}")).collect();
                format!("{{ {} }}", members.join(","))
            })
        ]
    });
    prop::collection::vec(value, 0..4).prop_map(|values| {
        let members: Vec<String> = values.iter().enumerate().map(|(i, v)| format!("\"f{i}\": {v}")).collect();
        format!("{{{}}}", members.join(", "))
    })
}

fn letters(text: &str, format: Option<Format>) -> Vec<Result<String, String>> {
    let mut requests = Requests::new(text.as_bytes(), format);
    let mut all = Vec::new();
    while let Some(item) = requests.next() {
        all.push(match item {
            Ok(request) => Ok(String::from_utf8_lossy(&request.letter).into_owned()),
            Err(unread) => Err(unread.to_string()),
        });
    }
    all
}

proptest! {
    #[test]
    fn every_body_comes_back_as_it_was_written(bodies in prop::collection::vec(body(), 1..4)) {
        let expected: Vec<_> = bodies.iter().cloned().map(Ok).collect();
        prop_assert_eq!(letters(&bodies.join("\n"), Some(Format::JsonLines)), expected.clone());
        prop_assert_eq!(letters(&bodies.join("\n"), None), expected.clone());
        prop_assert_eq!(letters(&bodies.join(" "), Some(Format::Json)), expected.clone());
        prop_assert_eq!(letters(&format!("[{}]", bodies.join(",\n")), None), expected.clone());
        let entry = |body: &String| {
            let text = serde_json::Value::String(body.clone());
            format!("{{\"request\":{{\"method\":\"POST\",\"url\":\"https://h/v1/audio/tts\",\"postData\":{{\"text\":{text}}}}}}}")
        };
        let entries: Vec<String> = bodies.iter().map(entry).collect();
        prop_assert_eq!(letters(&format!("{{\"log\":{{\"entries\":[{}]}}}}", entries.join(",")), None), expected);
    }

    #[test]
    fn cut_input_and_noise_never_panic(body in body(), cut in 0usize..400, noise in "[{}\\[\\]\"\\\\:, a\n$'-]{0,30}") {
        let entry = format!("{{\"log\":{{\"entries\":[{{\"request\":{{\"method\":\"POST\",\"url\":\"https://h/v1/audio/tts\",\"postData\":{{\"text\":{}}}}}}}]}}}}", serde_json::Value::String(body.clone()));
        let curl = format!("curl -d '{body}' https://h/v1/audio/tts");
        for text in [format!("[{body}]"), entry, format!("{{\"body\":{body}}}"), curl, noise] {
            let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            for format in Format::ALL.iter().copied().map(Some).chain([None]) {
                let items = letters(&text[..cut], format);
                prop_assert!(items.len() <= text.len() + 1);
            }
            let _ = infer(&text.as_bytes()[..cut]);
        }
    }
}

#[test]
fn spelling_is_that_of_the_file() {
    let mut requests = Requests::new(&br#"{"body":"{\"a\":1}"}"#[..], None);
    let Some(Ok(request)) = requests.next() else { panic!("not read") };
    assert_eq!((request.place.spelling, request.raw), (Spelling::Text, &br#""{\"a\":1}""#[..]));
}

#[test]
fn curl_commands_are_read_as_a_shell_reads_them() {
    let script = r#"#!/bin/sh
# don't stop at a quote; curl -d '{"no":1}' https://h/v1/audio/tts
export BASE=https://api.klingai.com
curl -sS -X POST "$BASE/v1/videos/text2video" \
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
  -d '{
    "prompt": "it'\''s a cat"
  }' | jq .
ID=$(curl --request POST --url https://api.klingai.com/v1/videos/image2video --data-raw "{\"image\":\"$URL\"}")
curl https://h/v1/audio/tts --json @body.json
curl -XPOST https://h/v1/audio/tts -d'{"text":"a"}' -o out; curl https://h/v1/videos/text2video/1
curl https://h/v1/videos/lip-sync -d @- <<'EOF'
{"input": {}}
EOF
curl https://h/v1/videos/effects --data-binary @- <<EOF
{"effect_scene": "\$x"}
EOF
Here's a sentence about curl and Bob's files.
curl -d '{"a":1}' https://example.com/login
curl https://h/v1/audio/tts -d '{"text":' -d '"b"}'
curl https://h/v1/audio/tts -d {\"text\":\"c\"}
curl https://h/v1/audio/tts -d '{"open"
"#;
    assert_eq!(
        told(script),
        [
            "text2video 1 6:6 {\n    \"prompt\": \"it's a cat\"\n  }",
            "image2video 2 9:89 {\"image\":\"$URL\"}",
            "3 10:1: the body is in the file 'body.json'",
            "tts 4 11:38 {\"text\":\"a\"}",
            "lip-sync 5 13:1 {\"input\": {}}",
            "effects 6 16:1 {\"effect_scene\": \"$x\"}",
            "7 20:1: the body comes in 2 pieces",
            "tts 8 21:32 {\"text\":\"c\"}",
            "9 22:1: a quote or here-document is never closed",
            "skipped 2",
        ]
    );
}

/// Gives its text a few bytes at a time, as a pipe may.
struct Drops<'a>(&'a [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(self.0.len()).min(into.len());
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

#[test]
fn it_does_not_matter_how_the_bytes_arrive() {
    let files = [
        "curl \\\n -X POST https://h/v1/audio/tts \\\n -d '{\n\"text\":\"a\"}' \\\n -s\n\ncurl https://h/v1/audio/tts -d @- <<E\n{}\nE\n",
        "{\"a\":1}\n\n{\"b\":\n{\"c\":\"ü\"}\n",
        "[{\"a\":[1,{}]},\n{\"body\":\"{\\\"b\\\":2}\"}]",
        "{\"log\":{\"version\":\"1\",\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"/v1/audio/tts\",\"postData\":{\"text\":\"{}\"}}},{}]}}",
    ];
    for file in files {
        let whole = told(file);
        assert!(whole.len() >= 2, "{whole:?}");
        for size in 1..7 {
            let mut requests = Requests::new(Drops(file.as_bytes(), size), None);
            let mut shown = Vec::new();
            while let Some(item) = requests.next() {
                shown.push(match item {
                    Ok(request) => String::from_utf8_lossy(&request.letter).into_owned(),
                    Err(unread) => unread.to_string(),
                });
            }
            let skipped = (requests.skipped() > 0).then(|| format!("skipped {}", requests.skipped()));
            shown.extend(skipped);
            assert_eq!(shown.len(), whole.len(), "{file} in pieces of {size}");
            assert!(shown.iter().zip(&whole).all(|(short, long)| long.ends_with(short)), "{shown:?} {whole:?}");
        }
    }
}

#[test]
fn memory_does_not_grow_with_the_input() {
    let lines = "{\"prompt\":\"a cat\"}\n".repeat(caps::WINDOW_BYTES / 4);
    for text in [lines.clone(), format!("[{}]", lines.trim_end().replace('\n', ",\n"))] {
        let mut requests = Requests::new(Drops(text.as_bytes(), 5_000), None);
        let mut count = 0;
        while let Some(item) = requests.next() {
            count += usize::from(item.is_ok());
        }
        assert_eq!((count, requests.window.taken()), (caps::WINDOW_BYTES / 4, caps::WINDOW_BYTES));
    }
}

#[test]
fn what_is_too_long_is_let_go_of_and_the_next_item_stands_in_front() {
    let text = format!("{{\"a\":\"{}\"}} {{\"b\":2}}", "}\\\"".repeat(400_000));
    let mut window = Window::new(text.as_bytes());
    assert_eq!(window.hold(1_000), Err(Why::TooLong(1_000)));
    assert!(window.taken() < 3 * caps::WINDOW_BYTES);
    assert_eq!(window.space(), Ok(Some(b'{')));
    assert_eq!(window.hold(1_000).map(|length| window.slice(0..length).to_vec()), Ok(b"{\"b\":2}".to_vec()));
}

#[test]
fn an_input_of_nonsense_is_given_up_and_one_with_a_request_is_not() {
    let nonsense = "no request\n".repeat(1000);
    let (mut requests, mut told) = (Requests::new(nonsense.as_bytes(), Some(Format::JsonLines)), Vec::new());
    while let Some(item) = requests.next() {
        told.push(item.expect_err("nothing to judge").why);
    }
    assert_eq!((told.len() as u64, told.last()), (caps::NONSENSE_MAX, Some(&Why::Format)));
    let some = format!("{{\"prompt\":\"a\"}}\n{nonsense}");
    let (mut requests, mut count) = (Requests::new(some.as_bytes(), Some(Format::JsonLines)), 0);
    while requests.next().is_some() {
        count += 1;
    }
    assert_eq!(count, 1001);
}
