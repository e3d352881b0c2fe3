//! The door against hostile URLs, with a listener that counts who gets through.

use crate::target::Names;
use crate::{Answer, Door, FetchConfig, Links, Own, Url};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A small web server on loopback; the path decides the answer.
struct House {
    port: u16,
    visits: Arc<AtomicUsize>,
}

impl House {
    /// Listens on 127.0.0.1, and on [::1] where the machine has it, at one port.
    async fn open() -> House {
        let visits = Arc::new(AtomicUsize::new(0));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let also = TcpListener::bind(("::1", port)).await.ok();
        for listener in [Some(listener), also].into_iter().flatten() {
            tokio::spawn(answer_all(listener, visits.clone()));
        }
        House { port, visits }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

async fn answer_all(listener: TcpListener, visits: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        visits.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(answer(stream));
    }
}

async fn answer(mut stream: TcpStream) {
    let mut head = [0; 8192];
    let count = stream.read(&mut head).await.unwrap_or(0);
    let head = String::from_utf8_lossy(&head[..count]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/");
    let reply = match path.split_once("/to/") {
        Some((_, to)) => format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"),
        None => page(path),
    };
    let _ = stream.write_all(reply.as_bytes()).await;
    if path == "/hang" {
        let _ = stream.read(&mut [0; 16]).await; // until the caller goes away
    }
}

fn page(path: &str) -> String {
    match path {
        "/picture" => "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\npicture".into(),
        "/gone" => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".into(),
        "/loop" => "HTTP/1.1 302 Found\r\nlocation: /loop\r\ncontent-length: 0\r\n\r\n".into(),
        "/nowhere" => "HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n".into(),
        "/claims-much" => "HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n".into(),
        "/streams-much" => format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "x".repeat(4096)),
        "/hang" => "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx".into(),
        _ => "not http at all".into(),
    }
}

fn door(allow: &[String], total_ms: u64) -> Door {
    let allow = allow.iter().map(|text| text.parse().unwrap()).collect();
    Door::new(FetchConfig { allow, bytes_max: 1024, connect_ms: 1000, total_ms, ..FetchConfig::default() })
}

const LONG_MS: u64 = 60_000;

#[tokio::test]
async fn no_hostile_url_reaches_anything() {
    let house = House::open().await;
    let mut door = door(&[], LONG_MS);
    door.names = names();
    let mut tried = 0;
    for url in urls(include_str!("hostile.txt"), house.port) {
        assert!(door.get(&url).await.is_err(), "{url} was fetched");
        assert_eq!(house.visits(), 0, "{url} reached the listener");
        tried += 1;
    }
    assert!(tried >= 300, "{tried}");
}

#[tokio::test]
async fn no_redirect_of_a_friend_reaches_anything_either() {
    let (house, friend) = (House::open().await, House::open().await);
    let mut door = door(&[format!("127.0.0.1:{}", friend.port)], LONG_MS);
    door.names = names();
    let mut sent_on = 0;
    for url in urls(include_str!("hostile.txt"), house.port).filter(|url| url.is_ascii() && url.starts_with("http")) {
        assert!(door.get(&friend.url(&format!("/to/{url}"))).await.is_err(), "{url} was fetched");
        assert_eq!(house.visits(), 0, "{url} reached the listener");
        sent_on += 1;
    }
    assert!(sent_on >= 200, "{sent_on}");
}

#[tokio::test]
async fn legal_urls_are_judged_good() {
    let names = names();
    let mut judged = 0;
    for url in urls(include_str!("legal.txt"), 0) {
        let parsed = url.parse().unwrap_or_else(|error| panic!("{url}: {error}"));
        let target = crate::target::judge(parsed, &names, &[]).await.unwrap_or_else(|fault| panic!("{url}: {fault}"));
        assert!(target.addresses.iter().all(|at| crate::global(at.ip())), "{url}: {:?}", target.addresses);
        assert!(!target.addresses.is_empty(), "{url}");
        judged += 1;
    }
    assert!(judged >= 50, "{judged}");
}

fn urls(corpus: &str, port: u16) -> impl Iterator<Item = String> {
    corpus.lines().filter(|line| !line.starts_with('#')).map(move |line| line.replace("{port}", &port.to_string()))
}

/// Whatever names the corpora use and where they lead; a name that is not here leads nowhere.
fn names() -> Names {
    let inner = [
        ("inner.test", "127.0.0.1"),
        ("inner.test.", "127.0.0.1"),
        ("mapped.test", "::ffff:127.0.0.1"),
        ("tunnel.test", "64:ff9b::7f00:1"),
        ("teredo.test", "2001:0:7f00:1::1"),
        ("six2four.test", "2002:7f00:1::1"),
        ("metadata.test", "169.254.169.254"),
        ("metadata", "169.254.169.254"),
        ("six.test", "::1"),
        ("private.test", "10.0.0.1"),
        ("cgnat.test", "100.64.0.1"),
        ("unique-local.test", "fd00::1"),
        ("link-local.test", "fe80::1"),
        ("multicast.test", "224.0.0.1"),
        ("zero.test", "0.0.0.0"),
        ("127.0.0.1.nip.test", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("localhost.", "127.0.0.1"),
        ("localhost.localdomain", "127.0.0.1"),
        ("kubernetes.default.svc", "10.96.0.1"),
        ("host.docker.internal", "172.17.0.1"),
        ("router.home.arpa", "192.168.1.1"),
        ("ip6-localhost", "::1"),
        ("ip6-loopback", "::1"),
    ];
    let outer = [
        ("public.test", "8.8.8.8"),
        ("public.test.", "8.8.8.8"),
        ("xn--bcher-kva.test", "9.9.9.9"),
        ("xn--r8jz45g.test", "9.9.9.9"),
        ("10.0.0.1.public.test", "8.8.8.8"),
        ("localhost.public.test", "8.8.8.8"),
        ("cdn-1.public.test", "8.8.8.8"),
        ("user-content.public.test", "8.8.8.8"),
        ("a.b.c.d.e.f.public.test", "8.8.8.8"),
        ("six-public.test", "2606:4700::1111"),
        ("1e100.test", "8.8.4.4"),
        // One good address and two bad ones: only the good one may be connected to.
        ("two-faced.test", "127.0.0.1"),
        ("two-faced.test", "8.8.8.8"),
        ("two-faced.test", "::1"),
    ];
    let rows = inner.into_iter().chain(outer);
    Names::Table(rows.map(|(name, address)| (name, address.parse().unwrap())).collect())
}

#[tokio::test]
async fn a_named_service_is_reached_and_nothing_beside_it() {
    let (house, other) = (House::open().await, House::open().await);
    let door = door(&[format!("127.0.0.1:{}", house.port)], LONG_MS);
    assert_eq!(door.get(&house.url("/picture")).await.unwrap(), b"picture");
    assert_eq!(door.get(&house.url(&format!("/to/{}", house.url("/picture")))).await.unwrap(), b"picture");
    let spelled = format!("http://0x7f.1:{}/picture", house.port);
    assert_eq!(door.get(&spelled).await.unwrap(), b"picture", "another spelling of the same address");
    assert!(door.get(&other.url("/picture")).await.is_err());
    assert!(door.get(&house.url(&format!("/to/{}", other.url("/picture")))).await.is_err());
    assert!(door.get(&house.url("/to/file:///etc/passwd")).await.is_err());
    assert!(door.get(&house.url("/to/http://user@127.0.0.1/")).await.is_err());
    assert_eq!(other.visits(), 0);
}

#[tokio::test]
async fn a_named_network_and_a_named_host_are_reached() {
    let house = House::open().await;
    let network = door(&["127.0.0.0/8".into()], LONG_MS);
    assert_eq!(network.get(&house.url("/picture")).await.unwrap(), b"picture");
    let mut named = door(&[format!("media.test:{}", house.port)], LONG_MS);
    named.names = Names::Table(vec![("media.test", [127, 0, 0, 1].into()), ("else.test", [127, 0, 0, 1].into())]);
    let url = |host: &str| format!("http://{host}:{}/picture", house.port);
    assert_eq!(named.get(&url("media.test")).await.unwrap(), b"picture");
    assert!(named.get(&url("else.test")).await.is_err());
    assert!(named.get(&house.url("/picture")).await.is_err());
}

#[tokio::test]
async fn every_way_to_misbehave_ends_in_a_message() {
    let house = House::open().await;
    let allow = [format!("127.0.0.1:{}", house.port)];
    for (path, total_ms, message) in [
        ("/gone", LONG_MS, "status 404"),
        ("/loop", LONG_MS, "redirects too often"),
        ("/nowhere", LONG_MS, "redirects to nowhere"),
        ("/claims-much", LONG_MS, "larger than 1024 bytes"),
        ("/streams-much", LONG_MS, "larger than 1024 bytes"),
        ("/garbage", LONG_MS, "cannot be downloaded"),
        ("/hang", 50, "took too long"),
    ] {
        let fault = door(&allow, total_ms).get(&house.url(path)).await.unwrap_err();
        assert!(fault.message.contains(message), "{path}: {}", fault.message);
        assert!(!fault.message.contains("127.0.0.1"), "{path} tells the caller about the inside");
    }
    let long = house.url(&"/".repeat(5000));
    assert!(door(&allow, LONG_MS).get(&long).await.unwrap_err().message.contains("too long"));
}

#[tokio::test]
async fn a_name_that_changes_its_mind_is_pinned_to_what_was_judged() {
    let house = House::open().await;
    let at: SocketAddr = ([127, 0, 0, 1], house.port).into();
    let target = crate::target::Target {
        url: format!("http://rebind.test:{}/picture", house.port).parse().unwrap(),
        host: "elsewhere.test".into(),
        addresses: vec![at],
    };
    // Only what was judged may be connected to: another name finds no address at all.
    assert!(door(&[], LONG_MS).ask(&target).await.is_err());
    assert_eq!(house.visits(), 0);
}

/// Knows every URL whose path is `/mine`.
struct Mine;

impl Links for Mine {
    fn open<'a>(&'a self, url: &'a Url, bytes_max: usize) -> Answer<'a> {
        let bytes = b"own picture".iter().copied().take(bytes_max).collect();
        Box::pin(std::future::ready((url.path() == "/mine").then_some(Ok(bytes))))
    }
}

#[tokio::test]
async fn own_links_need_no_network_and_open_it_for_nothing_else() {
    let house = House::open().await;
    let door = Door::new(FetchConfig { own: Own::new(Arc::new(Mine)), ..FetchConfig::default() });
    assert_eq!(door.get(&house.url("/mine")).await.unwrap(), b"own picture");
    assert!(door.get(&house.url("/picture")).await.is_err());
    assert_eq!(house.visits(), 0);
}
