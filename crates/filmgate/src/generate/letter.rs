//! From flags to the request as the API spells it.

use super::args::{Request, What};
use crate::exit::Trouble;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::io::Read;
use std::path::Path;

/// Bytes of a local picture (the service's limit is 10 MB; ours tells the exact reason).
const PICTURE_BYTES_MAX: u64 = 64 << 20;
/// Bytes of a request file.
const BODY_BYTES_MAX: u64 = 128 << 20;

/// The request's body: the file first, then every flag over it.
pub(super) fn write(what: What, request: &Request) -> Result<Value, Trouble> {
    let body = fields(request)?;
    if body.is_empty() {
        let name = clap::ValueEnum::to_possible_value(&what).map_or_else(String::new, |v| v.get_name().to_owned());
        return Err(Trouble::usage("nothing was asked for")
            .with_hint(format!("filmgate generate {name} --prompt \"A sunset over mountains\" -o clip.mp4")));
    }
    Ok(Value::Object(body))
}

/// The members that were asked for; none is no mistake here.
pub(crate) fn fields(request: &Request) -> Result<Map<String, Value>, Trouble> {
    let mut body = match &request.body {
        Some(path) => read_body(path)?,
        None => Map::new(),
    };
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_owned(), value);
        }
    };
    let text = |value: &Option<String>| value.clone().map(Value::from);
    set("model_name", text(&request.model));
    set("prompt", text(&request.prompt));
    set("negative_prompt", text(&request.negative_prompt));
    set("mode", text(&request.mode));
    set("duration", text(&request.duration));
    set("aspect_ratio", text(&request.aspect_ratio));
    set("cfg_scale", request.cfg_scale.map(Value::from));
    set("camera_control", request.camera.as_deref().map(camera).transpose()?);
    set("image", request.image.as_deref().map(picture).transpose()?);
    set("image_tail", request.image_tail.as_deref().map(picture).transpose()?);
    set("sound", text(&request.sound));
    set("n", request.n.map(Value::from));
    set("resolution", text(&request.resolution));
    set("external_task_id", text(&request.external_task_id));
    Ok(body)
}

/// `zoom=-5` or `down_back`.
fn camera(text: &str) -> Result<Value, Trouble> {
    let Some((axis, value)) = text.split_once('=') else { return Ok(json!({ "type": text })) };
    let value: f64 = value.trim().parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(|| {
        Trouble::usage(format!("camera value '{text}' is invalid")).with_hint("write it as zoom=-5, or name a preset")
    })?;
    Ok(json!({ "type": "simple", "config": { axis.trim(): value } }))
}

/// A URL stays a URL; a file becomes Base64.
fn picture(text: &str) -> Result<Value, Trouble> {
    if text.starts_with("http://") || text.starts_with("https://") {
        return Ok(Value::from(text));
    }
    Ok(Value::from(STANDARD.encode(read(Path::new(text), PICTURE_BYTES_MAX)?)))
}

fn read_body(path: &Path) -> Result<Map<String, Value>, Trouble> {
    let bytes = read(path, BODY_BYTES_MAX)?;
    let wrong = |why: String| Trouble::usage(format!("{} is not a JSON object: {why}", path.display()));
    match serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))? {
        Value::Object(body) => Ok(body),
        other => Err(wrong(format!("it begins with {}", other.to_string().chars().take(20).collect::<String>()))),
    }
}

fn read(path: &Path, bytes_max: u64) -> Result<Vec<u8>, Trouble> {
    let unreadable = |why: String| Trouble::usage(format!("cannot read {}: {why}", path.display()));
    let mut bytes = Vec::new();
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(path).map_err(|error| unreadable(error.to_string()))?)
    };
    source.take(bytes_max + 1).read_to_end(&mut bytes).map_err(|error| unreadable(error.to_string()))?;
    if bytes.len() as u64 > bytes_max {
        return Err(unreadable(format!("it is longer than {bytes_max} bytes")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_become_the_fields_of_the_api() {
        let request = Request {
            prompt: Some("a hill".into()),
            model: Some("kling-v1".into()),
            duration: Some("5".into()),
            cfg_scale: Some(0.7),
            camera: Some("zoom=-5".into()),
            ..Request::default()
        };
        let expected = json!({
            "model_name": "kling-v1", "prompt": "a hill", "duration": "5", "cfg_scale": 0.7,
            "camera_control": { "type": "simple", "config": { "zoom": -5.0 } },
        });
        assert_eq!(write(What::Text2video, &request).unwrap(), expected);
    }

    #[test]
    fn files_are_sent_as_base64_and_urls_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.png");
        std::fs::write(&path, b"abc").unwrap();
        assert_eq!(picture(&path.to_string_lossy()).unwrap(), json!("YWJj"));
        assert_eq!(picture("https://h/p.png").unwrap(), json!("https://h/p.png"));
        assert!(picture("/no/such/file.png").is_err());
    }

    #[test]
    fn a_flag_overrides_the_file_and_nothing_is_wrong_usage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        std::fs::write(&path, r#"{"prompt":"old","mode":"pro"}"#).unwrap();
        let request = Request { prompt: Some("new".into()), body: Some(path), ..Request::default() };
        assert_eq!(write(What::Text2video, &request).unwrap(), json!({ "prompt": "new", "mode": "pro" }));
        assert!(write(What::Text2video, &Request::default()).is_err());
        assert!(camera("zoom=fast").is_err());
        assert_eq!(camera("down_back").unwrap(), json!({ "type": "down_back" }));
    }
}
