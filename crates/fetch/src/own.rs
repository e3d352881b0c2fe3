//! Links that lead back to whoever fetches: answered from its own shelves, without the network.

use fault::Fault;
use reqwest::Url;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The answer to one URL, later; `None` if it is no link of one's own.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Option<Result<Vec<u8>, Fault>>> + Send + 'a>>;

/// Knows one's own links.
pub trait Links: Send + Sync {
    /// The bytes behind a link of one's own, at most `bytes_max` of them. It must be certain that it made the link:
    /// whatever host the URL names is not asked.
    fn open<'a>(&'a self, url: &'a Url, bytes_max: usize) -> Answer<'a>;
}

/// Who knows one's own links, if anybody does.
#[derive(Clone, Default)]
pub struct Own(Option<Arc<dyn Links>>);

impl Own {
    /// These links are one's own.
    pub fn new(links: Arc<dyn Links>) -> Own {
        Own(Some(links))
    }

    /// The bytes behind one of them; `None` if `url` is none of them.
    pub async fn open(&self, url: &Url, bytes_max: usize) -> Option<Result<Vec<u8>, Fault>> {
        self.0.as_ref()?.open(url, bytes_max).await
    }
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Own").field(&self.0.is_some()).finish()
    }
}
