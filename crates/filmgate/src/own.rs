//! Result links as inputs: a link sealed by this data folder is read from its shelves, whatever host it names, so that
//! a result can be the next request's picture behind any proxy and on any machine.

use blob::Blobs;
use clock::Clock;
use fault::{Code, Fault};
use fetch::{Answer, Links, Url};
use server::Seal;
use std::sync::Arc;
use tokio::io::AsyncReadExt;

/// Opens links that carry this seal.
pub(crate) struct Sealed {
    pub(crate) seal: Seal,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Links for Sealed {
    fn open<'a>(&'a self, url: &'a Url, bytes_max: usize) -> Answer<'a> {
        Box::pin(async move {
            let name = name(url)?;
            let query = url.query()?;
            let now = self.clock.now().div_euclid(1000);
            // Before its end every seal of ours is good: one that is good at no time is not ours.
            self.seal.check(name, query, i64::MIN).ok()?;
            Some(match self.seal.check(name, query, now) {
                Ok(()) => self.read(name, bytes_max).await,
                Err(_) => Err(Fault::new(Code::BadValue, "the link has expired")),
            })
        })
    }
}

impl Sealed {
    async fn read(&self, name: &str, bytes_max: usize) -> Result<Vec<u8>, Fault> {
        let gone = || Fault::new(Code::BadValue, "the result behind the link is no longer there");
        let open = self.blobs.open(name, 0).await?.ok_or_else(gone)?;
        let size = usize::try_from(open.size).ok().filter(|size| *size <= bytes_max);
        let too_large = || Fault::new(Code::BadValue, format!("the URL's content is larger than {bytes_max} bytes"));
        let mut bytes = Vec::with_capacity(size.ok_or_else(too_large)?);
        open.bytes.take(open.size).read_to_end(&mut bytes).await.map_err(Fault::internal)?;
        Ok(bytes)
    }
}

/// The name of the result, if the path has the form of our links.
fn name(url: &Url) -> Option<&str> {
    let (front, name) = url.path().rsplit_once('/')?;
    (front == "/assets" || front.ends_with("/assets")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clock::SystemClock;

    #[tokio::test]
    async fn a_sealed_link_opens_its_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("picture");
        std::fs::write(&file, b"bytes").unwrap();
        let blobs: Arc<dyn Blobs> = Arc::new(blob::local::open(&folder.path().join("blobs")).unwrap());
        let key = blobs.keep(&file, "1", "image/png").await.unwrap().key;
        let (seal, clock) = (Seal::new(b"secret"), Arc::new(SystemClock));
        let now = clock.now().div_euclid(1000);
        let (good, late) = (seal.query(&key, now + 60), seal.query(&key, now - 60));
        let stranger = Seal::new(b"another").query(&key, now + 60);
        let links = Sealed { seal, blobs, clock };
        let url = |path: &str, query: &str| format!("http://any.host:1{path}{key}?{query}").parse::<Url>().unwrap();
        let open = async |url: Url, most: usize| links.open(&url, most).await;
        assert_eq!(open(url("/assets/", &good), 10).await.unwrap().unwrap(), b"bytes");
        assert_eq!(open(url("/behind/a/proxy/assets/", &good), 10).await.unwrap().unwrap(), b"bytes");
        assert!(open(url("/assets/", &good), 4).await.unwrap().unwrap_err().message.contains("larger than 4"));
        assert_eq!(open(url("/assets/", &late), 10).await.unwrap().unwrap_err().message, "the link has expired");
        assert!(open(url("/assets/", &stranger), 10).await.is_none(), "a stranger's seal");
        assert!(open(url("/else/", &good), 10).await.is_none(), "another path");
        assert!(open(url("/assets/x", &good), 10).await.is_none(), "another file");
    }
}
