//! A request as bytes: JSON, or a form where a picture travels along.

use super::sheet::Sheet;
use catalog::{Body, Meaning, Server};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Media type and bytes.
pub(super) fn packed(server: &Server, sheet: Sheet) -> (String, Vec<u8>) {
    match (server.body, &sheet.picture) {
        (Body::Json, None) => ("application/json".to_owned(), json(server, &sheet)),
        (Body::Json, Some(_)) | (Body::Form, _) => form(server, &sheet),
    }
}

fn json(server: &Server, sheet: &Sheet) -> Vec<u8> {
    let fields = named(server, sheet).map(|(name, value)| (name.to_owned(), value.clone()));
    Value::Object(fields.collect::<Map<_, _>>()).to_string().into_bytes()
}

fn form(server: &Server, sheet: &Sheet) -> (String, Vec<u8>) {
    let boundary = boundary(server, sheet);
    let mut bytes = Vec::new();
    let mut part = |head: String, body: &[u8]| {
        bytes.extend_from_slice(format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        bytes.extend_from_slice(body);
        bytes.extend_from_slice(b"\r\n");
    };
    for (name, value) in named(server, sheet) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        part(format!("name=\"{name}\""), text.as_bytes());
    }
    if let Some((picture, name)) = sheet.picture.as_ref().zip(server.fields.get(&Meaning::Picture)) {
        let extension = picture.media_type.rsplit('/').next().unwrap_or("bin");
        let head = format!("name=\"{name}\"; filename=\"picture.{extension}\"\r\nContent-Type: {}", picture.media_type);
        part(head, &picture.bytes);
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), bytes)
}

/// The server's name of every field it has.
fn named<'a>(server: &'a Server, sheet: &'a Sheet) -> impl Iterator<Item = (&'a str, &'a Value)> {
    sheet.fields.iter().filter_map(|(meaning, value)| Some((server.fields.get(meaning)?.as_str(), value)))
}

/// Nothing that stands in the request: its own digest.
fn boundary(server: &Server, sheet: &Sheet) -> String {
    let mut hash = Sha256::new();
    named(server, sheet).for_each(|(name, value)| hash.update(format!("{name}={value}\n")));
    sheet.picture.iter().for_each(|picture| hash.update(&picture.bytes));
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
