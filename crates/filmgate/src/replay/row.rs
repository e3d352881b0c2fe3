//! One request of a run, as it is kept in the run's folder.

use catalog::Operation;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One request, ready to be sent: a line of `requests.jsonl`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// Which request of the run, from 1.
    pub(super) index: u64,
    /// Where it was found, such as `log.jsonl:7`.
    pub(super) source: String,
    /// What is made.
    pub(super) operation: Operation,
    /// The model it goes to; empty if it names none.
    pub(super) model: String,
    /// Whether the move loses something that was asked for.
    pub(super) lossy: bool,
    /// What it costs, thousandths of the unit; absent: unknown.
    pub(super) milliunits: Option<u64>,
    /// Its own id, made of the run's id and its index.
    pub(super) external_task_id: String,
    /// What became of it when it was recorded.
    pub(super) recorded: Recorded,
    /// The body as it is sent.
    pub(super) body: Value,
}

/// What became of it when it was recorded, as far as the record says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Recorded {
    /// The task it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) task_id: Option<String>,
    /// Its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) state: Option<String>,
    /// What it cost, thousandths of the record's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) milliunits: Option<u64>,
}

/// The same without its body, and where the whole line lies.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Everything but the body, which is null here.
    pub(super) row: Row,
    /// First byte of its line.
    pub(super) offset: u64,
    /// Bytes of its line.
    pub(super) bytes: usize,
}

/// The body that is sent: nobody else's callback, nobody else's id.
pub(super) fn own(mut members: Map<String, Value>, external_task_id: &str) -> Value {
    members.remove("callback_url");
    members.insert("external_task_id".to_owned(), external_task_id.into());
    Value::Object(members)
}

/// Whether a task of this operation can be asked about by an id of the caller's own. Others are answered at once, or
/// not at all: nothing could tell whether a lost answer was paid for.
pub(super) fn has_own_id(operation: Operation) -> bool {
    match operation {
        Operation::Text2video | Operation::Image2video | Operation::VideoExtend | Operation::LipSync => true,
        Operation::AdvancedLipSync | Operation::Effects | Operation::MultiImage2video | Operation::Images => true,
        Operation::TryOn | Operation::Expand | Operation::MultiImage2image => true,
        Operation::TextToAudio | Operation::VideoToAudio => true,
        Operation::IdentifyFace | Operation::ImageRecognize | Operation::Tts => false,
    }
}
