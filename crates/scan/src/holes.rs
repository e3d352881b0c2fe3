//! From a body in source code to the JSON bodies it may become.

use crate::caps;
use crate::file::File;
use crate::look::Scanner;
use crate::value::{HOLE, Map, Shape, Value};
use catalog::Operation;
use plan::Bound;
use serde_json::{Map as Members, Value as Json, json};
use wire::body::Kind;

/// A body as JSON, with the paths of what is not known.
pub(crate) struct Skeleton {
    pub(crate) members: Members<String, Json>,
    pub(crate) holes: Vec<String>,
}

/// What is known of a body.
pub(crate) fn skeleton(file: &File<'_>, map: &Map) -> Skeleton {
    let mut holes = Vec::new();
    let members = object(file, map, "", &mut holes);
    if map.open {
        let missing = ["model_name", "mode", "duration"].into_iter().filter(|field| !map.has(field));
        holes.extend(missing.map(str::to_owned));
    }
    Skeleton { members, holes }
}

fn object(file: &File<'_>, map: &Map, prefix: &str, holes: &mut Vec<String>) -> Members<String, Json> {
    let mut members = Members::new();
    for entry in &map.entries {
        let path = format!("{prefix}{}", entry.key);
        let value = json_of(file, &entry.value, &path, holes);
        members.insert(entry.key.clone(), value);
    }
    members
}

fn json_of(file: &File<'_>, value: &Value, path: &str, holes: &mut Vec<String>) -> Json {
    let value = file.follow(value);
    match &value.shape {
        Shape::Text(text) => json!(text),
        Shape::Number(number) => Json::Number(number.clone()),
        Shape::Flag(flag) => json!(flag),
        Shape::Null => Json::Null,
        Shape::Map(map) => {
            if map.open {
                holes.push(path.to_owned());
            }
            Json::Object(object(file, map, &format!("{path}."), holes))
        }
        Shape::List(items) => {
            let items = items.iter().enumerate().map(|(at, item)| json_of(file, item, &format!("{path}[{at}]"), holes));
            Json::Array(items.collect())
        }
        Shape::Pattern(text) if text.trim_matches(HOLE).len() > caps::DEPTH_MAX => json!(text.replace(HOLE, "x")),
        Shape::Pattern(_) | Shape::Name(_) | Shape::Hole => {
            holes.push(path.to_owned());
            Json::Null
        }
    }
}

impl Skeleton {
    /// Every way to fill the holes that is tried.
    pub(crate) fn variants(&self, scanner: &Scanner<'_>, operation: Operation) -> Vec<Members<String, Json>> {
        let mut variants = vec![self.members.clone()];
        for hole in &self.holes {
            let mut fills = fills(scanner, operation, hole);
            if variants.len() * fills.len() > caps::VARIANTS_MAX {
                fills.truncate(1);
            }
            variants = variants.iter().flat_map(|known| fills.iter().map(|fill| filled(known, hole, fill))).collect();
        }
        variants
    }

    /// Whether a field is not known, or holds something that is not.
    pub(crate) fn unsure(&self, field: &str) -> bool {
        let below = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.starts_with(['.', '[']));
        self.holes.iter().any(|hole| hole == field || below(field, hole) || below(hole, field))
    }
}

fn filled(known: &Members<String, Json>, hole: &str, fill: &Json) -> Members<String, Json> {
    let mut members = known.clone();
    let edit = match fill {
        Json::Null => plan::Edit::Remove { field: hole.to_owned() },
        fill => plan::Edit::Set { field: hole.to_owned(), value: fill.clone() },
    };
    let _ = edit.apply(&mut members); // a path that cannot be reached stays a hole
    members
}

/// What may stand in a hole; `null` leaves the field out.
fn fills(scanner: &Scanner<'_>, operation: Operation, hole: &str) -> Vec<Json> {
    let path: String = nameless(hole);
    let described = scanner.facts.of(operation);
    let bounds = described.bounds.iter().filter(|(field, _)| *field == path).map(|(_, bound)| bound);
    for bound in bounds {
        match bound {
            Bound::Words(words) if path == "model_name" => return models(scanner, operation, words),
            Bound::Words(words) => return words.iter().map(|word| json!(word)).collect(),
            Bound::Range { min, max } => return vec![json!(min), json!(max)],
            Bound::Chars { .. } | Bound::Items { .. } | Bound::Default(_) => {}
        }
    }
    let last = path.rsplit('.').next().unwrap_or(&path);
    match kind(&described.members, &path) {
        Some(Kind::Text | Kind::Word) => vec![json!(text(last))],
        Some(Kind::Number | Kind::Whole) => vec![json!(1)],
        Some(Kind::Flag) => vec![json!(true), json!(false)],
        Some(Kind::Texts) => vec![json!(["x"])],
        Some(Kind::Object(_) | Kind::List(_)) | None => vec![Json::Null],
    }
}

/// Models that a caller may mean: those still offered, or all where none is.
fn models(scanner: &Scanner<'_>, operation: Operation, words: &[String]) -> Vec<Json> {
    let day = scanner.options.day;
    let alive = |word: &&String| {
        let model = scanner.options.catalog.model(word);
        model.is_some_and(|model| model.retired_from(operation.endpoint(), day).is_none())
    };
    let alive: Vec<Json> = words.iter().filter(alive).map(|word| json!(word)).collect();
    if alive.is_empty() { words.iter().map(|word| json!(word)).collect() } else { alive }
}

fn text(last: &str) -> &'static str {
    match last {
        _ if last.contains("video") => "https://example.com/a.mp4",
        _ if last.contains("audio") || last.contains("sound") => "https://example.com/a.mp3",
        _ if last.contains("image") || last.contains("mask") || last.contains("url") || last == "frontal" => {
            "https://example.com/a.png"
        }
        _ => "x",
    }
}

fn kind<'a>(members: &'a [wire::body::Member], path: &str) -> Option<&'a Kind> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let member = members.iter().find(|member| member.name == first.trim_end_matches("[]"))?;
    match (rest, &member.kind) {
        (None, Kind::Texts) if first.ends_with("[]") => Some(&Kind::Text),
        (None, kind) => Some(kind),
        (Some(rest), Kind::Object(inner) | Kind::List(inner)) => kind(inner, rest),
        (Some(_), Kind::Text | Kind::Word | Kind::Number | Kind::Whole | Kind::Flag | Kind::Texts) => None,
    }
}

/// `multi_prompt[].prompt` of `multi_prompt[3].prompt`.
fn nameless(path: &str) -> String {
    let digits = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut parts = path.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| format!("{path}[{}", digits(part)))
}
