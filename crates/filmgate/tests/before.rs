//! A running filmgate that has everything made by an upstream, for tests that kill it in between.

use crate::house::{FILMGATE, Keys, keys, listening};
use crate::http;
use crate::receiver::Receiver;
use serde_json::Value;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A gateway on a folder of its own.
pub(crate) struct Gateway {
    pub(crate) folder: TempDir,
    /// Hears its callbacks.
    pub(crate) receiver: Receiver,
    pub(crate) base: String,
    upstream: &'static str,
    keys: Keys,
    server: Child,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Gateway {
    /// A gateway with these settings, whose engine is the upstream of this name.
    pub(crate) fn open(upstream: &'static str, settings: &str) -> Gateway {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("filmgate.toml"), settings).expect("the settings are written");
        let keys = keys(&folder.path().join("data"));
        let receiver = Receiver::open(0);
        let mut server = start(folder.path(), upstream, &receiver);
        let base = listening(&mut server);
        Gateway { folder, receiver, base, upstream, keys, server }
    }

    /// `kill -9`, and a new life on the same folder.
    pub(crate) fn strike(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        self.server = start(self.folder.path(), self.upstream, &self.receiver);
        self.base = listening(&mut self.server);
    }

    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        ask(&self.base, &self.keys, method, path, body)
    }
}

/// One signed exchange.
pub(crate) fn ask(base: &str, keys: &Keys, method: &str, path: &str, body: &str) -> Value {
    let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
    let token = wire::token::sign(&keys.access, &keys.secret, now_s);
    let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
    http::exchange(base, method, path, &headers, body.as_bytes()).json()
}

fn start(folder: &Path, upstream: &str, receiver: &Receiver) -> Child {
    let mut command = Command::new(FILMGATE);
    command.arg("--config").arg(folder.join("filmgate.toml"));
    command.args(["serve", "--engine", upstream, "--listen", "127.0.0.1:0", "--data"]).arg(folder.join("data"));
    command.args(["--reach", &receiver.address]);
    command.env("FILMGATE_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().expect("filmgate starts")
}
