//! Connections: accepts them, limits them, lets them finish. Knows nothing of requests.

use crate::Caps;
use crate::front::Peer;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Pause after a failed accept (such as: out of file descriptors), so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves HTTP/1.1 on `listener` until `shutdown` resolves; then lets open requests finish for [`Caps::drain_ms`].
///
/// At most [`Caps::connections_max`] connections are open at once. A client that sends its head slower than
/// [`Caps::head_read_ms`] is disconnected.
pub async fn serve(listener: TcpListener, router: Router, caps: &Caps, shutdown: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(caps.connections_max));
    let open = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let connection = open.watch(connect(stream, router.clone().layer(Extension(Peer(peer))), caps));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(caps.drain(), open.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
}

/// The next connection, where it comes from, and its place; `None` if accepting failed this time.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, IpAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            let _ = stream.set_nodelay(true);
            Some((stream, peer.ip(), place))
        }
        Err(error) => {
            tracing::warn!(%error, "accept failed");
            tokio::time::sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}

type Connection = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>>;

fn connect(stream: TcpStream, router: Router, caps: &Caps) -> Connection {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(caps.head_read())
        .max_buf_size(caps.head_bytes_max)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;

    const ASK: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    /// A server with these limits; it ends when the sender is used or dropped.
    async fn open(caps: Caps) -> (std::net::SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().route("/", get(|| async { "here" }));
        let serving = tokio::spawn(async move {
            serve(listener, router, &caps, async {
                let _ = stopped.await;
            })
            .await;
        });
        (address, stop, serving)
    }

    async fn send(address: std::net::SocketAddr, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(bytes).await.expect("sent");
        stream
    }

    async fn rest(mut stream: TcpStream) -> String {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[tokio::test]
    async fn a_head_that_does_not_come_ends_the_connection() {
        let (address, _stop, _) = open(Caps { head_read_ms: 50, ..Caps::default() }).await;
        let answer = rest(send(address, b"GET / HTT").await).await;
        assert!(!answer.contains("200 OK"), "{answer}");
        assert!(rest(send(address, ASK).await).await.contains("200 OK"));
    }

    #[tokio::test]
    async fn connections_beyond_the_limit_wait_their_turn() {
        let (address, _stop, _) = open(Caps { connections_max: 1, ..Caps::default() }).await;
        let first = send(address, b"GET / HTT").await;
        let second = send(address, ASK).await;
        let answer = tokio::spawn(rest(second));
        tokio::task::yield_now().await;
        assert!(!answer.is_finished());
        drop(first);
        assert!(answer.await.expect("an answer").contains("200 OK"));
    }

    #[tokio::test]
    async fn a_shutdown_ends_idle_connections_and_does_not_wait_for_stuck_ones() {
        let (address, stop, serving) = open(Caps { drain_ms: 50, ..Caps::default() }).await;
        let stuck = send(address, b"GET / HTT").await;
        assert!(rest(send(address, ASK).await).await.contains("200 OK"));
        stop.send(()).expect("the server listens");
        serving.await.expect("the server ends");
        assert!(TcpStream::connect(address).await.is_err());
        drop(stuck);
    }
}
