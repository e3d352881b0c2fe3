//! The programs the tests need beside Rust, installed on Debian and its kin, named elsewhere.

use crate::shell::{Outcome, answer, command, has, quietly, run};

/// One program (or several spellings of it), the Debian package that brings it, and what for.
struct Need {
    programs: &'static [&'static str],
    package: &'static str,
    purpose: &'static str,
}

const NEEDS: &[Need] = &[
    Need { programs: &["c++"], package: "g++", purpose: "builds SQLite and the H.264 encoder" },
    Need { programs: &["make"], package: "make", purpose: "builds the H.264 encoder" },
    Need { programs: &["nasm"], package: "nasm", purpose: "makes the H.264 encoder twice as fast" },
    Need { programs: &["ffmpeg", "ffprobe"], package: "ffmpeg", purpose: "judges the clips" },
    Need { programs: &["espeak-ng"], package: "espeak-ng", purpose: "speaks" },
    Need { programs: &["chromium"], package: "chromium", purpose: "plays the clips" },
    Need { programs: &["python3"], package: "python3", purpose: "runs the guide's scripts" },
    Need { programs: &["node"], package: "nodejs", purpose: "runs npm's clients" },
    Need { programs: &["npm"], package: "npm", purpose: "brings npm's clients" },
    Need { programs: &["openssl"], package: "openssl", purpose: "certifies the server to npm's clients" },
];

/// Installs what is missing, or says what to install.
pub(super) fn prepare() -> Outcome {
    let mut missing: Vec<&Need> =
        NEEDS.iter().filter(|need| !need.programs.iter().all(|program| has(program))).collect();
    if quietly(&mut command("python3", &["-c", "import ensurepip"])).is_err() {
        missing.push(&Need { programs: &[], package: "python3-venv", purpose: "keeps the scripts' packages apart" });
    }
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        eprintln!("missing: {} ({})", need.package, need.purpose);
    }
    install(&missing.iter().map(|need| need.package).collect::<Vec<_>>())
}

fn install(packages: &[&str]) -> Outcome {
    let by_hand = format!("install these first (Debian's names): {}", packages.join(" "));
    let Some(apt) = apt().filter(|_| has("apt-get")) else { return Err(by_hand) };
    let with = |words: &[&str]| -> Outcome {
        let line: Vec<&str> = apt.iter().copied().chain(words.iter().copied()).collect();
        run(command(line[0], &line[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    with(&["update", "-qq"])?;
    let mut line = vec!["install", "-qq", "--yes", "--no-install-recommends"];
    line.extend(packages);
    with(&line)
}

/// How to call apt-get with the right to install, if there is a way.
fn apt() -> Option<Vec<&'static str>> {
    let root = answer(&mut command("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let sudo = || quietly(&mut command("sudo", &["-n", "true"])).is_ok();
    if root {
        return Some(vec!["apt-get"]);
    }
    sudo().then(|| vec!["sudo", "-n", "apt-get"])
}
