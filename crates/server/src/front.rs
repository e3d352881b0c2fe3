//! The front desk: every request passes here once, before any route is looked at.
//!
//! It gives the request its id, spells its path the one way routes know, asks who is calling, and puts the id on the
//! answer, whatever the answer is.

use crate::answer;
use crate::app::House;
use crate::auth;
use crate::gate;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Uri};
use axum::response::Response;
use fault::{Code, Fault};
use std::net::IpAddr;
use std::sync::Arc;
use tower::ServiceExt;
use tracing::Instrument;

/// The request's id, as in the envelope and in `x-request-id`.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// The address a connection comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// State of the front desk.
#[derive(Clone)]
pub(crate) struct Front {
    pub(crate) house: Arc<House>,
    pub(crate) routes: Router,
}

/// Paths that need no credentials: readiness, and results, whose links are sealed.
const OPEN: &[&str] = &["/health", "/assets"];

/// Takes one request through.
pub(crate) async fn pass(State(front): State<Front>, request: Request) -> Response {
    let id = clock::request_id();
    let span =
        tracing::info_span!("request", request_id = %id, method = %request.method(), path = request.uri().path());
    let watch = clock::stopwatch();
    let mut response = answered(front, request, &id).instrument(span.clone()).await;
    span.in_scope(|| {
        let ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::debug!(status = response.status().as_u16(), ms, "answered");
    });
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

async fn answered(front: Front, mut request: Request, id: &str) -> Response {
    if let Err(fault) = spell(&mut request) {
        return answer::fault(id, &fault);
    }
    if !is_open(request.uri().path()) {
        match auth::caller(&front.house, request.headers()).await {
            Ok(caller) => {
                let address = request.extensions().get::<Peer>().map(|peer| peer.0);
                let house = &front.house;
                let passed = gate::pass(&caller.rights, request.uri().path(), address).and_then(|()| {
                    let per_second = caller.rights.requests_per_second.or(house.app.caps.requests_per_second_max);
                    house.rates.pass(&caller.account, per_second, house.app.clock.now())
                });
                if let Err(fault) = passed {
                    return answer::fault(id, &fault);
                }
                request.extensions_mut().insert(caller)
            }
            Err(fault) => return answer::fault(id, &fault),
        };
    }
    request.extensions_mut().insert(RequestId(id.to_owned()));
    match front.routes.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn is_open(path: &str) -> bool {
    OPEN.iter().any(|open| path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Rewrites the path to its one spelling; the query stays as it is.
fn spell(request: &mut Request<Body>) -> Result<(), Fault> {
    let wrong = |error| Fault::new(Code::BadRequest, "the path cannot be read").with_detail(error);
    let path = wire::path::normalise(request.uri().path()).into_owned();
    if path != request.uri().path() {
        let spelled = match request.uri().query() {
            Some(query) => format!("{path}?{query}"),
            None => path,
        };
        *request.uri_mut() = spelled.parse::<Uri>().map_err(wrong)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn only_health_and_results_are_open() {
        assert!(is_open("/health") && is_open("/assets/a.mp4"));
        assert!(!is_open("/healthy") && !is_open("/v1/videos/text2video") && !is_open("/"));
    }
}
