//! Somebody who wants to be called back: takes every POST, remembers it, and can refuse some.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

/// One call that came in, also one that was refused.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }
}

/// A listener on this machine.
pub(crate) struct Receiver {
    /// `127.0.0.1:port`
    pub(crate) address: String,
    got: Arc<(Mutex<Vec<Call>>, Condvar)>,
}

impl Receiver {
    /// Takes calls from now on; refuses every `nth` with 503 (0: none).
    pub(crate) fn open(nth: usize) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let got = Arc::new((Mutex::default(), Condvar::new()));
        let mine = got.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let got = mine.clone();
                std::thread::spawn(move || take(stream, nth, &got));
            }
        });
        Receiver { address, got }
    }

    /// Where calls are taken.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/cb", self.address)
    }

    /// Everything so far.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.got().clone()
    }

    /// Everything, once there are this many.
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Call> {
        let come = self.got.1.wait_while(self.got(), |calls| calls.len() < count);
        come.expect("nobody has failed").clone()
    }

    fn got(&self) -> MutexGuard<'_, Vec<Call>> {
        self.got.0.lock().expect("nobody has failed")
    }
}

/// One call; a caller that dies in the middle has not called.
fn take(mut stream: TcpStream, nth: usize, got: &(Mutex<Vec<Call>>, Condvar)) {
    let Some(call) = read(&mut stream) else { return };
    let count = {
        let mut calls = got.0.lock().expect("nobody has failed");
        calls.push(call);
        calls.len()
    };
    got.1.notify_all();
    let status = if nth > 0 && count.is_multiple_of(nth) { "503 Busy" } else { "200 OK" };
    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn read(stream: &mut TcpStream) -> Option<Call> {
    let (mut text, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let count = stream.read(&mut piece).ok().filter(|count| *count > 0)?;
        text.extend_from_slice(&piece[..count]);
        let Some(end) = text.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(text[..end].to_vec()).ok()?;
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers: Vec<(String, String)> = head.split("\r\n").skip(1).filter_map(header).collect();
        let length: usize = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().ok()?;
        if text.len() >= end + 4 + length {
            return Some(Call { headers, body: String::from_utf8(text[end + 4..].to_vec()).ok()? });
        }
    }
}
