//! What such servers answer: jobs, and errors in OpenAI's shape or in FastAPI's.

use super::caps;
use cloud::Reply;
use fault::{Code, Fault};
use serde_json::Value;

/// A job as a server shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its id.
    pub(super) id: String,
    /// How it goes.
    pub(super) state: State,
    /// 0–100.
    pub(super) progress: u8,
    /// Where the result lies, if not behind `…/content`.
    pub(super) url: Option<String>,
    /// Why it failed.
    pub(super) error: String,
}

/// How a job goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Not yet.
    Working,
    /// Done.
    Completed,
    /// Never.
    Failed,
}

/// The job in an answer, if it is one.
pub(super) fn job(body: &[u8]) -> Option<Shown> {
    shown(&serde_json::from_slice(body).ok()?)
}

/// The same of a value. A state nobody has heard of is taken for work: time tells.
pub(super) fn shown(value: &Value) -> Option<Shown> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let id = text("id").filter(|id| !id.is_empty() && id.chars().count() <= caps::ID_CHARS_MAX)?;
    let state = match text("status")? {
        "completed" | "succeeded" => State::Completed,
        "failed" | "cancelled" | "canceled" | "deleted" | "expired" => State::Failed,
        _ => State::Working,
    };
    let progress = value.get("progress").and_then(Value::as_f64).unwrap_or(0.0).clamp(0.0, 100.0) as u8;
    let url = text("url").filter(|url| !url.is_empty()).map(str::to_owned);
    let error = value.get("error").map_or_else(|| text("status").unwrap_or("failed").to_owned(), said);
    Some(Shown { id: id.to_owned(), state, progress, url, error })
}

/// A refusal, with the field it is about.
pub(super) fn refusal(answer: &Reply) -> Fault {
    Fault::new(Code::BadValue, format!("the GPU server refuses it: {}", words(answer)))
        .with_detail(format_args!("HTTP {}", answer.status))
}

/// What a server says went wrong, in one line.
pub(super) fn words(answer: &Reply) -> String {
    let value = serde_json::from_slice::<Value>(&answer.body).unwrap_or(Value::Null);
    let told = value.get("error").or_else(|| value.get("detail")).map_or_else(|| said(&value), said);
    if told.is_empty() { format!("HTTP {}", answer.status) } else { told }
}

/// `"…"`, `{"message": "…", "param": "…"}`, or FastAPI's `[{"loc": ["body", "size"], "msg": "…"}]`.
fn said(value: &Value) -> String {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let told = match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(said).filter(|one| !one.is_empty()).collect::<Vec<_>>().join("; "),
        _ => {
            let message = text(value, "message").or_else(|| text(value, "msg")).unwrap_or_default();
            let place = value.get("loc").and_then(Value::as_array).and_then(|loc| loc.last()?.as_str());
            match text(value, "param").or_else(|| place.map(str::to_owned)) {
                Some(field) if !message.contains(&field) => format!("{field}: {message}"),
                Some(_) | None => message,
            }
        }
    };
    told.chars().filter(|c| !c.is_control()).take(caps::WORDS_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_every_shape_become_one_line() {
        let told = |body: &str| words(&Reply { status: 422, after_ms: None, body: body.as_bytes().to_vec() });
        assert_eq!(told(r#"{"error":{"message":"too long","param":"prompt","type":"x"}}"#), "prompt: too long");
        assert_eq!(told(r#"{"detail":"Video not found"}"#), "Video not found");
        assert_eq!(
            told(
                r#"{"detail":[{"loc":["body","size"],"msg":"String should match"},{"loc":["body","fps"],"msg":"≥ 1"}]}"#
            ),
            "size: String should match; fps: ≥ 1"
        );
        assert_eq!(told("<html>"), "HTTP 422");
    }

    #[test]
    fn a_job_is_read_whatever_else_a_server_says() {
        let body = br#"{"id":"v1","status":"failed","progress":40,"error":{"code":500,"message":"out of memory"}}"#;
        let job = job(body).unwrap();
        assert_eq!((job.state, job.progress, job.error.as_str()), (State::Failed, 40, "out of memory"));
        assert!(super::job(br#"{"error":{"message":"no"}}"#).is_none());
    }
}
