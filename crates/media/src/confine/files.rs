//! Landlock: which files a child sees. The system's libraries can be read, the program and its loader run, the named
//! files read or written; nothing else, and no TCP port.

use super::loader;
use crate::child::Order;
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreated,
    RulesetCreatedAttr, RulesetStatus, Scope,
};
use std::path::Path;

/// The newest interface that is asked for; an older kernel gives what it has.
const NEWEST: ABI = ABI::V6;
/// Where programs find their libraries and the tables that belong to them.
const LIBRARIES: [&str; 7] = ["/usr", "/lib", "/lib64", "/lib32", "/etc/ld.so.cache", "/nix/store", "/gnu/store"];
/// Devices that hold nothing.
const DEVICES: [&str; 3] = ["/dev/null", "/dev/zero", "/dev/urandom"];

/// Confines this thread; says how far.
pub(super) fn enter(order: &Order) -> Result<String, String> {
    let rules = rules(order).map_err(|error| error.to_string())?;
    let status = rules.restrict_self().map_err(|error| error.to_string())?;
    match status.ruleset {
        RulesetStatus::FullyEnforced => Ok("files, TCP ports, signals and abstract sockets".to_owned()),
        RulesetStatus::PartiallyEnforced => Ok("files, as far as this older kernel can".to_owned()),
        RulesetStatus::NotEnforced => Err("this kernel has no landlock, or it is switched off".to_owned()),
    }
}

fn rules(order: &Order) -> Result<RulesetCreated, landlock::RulesetError> {
    let mut rules = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?;
    let look = AccessFs::ReadFile | AccessFs::ReadDir;
    for folder in LIBRARIES.iter().map(Path::new).chain(own_libraries(order).iter().map(AsRef::as_ref)) {
        allow(&mut rules, folder, look)?;
    }
    for program in loader::run_by(&order.program) {
        allow(&mut rules, &program, AccessFs::ReadFile | AccessFs::Execute)?;
    }
    for device in DEVICES {
        allow(&mut rules, Path::new(device), AccessFs::ReadFile | AccessFs::WriteFile)?;
    }
    for file in &order.reads {
        allow(&mut rules, file, AccessFs::ReadFile.into())?;
    }
    for file in &order.writes {
        allow(&mut rules, file, AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate)?;
    }
    Ok(rules)
}

/// Allows `access` to what lies at `path`; what is not there needs no allowance.
fn allow(rules: &mut RulesetCreated, path: &Path, access: BitFlags<AccessFs>) -> Result<(), landlock::RulesetError> {
    let Ok(fd) = PathFd::new(path) else { return Ok(()) };
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(NEWEST) };
    rules.add_rule(PathBeneath::new(fd, access)).map(drop)
}

/// Libraries beside the program, and those of `LD_LIBRARY_PATH`.
fn own_libraries(order: &Order) -> Vec<std::path::PathBuf> {
    let named = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let beside = order.program.canonicalize().ok().and_then(|program| Some(program.parent()?.parent()?.join("lib")));
    std::env::split_paths(&named).filter(|folder| folder.is_absolute()).chain(beside).collect()
}
