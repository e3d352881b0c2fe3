//! What an operation has that the others have not.

use super::{Footage, Picture, Sound};
use serde::{Deserialize, Serialize};

/// What is to be done, beyond the fields all operations share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A clip or pictures, as the shared fields say.
    #[default]
    Make,
    /// The clip goes on for a few seconds; the result shows all of it.
    Extend(Footage),
    /// A face in the footage says something (the form of 2024-12-23).
    LipSync {
        /// Who speaks.
        footage: Footage,
        /// What is said.
        speech: Speech,
    },
    /// Faces in the footage are found and numbered.
    IdentifyFace(Footage),
    /// One face of a session says something (the form of 2025-09-15).
    Dub(Dub),
    /// An effect played on one picture, or on two side by side (left first).
    Effect {
        /// Name of the scene, a row of the catalog.
        scene: String,
        /// One or two.
        pictures: Vec<Picture>,
    },
    /// A clip in which the subjects of these pictures appear.
    Unite(Vec<Picture>),
    /// A garment is put on a person.
    TryOn {
        /// Who.
        human: Picture,
        /// What; one garment, or two in one picture.
        cloth: Picture,
    },
    /// A picture grows beyond its borders.
    Expand {
        /// The middle.
        picture: Picture,
        /// By how much.
        margins: Margins,
    },
    /// A picture is composed of others.
    Compose {
        /// Who and what appears.
        subjects: Vec<Picture>,
        /// Where.
        scene: Option<Picture>,
        /// How it is painted.
        style: Option<Picture>,
    },
    /// What stands in a picture is told apart.
    Recognize(Picture),
    /// A text is spoken.
    Speak(Script),
    /// A sound is made from the prompt.
    Sound {
        /// Length in tenths of a second.
        tenths: u32,
    },
    /// Footage gets sound.
    Score {
        /// What is seen.
        footage: Footage,
        /// What happens.
        effects: String,
        /// What is played.
        music: String,
        /// Close and quiet.
        asmr: bool,
    },
}

/// What is said: words to be spoken, or a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speech {
    /// To be spoken.
    Script(Script),
    /// Was spoken.
    Recording(Sound),
}

/// Words, and who says them how fast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// What is said.
    pub text: String,
    /// Id of the voice, a row of the catalog.
    pub voice: String,
    /// `zh` or `en`.
    pub language: String,
    /// Tenths of the usual speed, 8–20.
    pub speed_tenths: u32,
}

/// A recording laid onto one face of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dub {
    /// The session's footage.
    pub footage: Footage,
    /// Which face of the session.
    pub face: String,
    /// What is said.
    pub sound: Sound,
    /// The piece of the recording that is used, milliseconds from its start.
    pub from_ms: u64,
    /// Its end.
    pub until_ms: u64,
    /// Where in the footage it begins, milliseconds.
    pub at_ms: u64,
    /// Loudness of the recording, 0–2.
    pub volume: f32,
    /// Loudness of the footage's own sound, 0–2.
    pub footage_volume: f32,
}

/// How far a picture grows, as shares of its height (up, down) and width (left, right), 0–2 each.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Margins {
    /// Above.
    pub up: f32,
    /// Below.
    pub down: f32,
    /// To the left.
    pub left: f32,
    /// To the right.
    pub right: f32,
}

impl Work {
    /// The footage it starts from.
    pub fn footage(&self) -> Option<&Footage> {
        match self {
            Work::Extend(footage) | Work::IdentifyFace(footage) => Some(footage),
            Work::LipSync { footage, .. } | Work::Score { footage, .. } => Some(footage),
            Work::Dub(dub) => Some(&dub.footage),
            Work::Make | Work::Effect { .. } | Work::Unite(_) | Work::TryOn { .. } => None,
            Work::Expand { .. } | Work::Compose { .. } | Work::Recognize(_) => None,
            Work::Speak(_) | Work::Sound { .. } => None,
        }
    }

    /// The recording it uses.
    pub fn recording(&self) -> Option<&Sound> {
        match self {
            Work::LipSync { speech: Speech::Recording(sound), .. } => Some(sound),
            Work::Dub(dub) => Some(&dub.sound),
            Work::LipSync { speech: Speech::Script(_), .. } | Work::Extend(_) | Work::IdentifyFace(_) => None,
            Work::Make | Work::Effect { .. } | Work::Unite(_) | Work::TryOn { .. } => None,
            Work::Expand { .. } | Work::Compose { .. } | Work::Recognize(_) => None,
            Work::Speak(_) | Work::Sound { .. } | Work::Score { .. } => None,
        }
    }

    /// The pictures it uses, in the order of the request.
    pub fn pictures(&self) -> Vec<&Picture> {
        match self {
            Work::Effect { pictures, .. } | Work::Unite(pictures) => pictures.iter().collect(),
            Work::TryOn { human, cloth } => vec![human, cloth],
            Work::Expand { picture, .. } | Work::Recognize(picture) => vec![picture],
            Work::Compose { subjects, scene, style } => subjects.iter().chain(scene).chain(style).collect(),
            Work::Make | Work::Extend(_) | Work::LipSync { .. } | Work::IdentifyFace(_) | Work::Dub(_) => Vec::new(),
            Work::Speak(_) | Work::Sound { .. } | Work::Score { .. } => Vec::new(),
        }
    }

    /// Whether no file at all is a result: footage may show no face.
    pub fn may_be_empty(&self) -> bool {
        matches!(self, Work::IdentifyFace(_))
    }

    /// Whether a sound of its own, with an id of its own, comes out.
    pub fn makes_sound(&self) -> bool {
        match self {
            Work::Speak(_) | Work::Sound { .. } | Work::Score { .. } => true,
            Work::Make | Work::Extend(_) | Work::LipSync { .. } | Work::IdentifyFace(_) | Work::Dub(_) => false,
            Work::Effect { .. } | Work::Unite(_) | Work::TryOn { .. } => false,
            Work::Expand { .. } | Work::Compose { .. } | Work::Recognize(_) => false,
        }
    }
}
