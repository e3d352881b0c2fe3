//! The smallest HTTP/1.1 client: writes what it is told, byte for byte, and reads one answer. For tests that must send
//! what no proper client sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer that takes longer is a failed test.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("HTTP {}: not JSON: {text}", self.status))
    }
}

/// Opens a connection to `base` (`http://host:port`).
pub(crate) fn connect(base: &str) -> TcpStream {
    let stream = TcpStream::connect(base.trim_start_matches("http://")).expect("the server takes connections");
    stream.set_read_timeout(Some(PATIENCE)).expect("a read timeout");
    stream
}

/// One request on a connection of its own.
pub(crate) fn exchange(base: &str, method: &str, target: &str, headers: &[(String, String)], body: &[u8]) -> Answer {
    let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", base.trim_start_matches("http://"));
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()));
    let mut stream = connect(base);
    stream.write_all(head.as_bytes()).expect("the head is sent");
    // A server that has seen enough may answer and close before everything is sent.
    let _ = stream.write_all(body);
    read(&mut stream).expect("an answer")
}

/// Reads one answer to the end of the connection; `None` if there is none.
pub(crate) fn read(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
    Some(Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() })
}
