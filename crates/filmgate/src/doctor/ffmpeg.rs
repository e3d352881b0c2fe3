//! FFmpeg is optional: with it, clips are smaller and made sooner.

use super::{Finding, Place, Verdict};
use std::process::{Command, Stdio};

/// The H.264 encoder the FFmpeg row of the encoder table uses.
const CODEC: &str = "libx264";

/// Is FFmpeg there, how old is it, can it encode H.264?
pub(super) fn encoder(_: &Place) -> Finding {
    let Some(version) = ask(&["-version"]).and_then(|text| version(&text)) else {
        return Finding::new("ffmpeg", Verdict::Warn, "not found; clips are encoded by the built-in encoder")
            .hint("sudo apt-get install ffmpeg");
    };
    let codecs = ask(&["-hide_banner", "-encoders"]).unwrap_or_default();
    if codecs.split_whitespace().any(|word| word == CODEC) {
        return Finding::new("ffmpeg", Verdict::Good, format!("{version} with {CODEC}"));
    }
    Finding::new("ffmpeg", Verdict::Warn, format!("{version} without {CODEC}; the built-in encoder is used"))
        .hint("filmgate serve --encoder builtin")
}

fn ask(arguments: &[&str]) -> Option<String> {
    let asked = Command::new("ffmpeg").args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    asked.status.success().then(|| String::from_utf8_lossy(&asked.stdout).into_owned())
}

/// The third word of `ffmpeg version 6.1.1-3 Copyright …`.
fn version(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    (words.next() == Some("ffmpeg") && words.next() == Some("version")).then(|| words.next().map(str::to_owned))?
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_read_from_the_first_line() {
        let text = "ffmpeg version 7.1.1-1+b1 Copyright (c) 2000-2025 the FFmpeg developers\nbuilt with gcc";
        assert_eq!(version(text).as_deref(), Some("7.1.1-1+b1"));
        assert_eq!(version("bash: ffmpeg: command not found"), None);
    }
}
