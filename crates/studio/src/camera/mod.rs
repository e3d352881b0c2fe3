//! How the camera moves through one clip: one world, one convention, for every operation.
//!
//! A path is a pure function of time, starts at [`Pose::REST`](crate::Pose::REST) exactly and reaches its full
//! excursion at the last frame exactly. It knows nothing of what it looks at.

mod axis;
mod ease;
mod gentle;
#[cfg(test)]
mod measure;
mod onward;
mod path;

pub use axis::Axis;
pub(crate) use ease::lively;
pub(crate) use onward::share;
pub use path::Path;
