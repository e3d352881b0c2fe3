//! Seccomp: which system calls a child may not make. A list of what no encoder, decoder or voice has a use for: the
//! network, other processes, mounts, kernel modules, keys, clocks, and new processes; they fail with EPERM.

use libc::{
    CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUSER, CLONE_NEWUTS, CLONE_THREAD,
    CLONE_VFORK, ENOSYS, EPERM, TIOCLINUX, TIOCSTI, c_long,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};
use std::collections::BTreeMap;

/// What a child may not call at all.
const REFUSED: &[c_long] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kcmp,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_setsid,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_mount_setattr,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_memfd_create,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_personality,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_clock_adjtime,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_syslog,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
];
/// Kinds of `clone` that make a new namespace.
const NAMESPACES: [i32; 7] =
    [CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUSER, CLONE_NEWUTS];
/// Ways to type into a terminal.
const TYPING: [u64; 2] = [TIOCSTI, TIOCLINUX];
/// The second numbering of the x86-64 kernel (x32), which some kernels answer to.
const SECOND: c_long = 0x4000_0000;

/// Confines this thread; says how far.
pub(super) fn enter() -> Result<String, String> {
    // `clone3` hides its flags in memory: libraries fall back to `clone`, which can be judged.
    for (rules, errno) in [(vec![(libc::SYS_clone3, Vec::new())], ENOSYS), (refused()?, EPERM)] {
        seccompiler::apply_filter(&program(rules, errno)?).map_err(|error| error.to_string())?;
    }
    Ok(format!("{} system calls refused, among them every way to a network and to a new process", REFUSED.len() + 2))
}

type Rules = Vec<(c_long, Vec<SeccompRule>)>;

fn refused() -> Result<Rules, String> {
    let mut rules: Rules = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    let forks = u64::from((CLONE_THREAD | CLONE_VFORK) as u32);
    let mut clones = vec![rule(0, forks, 0)?];
    for namespace in NAMESPACES.map(|flag| u64::from(flag as u32)) {
        clones.push(rule(0, namespace, namespace)?);
    }
    rules.push((libc::SYS_clone, clones));
    let typing: Result<_, String> = TYPING.into_iter().map(|code| rule(1, u64::from(u32::MAX), code)).collect();
    rules.push((libc::SYS_ioctl, typing?));
    Ok(rules)
}

/// Argument number `at`, of which the bits of `mask` are looked at, is `value`.
fn rule(at: u8, mask: u64, value: u64) -> Result<SeccompRule, String> {
    let says = SeccompCondition::new(at, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(mask), value);
    says.and_then(|says| SeccompRule::new(vec![says])).map_err(|error| error.to_string())
}

fn program(rules: Rules, errno: i32) -> Result<BpfProgram, String> {
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(|error| error.to_string())?;
    let twice = |(call, rules): (c_long, Vec<SeccompRule>)| {
        let second = cfg!(target_arch = "x86_64").then(|| (call | SECOND, rules.clone()));
        std::iter::once((call, rules)).chain(second)
    };
    let table: BTreeMap<c_long, Vec<SeccompRule>> = rules.into_iter().flat_map(twice).collect();
    let filter = SeccompFilter::new(table, SeccompAction::Allow, SeccompAction::Errno(errno as u32), arch);
    filter.and_then(TryInto::try_into).map_err(|error| error.to_string())
}
