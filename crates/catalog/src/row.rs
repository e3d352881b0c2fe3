//! The smaller rows: sources, sizes, spellings, rules, error pages.

use crate::{Day, Operation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where facts come from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name that rows cite.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The day it speaks of, or was made.
    pub date: Day,
    /// Whether the service itself says it.
    pub official: bool,
    /// Breaks ties between claims of equal weight; higher wins.
    pub rank: u32,
    /// Whether it is a complete map: what it does not list is not offered.
    #[serde(default)]
    pub lists_all: bool,
    /// How far to trust it, in a word or two.
    #[serde(default)]
    pub about: String,
}

/// A size tier: pixels for each aspect ratio.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeTier {
    /// `720p`, `1k` …
    pub name: String,
    /// Width × height to aim for when the ratio follows an input picture.
    pub area: u32,
    /// Pixels across and down, both even, by ratio such as `16:9`.
    pub ratios: BTreeMap<String, (u32, u32)>,
    /// Id of the source.
    pub source: String,
    /// What is known and what is chosen.
    #[serde(default)]
    pub note: String,
}

/// How many frames a clip has at a frame rate: `fps × seconds + extra`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameRule {
    /// Frames per second.
    pub fps: u32,
    /// Frames beyond the whole seconds.
    pub extra: u32,
    /// Id of the source.
    pub source: String,
    /// What is known and what is chosen.
    #[serde(default)]
    pub note: String,
}

/// A spelling the service refuses or ignores, and the one it means.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// Id of the rule to report.
    pub rule: String,
    /// The field as sent.
    pub field: String,
    /// The value as sent; `true` and `false` stand for booleans.
    pub value: String,
    /// The field it means.
    pub to_field: String,
    /// The value it means.
    pub to_value: String,
    /// Id of the source that spells it so.
    pub source: String,
}

/// A name or value that other APIs use, and what it is called here. Nothing reads it: it only tells what was meant.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The field as others call it.
    pub field: String,
    /// What it is called here.
    pub is: String,
    /// Values as others write them, and as they are written here; empty where they are the same.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Id of the source.
    pub source: String,
}

/// How long a task of some operations takes on the service.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// What is made.
    pub operations: Vec<Operation>,
    /// Seconds in the queue.
    pub queued_s: u32,
    /// Seconds from its creation to its end.
    pub whole_s: u32,
    /// Id of the source.
    pub source: String,
    /// What is known and what is chosen.
    #[serde(default)]
    pub note: String,
}

/// How a task is found again whose creation was never answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recovery {
    /// By its `external_task_id`, which no second task can have.
    Unique,
    /// By its `external_task_id`, if the service kept it.
    Shown,
    /// Not at all.
    #[default]
    Nothing,
}

/// How tasks of some operations are found again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovering {
    /// What is made.
    pub operations: Vec<Operation>,
    /// How.
    pub by: Recovery,
    /// Id of the source.
    pub source: String,
    /// What is known and what is chosen.
    #[serde(default)]
    pub note: String,
}

impl Timing {
    /// In the queue, and in all, milliseconds.
    pub fn ms(&self) -> (i64, i64) {
        (i64::from(self.queued_s) * 1000, i64::from(self.whole_s) * 1000)
    }
}

/// Whether a program may make the change a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Repair {
    /// Yes: what is made and what it costs stay what was evidently asked for.
    Safe,
    /// Only if told to: the result or its price may change.
    Unsafe,
    /// No: a person must decide.
    None,
}

/// One thing the checker can report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Short name; equals the file's name.
    pub id: String,
    /// One line.
    pub title: String,
    /// Kling's code it is answered with.
    pub code: u16,
    /// JSON path of the field it is about; empty for the whole body.
    #[serde(default)]
    pub field: String,
    /// Operations it applies to; empty = all.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// Why it exists and what goes wrong without it.
    pub why: String,
    /// What to write instead.
    pub fix: String,
    /// Whether a program may do that.
    pub repair: Repair,
    /// Whether the service accepts the request and makes something other than was asked for, without a word.
    #[serde(default)]
    pub silent: bool,
    /// Id of the source.
    pub source: String,
    /// The day since which it is so, where known.
    #[serde(default)]
    pub since: Option<Day>,
    /// What the lenient reading does about it: refuses, rewrites, ignores, serves.
    pub lenient: String,
    /// What the strict reading does about it.
    pub strict: String,
    /// A request that breaks it and nothing else. `<n characters>` stands for a text of that length.
    pub bad: String,
    /// The same, right.
    pub good: String,
    /// What both make; absent: the first of `operations`, else text2video.
    #[serde(default)]
    pub example_of: Option<Operation>,
    /// The day `bad` is sent on; absent: the seed guide's day.
    #[serde(default)]
    pub bad_on: Option<Day>,
    /// The day `good` is sent on; absent: the seed guide's day.
    #[serde(default)]
    pub good_on: Option<Day>,
    /// What must be known besides the body to see it; empty where the body is enough.
    #[serde(default)]
    pub needs: String,
    /// Rules that every such request breaks as well.
    #[serde(default)]
    pub beside: Vec<String>,
}

impl Rule {
    /// What its examples make.
    pub fn example_operation(&self) -> Operation {
        self.example_of.or(self.operations.first().copied()).unwrap_or(Operation::Text2video)
    }
}

/// The page of one public error code.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorPage {
    /// Kling's number; equals the file's name.
    pub number: u16,
    /// The first heading, without the number.
    pub title: String,
    /// The whole page, Markdown.
    pub text: String,
}
