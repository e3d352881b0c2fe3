//! A child and whatever it started, as one: they form a process group of their own.

use std::process::{Child, Command};

/// The command's process leads a group of its own.
#[cfg(unix)]
pub(super) fn lead(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Waits until the child has ended, and leaves it on the process table, so that its number still means it.
#[cfg(unix)]
pub(super) fn ended(child: &Child) {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    if let Some(pid) = pid(child.id()) {
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT); // then `wait` tells why
    }
}

/// Kills everything in the group that child `id` leads. It is still on the process table.
#[cfg(unix)]
pub(super) fn kill(id: u32) {
    if let Some(pid) = pid(id) {
        let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL); // an error means: all gone
    }
}

#[cfg(unix)]
fn pid(id: u32) -> Option<rustix::process::Pid> {
    rustix::process::Pid::from_raw(i32::try_from(id).ok()?)
}

#[cfg(not(unix))]
pub(super) fn lead(_: &mut Command) {}

#[cfg(not(unix))]
pub(super) fn ended(_: &Child) {}

#[cfg(not(unix))]
pub(super) fn kill(_: u32) {}
