//! The engines of this machine as a server of the run's own: started for the run, on a data folder inside it, so that a
//! run that broke off goes on where it was.

use super::Args;
use crate::exit::Trouble;
use cloud::Credential;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server of our own; it ends with its owner.
pub(super) struct Here {
    child: Child,
    /// Where it listens.
    pub(super) url: String,
    /// What it is asked with.
    pub(super) credential: Credential,
}

impl Drop for Here {
    fn drop(&mut self) {
        let _ = self.child.kill(); // its tasks lie in the run's folder
        let _ = self.child.wait();
    }
}

impl Here {
    /// Starts one for the run in `folder`.
    pub(super) fn start(folder: &Path, args: &Args) -> Result<Here, Trouble> {
        let data = folder.join("data");
        let credential = keys(&data)?;
        let mut order = program()?;
        order.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        order.args(args.place.engine.iter().flat_map(|engine| ["--engine", engine]));
        order.args(args.place.draft.then_some("--draft"));
        order.env("FILMGATE_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = order.spawn().map_err(|error| unstarted(&error))?;
        let stdout = child.stdout.take().ok_or_else(|| Trouble::failed("the engines cannot be heard"))?;
        let mut here = Here { child, url: String::new(), credential };
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let url = lines.find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        here.url = url.ok_or_else(|| {
            Trouble::failed("the engines of this machine do not start")
                .with_hint(format!("filmgate serve --data {}", data.display()))
        })?;
        Ok(here)
    }
}

/// A key pair of the run's own; kept beside its data, for a resume.
fn keys(data: &Path) -> Result<Credential, Trouble> {
    let kept = data.with_extension("keys.json");
    let text = match std::fs::read(&kept) {
        Ok(text) => text,
        Err(_) => {
            let mut order = program()?;
            order.args(["keys", "create", "--json", "--data"]).arg(data).stdin(Stdio::null());
            let made = order.output().map_err(|error| unstarted(&error))?;
            if !made.status.success() {
                return Err(Trouble::failed(String::from_utf8_lossy(&made.stderr).trim().to_owned()));
            }
            crate::folder::write_private(&kept, &made.stdout)?;
            made.stdout
        }
    };
    let pair: Value = serde_json::from_slice(&text).unwrap_or_default();
    let text = |name: &str| pair[name].as_str().unwrap_or_default().to_owned();
    Ok(Credential::Pair { access_key: text("access_key"), secret_key: text("secret_key") })
}

fn program() -> Result<Command, Trouble> {
    let program = std::env::current_exe().map_err(|error| unstarted(&error))?;
    let mut order = Command::new(program);
    for name in ["FILMGATE_CONFIG", "FILMGATE_SERVER", "FILMGATE_DATA"] {
        order.env_remove(name); // the run's server is its own
    }
    Ok(order)
}

fn unstarted(error: &std::io::Error) -> Trouble {
    Trouble::failed(format!("the engines of this machine do not start: {error}"))
}
