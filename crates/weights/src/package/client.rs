//! The registries' own clients, as children: npm, and pip of whatever Python there is. They only fetch; nothing of a
//! package is run.

use crate::caps::{CLIENT_TIME_MAX, COMPLAINT_BYTES_MAX};
use crate::install::disk;
use crate::row::{Registry, Source};
use fault::{Code, Fault};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;

/// Names the Python whose pip is asked, where `python3` is not the one.
const PYTHON: &str = "FILMGATE_PYTHON";

/// The client's name, for messages.
pub(super) fn name(registry: Registry) -> &'static str {
    match registry {
        Registry::Npm => "npm",
        Registry::Pypi => "pip",
    }
}

/// The registry's name, for messages.
pub(super) fn registry(registry: Registry) -> &'static str {
    match registry {
        Registry::Npm => "npm",
        Registry::Pypi => "PyPI",
    }
}

/// Puts the archive of `source` into `folder`.
pub(super) fn run(source: &Source, folder: &Path) -> Result<(), Fault> {
    // npm takes a relative folder for one beside whatever package.json it finds above.
    let folder = std::path::absolute(folder).map_err(|error| disk(&error, folder))?;
    let mut command = command(source, &folder);
    command.current_dir(&folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().map_err(|error| absent(source.registry, &error))?;
    let complaint = finished(child, source)?;
    complaint.map_or(Ok(()), |complaint| Err(failed(source, &complaint)))
}

fn command(source: &Source, folder: &Path) -> Command {
    let Source { package, version, .. } = source;
    match source.registry {
        Registry::Npm => {
            let mut npm = Command::new("npm");
            npm.args(["pack", "--loglevel=error", "--ignore-scripts", "--no-update-notifier"]);
            npm.arg("--pack-destination").arg(folder).arg(format!("{package}@{version}"));
            npm
        }
        Registry::Pypi => {
            let mut pip = Command::new(std::env::var_os(PYTHON).unwrap_or_else(|| "python3".into()));
            pip.args(["-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet", "--no-deps"]);
            // Only wheels: to read a source archive, pip would run what is in it.
            pip.args(["--only-binary=:all:", "--dest"]).arg(folder).arg(format!("{package}=={version}"));
            pip
        }
    }
}

/// Waits; the last words of a child that failed.
fn finished(mut child: Child, source: &Source) -> Result<Option<String>, Fault> {
    let (done, heard) = mpsc::channel();
    if let Some(stderr) = child.stderr.take() {
        thread::spawn(move || done.send(last_words(stderr)));
    }
    let Ok(words) = heard.recv_timeout(CLIENT_TIME_MAX) else {
        // It is killed because it may never end; that it ended just now is no failure.
        let _ = child.kill();
        let _ = child.wait();
        let minutes = CLIENT_TIME_MAX.as_secs() / 60;
        let text = format!("{} did not bring {} within {minutes} minutes", name(source.registry), source.package);
        return Err(Fault::new(Code::Unavailable, text).with_hint("look at the network, then run this again"));
    };
    match child.wait() {
        Ok(status) if status.success() => Ok(None),
        Ok(status) if words.trim().is_empty() => Ok(Some(status.to_string())),
        Ok(_) => Ok(Some(words)),
        Err(error) => Ok(Some(error.to_string())),
    }
}

/// The end of what is said, read until it ends so that the child never waits for us.
fn last_words(mut from: impl Read) -> String {
    let (mut kept, mut some) = (Vec::new(), [0; 4096]);
    while let Ok(count) = from.read(&mut some) {
        if count == 0 {
            break;
        }
        kept.extend_from_slice(&some[..count]);
        let over = kept.len().saturating_sub(COMPLAINT_BYTES_MAX);
        kept.drain(..over);
    }
    String::from_utf8_lossy(&kept).into_owned()
}

fn absent(registry: Registry, error: &io::Error) -> Fault {
    let (program, package) = match registry {
        Registry::Npm => ("npm", "npm"),
        Registry::Pypi => ("python3", "python3-pip"),
    };
    Fault::new(Code::Unavailable, format!("{program} cannot be started: {error}"))
        .with_hint(format!("sudo apt-get install {package}"))
}

fn failed(source: &Source, complaint: &str) -> Fault {
    let last = |text: &str| text.lines().rev().find(|line| !line.trim().is_empty()).map(|l| l.trim().to_owned());
    if complaint.contains("No module named pip") {
        return Fault::new(Code::Unavailable, "this Python has no pip").with_hint("sudo apt-get install python3-pip");
    }
    let errors = complaint.lines().find(|line| line.to_ascii_lowercase().contains("error"));
    let said = errors.map(|line| line.trim().to_owned()).or_else(|| last(complaint)).unwrap_or_default();
    let what = format!("{} could not fetch {} {}: {said}", name(source.registry), source.package, source.version);
    Fault::new(Code::Unavailable, what).with_hint(match source.registry {
        Registry::Npm => format!("npm view {}@{} dist.tarball", source.package, source.version),
        Registry::Pypi => format!("python3 -m pip download --no-deps {}=={}", source.package, source.version),
    })
}
