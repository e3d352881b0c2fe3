//! A URL becomes a target: checked in form, resolved once, every address judged.

use crate::exception::Exception;
use crate::{address, caps};
use fault::{Code, Fault};
use reqwest::Url;
use std::net::{IpAddr, SocketAddr};

/// How names become addresses.
pub(crate) enum Names {
    /// The machine's own resolver.
    System,
    /// A fixed table, for tests.
    #[cfg(test)]
    Table(Vec<(&'static str, IpAddr)>),
}

/// Where a request goes: the addresses are all it may connect to.
pub(crate) struct Target {
    pub(crate) url: Url,
    /// Host as the URL spells it; brackets around IPv6 removed.
    pub(crate) host: String,
    pub(crate) addresses: Vec<SocketAddr>,
}

/// Judges a URL. The message says what is wrong with it, never what stands at an address.
pub(crate) async fn judge(url: Url, names: &Names, allow: &[Exception]) -> Result<Target, Fault> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused("only http and https URLs are fetched"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("a URL with a user name or password is not fetched"));
    }
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return Err(refused("the URL names no host"));
    };
    // The URL parser has already turned every spelling of an IPv4 address into four decimal numbers.
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let found = match host.parse::<IpAddr>() {
        Ok(literal) => vec![SocketAddr::new(literal, port)],
        Err(_) => names.find(&host, port).await?,
    };
    let permitted = |at: &SocketAddr| address::global(at.ip()) || allow.iter().any(|e| e.covers(&host, port, at.ip()));
    let addresses: Vec<SocketAddr> = found.into_iter().filter(permitted).take(caps::ADDRESSES_MAX).collect();
    if addresses.is_empty() {
        return Err(refused("the URL does not lead to a public address")
            .with_detail(format_args!("host {host}, port {port}"))
            .with_hint(format!("filmgate serve --reach {}", named(&host, port))));
    }
    Ok(Target { url, host, addresses })
}

impl Names {
    async fn find(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, Fault> {
        match self {
            Names::System => match tokio::net::lookup_host((host, port)).await {
                Ok(found) => Ok(found.collect()),
                Err(error) => Err(refused("the URL's host cannot be found").with_detail(error)),
            },
            #[cfg(test)]
            Names::Table(rows) => {
                let mine = rows.iter().filter(|(name, _)| *name == host);
                Ok(mine.map(|(_, address)| SocketAddr::new(*address, port)).collect())
            }
        }
    }
}

/// A refusal the caller may read.
pub(crate) fn refused(message: impl Into<String>) -> Fault {
    Fault::new(Code::BadValue, message)
}

/// How an exception for this host and port is written.
fn named(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}
