//! How one question travels: over HTTP, or through whatever a test puts in its place.

use crate::download::save;
use crate::{Caps, tls};
use async_trait::async_trait;
use fault::{Code, Fault};
use std::path::Path;
use std::time::Duration;

/// One question.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whole address.
    pub url: reqwest::Url,
    /// What follows `Bearer `.
    pub bearer: String,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// The JSON of a POST; `None` is a GET.
    pub body: Option<Vec<u8>>,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of this header (named in lower case), if there is one.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// No answer came.
#[derive(Clone, Debug)]
pub struct Lost {
    /// Why.
    pub fault: Fault,
    /// Whether the question certainly never reached the service.
    pub unsent: bool,
}

/// Carries questions and files.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Asks once.
    async fn exchange(&self, call: Call) -> Result<Reply, Lost>;

    /// Fetches `url`, with no credentials, into the file `to`, which is there whole afterwards or not at all. Returns the
    /// bytes written.
    async fn fetch(&self, url: &str, to: &Path) -> Result<u64, Fault>;
}

/// Over HTTP.
pub(crate) struct Http {
    caps: Caps,
    calls: reqwest::Client,
    files: reqwest::Client,
}

impl Http {
    pub(crate) fn new(caps: Caps) -> Result<Http, Fault> {
        let (calls, files) = (tls::client(&caps, 0)?, tls::client(&caps, caps.redirects_max)?);
        Ok(Http { caps, calls, files })
    }

    async fn ask(&self, request: reqwest::RequestBuilder, host: &str) -> Result<Reply, Lost> {
        let mut response = request.send().await.map_err(|error| lost(host, &error))?;
        let headers = response.headers().iter();
        let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let mut reply = Reply { status: response.status().as_u16(), headers, body: Vec::new() };
        while let Some(piece) = response.chunk().await.map_err(|error| lost(host, &error))? {
            if reply.body.len() + piece.len() > self.caps.answer_bytes_max {
                return Err(perhaps(Fault::new(Code::Unavailable, "the service's answer is too long")));
            }
            reply.body.extend_from_slice(&piece);
        }
        Ok(reply)
    }
}

#[async_trait]
impl Transport for Http {
    async fn exchange(&self, call: Call) -> Result<Reply, Lost> {
        let host = call.url.origin().ascii_serialization();
        let mut request = match call.body {
            Some(body) => self.calls.post(call.url).header("content-type", "application/json").body(body),
            None => self.calls.get(call.url),
        };
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let asking = self.ask(request.bearer_auth(call.bearer), &host);
        let limit = Duration::from_millis(self.caps.answer_ms);
        let late = |_| perhaps(Fault::new(Code::Timeout, format!("{host} did not answer in time")));
        tokio::time::timeout(limit, asking).await.map_err(late)?
    }

    async fn fetch(&self, url: &str, to: &Path) -> Result<u64, Fault> {
        let stall = Duration::from_millis(self.caps.stall_ms);
        let late = |_| Fault::new(Code::Timeout, "the download stands still");
        let host = reqwest::Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.origin().ascii_serialization());
        let response = tokio::time::timeout(stall, self.files.get(url).send()).await.map_err(late)?;
        let response = response.map_err(|error| lost(&host, &error).fault)?;
        match response.status().as_u16() {
            200 => {}
            status @ (401 | 403 | 404 | 410) => {
                return Err(Fault::new(Code::NoResource, format!("the result link answered HTTP {status}")));
            }
            status => return Err(Fault::new(Code::Unavailable, format!("the result link answered HTTP {status}"))),
        }
        save(response, &self.caps, to, |error| lost(&host, error).fault).await
    }
}

fn perhaps(fault: Fault) -> Lost {
    Lost { fault, unsent: false }
}

/// The network failed; what reqwest says of the cause is for the operator.
fn lost(host: &str, error: &reqwest::Error) -> Lost {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let unsent = error.is_connect();
    let what = if unsent { "cannot reach" } else { "lost the connection to" };
    let fault = Fault::new(Code::Unavailable, format!("{what} {host}: {cause}"));
    Lost { fault: fault.with_hint("is the server running? filmgate serve --data DIR"), unsent }
}
