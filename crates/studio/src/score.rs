//! What is to be drawn, closed and complete: drawing a score cannot fail for reasons of meaning.

use crate::camera::Path;
use crate::scene::{Mood, Scene};

/// One clip (or still: one frame) to draw.
#[derive(Clone, Debug)]
pub struct Score {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Frames a second.
    pub fps: u32,
    /// How many frames.
    pub frames: u32,
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// What is seen.
    pub subject: Subject,
    /// How the camera moves.
    pub path: Path,
}

/// What a score shows.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A drawn world.
    Scene(Scene),
    /// A picture brought to life. It is resized to the frame; where its shape differs it is cropped about its centre.
    Photo {
        /// Any size.
        picture: media::Frame,
        /// What the weather and light do on top of it.
        mood: Mood,
    },
    /// An effect.
    Effect {
        /// Who plays it: one, or two who stand side by side at first.
        cast: Vec<crate::Portrait>,
        /// Name of the effect.
        scene: String,
    },
    /// A picture of which marked areas move.
    Brushed {
        /// As large as the frame.
        picture: media::Frame,
        /// The areas and their ways; without any, the picture lives gently.
        strokes: Vec<crate::Stroke>,
        /// What stands still whatever happens, as large as the frame.
        still: Option<crate::photo::Mask>,
        /// What the weather and light do on top of it.
        mood: Mood,
    },
    /// The way from one picture to another: the first frame is the first, the last frame the last, exactly.
    Between {
        /// Any size; without it the clip is the score's path backwards, arriving at `last`.
        first: Option<media::Frame>,
        /// Any size.
        last: media::Frame,
    },
    /// Subjects of given pictures before something else.
    Cast {
        /// What is behind them.
        behind: Box<Subject>,
        /// One subject each, left to right.
        guests: Vec<crate::Guest>,
    },
}
