//! What a child cannot do, whatever it was made to: files by landlock, system calls by seccomp, use of the machine by
//! resource limits. Where the kernel lacks one, the others hold, and [`posture`] says so.
//!
//! Landlock and seccomp bind a *thread* and what it starts: [`enter`] is called on a thread that does nothing but start
//! one child and end.

#[cfg(target_os = "linux")]
mod calls;
mod door;
#[cfg(target_os = "linux")]
mod files;
mod limits;
#[cfg(target_os = "linux")]
mod loader;
mod posture;

pub(crate) use door::enter;
pub(crate) use limits::limit;
pub use posture::{Guard, posture};
