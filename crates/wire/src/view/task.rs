//! A task as callers see it.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The four words, and no others: a fifth makes clients throw or poll for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Accepted and queued.
    Submitted,
    /// Being worked on.
    Processing,
    /// Finished with results.
    Succeed,
    /// Finished without.
    Failed,
}

/// A task in the key order of the captures.
///
/// The answer to a create has neither `task_result` nor `task_status_msg`; a query has both from the start
/// (`{}` and `""`), as captured. Reading is lenient: null and missing mean the same.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct TaskView {
    /// 18-digit decimal text.
    pub task_id: String,
    /// Where it stands.
    pub task_status: Status,
    /// Always an object, `{}` when there is nothing to say.
    #[serde(default, deserialize_with = "null_is_default")]
    pub task_info: TaskInfo,
    /// Absent from the answer to a create; `{}` until success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_result: Option<TaskResult>,
    /// Absent from the answer to a create; empty unless failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_status_msg: Option<String>,
    /// Units charged, decimal text such as `"2.5"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_unit_deduction: Option<String>,
    /// Unix milliseconds; never changes.
    pub created_at: i64,
    /// Unix milliseconds; moves with every change of status.
    pub updated_at: i64,
}

impl TaskView {
    /// The answer to a create: `submitted`, both times equal.
    pub fn created(task_id: impl Into<String>, external_task_id: Option<String>, at: i64) -> TaskView {
        TaskView {
            task_id: task_id.into(),
            task_status: Status::Submitted,
            task_info: TaskInfo { external_task_id, parent_video: None },
            task_result: None,
            task_status_msg: None,
            final_unit_deduction: None,
            created_at: at,
            updated_at: at,
        }
    }
}

/// What the caller said about the task.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct TaskInfo {
    /// The caller's own id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_task_id: Option<String>,
    /// The clip the task builds on, as it was before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_video: Option<ParentVideo>,
}

/// The clip a task builds on. All that is known is text.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct ParentVideo {
    /// Its id; absent where a URL was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it lies.
    pub url: String,
    /// Seconds, such as `"5.041"`; absent where nobody measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
}

/// What came out; `{}` before success.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct TaskResult {
    /// Pictures, by index.
    #[serde(default, deserialize_with = "null_is_default", skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// One clip.
    #[serde(default, deserialize_with = "null_is_default", skip_serializing_if = "Vec::is_empty")]
    pub videos: Vec<Video>,
    /// One sound.
    #[serde(default, deserialize_with = "null_is_default", skip_serializing_if = "Vec::is_empty")]
    pub audios: Vec<Audio>,
}

/// A finished sound: spoken (one file), or made (two).
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audio {
    /// text-to-audio and video-to-audio.
    Made {
        /// 18-digit decimal text.
        id: String,
        /// Absolute, needs no header.
        url_mp3: String,
        /// Absolute, needs no header.
        url_wav: String,
        /// Seconds.
        duration_mp3: String,
        /// Seconds.
        duration_wav: String,
    },
    /// tts.
    Spoken {
        /// 18-digit decimal text.
        id: String,
        /// Absolute, needs no header.
        url: String,
        /// Seconds.
        duration: String,
    },
}

/// A finished clip. All three are text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Video {
    /// 18-digit decimal text, another number than the task's.
    pub id: String,
    /// Absolute, needs no header.
    pub url: String,
    /// The same with a watermark, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watermark_url: Option<String>,
    /// Seconds by the frames that were made, such as `"5.041"`.
    pub duration: String,
}

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Image {
    /// From 0.
    pub index: u32,
    /// Absolute, needs no header.
    pub url: String,
    /// The same with a watermark, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watermark_url: Option<String>,
}

fn null_is_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Option::<T>::deserialize(from).map(Option::unwrap_or_default)
}
