//! A line to a service that speaks another API than ours: one question, one answer, one file. It tells a question that
//! was surely not sent from one whose answer was lost, and repeats nothing.

use crate::download::save;
use crate::{Caps, tls};
use fault::{Code, Fault};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use std::path::Path;
use std::time::Duration;

/// A line to one service.
pub struct Line {
    caps: Caps,
    base: reqwest::Url,
    bearer: Option<String>,
    calls: reqwest::Client,
    files: reqwest::Client,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// `GET`
    Get,
    /// `DELETE`
    Delete,
    /// `POST` of these bytes.
    Post {
        /// Their media type.
        content_type: String,
        /// The body.
        body: Vec<u8>,
    },
}

/// What was answered, whatever the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// When to come back, milliseconds from now, if the service says so.
    pub after_ms: Option<u64>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The question never left: asking again is safe.
    Unsent(Fault),
    /// It may have arrived, and may have been acted upon.
    Unknown(Fault),
}

impl Lost {
    /// What went wrong.
    pub fn fault(&self) -> &Fault {
        match self {
            Lost::Unsent(fault) | Lost::Unknown(fault) => fault,
        }
    }
}

impl Line {
    /// A line to the service at `base`, which proves itself with `bearer`.
    ///
    /// # Errors
    /// If `base` is not an http(s) URL.
    pub fn new(base: &str, bearer: Option<String>, caps: Caps) -> Result<Line, Fault> {
        let url = reqwest::Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let wrong = || {
            Fault::new(Code::BadValue, format!("'{base}' is not the base URL of a service"))
                .with_hint("write it as http://127.0.0.1:30000")
        };
        let (calls, files) = (tls::client(&caps, 0)?, tls::client(&caps, caps.redirects_max)?);
        Ok(Line { base: url.ok_or_else(wrong)?, bearer, calls, files, caps })
    }

    /// Asks once. `path` begins with `/` and may have a query.
    ///
    /// # Errors
    /// If there is no whole answer; every status is one.
    pub async fn ask(&self, path: &str, ask: Ask) -> Result<Reply, Lost> {
        let url = self.url(path).map_err(Lost::Unsent)?;
        let request = match ask {
            Ask::Get => self.calls.get(url),
            Ask::Delete => self.calls.delete(url),
            Ask::Post { content_type, body } => self.calls.post(url).header("content-type", content_type).body(body),
        };
        let late = |_| Lost::Unknown(Fault::new(Code::Timeout, format!("{} did not answer in time", self.base)));
        let limit = Duration::from_millis(self.caps.answer_ms);
        tokio::time::timeout(limit, self.exchange(self.signed(request))).await.map_err(late)?
    }

    /// Fetches `path` into the file `to`, by way of a file beside it. `Ok(Err)` is an answer that is no file.
    ///
    /// # Errors
    /// If it breaks off, stands still or is too long; nothing is left then.
    pub async fn fetch(&self, path: &str, to: &Path) -> Result<Result<u64, Reply>, Fault> {
        let stall = Duration::from_millis(self.caps.stall_ms);
        let late = |_| Fault::new(Code::Timeout, "the download stands still");
        let request = self.signed(self.files.get(self.url(path)?));
        let response = tokio::time::timeout(stall, request.send()).await.map_err(late)?.map_err(|e| self.lost(&e))?;
        if response.status().as_u16() == 200 {
            return save(response, &self.caps, to, |error| self.lost(error)).await.map(Ok);
        }
        let read = self.read(response).await;
        read.map(Err).map_err(|lost| lost.fault().clone())
    }

    async fn exchange(&self, request: reqwest::RequestBuilder) -> Result<Reply, Lost> {
        let sent = request.send().await.map_err(|error| match error.is_connect() || error.is_builder() {
            true => Lost::Unsent(self.lost(&error)),
            false => Lost::Unknown(self.lost(&error)),
        })?;
        self.read(sent).await
    }

    async fn read(&self, mut response: reqwest::Response) -> Result<Reply, Lost> {
        let (status, after_ms) = (response.status().as_u16(), after_ms(response.headers()));
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| Lost::Unknown(self.lost(&error)))? {
            if body.len() + piece.len() > self.caps.answer_bytes_max {
                return Err(Lost::Unknown(Fault::new(Code::Unavailable, "the service's answer is too long")));
            }
            body.extend_from_slice(&piece);
        }
        Ok(Reply { status, after_ms, body })
    }

    fn signed(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        match &self.bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    fn url(&self, path: &str) -> Result<reqwest::Url, Fault> {
        let whole = format!("{}{path}", self.base.as_str().trim_end_matches('/'));
        reqwest::Url::parse(&whole).map_err(|error| Fault::new(Code::BadValue, format!("'{whole}': {error}")))
    }

    fn lost(&self, error: &reqwest::Error) -> Fault {
        let mut cause: &dyn std::error::Error = error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        let verb = if error.is_connect() { "cannot be reached" } else { "broke off" };
        Fault::new(Code::Unavailable, format!("{} {verb}: {cause}", self.base))
    }
}

/// `Retry-After` in seconds (a date is not understood), or OpenAI's own header for polls.
fn after_ms(headers: &HeaderMap) -> Option<u64> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let seconds = text(RETRY_AFTER.as_str()).and_then(number).map(|seconds| seconds.saturating_mul(1000));
    seconds.or_else(|| text("openai-poll-after-ms").and_then(number))
}
