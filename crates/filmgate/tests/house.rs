//! A running filmgate on a free port with a folder of its own; both are gone when it is dropped.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// The program under test.
pub(crate) const FILMGATE: &str = env!("CARGO_BIN_EXE_filmgate");

/// A data folder and the server that serves it.
pub(crate) struct House {
    folder: TempDir,
    server: Child,
    /// `http://127.0.0.1:port`
    pub(crate) base: String,
    /// One key pair of its own.
    pub(crate) keys: Keys,
}

/// What a caller signs with.
pub(crate) struct Keys {
    pub(crate) access: String,
    pub(crate) secret: String,
}

impl House {
    /// Makes keys, starts `filmgate serve` with `flags` and waits until it listens.
    pub(crate) fn open(flags: &[&str]) -> House {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = keys(&folder.path().join("data"));
        let mut server = serve(&folder.path().join("data"), flags);
        let base = listening(&mut server);
        House { folder, server, base, keys }
    }

    /// A folder for a client's own files.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Runs `filmgate` to its end.
pub(crate) fn filmgate(words: &[&str]) -> Output {
    Command::new(FILMGATE).args(words).stdin(Stdio::null()).output().expect("filmgate starts")
}

/// Starts `filmgate serve` on a free port.
pub(crate) fn serve(data: &Path, flags: &[&str]) -> Child {
    let mut command = Command::new(FILMGATE);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(flags);
    command.env("FILMGATE_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().expect("filmgate starts")
}

/// Waits for the line that names the address.
pub(crate) fn listening(server: &mut Child) -> String {
    let stdout = server.stdout.take().expect("stdout is piped");
    let line = BufReader::new(stdout)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
    line.expect("the server says where it listens")
}

/// Makes a key pair in this data folder, and the folder if need be.
pub(crate) fn keys(data: &Path) -> Keys {
    let made = filmgate(&["keys", "create", "--json", "--data", &data.to_string_lossy()]);
    let pair: serde_json::Value = serde_json::from_slice(&made.stdout).expect("keys create --json prints JSON");
    let text = |name: &str| pair[name].as_str().expect("a key pair has both keys").to_owned();
    Keys { access: text("access_key"), secret: text("secret_key") }
}
