//! How an engine is set up.

use fetch::FetchConfig;
use media::encode::{Choice, Quality};

/// What to spend on a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// What the plan says.
    #[default]
    Full,
    /// A quarter of each side (a sixteenth of the pixels), same length and rate, coarser encoding: for test suites
    /// that only need playable files fast. The file's metadata says `profile=draft`.
    Draft,
}

impl Profile {
    /// The quality it asks of the encoder.
    pub(crate) fn quality(self) -> Quality {
        match self {
            Profile::Full => Quality::Fine,
            Profile::Draft => Quality::Draft,
        }
    }
}

/// What every engine of the table is opened with.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Which encoder makes the clips.
    pub encoder: Choice,
    /// What to spend.
    pub profile: Profile,
    /// The neural models that are installed.
    pub models: crate::Models,
    /// How far a caller's URLs may reach.
    pub fetch: FetchConfig,
    /// Who makes it, for engines that have it made elsewhere.
    pub upstream: Option<crate::Upstream>,
}
