//! One service that makes media elsewhere, as the operator set it up.

use cloud::{Credential, Now};
use std::fmt;
use std::sync::Arc;

/// Where an upstream may call back about the task of this id.
pub type Hook = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// One service that makes media elsewhere.
#[derive(Clone)]
pub struct Upstream {
    /// What routes and tasks call it.
    pub name: String,
    /// Where it is, such as `https://api-singapore.klingai.com`.
    pub url: String,
    /// What this server proves itself with there.
    pub credential: Credential,
    /// The time, for its tokens.
    pub now: Now,
    /// Where it may call back, if it can reach this server.
    pub hook: Option<Hook>,
    /// What else there is to say of a GPU server.
    pub videos: crate::openai_videos::Options,
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upstream").field("name", &self.name).field("url", &self.url).finish_non_exhaustive()
    }
}
