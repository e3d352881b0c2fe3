//! The route table.

use crate::answer;
use crate::app::{App, House};
use crate::endpoint::{self, Endpoint, tasks};
use crate::extra;
use crate::front::{self, Front, RequestId};
use axum::Router;
use axum::body::Body;
use axum::extract::Extension;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use fault::{Code, Fault};
use std::sync::Arc;

/// The whole server as one service: give it to [`crate::serve`] or call it directly.
pub fn router(app: App) -> Router {
    let house = Arc::new(House::new(app));
    let mut routes = Router::new();
    for endpoint in endpoint::TABLE {
        routes = routes.route(endpoint.path(), collection(&house, endpoint));
        if endpoint.reply.can_query() {
            routes = routes.route(&format!("{}/{{id}}", endpoint.path()), member(&house, endpoint));
        }
    }
    for route in extra::TABLE {
        routes = routes.route(route.path, (route.serve)());
    }
    let routes = routes.method_not_allowed_fallback(wrong_method).fallback(unknown_path).with_state(house.clone());
    Router::new().fallback(front::pass).with_state(Front { house, routes })
}

fn collection(house: &Arc<House>, endpoint: &'static Endpoint) -> MethodRouter<Arc<House>> {
    let (for_list, for_create) = (house.clone(), house.clone());
    let create = post(move |caller, id, headers: HeaderMap, Extension(mark), body: Body| {
        tasks::create(for_create, endpoint, (caller, id, headers), mark, body)
    });
    if !endpoint.reply.can_query() {
        return create;
    }
    create.get(move |caller, id, headers, query| tasks::list(for_list, endpoint, (caller, id, headers), query))
}

fn member(house: &Arc<House>, endpoint: &'static Endpoint) -> MethodRouter<Arc<House>> {
    let house = house.clone();
    get(move |caller, id, headers, path| tasks::one(house, endpoint, (caller, id, headers), path))
}

/// The service's code table puts a wrong method at 404, not 405.
async fn wrong_method(Extension(id): Extension<RequestId>, method: Method, uri: Uri) -> Response {
    let message = format!("Request method '{method}' not supported for {}", uri.path());
    answer::fault(&id.0, &Fault::new(Code::BadMethod, message))
}

/// The service answers an unknown path in its web framework's shape, without `code`; clients need `code`, `message`
/// and `request_id`, so they get those, with the number of a missing resource.
async fn unknown_path(Extension(id): Extension<RequestId>, uri: Uri) -> Response {
    answer::fault(&id.0, &Fault::new(Code::NoResource, format!("No resource at {}", uri.path())))
}
