//! What a change does to a text, and that it means what it means on the members.

use super::*;
use plan::Edit;
use proptest::prelude::*;
use serde_json::{Value, json};

fn set(field: &str, value: Value) -> Edit {
    Edit::Set { field: field.to_owned(), value }
}

fn remove(field: &str) -> Edit {
    Edit::Remove { field: field.to_owned() }
}

fn rename(field: &str, to: &str) -> Edit {
    Edit::Rename { field: field.to_owned(), to: to.to_owned() }
}

fn after(text: &str, edits: &[Edit]) -> String {
    match edit(text.as_bytes(), edits) {
        Ok(splices) => String::from_utf8_lossy(&apply(text.as_bytes(), &splices)).into_owned(),
        Err(unapplied) => unapplied.to_string(),
    }
}

#[test]
fn everything_else_stays_as_it_was() {
    let pretty = "{\r\n\t\"b\" : 1.50,\r\n\t\"mode\" : \"standard\"\r\n}\n";
    assert_eq!(after(pretty, &[set("mode", json!("std"))]), pretty.replace("standard", "std"));
    assert_eq!(
        after(pretty, &[set("sound", json!("on"))]),
        "{\r\n\t\"b\" : 1.50,\r\n\t\"mode\" : \"standard\",\r\n\t\"sound\" : \"on\"\r\n}\n"
    );
    assert_eq!(after(pretty, &[remove("mode")]), "{\r\n\t\"b\" : 1.50\r\n}\n");
    assert_eq!(after(pretty, &[remove("b")]), "{\r\n\t\"mode\" : \"standard\"\r\n}\n");
    assert_eq!(after(pretty, &[remove("b"), remove("mode")]), "{}\n");
    assert_eq!(after(pretty, &[rename("mode", "tier")]), pretty.replace("\"mode\"", "\"tier\""));
    assert_eq!(
        after("{\"a\":1,\"b\":2}", &[set("c.d.e", json!([1, {"f": null}]))]),
        r#"{"a":1,"b":2,"c":{"d":{"e":[1,{"f":null}]}}}"#
    );
    assert_eq!(after("{\"a\": 1, \"b\": {}}", &[set("b.c", json!([1, 2]))]), "{\"a\": 1, \"b\": {\"c\": [1, 2]}}");
    assert_eq!(after("{}", &[set("a", json!(1))]), "{\"a\": 1}");
    assert_eq!(after("{\"a\":[1 , {\"x\":2} ,3]}", &[remove("a[1].x"), remove("a[0]")]), "{\"a\":[{} ,3]}");
    let bare = Edit::Bare { field: "image".to_owned() };
    assert_eq!(after(r#"{"image":"data:image\/png;base64,AA\/A"}"#, &[bare]), r#"{"image":"AA\/A"}"#);
    let doubled = r#"{"a":1,"b":2,"a":3,"c":4}"#;
    assert_eq!(after(doubled, &[set("a", json!(9))]), r#"{"a":1,"b":2,"a":9,"c":4}"#);
    assert_eq!(after(doubled, &[remove("a")]), r#"{"b":2,"c":4}"#);
    assert_eq!(after(doubled, &[rename("a", "c")]), r#"{"b":2,"c":3}"#);
}

#[test]
fn what_cannot_be_done_is_said() {
    let text = r#"{"mode":"x","list":[1],"input":{}}"#;
    for path in ["mode.deeper", "list.a", "input[0]", "list[7]", "", "a..b", "list[x]"] {
        assert!(after(text, &[set(path, json!(1))]).contains("cannot be changed"), "{path}");
    }
    for broken in ["", "[]", "{\"a\":1", "{\"a\":1}}", "{\"a\":1} x"] {
        assert_eq!(after(broken, &[set("a", json!(1))]), "a cannot be changed: the body is not one JSON object");
    }
}

#[test]
fn fields_are_found_or_their_nearest_parent() {
    let text = r#" {"a": {"b": [10, {"c": "x"}]}, "a\u0062": 1}"#;
    let mark = |field: &str| {
        let found = find(text.as_bytes(), field);
        (&text[found.mark(text.as_bytes())], found.there)
    };
    assert_eq!(mark("a.b[1].c"), ("\"x\"", true));
    assert_eq!(mark("a.b[0]"), ("10", true));
    assert_eq!(mark("a.b"), ("\"b\"", true));
    assert_eq!(mark("ab"), ("1", true));
    assert_eq!(mark("a.zoom"), ("\"a\"", false));
    assert_eq!(mark("mode"), ("{", false));
    assert_eq!(mark("a.b[5].c"), ("\"b\"", false));
    assert_eq!(mark(""), ("{", true));
    assert_eq!(find(b"", "a").value, 0..0);
}

/// A body, spaced at random.
fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), "\\PC{0,4}".prop_map(Value::from)];
    let value = leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec(("[a-d]", inner), 0..3).prop_map(|m| Value::Object(m.into_iter().collect()))
        ]
    });
    prop::collection::vec(("[a-d]", value), 0..4).prop_map(|m| Value::Object(m.into_iter().collect()))
}

fn change() -> impl Strategy<Value = Edit> {
    let path = "[a-d](\\.[a-d]|\\[[0-2]\\]){0,3}";
    (path, 0..4u8, "[a-d]").prop_map(|(field, kind, to)| match kind {
        0 => set(&field, json!({"new": [1]})),
        1 => remove(&field),
        2 => rename(&field, &to),
        _ => set(&field, json!("text")),
    })
}

proptest! {
    #[test]
    fn a_change_of_the_text_means_what_it_means_on_the_members(
        body in body(), edits in prop::collection::vec(change(), 1..4), pretty in any::<bool>()
    ) {
        let text = if pretty { serde_json::to_string_pretty(&body) } else { serde_json::to_string(&body) }.unwrap();
        let Value::Object(mut members) = body else { return Ok(()) };
        let expected = edits.iter().try_for_each(|edit| edit.apply(&mut members)).map(|()| members);
        match (edit(text.as_bytes(), &edits), expected) {
            (Ok(splices), Ok(members)) => {
                let new = apply(text.as_bytes(), &splices);
                let read: Value = serde_json::from_slice(&new).unwrap();
                prop_assert_eq!(read, Value::Object(members), "{}", String::from_utf8_lossy(&new));
                prop_assert!(splices.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            }
            (Err(ours), Err(theirs)) => prop_assert_eq!(ours, theirs),
            (ours, theirs) => prop_assert!(false, "{text}: {ours:?} but {theirs:?}"),
        }
    }
}
