//! The front desk: every request passes here once, before any route is looked at.
//!
//! It gives the request its id, spells its path the one way routes know, asks who is calling, and puts the id on the
//! answer, whatever the answer is.

use crate::admin;
use crate::answer;
use crate::app::House;
use crate::auth;
use crate::extra::{self, Door};
use crate::gate;
use crate::trial::{self, Mark, mark};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use clock::Ids;
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

/// Takes one request through.
pub(crate) async fn pass(State(front): State<Front>, request: Request) -> Response {
    let id = request_id(&front.house, request.headers());
    let span =
        tracing::info_span!("request", request_id = %id, method = %request.method(), path = request.uri().path());
    let trials = front.house.app.trials.on;
    let watch = clock::stopwatch();
    let mut response = answered(front, request, &id).instrument(span.clone()).await;
    span.in_scope(|| {
        let ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::debug!(status = response.status().as_u16(), ms, "answered");
    });
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    if trials {
        response.headers_mut().insert("x-filmgate-trials", HeaderValue::from_static("on"));
    }
    response
}

async fn answered(front: Front, mut request: Request, id: &str) -> Response {
    if let Err(fault) = spell(&mut request) {
        return answer::fault(id, &fault);
    }
    let entered = match extra::door(request.uri().path()) {
        Door::Open => Ok(()),
        Door::Key => enter(&front.house, &mut request).await,
        Door::Admin => admin::enter(&front.house, request.headers()).await,
    };
    if let Err(fault) = entered {
        return answer::fault(id, &fault);
    }
    request.extensions_mut().insert(RequestId(id.to_owned()));
    match front.routes.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Asks who is calling and does what goes wrong on purpose; both are the request's from here on.
async fn enter(house: &House, request: &mut Request) -> Result<(), Fault> {
    let caller = auth::caller(house, request.headers()).await?;
    let address = request.extensions().get::<Peer>().map(|peer| peer.0);
    gate::pass(&caller.rights, request.uri().path(), address)?;
    let per_second = caller.rights.requests_per_second.or(house.app.caps.requests_per_second_max);
    house.rates.pass(&caller.account, per_second, house.app.clock.now())?;
    let trials = &house.app.trials;
    let asked = (request.method(), request.uri().path());
    let trial = trial::acts(trials, &house.asked, asked, request.headers()).await?;
    let ids = mark::ids_text(trials, request.headers()).map(|text| mark::ids(&caller.account, text));
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(Mark { trial, ids });
    Ok(())
}

/// The request's id: the caller may fix it where trials are on.
fn request_id(house: &House, headers: &HeaderMap) -> String {
    match mark::ids_text(&house.app.trials, headers) {
        Some(text) => Ids::seeded(text).request(),
        None => house.app.ids.request(),
    }
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
