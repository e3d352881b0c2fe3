//! Faults on demand, for people who test their integration. Off unless the server was started with trials on; a server
//! that has them on says so at its start, in `/health` and in every answer's `x-filmgate-trials`.
//!
//! ```text
//! faults = fault *( ";" fault )
//! fault  = [ scope ":" ] word [ "=" value ] [ "@" percent [ "%" ] [ "/" seed ] ]
//! scope  = "create" / "query" / "list"
//! ```
//!
//! A bare number is a code: `1303` is `code=1303`. With a percentage, which requests are hit follows from the seed alone.

mod act;
mod caps;
mod code;
mod duplicate_callback;
mod empty_result;
mod expired_link;
mod failed_task;
mod hang;
mod latency;
pub(crate) mod mark;
mod order;
mod pace;
#[cfg(test)]
mod tests;

pub(crate) use act::{Act, acts};
pub(crate) use mark::Mark;
pub use order::{Order, read};
pub use pace::Timing;
use serde_json::{Value, json};
use task::{Task, Trial};
use wire::view::{Status, TaskView};

/// One word of the grammar.
struct Word {
    word: &'static str,
    /// What follows `=`, for people; empty if nothing does.
    value: &'static str,
    about: &'static str,
    /// The act this value asks for; `None` if it asks for none.
    read: fn(&str) -> Option<Act>,
}

/// Every word.
const TABLE: &[&Word] = &[
    &code::WORD,
    &latency::WORD,
    &hang::WORD,
    &failed_task::WORD,
    &empty_result::WORD,
    &expired_link::WORD,
    &duplicate_callback::WORD,
];

/// What a server does on purpose.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    /// Whether faults can be asked for.
    pub on: bool,
    /// Faults of every request.
    pub orders: Vec<Order>,
    /// How long tasks take at least.
    pub timing: Timing,
}

/// The grammar in words, for descriptions.
pub(crate) fn grammar() -> String {
    let mut text = String::from(
        "Only with `serve --trials`: what goes wrong with this request. `[scope:]word[=value][@percent[/seed]]`, several \
         joined by `;`, with scope `create`, `query` or `list`.\n",
    );
    for word in TABLE {
        let value = if word.value.is_empty() { String::new() } else { format!("={}", word.value) };
        text.push_str(&format!("\n- `{}{value}` {}", word.word, word.about));
    }
    text
}

/// A task as its trial wants it seen: a success without results has its list of results, and nothing in it.
pub(crate) fn shown(task: &Task, view: TaskView) -> Value {
    let emptied = view.task_status == Status::Succeed && task.trial.as_ref().is_some_and(|trial| trial.empty);
    let mut shown = json!(view);
    if emptied {
        let family = task.kept.first().map_or("", |kept| kept.media_type.split('/').next().unwrap_or_default());
        let list = match family {
            "video" => "videos",
            "audio" => "audios",
            _ => "images",
        };
        shown["task_result"] = json!({ list: [] });
    }
    shown
}

/// Two marks put together; where both speak, `more` wins.
pub(crate) fn merged(base: Trial, more: &Trial) -> Trial {
    Trial {
        fails: more.fails.clone().or(base.fails),
        empty: more.empty || base.empty,
        link_seconds: more.link_seconds.or(base.link_seconds),
        doubled: more.doubled || base.doubled,
        begins_at: more.begins_at.max(base.begins_at),
        ends_at: more.ends_at.max(base.ends_at),
    }
}
