//! Hostile children, and hostile files for honest ones.

use super::*;
use crate::confine::posture;
use crate::decode::{From, Reader};
use crate::sound::read;
use fault::{Code, Fault};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::AtomicBool;

static GO: AtomicBool = AtomicBool::new(false);

/// What `script` says in a confined Python, or the fault.
fn python(script: &str, change: impl FnOnce(&mut Order)) -> Result<String, Fault> {
    let mut order = Order::new(PathBuf::from("/usr/bin/python3"));
    order.args(["-I", "-S", "-c", script]);
    change(&mut order);
    let said = Child::spawn(&order)?.collect(&[], 4096, &GO)?;
    Ok(String::from_utf8_lossy(&said).trim().to_owned())
}

fn holds(name: &str) -> bool {
    posture().iter().any(|guard| guard.name == name && guard.active)
}

#[test]
fn a_child_reads_and_writes_only_what_it_was_given() {
    if !holds("landlock") {
        return eprintln!("not tried: this kernel has no landlock");
    }
    let folder = tempfile::tempdir().unwrap();
    let [given, kept, other] = ["given", "kept", "other"].map(|name| folder.path().join(name));
    [&given, &kept, &other].into_iter().for_each(|path| std::fs::write(path, "secret").unwrap());
    let script = format!(
        "for path, how in [({given:?}, 'r'), ({given:?}, 'a'), ({kept:?}, 'w'), ({other:?}, 'r'), ('/etc/passwd', 'r'), \
         ({:?}, 'w')]:\n try:\n  open(path, how); print('yes')\n except PermissionError: print('no')",
        folder.path().join("new")
    );
    let said = python(&script, |order| {
        order.reads.push(given.clone());
        order.writes.push(kept.clone());
    });
    assert_eq!(said.unwrap(), "yes\nno\nyes\nno\nno\nno");
    let ran = python("import os; os.execv('/usr/bin/id', ['id'])", |_| ());
    assert!(ran.unwrap_err().detail.unwrap().contains("PermissionError"));
}

#[test]
fn a_child_has_no_network_and_starts_no_process() {
    if !holds("seccomp") {
        return eprintln!("not tried: this kernel has no seccomp");
    }
    let script = "import os, socket, ctypes\n\
        def tried(what):\n try:\n  what(); print('yes')\n except OSError as e: print(e.errno)\n\
        tried(lambda: socket.socket())\n\
        tried(lambda: socket.socket(socket.AF_UNIX))\n\
        tried(os.fork)\n\
        tried(lambda: os.kill(os.getppid(), 0))\n\
        tried(os.setsid)\n\
        import threading; threading.Thread(target=lambda: print('thread')).start()";
    assert_eq!(python(script, |_| ()).unwrap(), "1\n1\n1\n1\n1\nthread");
}

#[test]
fn limits_end_a_child_and_the_fault_says_which() {
    let detail = |said: Result<String, Fault>| said.unwrap_err().detail.unwrap();
    let slow = detail(python("while True: pass", |order| order.limits.cpu_seconds = 1));
    assert!(slow.contains("processor time"), "{slow}");
    let late = detail(python("import time; time.sleep(600)", |order| order.limits.wall_seconds = 1));
    assert!(late.contains("took too long"), "{late}");
    let greedy = detail(python("x = bytearray(1 << 30)", |order| order.limits.memory_bytes = 256 << 20));
    assert!(greedy.contains("MemoryError"), "{greedy}");
    let loud = detail(python("print('x' * 9999)", |_| ()));
    assert!(loud.contains("more than 4096 bytes"), "{loud}");
}

#[test]
fn a_child_is_killed_when_it_is_not_wanted_any_more() {
    let stop = AtomicBool::new(true);
    let mut order = Order::new(PathBuf::from("/usr/bin/python3"));
    order.args(["-I", "-S", "-c", "import time; time.sleep(600)"]);
    let fault = Child::spawn(&order).unwrap().collect(&[], 10, &stop).unwrap_err();
    assert_eq!(fault.code, Code::Unavailable);
}

#[test]
fn a_playlist_that_names_other_files_opens_none_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.wav");
    crate::sound::write_wav(&secret, &crate::sound::Sound::silence(1.0), &[]).unwrap();
    let secret = secret.display();
    let playlists = [
        format!("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:{secret}\n#EXT-X-ENDLIST\n"),
        format!("ffconcat version 1.0\nfile '{secret}'\n"),
        "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n".to_owned(),
    ];
    for (text, name) in playlists.iter().zip(["a.mp4", "a.wav", "a.mp3"]) {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let fault = read(&path, 5.0, &GO).unwrap_err();
        assert_eq!(fault.message, "the sound cannot be decoded", "{text}");
        assert!(Reader::open(&path, From::Outside, 5.0).is_err());
    }
    let odd = folder.path().join("concat:x|y.wav"); // a name that looks like a protocol
    std::fs::copy(folder.path().join("secret.wav"), &odd).unwrap();
    assert!((read(&odd, 5.0, &GO).unwrap().seconds() - 1.0).abs() < 1e-3);
}

#[test]
fn a_picture_far_bigger_than_its_header_says_is_not_unfolded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.mp4");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "color=gray:s=4096x4096:r=1:d=1", "-c:v", "mjpeg", "-q:v", "31"])
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    let mut bytes = std::fs::read(&path).unwrap();
    shrink(&mut bytes, b"tkhd", 76);
    std::fs::write(&path, bytes).unwrap();
    let mut reader = Reader::open(&path, From::Outside, 5.0).unwrap();
    assert_eq!((reader.facts.width, reader.facts.height), (64, 64));
    let fault = frames(&mut reader).unwrap_err();
    assert_eq!((fault.code, fault.message.as_str()), (Code::BadValue, "the video cannot be decoded"));
}

/// The box `name` says 64 by 64 at its byte `at`.
fn shrink(bytes: &mut [u8], name: &[u8], at: usize) {
    let found = bytes.windows(4).position(|four| four == name).unwrap() + 4 + at;
    bytes[found..found + 8].copy_from_slice(&[0, 64, 0, 0, 0, 64, 0, 0]);
}

fn frames(reader: &mut Reader) -> Result<u32, Fault> {
    let (mut frame, mut count) = (crate::Frame::new(0, 0), 0);
    while reader.next(&mut frame)? {
        count += 1;
    }
    if count == 0 { Err(Fault::new(Code::BadValue, "the video cannot be decoded")) } else { Ok(count) }
}
