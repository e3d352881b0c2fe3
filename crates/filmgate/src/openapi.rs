//! `filmgate openapi`: the API as OpenAPI 3.1 on stdout, as a server gives it at `/openapi.json`.

use crate::exit::{self, Exit};
use catalog::Catalog;

/// Runs the verb.
pub(crate) fn run() -> Exit {
    exit::data(format_args!("{:#}", server::openapi(Catalog::embedded())));
    Exit::Done
}
