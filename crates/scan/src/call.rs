//! Calls whose value is known: conversions, builders, lookups with a default.

use crate::file::{Node, parts};
use crate::value::{Entry, Form, Map, Shape, Value};
use crate::{embedded, map, read};

/// Functions that give back what their first argument holds.
const PASSING: &[&str] = &[
    "dumps",
    "stringify",
    "Marshal",
    "MarshalIndent",
    "to_string",
    "to_vec",
    "to_value",
    "toJson",
    "writeValueAsString",
    "Some",
    "Ok",
    "String::from",
    "from",
    "freeze",
    "jsonify",
    "ofString",
    "NewReader",
    "NewBuffer",
    "NewBufferString",
    "getBytes",
    "assign",
    "text",
    "json",
    "string",
    "URLSearchParams",
    "byte",
];
/// Methods without arguments that give back what they are called on.
const KEEPING: &[&str] = &["to_string", "to_owned", "into", "trim", "strip", "clone", "encode", "getBytes", "toString"];
/// Methods that give back what they are called on, or else their argument.
const FALLING: &[&str] = &["unwrap_or", "unwrap_or_else", "orElse", "orElseGet", "getOrDefault", "or_else"];
/// Methods that put a member into what they are called on.
const PUTTING: &[&str] = &["put", "add", "addProperty", "insert", "set", "append", "fluentPut", "with"];

/// What is called, in its last word, and what it is called on.
pub(crate) struct Callee<'t> {
    pub(crate) name: String,
    pub(crate) whole: String,
    pub(crate) object: Option<Node<'t>>,
    pub(crate) arguments: Option<Node<'t>>,
}

/// Takes a call apart; `None` for other nodes.
pub(crate) fn callee<'t>(node: &Node<'t>) -> Option<Callee<'t>> {
    let arguments = node.field("arguments");
    let (name, whole, object) = match node.kind().as_ref() {
        "method_invocation" => {
            let name = node.field("name")?.text().into_owned();
            let object = node.field("object");
            let front = object.as_ref().map_or(String::new(), |object| format!("{}.", object.text()));
            (name.clone(), front + &name, object)
        }
        "object_creation_expression" => {
            let kind = node.field("type")?.text().into_owned();
            (kind.clone(), kind, None)
        }
        "new_expression" => {
            let kind = node.field("constructor")?.text().into_owned();
            (kind.clone(), kind, None)
        }
        "macro_invocation" => {
            let name = node.field("macro")?.text().into_owned();
            (name.clone(), name, None)
        }
        "call" | "call_expression" => {
            let function = node.field("function")?;
            let whole = function.text().into_owned();
            let object = ["object", "operand", "value"].iter().find_map(|field| function.field(field));
            let last = whole.rsplit(['.', ':']).next().unwrap_or(&whole).trim().to_owned();
            (last, whole, object)
        }
        _ => return None,
    };
    Some(Callee { name, whole, object, arguments })
}

/// Reads a call.
pub(crate) fn read(node: &Node<'_>, depth: usize) -> Value {
    let hole = || Value::new(Shape::Hole, node.range());
    let Some(callee) = callee(node) else { return hole() };
    if node.kind() == "macro_invocation" {
        return if callee.name.ends_with("json") { embedded::tokens(node).unwrap_or_else(hole) } else { hole() };
    }
    let arguments = callee.arguments.as_ref().map(parts).unwrap_or_default();
    let name = callee.name.as_str();
    match (arguments.as_slice(), &callee.object) {
        ([], Some(object)) if KEEPING.contains(&name) => read::deep(object, depth + 1),
        ([fallback], Some(_)) if FALLING.contains(&name) => thunk(fallback, depth).fallback(),
        ([_, fallback], _) if FALLING.contains(&name) || lookup(&callee.whole) => thunk(fallback, depth).fallback(),
        (_, None) if name == "dict" => {
            let keywords = callee.arguments.as_ref().map(|arguments| map::keywords(arguments, depth));
            keywords.map_or_else(hole, |keywords| Value::new(Shape::Map(keywords), node.range()))
        }
        (items, Some(object)) if name == "of" && object.text().ends_with("Map") => {
            map::listed(items, node.range(), depth)
        }
        ([key, value], Some(object)) if PUTTING.contains(&name) => chained(node, object, key, value, depth),
        ([first, ..], _) if PASSING.contains(&name) || PASSING.contains(&callee.whole.as_str()) => {
            read::deep(first, depth + 1)
        }
        _ if empty(node, &callee, &arguments) => {
            Value::new(Shape::Map(Map { entries: Vec::new(), open: false, form: Form::Fixed }), node.range())
        }
        _ => hole(),
    }
}

/// Whether a call leaves its arguments as they are.
pub(crate) fn only_reads(callee: &Callee<'_>) -> bool {
    let name = callee.name.as_str();
    PASSING.contains(&name)
        || PUTTING.contains(&name)
        || matches!(
            name,
            "print" | "len" | "log" | "debug" | "info" | "error" | "warn" | "keys" | "println" | "Println" | "dict"
        )
        || matches!(name, "update" | "isinstance" | "entries" | "sorted" | "list" | "str" | "repr")
}

/// Whether a function reads the environment or settings and takes a default second.
pub(crate) fn lookup(whole: &str) -> bool {
    let whole = whole.trim_start_matches("await ");
    [
        "environ.get",
        "os.getenv",
        "getenv",
        "env.get",
        "env",
        "config",
        "decouple.config",
        "env.str",
        "environ.setdefault",
    ]
    .iter()
    .any(|known| whole == *known || whole.ends_with(&format!(".{known}")))
        || whole.ends_with("Getenv")
        || whole.to_ascii_lowercase().ends_with("getenv")
        || whole.to_ascii_lowercase().ends_with("envor")
        || whole.to_ascii_lowercase().ends_with("getproperty")
}

/// Whether a call makes a map that starts empty.
fn empty(node: &Node<'_>, callee: &Callee<'_>, arguments: &[Node<'_>]) -> bool {
    match (node.kind().as_ref(), arguments) {
        ("object_creation_expression", []) => made(&callee.name),
        ("call_expression", []) => callee.name == "new" && callee.whole.ends_with("Map::new"),
        ("call_expression", [kind]) => callee.name == "make" && kind.text().starts_with("map["),
        _ => false,
    }
}

/// Whether a class is a map that starts empty.
fn made(kind: &str) -> bool {
    let plain = kind.split('<').next().unwrap_or(kind);
    let plain = plain.rsplit('.').next().unwrap_or(plain);
    plain.ends_with("Map") || matches!(plain, "JSONObject" | "JsonObject" | "ObjectNode")
}

/// A default that stands in a closure, or by itself.
fn thunk(node: &Node<'_>, depth: usize) -> Value {
    let body = matches!(node.kind().as_ref(), "closure_expression" | "lambda_expression" | "arrow_function");
    match node.field("body").filter(|_| body) {
        Some(body) => read::deep(&body, depth + 1),
        None => read::deep(node, depth + 1),
    }
}

/// `new JSONObject().put("a", 1).put("b", 2)`.
fn chained(node: &Node<'_>, object: &Node<'_>, key: &Node<'_>, value: &Node<'_>, depth: usize) -> Value {
    let mut before = read::deep(object, depth + 1);
    let (Shape::Map(map), Some(name)) = (&mut before.shape, read::deep(key, depth + 1).text().map(str::to_owned))
    else {
        return Value::new(Shape::Hole, node.range());
    };
    map.form = Form::Chained;
    let span = object.range().end..node.range().end;
    let value = read::deep(value, depth + 1);
    map.entries.push(Entry { key: name, key_span: key.range(), value, span, apart: false });
    Value { span: node.range(), ..before }
}
