//! What a request may hold, told by the check itself: probes are sent through it, and it notes every bound it judges by.

use super::desk::Desk;
use super::{Policy, Strictness, members, read};
use crate::{Finding, Severity, Shelf};
use catalog::{Catalog, Day, Mode, Model, Operation};
use serde_json::{Map, Value, json};
use wire::body::{Kind, Member};

/// Times a filled body is probed: each time it knows the words that the time before found.
const PROBES: usize = 3;

/// A bound of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// One of these words.
    Words(Vec<String>),
    /// A number between these, both included.
    Range {
        /// Lowest.
        min: f64,
        /// Highest.
        max: f64,
    },
    /// Text of so many characters.
    Chars {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
    /// A list of so many items.
    Items {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
    /// What is meant when nothing is sent.
    Default(String),
}

/// The body of one operation.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// Its members, in the order they are read.
    pub members: Vec<Member>,
    /// Names of members without which no request is accepted.
    pub required: Vec<String>,
    /// Bounds by path, such as `multi_prompt[].prompt`, over every model.
    pub bounds: Vec<(String, Bound)>,
}

/// Describes the operation's body.
pub fn describe(operation: Operation, catalog: &Catalog) -> Described {
    let members = members::of(operation);
    let nothing = Value::Object(Map::new());
    let examples: Vec<Value> =
        catalog.sold().filter_map(|model| serde_json::from_str(model.example(operation)?).ok()).collect();
    let mut bounds = of_catalog(operation, catalog);
    let known: Vec<String> = bounds.iter().map(|(field, _)| field.clone()).collect();
    let note = |letter: &Value, bounds: &mut Vec<(String, Bound)>| {
        let noted = probe(operation, letter, catalog).0;
        noted.into_iter().filter(|(field, _)| !known.contains(field)).for_each(|noted| add(bounds, noted));
    };
    examples.iter().chain([&nothing]).for_each(|letter| note(letter, &mut bounds));
    for _ in 0..PROBES {
        let letter = Value::Object(filled(&members, "", &bounds));
        note(&letter, &mut bounds);
    }
    let refused = probe(operation, &nothing, catalog).1;
    let required = members.iter().map(|member| member.name).filter(|name| {
        refused.iter().any(|finding| finding.severity == Severity::Refused && finding.field == *name)
            && examples.iter().all(|example| example.get(name).is_some())
    });
    let required = required.map(str::to_owned).collect();
    Described { members, required, bounds }
}

fn probe(operation: Operation, letter: &Value, catalog: &Catalog) -> (Vec<(String, Bound)>, Vec<Finding>) {
    let day = catalog.sources().iter().map(|source| source.date).max().unwrap_or(Day::from_unix_ms(0));
    let policy = Policy { strictness: Strictness::Lenient, day };
    let shelf = Shelf::Unseen;
    let mut desk = Desk::new(operation, catalog, &policy, &shelf);
    desk.bounds = Some(Vec::new());
    let plan = read(letter.to_string().as_bytes(), &mut desk);
    let bounds = desk.bounds.take().unwrap_or_default();
    (bounds, desk.close(plan).err().unwrap_or_default())
}

/// A body in which everything is sent, with the first word of every list of words that is known by now, so that the check
/// looks at everything.
fn filled(members: &[Member], prefix: &str, bounds: &[(String, Bound)]) -> Map<String, Value> {
    let value = |member: &Member| {
        let path = format!("{prefix}{}", member.name);
        match &member.kind {
            Kind::Text | Kind::Word => json!(first_word(&path, bounds).unwrap_or("x")),
            Kind::Number | Kind::Whole => json!(1),
            Kind::Flag => json!(true),
            Kind::Texts => json!(["x"]),
            Kind::Object(inner) => Value::Object(filled(inner, &format!("{path}."), bounds)),
            Kind::List(inner) => json!([filled(inner, &format!("{path}[]."), bounds)]),
        }
    };
    members.iter().map(|member| (member.name.to_owned(), value(member))).collect()
}

fn first_word<'a>(path: &str, bounds: &'a [(String, Bound)]) -> Option<&'a str> {
    bounds.iter().find_map(|(field, bound)| match bound {
        Bound::Words(words) if field == path => words.first().map(String::as_str),
        _ => None,
    })
}

/// Adds a bound; the same one of another probe is put together with it.
fn add(bounds: &mut Vec<(String, Bound)>, (field, bound): (String, Bound)) {
    let same = |known: &&mut (String, Bound)| {
        known.0 == field && std::mem::discriminant(&known.1) == std::mem::discriminant(&bound)
    };
    match (bounds.iter_mut().find(same).map(|known| &mut known.1), &bound) {
        (Some(Bound::Words(words)), Bound::Words(more)) => {
            let fresh: Vec<String> = more.iter().filter(|word| !words.contains(word)).cloned().collect();
            words.extend(fresh);
        }
        (Some(Bound::Chars { min, max } | Bound::Items { min, max }), Bound::Chars { min: low, max: high })
        | (Some(Bound::Items { min, max } | Bound::Chars { min, max }), Bound::Items { min: low, max: high }) => {
            (*min, *max) = ((*min).min(*low), (*max).max(*high));
        }
        (Some(_), _) => {}
        (None, _) => bounds.push((field, bound)),
    }
}

/// What the models of the operation let one choose, all together.
fn of_catalog(operation: Operation, catalog: &Catalog) -> Vec<(String, Bound)> {
    let serving = || catalog.sold().filter(|model| model.serves(operation));
    let named = catalog.models().iter().filter(|model| model.serves(operation)).map(|model| model.id.clone());
    let modes = |model: &Model| model.modes(operation).to_vec();
    let words = serving().flat_map(modes).filter(|mode| *mode != Mode::Any).map(|mode| mode.name().to_owned());
    let lengths = serving().flat_map(|model| {
        modes(model).into_iter().flat_map(|mode| model.durations(operation, mode).to_vec()).collect::<Vec<_>>()
    });
    let mut lengths: Vec<u32> = lengths.filter(|seconds| *seconds > 0).collect();
    lengths.sort_unstable();
    let ratios = serving().flat_map(|model| model.ratios(operation).to_vec());
    let resolutions = serving().flat_map(|model| model.resolutions(operation).to_vec());
    let all: [(&str, Vec<String>); 5] = [
        ("model_name", distinct(named)),
        ("mode", distinct(words)),
        ("duration", distinct(lengths.into_iter().map(|seconds| seconds.to_string()))),
        ("aspect_ratio", distinct(ratios)),
        ("resolution", distinct(resolutions)),
    ];
    let mut bounds: Vec<(String, Bound)> = all
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(field, words)| (field.to_owned(), Bound::Words(words)))
        .collect();
    if let Some(model) =
        catalog.default_model(operation).filter(|model| catalog.models().iter().any(|m| m.id == model.id))
    {
        bounds.push(("model_name".to_owned(), Bound::Default(model.id.clone())));
    }
    bounds
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for word in words {
        if !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(described: &Described, field: &str) -> Vec<Bound> {
        described.bounds.iter().filter(|(known, _)| known == field).map(|(_, bound)| bound.clone()).collect()
    }

    #[test]
    fn a_description_has_the_bounds_the_check_judges_by() {
        let described = describe(Operation::Text2video, Catalog::embedded());
        assert_eq!(described.required, ["prompt"]);
        assert_eq!(bound(&described, "prompt"), [Bound::Chars { min: 0, max: crate::caps::PROMPT_CHARS_MAX }]);
        assert_eq!(bound(&described, "cfg_scale"), [Bound::Range { min: 0.0, max: 1.0 }]);
        assert_eq!(bound(&described, "sound"), [Bound::Words(vec!["off".into(), "on".into()])]);
        assert_eq!(bound(&described, "camera_control.config.pan"), [Bound::Range { min: -10.0, max: 10.0 }]);
        let Some(Bound::Words(kinds)) = bound(&described, "camera_control.type").pop() else { panic!("words") };
        assert_eq!(kinds.len(), 5);
        let [Bound::Words(models), Bound::Default(default)] = &bound(&described, "model_name")[..] else {
            panic!("models")
        };
        assert!(models.contains(default) && models.iter().any(|model| model == "kling-v2-master"));
    }

    #[test]
    fn every_operation_that_reads_a_body_says_what_it_reads() {
        for operation in Operation::ALL {
            let served = probe(*operation, &json!({}), Catalog::embedded()).1;
            let served = !served.iter().any(|finding| finding.message.ends_with("is not served yet"));
            let described = describe(*operation, Catalog::embedded());
            assert!(!served || !described.members.is_empty(), "{}: a line in check/members.rs", operation.name());
            for name in &described.required {
                assert!(described.members.iter().any(|member| member.name == name), "{name}");
            }
        }
    }
}
