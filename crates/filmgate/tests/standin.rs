//! A stand-in for a GPU server (`tests/standin/openai_videos.py`), and what it was asked.

use crate::clients::scripts;
use crate::http;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running stand-in; it dies with its test.
pub(crate) struct StandIn {
    child: Child,
    /// `http://127.0.0.1:port`
    pub(crate) base: String,
    _folder: TempDir,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl StandIn {
    /// One that spells as this sort of server does.
    pub(crate) fn open(flavour: &str) -> StandIn {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new("python3");
        command.arg("-B").arg(scripts().join("../standin/openai_videos.py"));
        command.args(["--flavour", flavour, "--key", "sk-gpu", "--polls", "1", "--folder"]).arg(folder.path());
        let mut child = command.stdout(Stdio::piped()).spawn().expect("python3 starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout is piped")).read_line(&mut line).expect("a line");
        let base = line.trim().strip_prefix("listening on ").expect("its address").to_owned();
        StandIn { child, base, _folder: folder }
    }

    /// Orders faults: lists by the name of the call.
    pub(crate) fn faults(&self, faults: &Value) {
        http::exchange(&self.base, "POST", "/standin/faults", &[], faults.to_string().as_bytes());
    }

    /// The jobs it took, with their requests.
    pub(crate) fn taken(&self) -> Vec<Value> {
        self.wait_for(0)
    }

    /// The same, once there are so many.
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Value> {
        let told = http::exchange(&self.base, "GET", &format!("/standin/jobs?taken={count}"), &[], b"").json();
        told["taken"].as_array().expect("a list").clone()
    }
}
