//! What the service answers, byte for byte in the captured key order.
//!
//! Rules observed clients lean on: success is `code` 0 (a number) with `data`; an error has no `data` key at all;
//! `task_info` is always an object; `task_result` is never null; ids and durations are strings, times are integer
//! milliseconds. This module refuses to invent a task state.

mod callback;
mod costs;
mod envelope;
mod found;
mod task;

pub use callback::callback;
pub use costs::{CostsView, PackView};
pub use envelope::{Refused, Success, error, ok};
pub use found::{FaceView, MaskView, Masks, RecognizedView, SessionView};
pub use task::{Audio, Image, ParentVideo, Status, TaskInfo, TaskResult, TaskView, Video};

#[cfg(test)]
mod tests;
