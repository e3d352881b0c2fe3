//! One POST to a caller's URL: judged like a GET, never redirected, its answer's body never read.

use crate::caps;
use crate::door::Door;
use crate::target::{judge, refused};
use fault::Fault;
use reqwest::Url;
use std::time::Duration;

impl Door {
    /// Posts `body` and gives the status of the answer, whatever it is. A redirect is not followed: its status is the
    /// answer. Headers that cannot be sent are refused. Every fault's message may be shown to the caller.
    pub async fn post(&self, url: &str, headers: &[(&str, String)], body: Vec<u8>) -> Result<u16, Fault> {
        let limit = Duration::from_millis(self.total_ms());
        match tokio::time::timeout(limit, self.send(url, headers, body)).await {
            Ok(done) => done,
            Err(_) => Err(refused("the URL took too long to answer")),
        }
    }

    async fn send(&self, url: &str, headers: &[(&str, String)], body: Vec<u8>) -> Result<u16, Fault> {
        if url.len() > caps::URL_BYTES_MAX {
            return Err(refused("the URL is too long"));
        }
        let url = Url::parse(url).map_err(|e| refused("the URL cannot be read").with_detail(e))?;
        let target = judge(url, &self.names, self.allowed()).await?;
        let mut request = self.client(&target)?.post(target.url.clone()).body(body);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let answer = request.send().await.map_err(|e| crate::door::broken(&e))?;
        Ok(answer.status().as_u16())
    }
}
