//! What a child may use up. Set from outside as soon as the child is there: before anything of ours reaches it through a
//! pipe, and before it can have used much of anything.

use crate::child::Limits;

/// Bounds the child with number `id`. It may have ended already; then there is nothing to bound.
#[cfg(target_os = "linux")]
pub(crate) fn limit(id: u32, limits: &Limits) {
    use crate::caps;
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return };
    let all = [
        (Resource::Cpu, u64::from(limits.cpu_seconds), 2),
        (Resource::As, limits.memory_bytes, 0),
        (Resource::Fsize, limits.file_bytes, 0),
        (Resource::Nofile, caps::CHILD_FILES_MAX, 0),
        (Resource::Nproc, caps::CHILD_PROCESSES_MAX, 0),
        (Resource::Core, 0, 0),
    ];
    for (resource, most, grace) in all {
        let _ = prlimit(Some(pid), resource, Rlimit { current: Some(most), maximum: Some(most + grace) });
    }
}

/// Whether limits can be set here.
#[cfg(target_os = "linux")]
pub(super) fn tried() -> Result<String, String> {
    use rustix::process::{Resource, getrlimit, prlimit};
    prlimit(None, Resource::Core, getrlimit(Resource::Core)).map_err(|error| error.to_string())?;
    Ok("processor time, address space, file size, open files, processes".to_owned())
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn limit(_: u32, _: &Limits) {}

#[cfg(not(target_os = "linux"))]
pub(super) fn tried() -> Result<String, String> {
    Err("only Linux lets a parent set them".to_owned())
}
