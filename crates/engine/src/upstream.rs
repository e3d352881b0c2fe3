//! One service that makes media elsewhere, as the operator set it up.

use cloud::Credential;

/// One service that makes media elsewhere.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// What routes and tasks call it.
    pub name: String,
    /// Where it is, such as `https://api-singapore.klingai.com`.
    pub url: String,
    /// What this server proves itself with there.
    pub credential: Credential,
    /// Where it may call back, if it can reach this server: the beginning of the address, to which the task's id and a
    /// seal are added.
    pub hook: Option<String>,
    /// Tasks it works on at once at most; further ones wait here.
    pub parallel_max: Option<u32>,
    /// What else there is to say of a GPU server.
    pub videos: crate::openai_videos::Options,
}
