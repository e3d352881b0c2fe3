//! The doors of this module, on this system and on others.

use crate::child::Order;
use fault::Fault;

/// Confines this thread for good, and everything it starts, to what `order` may touch. What this machine cannot do is
/// left out.
#[cfg(target_os = "linux")]
pub(crate) fn enter(order: &Order) -> Result<(), Fault> {
    let unable =
        |what: &str, why: String| Fault::internal(format_args!("the child cannot be confined ({what}): {why}"));
    if super::posture::is_active("landlock") {
        super::files::enter(order).map_err(|why| unable("landlock", why))?;
    }
    if super::posture::is_active("seccomp") {
        super::calls::enter().map_err(|why| unable("seccomp", why))?;
    }
    Ok(())
}

/// Whether landlock and seccomp work here, each tried on a thread of its own: how, or why not.
#[cfg(target_os = "linux")]
pub(crate) fn tried() -> [Result<String, String>; 2] {
    let nothing = || Order::new(std::path::PathBuf::new());
    let on_a_thread = |work: fn(&Order) -> Result<String, String>| {
        std::thread::scope(|scope| scope.spawn(|| work(&nothing())).join())
            .unwrap_or_else(|_| Err("the try panicked".to_owned()))
    };
    [on_a_thread(super::files::enter), on_a_thread(|_| super::calls::enter())]
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn enter(_: &Order) -> Result<(), Fault> {
    Ok(())
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn tried() -> [Result<String, String>; 2] {
    [(); 2].map(|()| Err("only Linux has it".to_owned()))
}
