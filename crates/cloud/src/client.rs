//! Create, query, wait.

use crate::credential::Signer;
use crate::transport::{Call, Http, Reply, Transport};
use crate::trouble::{Trouble, httpdate_s};
use crate::{Caps, Credential, Now, answer};
use fault::{Code, Fault, Retry};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use wire::view::{Status, TaskView};

/// A client of one service for one account.
pub struct Client {
    pub(crate) caps: Caps,
    pub(crate) transport: Arc<dyn Transport>,
    base: reqwest::Url,
    signer: Signer,
    now: Now,
}

/// The answer to a create.
#[derive(Clone, Debug)]
pub struct Made<T = TaskView> {
    /// The task as it was accepted, or what is answered in its place.
    pub task: T,
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
        let transport = Arc::new(Http::new(caps.clone())?);
        Client::over(transport, base, credential, now, caps)
    }

    /// A client whose questions travel by another way.
    ///
    /// # Errors
    /// If `base` is not an http(s) URL.
    pub fn over(
        transport: Arc<dyn Transport>,
        base: &str,
        credential: Credential,
        now: Now,
        caps: Caps,
    ) -> Result<Client, Fault> {
        let wrong = || {
            Fault::new(Code::BadValue, format!("'{base}' is not the base URL of a service"))
                .with_hint("write it as http://127.0.0.1:8460")
        };
        let url = reqwest::Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let base = url.ok_or_else(wrong)?;
        Ok(Client { transport, base, signer: Signer::new(credential, now.clone()), now, caps })
    }

    /// `POST {path}`, such as `/v1/videos/text2video`. Sent once; a lost answer is an [`Code::Unavailable`] fault and
    /// leaves open whether the task exists (ask for its `external_task_id`).
    ///
    /// # Errors
    /// What the service refuses, with its code and message.
    pub async fn create(&self, path: &str, body: &Value, headers: &[(&str, String)]) -> Result<Made, Fault> {
        let body = serde_json::to_vec(body).map_err(Fault::internal)?;
        Ok(self.submit(path, body, headers).await?)
    }

    /// The same with a body as it is to be sent, for callers that have to know what is certain after a failure.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn submit<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Vec<u8>,
        headers: &[(&str, String)],
    ) -> Result<Made<T>, Trouble> {
        let reply = self.send(self.url(path), headers, Some(body)).await?;
        let findings = reply.header("x-filmgate-findings").map(str::to_owned);
        Ok(Made { findings, task: self.read(&reply)? })
    }

    /// `GET {path}/{id}`; `id` is a task id or the caller's own id.
    ///
    /// # Errors
    /// What the service refuses, with its code and message.
    pub async fn task(&self, path: &str, id: &str) -> Result<TaskView, Fault> {
        Ok(self.ask(path, id).await?)
    }

    /// The same, for callers that have to know what is certain after a failure.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn ask(&self, path: &str, id: &str) -> Result<TaskView, Trouble> {
        let mut url = self.url(path);
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(id);
        }
        let reply = self.send(url, &[], None).await?;
        self.read(&reply)
    }

    /// `GET {path}?pageNum=1&pageSize={count}`: the newest tasks.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn newest(&self, path: &str, count: u32) -> Result<Vec<TaskView>, Trouble> {
        let mut url = self.url(path);
        url.query_pairs_mut().append_pair("pageNum", "1").append_pair("pageSize", &count.to_string());
        let reply = self.send(url, &[], None).await?;
        self.read(&reply)
    }

    /// Fetches `url` (a result link; no credentials are sent) into the file `to`, which is there
    /// whole afterwards or not at all. Returns the bytes written.
    ///
    /// # Errors
    /// `NoResource` if the link is over or leads nowhere; else if it does not answer 200, stands still for
    /// [`crate::Caps::stall_ms`], or is longer than [`crate::Caps::file_bytes_max`].
    pub async fn download(&self, url: &str, to: &Path) -> Result<u64, Fault> {
        self.transport.fetch(url, to).await
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

    fn url(&self, path: &str) -> reqwest::Url {
        let prefix = self.base.path().trim_end_matches('/');
        let mut url = self.base.clone();
        url.set_path(&format!("{prefix}{path}"));
        url
    }

    /// Asks; once more if the service's clock turns out to be another than ours, which it says in its refusal: nothing
    /// was done then.
    async fn send(
        &self,
        url: reqwest::Url,
        headers: &[(&str, String)],
        body: Option<Vec<u8>>,
    ) -> Result<Reply, Trouble> {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let call = Call { url, bearer: self.signer.bearer(), headers, body };
        let reply = self.transport.exchange(call.clone()).await?;
        let skewed = answer::is_about_time(&reply)
            && reply.header("date").and_then(httpdate_s).is_some_and(|theirs| self.signer.learn(theirs));
        if !skewed {
            return Ok(reply);
        }
        Ok(self.transport.exchange(Call { bearer: self.signer.bearer(), ..call }).await?)
    }

    fn read<T: DeserializeOwned>(&self, reply: &Reply) -> Result<T, Trouble> {
        answer::read(reply.status, &reply.body).map_err(|(fault, known)| Trouble::of(reply, fault, known, (self.now)()))
    }
}

#[cfg(test)]
mod tests;
