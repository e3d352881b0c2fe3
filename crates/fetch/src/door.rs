//! One GET, its redirects included, under one clock and one byte count.

use crate::caps;
use crate::exception::Exception;
use crate::own::Own;
use crate::target::{Names, Target, judge, refused};
use fault::{Code, Fault};
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use std::time::Duration;

/// How far a fetch may go.
#[derive(Clone, Debug)]
pub struct FetchConfig {
    /// What may be reached although it is not public.
    pub allow: Vec<Exception>,
    /// Links that need no network.
    pub own: Own,
    /// Biggest body, bytes.
    pub bytes_max: usize,
    /// Time to connect, milliseconds.
    pub connect_ms: u64,
    /// Time for everything together, milliseconds.
    pub total_ms: u64,
}

impl Default for FetchConfig {
    fn default() -> FetchConfig {
        FetchConfig {
            allow: Vec::new(),
            own: Own::default(),
            bytes_max: caps::BODY_BYTES_MAX,
            connect_ms: caps::CONNECT_MS,
            total_ms: caps::TOTAL_MS,
        }
    }
}

/// Fetches what callers' URLs point to.
pub struct Door {
    config: FetchConfig,
    pub(crate) names: Names,
}

impl Door {
    /// A door with these limits.
    pub fn new(config: FetchConfig) -> Door {
        // Whoever comes first in the process decides; every provider will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Door { config, names: Names::System }
    }

    /// The body behind `url`. Every fault's message may be shown to the caller.
    pub async fn get(&self, url: &str) -> Result<Vec<u8>, Fault> {
        let limit = Duration::from_millis(self.config.total_ms);
        match tokio::time::timeout(limit, self.follow(url)).await {
            Ok(done) => done,
            Err(_) => Err(refused("the URL took too long to download")),
        }
    }

    async fn follow(&self, url: &str) -> Result<Vec<u8>, Fault> {
        if url.len() > caps::URL_BYTES_MAX {
            return Err(refused("the URL is too long"));
        }
        let mut url = Url::parse(url).map_err(|e| refused("the URL cannot be read").with_detail(e))?;
        for _ in 0..=caps::REDIRECTS_MAX {
            if let Some(answer) = self.config.own.open(&url, self.config.bytes_max).await {
                return answer;
            }
            let target = judge(url, &self.names, &self.config.allow).await?;
            let answer = self.ask(&target).await?;
            match onward(&target.url, &answer)? {
                Some(next) => url = next,
                None => return self.body(answer).await,
            }
        }
        Err(refused("the URL redirects too often"))
    }

    /// Time for everything together, milliseconds.
    pub(crate) fn total_ms(&self) -> u64 {
        self.config.total_ms
    }

    /// What may be reached although it is not public.
    pub(crate) fn allowed(&self) -> &[Exception] {
        &self.config.allow
    }

    pub(crate) async fn ask(&self, target: &Target) -> Result<Response, Fault> {
        self.client(target)?.get(target.url.clone()).send().await.map_err(|e| broken(&e))
    }

    /// A client for one request, which can connect to the judged addresses and to nothing else.
    pub(crate) fn client(&self, target: &Target) -> Result<Client, Fault> {
        let mut builder = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_millis(self.config.connect_ms))
            .user_agent(concat!("filmgate/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(NoNames)
            .resolve_to_addrs(&target.host, &target.addresses);
        if target.url.scheme() == "http" {
            builder = builder.tls_backend_preconfigured(no_roots()); // so that plain http needs no certificates
        }
        builder.build().map_err(|e| {
            Fault::new(Code::Internal, "https URLs cannot be fetched here")
                .with_detail(e)
                .with_hint("apt install ca-certificates")
        })
    }

    /// The body, read no further than the limit.
    async fn body(&self, mut answer: Response) -> Result<Vec<u8>, Fault> {
        if !answer.status().is_success() {
            return Err(refused(format!("the URL answers with status {}", answer.status().as_u16())));
        }
        let limit = self.config.bytes_max;
        let too_large = || refused(format!("the URL's content is larger than {limit} bytes"));
        if answer.content_length().is_some_and(|length| length > limit as u64) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|e| broken(&e))? {
            if body.len() + piece.len() > limit {
                return Err(too_large());
            }
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }
}

/// Where a redirect leads; `None` if the answer is none.
fn onward(from: &Url, answer: &Response) -> Result<Option<Url>, Fault> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let next = location.filter(|text| text.len() <= caps::URL_BYTES_MAX).and_then(|text| from.join(text).ok());
    next.map(Some).ok_or_else(|| refused("the URL redirects to nowhere"))
}

/// Resolves nothing: names are resolved before a request is made.
struct NoNames;

impl Resolve for NoNames {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        Box::pin(async move { Err(format!("{name} was not judged").into()) })
    }
}

fn no_roots() -> rustls::ClientConfig {
    rustls::ClientConfig::builder().with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

/// A transport failure; what exactly happened is for the operator only.
pub(crate) fn broken(error: &reqwest::Error) -> Fault {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    refused("the URL cannot be downloaded").with_detail(format_args!("{error}: {cause}"))
}
