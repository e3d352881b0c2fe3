//! What holds children on this machine.

use super::door::tried;
use std::sync::OnceLock;

/// One mechanism that confines children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// `landlock` (files), `seccomp` (system calls) or `rlimits` (time, memory, files, processes).
    pub name: &'static str,
    /// Whether every child is under it.
    pub active: bool,
    /// How far it reaches, or why it is not there.
    pub about: String,
}

/// Every mechanism, tried once for the life of the process.
pub fn posture() -> &'static [Guard] {
    static POSTURE: OnceLock<Vec<Guard>> = OnceLock::new();
    POSTURE.get_or_init(|| {
        let [landlock, seccomp] = tried();
        let guard = |name, how: Result<String, String>| Guard {
            name,
            active: how.is_ok(),
            about: how.unwrap_or_else(|why| why),
        };
        vec![guard("landlock", landlock), guard("seccomp", seccomp), guard("rlimits", super::limits::tried())]
    })
}

/// Whether the mechanism called `name` works here.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(super) fn is_active(name: &str) -> bool {
    posture().iter().any(|guard| guard.name == name && guard.active)
}
