//! Goldens: the captures of 27 Nov 2025 and the documented error shape, byte for byte.

use super::{Image, Status, Success, TaskInfo, TaskResult, TaskView, Video, callback, error, ok};

const REQUEST: &str = "24b6c764-0f1c-4e6a-8f5e-0d1f2a3b4c5d";
const ID: &str = "822953089408827433";
const BORN: i64 = 1_764_235_825_029;

fn queried(status: Status, result: TaskResult, message: &str) -> TaskView {
    TaskView {
        task_status: status,
        task_result: Some(result),
        task_status_msg: Some(message.to_owned()),
        updated_at: 1_764_235_834_382,
        ..TaskView::created(ID, None, BORN)
    }
}

fn clip() -> TaskResult {
    let (id, url) = ("822953089593376815".to_owned(), "https://host/clip.mp4?Expires=1".to_owned());
    TaskResult {
        videos: vec![Video { id, url, watermark_url: None, duration: "5.1".to_owned() }],
        ..TaskResult::default()
    }
}

fn shown(data: impl serde::Serialize) -> String {
    let text = ok(REQUEST, data).to_string();
    let head = format!(r#"{{"code":0,"message":"SUCCEED","request_id":"{REQUEST}","data":"#);
    text.strip_prefix(&head).and_then(|rest| rest.strip_suffix('}')).expect("the envelope of a success").to_owned()
}

#[test]
fn a_create_answers_as_captured() {
    let plain = r#"{"task_id":"822953089408827433","task_status":"submitted","task_info":{},"created_at":1764235825029,"updated_at":1764235825029}"#;
    assert_eq!(shown(TaskView::created(ID, None, BORN)), plain);
    let named = TaskView::created(ID, Some("my-1".to_owned()), BORN);
    assert_eq!(shown(named), plain.replace("{}", r#"{"external_task_id":"my-1"}"#));
}

#[test]
fn queries_answer_as_captured() {
    let running = r#"{"task_id":"822953089408827433","task_status":"processing","task_info":{},"task_result":{},"task_status_msg":"","created_at":1764235825029,"updated_at":1764235834382}"#;
    assert_eq!(shown(queried(Status::Processing, TaskResult::default(), "")), running);
    let done = r#"{"task_id":"822953089408827433","task_status":"succeed","task_info":{},"task_result":{"videos":[{"id":"822953089593376815","url":"https://host/clip.mp4?Expires=1","duration":"5.1"}]},"task_status_msg":"","created_at":1764235825029,"updated_at":1764235834382}"#;
    assert_eq!(shown(queried(Status::Succeed, clip(), "")), done);
    let failed = r#"{"task_id":"822953089408827433","task_status":"failed","task_info":{},"task_result":{},"task_status_msg":"Failure to pass the risk control system","created_at":1764235825029,"updated_at":1764235834382}"#;
    let text = "Failure to pass the risk control system";
    assert_eq!(shown(queried(Status::Failed, TaskResult::default(), text)), failed);
}

#[test]
fn pictures_and_lists_answer_as_documented() {
    let image = Image { index: 0, url: "https://host/a.png".to_owned(), watermark_url: None };
    let result = TaskResult { images: vec![image], ..TaskResult::default() };
    let text = shown(vec![queried(Status::Succeed, result, "")]);
    assert!(text.contains(r#""task_result":{"images":[{"index":0,"url":"https://host/a.png"}]}"#), "{text}");
    assert_eq!(shown(Vec::<TaskView>::new()), "[]");
}

#[test]
fn an_error_has_no_data() {
    let text = error(1201, "mode value 'professional' is invalid", REQUEST).to_string();
    let expected =
        format!(r#"{{"code":1201,"message":"mode value 'professional' is invalid","request_id":"{REQUEST}"}}"#);
    assert_eq!(text, expected);
}

/// The capture of 12 Dec 2025.
#[test]
fn callbacks_are_bare_and_name_every_kind_of_result() {
    let captured = r#"{"task_id":"822953089408827433","task_status":"succeed","task_info":{},"task_result":{"images":[],"videos":[{"id":"822953089593376815","url":"https://host/clip.mp4?Expires=1","duration":"5.1"}],"audios":[]},"task_status_msg":"","created_at":1764235825029,"updated_at":1764235834382}"#;
    assert_eq!(callback(&queried(Status::Succeed, clip(), "")).to_string(), captured);
    let failed = callback(&queried(Status::Failed, TaskResult::default(), "no luck")).to_string();
    assert!(failed.contains(r#""task_result":{"images":[],"videos":[],"audios":[]},"task_status_msg":"no luck","#));
}

#[test]
fn units_charged_are_text() {
    let mut view = queried(Status::Succeed, clip(), "");
    view.final_unit_deduction = Some("2.5".to_owned());
    assert!(shown(view).contains(r#""task_status_msg":"","final_unit_deduction":"2.5","created_at":"#));
}

#[test]
fn answers_of_any_age_are_read() {
    let old = r#"{"code":0,"message":"SUCCEED","request_id":"Cl68jmfO2ocAAAAAAKQIVw","data":{"task_id":"CjI17WevH1IAAAAAAHmgsw","task_status":"succeed","task_status_msg":null,"task_info":null,"task_result":{"images":null,"videos":[{"id":"1","url":"u","duration":"5.041","watermark_url":""}]},"created_at":1,"updated_at":2}}"#;
    let read: Success<TaskView> = serde_json::from_str(old).expect("an old answer is read");
    assert_eq!(read.data.task_info, TaskInfo::default());
    assert_eq!(read.data.task_result.expect("results").videos[0].duration, "5.041");
}

#[test]
fn views_survive_a_round_trip() {
    let view = queried(Status::Succeed, clip(), "");
    let text = serde_json::to_string(&view).expect("views are JSON");
    assert_eq!(serde_json::from_str::<TaskView>(&text).expect("and back"), view);
}
