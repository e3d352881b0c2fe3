//! Checks that need no more than a look.

use super::{Finding, Place, Verdict};
use catalog::Catalog;
use std::net::{SocketAddr, TcpListener};

/// Cores, and the instructions the renderer is quicker with.
pub(super) fn processor(_: &Place) -> Finding {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let verdict = if cores > 1 { Verdict::Good } else { Verdict::Warn };
    Finding::new("processor", verdict, format!("{cores} cores, {}, {}", std::env::consts::ARCH, instructions()))
}

#[cfg(target_arch = "x86_64")]
fn instructions() -> &'static str {
    if std::is_x86_feature_detected!("avx2") { "AVX2" } else { "no AVX2: renders take longer" }
}

#[cfg(not(target_arch = "x86_64"))]
fn instructions() -> &'static str {
    "the compiler's choice of instructions"
}

/// The built-in engine and encoder are part of the program.
pub(super) fn engine(_: &Place) -> Finding {
    Finding::new("engine", Verdict::Good, "studio and its H.264 encoder are built in")
}

/// What speaks.
pub(super) fn speech(_: &Place) -> Finding {
    match media::speech::check() {
        Ok(()) => Finding::new(
            "speech",
            Verdict::Good,
            "espeak-ng speaks English and Mandarin, and reads English for the neural voices",
        ),
        Err(_) => Finding::new("speech", Verdict::Warn, "no espeak-ng; a placeholder without clear words speaks")
            .hint("sudo apt-get install espeak-ng"),
    }
}

/// What holds the children that decode and encode.
pub(super) fn confinement(_: &Place) -> Finding {
    let guards = media::posture();
    let told: Vec<String> = guards
        .iter()
        .map(|guard| format!("{} {} ({})", guard.name, if guard.active { "on" } else { "OFF" }, guard.about))
        .collect();
    let verdict = if guards.iter().all(|guard| guard.active) { Verdict::Good } else { Verdict::Warn };
    let finding = Finding::new("children", verdict, told.join("; "));
    match verdict {
        Verdict::Good => finding,
        Verdict::Warn | Verdict::Fail => finding.hint("uname -r; cat /sys/kernel/security/lsm"),
    }
}

/// Scenes draw no letters yet, so fonts are good to have and nothing more.
pub(super) fn fonts(_: &Place) -> Finding {
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:\\Windows\\Fonts"];
    match folders.iter().find(|folder| std::path::Path::new(folder).is_dir()) {
        Some(folder) => Finding::new("fonts", Verdict::Good, format!("{folder} (not needed by anything yet)")),
        None => Finding::new("fonts", Verdict::Good, "none found (not needed by anything yet)"),
    }
}

/// Whether a server could listen.
pub(super) fn port(place: &Place) -> Finding {
    let Ok(address) = place.listen.parse::<SocketAddr>() else {
        return Finding::new("port", Verdict::Fail, format!("'{}' is not an address", place.listen))
            .hint("write address and port, such as 127.0.0.1:8460");
    };
    match TcpListener::bind(address) {
        Ok(_) => Finding::new("port", Verdict::Good, format!("{address} is free")),
        Err(error) => Finding::new("port", Verdict::Warn, format!("cannot listen on {address}: {error}"))
            .hint("filmgate serve --listen 127.0.0.1:0"),
    }
}

/// The catalog that came with the program.
pub(super) fn catalog(_: &Place) -> Finding {
    Finding::new("catalog", Verdict::Good, format!("{} models", Catalog::embedded().models().len()))
}
