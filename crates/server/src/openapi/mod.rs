//! The API described in OpenAPI 3.1, out of the tables that serve it.
//!
//! Paths come from the endpoint table and the table of other routes, bodies from the readers that read them, their bounds
//! from the checks that judge them, answers from the types that are sent, errors from the code table. Nothing is told
//! twice, so a new row appears by itself. `openapi.json` in the repository's root is this text; a test holds them together.

mod answer;
mod body;
mod error;
mod header;
mod path;
#[cfg(test)]
mod tests;

pub(crate) use answer::{Shapes, envelope};
use catalog::Catalog;
use serde_json::{Value, json};

/// What every reader of the description has to know first.
const ABOUT: &str = "\
A server that speaks the Kling AI API, field for field.\n\n\
**Reading is lenient.** `null`, an empty text, an empty list and a missing field mean the same; numbers may come as text \
and text as numbers; unknown fields are ignored. Schemas here say what is right to send, not all that is read. What was \
odd about an accepted request comes back in the header `x-filmgate-findings`.\n\n\
**Success is HTTP 200 with `code` 0.** An error has another status, another `code` and no `data`.";

/// The whole description.
pub fn openapi(catalog: &Catalog) -> Value {
    let mut shapes = Shapes::new();
    let paths = path::all(catalog, &mut shapes);
    let mut schemas = shapes.finish();
    schemas.insert("Error".to_owned(), error::schema(catalog));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "filmgate",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "the server that serves this page" }],
        "security": [{ "key": [] }],
        "tags": path::tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": error::responses(catalog),
            "headers": header::components(),
            "parameters": header::parameters(),
            "securitySchemes": {
                "key": {
                    "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                    "description": "A JWT signed with HS256 and a SecretKey (`iss` is the AccessKey, `exp` within an \
                        hour, `nbf` now), as `filmgate token` prints it; or a static key itself.",
                },
                "admin": {
                    "type": "http", "scheme": "bearer",
                    "description": "An admin key: `filmgate keys create --admin`, or the server's FILMGATE_ADMIN_KEY.",
                },
            },
        },
    })
}
