//! Connections: accepts them, limits them, lets them finish. Knows nothing of requests.

use crate::Caps;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
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
        let Some((stream, place)) = accepted else { continue };
        let connection = open.watch(connect(stream, router.clone(), caps));
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

/// The next connection together with its place; `None` if accepting failed this time.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            let _ = stream.set_nodelay(true);
            Some((stream, place))
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
