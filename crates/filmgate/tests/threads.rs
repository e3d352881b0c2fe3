//! The same request gives the same frames, on any number of threads.

use crate::house::FILMGATE;
use std::path::Path;
use std::process::Command;

#[test]
fn one_thread_and_two_give_identical_frames() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [one, two] = ["1", "2"].map(|threads| frames(folder.path(), threads));
    assert_eq!(one.lines().filter(|line| !line.starts_with('#')).count(), 121);
    assert_eq!(one, two);
}

/// One line per decoded frame with its digest.
fn frames(folder: &Path, threads: &str) -> String {
    let clip = folder.join(format!("{threads}.mp4"));
    let mut command = Command::new(FILMGATE);
    command.args(["generate", "text2video", "--model", "kling-v2-master", "--prompt", "A sunset over mountains", "-o"]);
    let made = command.arg(&clip).env("RAYON_NUM_THREADS", threads).output().expect("filmgate starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-i"]).arg(&clip).args(["-f", "framemd5", "-"]);
    let digests = ffmpeg.output().expect("ffmpeg starts");
    assert!(digests.status.success(), "{}", String::from_utf8_lossy(&digests.stderr));
    String::from_utf8_lossy(&digests.stdout).into_owned()
}
