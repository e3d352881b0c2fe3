//! Create, query, wait.

use crate::credential::Signer;
use crate::{Caps, Credential, Now, answer, tls};
use fault::{Code, Fault, Retry};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;
use wire::view::{Status, TaskView};

/// A client of one service for one account.
pub struct Client {
    pub(crate) caps: Caps,
    pub(crate) files: reqwest::Client,
    calls: reqwest::Client,
    base: reqwest::Url,
    signer: Signer,
}

/// The answer to a create.
#[derive(Clone, Debug)]
pub struct Made {
    /// The task as it was accepted.
    pub task: TaskView,
    /// Findings a filmgate server noted (its `x-filmgate-findings` header), as JSON text.
    pub findings: Option<String>,
}

impl Client {
    /// A client for the service at `base` (such as `http://127.0.0.1:8460`), with default limits.
    ///
    /// # Errors
    /// If `base` is not an http(s) URL.
    pub fn new(base: &str, credential: Credential, now: Now) -> Result<Client, Fault> {
        Client::with_caps(base, credential, now, Caps::default())
    }

    /// A client with its own limits.
    ///
    /// # Errors
    /// If `base` is not an http(s) URL.
    pub fn with_caps(base: &str, credential: Credential, now: Now, caps: Caps) -> Result<Client, Fault> {
        let wrong = || {
            Fault::new(Code::BadValue, format!("'{base}' is not the base URL of a service"))
                .with_hint("write it as http://127.0.0.1:8460")
        };
        let url = reqwest::Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let (files, calls) = (tls::client(&caps, caps.redirects_max)?, tls::client(&caps, 0)?);
        Ok(Client { files, calls, base: url.ok_or_else(wrong)?, signer: Signer::new(credential, now), caps })
    }

    /// `POST {path}`, such as `/v1/videos/text2video`. Sent once; a lost answer is an [`Code::Unavailable`] fault and
    /// leaves open whether the task exists (ask for its `external_task_id`).
    ///
    /// # Errors
    /// What the service refuses, with its code and message.
    pub async fn create(&self, path: &str, body: &Value, headers: &[(&str, String)]) -> Result<Made, Fault> {
        let mut request = self.calls.post(self.url(path)?).json(body);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let (response, bytes) = self.send(request).await?;
        let findings = response.headers.get("x-filmgate-findings").and_then(|value| value.to_str().ok());
        Ok(Made { findings: findings.map(str::to_owned), task: answer::read(response.status, &bytes)? })
    }

    /// `GET {path}/{id}`; `id` is a task id or the caller's own id.
    ///
    /// # Errors
    /// What the service refuses, with its code and message.
    pub async fn task(&self, path: &str, id: &str) -> Result<TaskView, Fault> {
        let mut url = self.url(path)?;
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(id);
        }
        self.get(url).await
    }

    /// Asks until the task is `succeed` or `failed`, or `patience` is over; `seen` hears of every answer.
    ///
    /// # Errors
    /// [`Code::Timeout`] when patience is over; a failure that may pass is borne [`Caps::poll_failures_max`] times in
    /// a row.
    pub async fn wait(
        &self,
        path: &str,
        id: &str,
        patience: Duration,
        mut seen: impl FnMut(&TaskView),
    ) -> Result<TaskView, Fault> {
        let asking = async {
            let mut failures = 0;
            loop {
                match self.task(path, id).await {
                    Ok(view) => {
                        failures = 0;
                        seen(&view);
                        if matches!(view.task_status, Status::Succeed | Status::Failed) {
                            return Ok(view);
                        }
                    }
                    Err(fault) if fault.code.retry() == Retry::Later && failures < self.caps.poll_failures_max => {
                        failures += 1;
                    }
                    Err(fault) => return Err(fault),
                }
                tokio::time::sleep(Duration::from_millis(self.caps.poll_ms)).await;
            }
        };
        let late = |_| Fault::new(Code::Timeout, format!("task {id} did not finish within {} s", patience.as_secs()));
        tokio::time::timeout(patience, asking).await.map_err(late)?
    }

    async fn get<T: DeserializeOwned>(&self, url: reqwest::Url) -> Result<T, Fault> {
        let (head, bytes) = self.send(self.calls.get(url)).await?;
        answer::read(head.status, &bytes)
    }

    fn url(&self, path: &str) -> Result<reqwest::Url, Fault> {
        let prefix = self.base.path().trim_end_matches('/');
        let mut url = self.base.clone();
        url.set_path(&format!("{prefix}{path}"));
        Ok(url)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Result<(Head, Vec<u8>), Fault> {
        let request = request.bearer_auth(self.signer.bearer());
        let exchange = async {
            let mut response = request.send().await.map_err(|error| self.lost(&error))?;
            let head = Head { status: response.status().as_u16(), headers: response.headers().clone() };
            let mut bytes = Vec::new();
            while let Some(piece) = response.chunk().await.map_err(|error| self.lost(&error))? {
                if bytes.len() + piece.len() > self.caps.answer_bytes_max {
                    return Err(Fault::new(Code::Unavailable, "the service's answer is too long"));
                }
                bytes.extend_from_slice(&piece);
            }
            Ok((head, bytes))
        };
        let late = |_| Fault::new(Code::Timeout, format!("{} did not answer in time", self.base));
        tokio::time::timeout(Duration::from_millis(self.caps.answer_ms), exchange).await.map_err(late)?
    }

    /// The network failed; what reqwest says of the cause is for the operator.
    pub(crate) fn lost(&self, error: &reqwest::Error) -> Fault {
        let mut cause: &dyn std::error::Error = error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        let message = if error.is_connect() {
            format!("cannot reach {}: {cause}", self.base)
        } else {
            format!("the connection to {} was lost: {cause}", self.base)
        };
        Fault::new(Code::Unavailable, message).with_hint("is the server running? filmgate serve --data DIR")
    }
}

struct Head {
    status: u16,
    headers: reqwest::header::HeaderMap,
}
