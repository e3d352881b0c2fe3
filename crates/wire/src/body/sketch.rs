//! What a body can hold, drawn by the very code that reads it, so that a description never says anything else.

use super::Report;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// One member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// How a member is read; see the methods of [`super::Reader`] that have these names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// One of a few words.
    Word,
    /// A finite number.
    Number,
    /// A whole number.
    Whole,
    /// A boolean.
    Flag,
    /// A list of texts; a single one may stand by itself.
    Texts,
    /// An object with these members.
    Object(Vec<Member>),
    /// A list of objects with these members.
    List(Vec<Member>),
}

/// Lets `read` read nothing and writes down what it asks for, in the order it asks.
///
/// ```
/// use wire::body::{Kind, TextToVideo, sketch};
/// let members = sketch(|members, report| drop(TextToVideo::read(members, report)));
/// let prompt = members.iter().find(|member| member.name == "prompt");
/// assert_eq!(prompt.map(|member| &member.kind), Some(&Kind::Text));
/// ```
pub fn sketch(read: impl FnOnce(&'static Map<String, Value>, &mut Report)) -> Vec<Member> {
    let mut report = Report { sketch: Some(Vec::new()), ..Report::default() };
    read(nothing(), &mut report);
    report.sketch.unwrap_or_default()
}

/// The body without members.
pub(super) fn nothing() -> &'static Map<String, Value> {
    static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    &NOTHING
}

impl Report {
    /// Notes a member, once; nothing unless a sketch is drawn.
    pub(super) fn draw(&mut self, name: &'static str, kind: Kind) {
        let members = self.sketch.as_mut().filter(|members| members.iter().all(|member| member.name != name));
        if let Some(members) = members {
            members.push(Member { name, kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Member, sketch};
    use crate::body::{ImageToVideo, Images};

    fn names(members: &[Member]) -> Vec<&str> {
        members.iter().map(|member| member.name).collect()
    }

    #[test]
    fn a_sketch_has_every_member_the_reader_asks_for_with_its_kind() {
        let members = sketch(|members, report| drop(ImageToVideo::read(members, report)));
        let kind = |name: &str| members.iter().find(|member| member.name == name).map(|member| member.kind.clone());
        assert_eq!(kind("cfg_scale"), Some(Kind::Number));
        assert_eq!(kind("multi_shot"), Some(Kind::Flag));
        assert_eq!(kind("mode"), Some(Kind::Word));
        let Some(Kind::List(masks)) = kind("dynamic_masks") else { panic!("a list of objects: {members:?}") };
        let Some(Kind::List(points)) = masks.get(1).map(|member| member.kind.clone()) else { panic!("{masks:?}") };
        assert_eq!((names(&masks), names(&points)), (vec!["mask", "trajectories"], vec!["x", "y"]));
        let Some(Kind::Object(camera)) = kind("camera_control") else { panic!("an object: {members:?}") };
        assert!(matches!(&camera[1].kind, Kind::Object(axes) if names(axes).len() == 6));
        let mut sorted = names(&members);
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), members.len(), "no name twice");
    }

    #[test]
    fn two_bodies_give_two_sketches() {
        let members = sketch(|members, report| drop(Images::read(members, report)));
        assert!(names(&members).contains(&"image_fidelity") && !names(&members).contains(&"image_tail"));
    }
}
