//! What was run: arms, cases, and what became of each.

use crate::metric::Reading;
use crate::votes::Vote;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A comparison that ran.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Run {
    /// Its name, which votes repeat.
    pub id: String,
    /// What is compared, in a line.
    pub title: String,
    /// When it ran, for people.
    pub when: String,
    /// What wrote it.
    pub by: String,
    /// Where the clips were made, for people.
    pub place: String,
    /// Whether our own engines made them.
    pub simulated: bool,
    /// The arms; the first is the stable one.
    pub arms: Vec<Arm>,
    /// The cases.
    pub cases: Vec<Case>,
    /// Blind votes that were handed in.
    pub votes: Vec<Vote>,
}

/// One side of the comparison.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Arm {
    /// Its name, unique in the run.
    pub name: String,
    /// The model it runs on.
    pub model: String,
    /// What it is for.
    pub role: Role,
}

/// What an arm is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// What the others are held to.
    Stable,
    /// The stable one once more, with other seeds: the noise floor.
    Repeated,
    /// What is tried.
    Candidate,
}

/// One request, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Case {
    /// From 1.
    pub number: usize,
    /// What is made.
    pub operation: String,
    /// What was asked for, in words; empty where there are none.
    pub prompt: String,
    /// Which repetition of the request, from 1.
    pub repetition: usize,
    /// What became of it, in the order of the arms.
    pub tries: Vec<Try>,
}

/// One request to one arm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Try {
    /// The body as it was sent; pictures inside are shortened.
    pub body: Value,
    /// What the move to this arm's model changed.
    pub changes: Vec<Change>,
    /// How it ended.
    pub ended: Ended,
    /// The task it became.
    pub task_id: Option<String>,
    /// Our own id for it.
    pub external_task_id: Option<String>,
    /// From the submit to the result, seconds.
    pub seconds: Option<f64>,
    /// What it cost, such as `10 credits`; none where nobody knows.
    pub price: Option<String>,
    /// The result, relative to the run's folder.
    pub file: Option<String>,
    /// What the result is.
    pub facts: Option<Facts>,
    /// What was measured, in the order of [`crate::metric::ROWS`]; empty where nothing was.
    #[serde(default)]
    pub readings: Vec<Reading>,
}

/// What a move changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    /// How much it matters.
    pub kind: Kind,
    /// In words.
    pub text: String,
}

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Says the same in the target's words.
    Safe,
    /// Nothing is rewritten, the result differs.
    Note,
    /// Something that was asked for is lost.
    Lossy,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "state")]
pub enum Ended {
    /// There is a result.
    Made,
    /// It was refused or failed.
    Failed {
        /// The service's code, if it gave one.
        code: Option<u32>,
        /// Its words.
        message: String,
    },
    /// It was never sent.
    Unsent {
        /// Why not.
        why: String,
    },
    /// It is not known what became of it; it may have been paid for.
    Unknown {
        /// What is known.
        why: String,
    },
}

/// What a result is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Such as `video/mp4`.
    pub media_type: String,
    /// Pixels across and down.
    pub size: [u32; 2],
    /// Frames per second; 0 for pictures.
    pub fps: f64,
    /// Length, seconds; 0 for pictures.
    pub seconds: f64,
    /// Whether it has sound.
    pub sound: bool,
    /// Bytes of the file.
    pub bytes: u64,
}
