//! What a server says when it starts, and the note it leaves in its folder for other programs.

use crate::exit::Trouble;
use crate::folder::{self, Folder};
use crate::keys;
use serde_json::json;
use server::trial::{Timing, Trials};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use task::{Key, KeyKind};

/// The key pair of a fresh folder; `None` if the folder has keys already.
pub(super) async fn first_key(folder: &Folder) -> Result<Option<Key>, Trouble> {
    if !folder.store.keys().await?.is_empty() {
        return Ok(None);
    }
    keys::create(folder, folder::ACCOUNT, KeyKind::Pair).await.map(Some)
}

/// Says on stderr how to use the server; a fresh folder's keys are shown once.
pub(super) fn say(path: &Path, address: SocketAddr, first_key: Option<&Key>, in_memory: bool) {
    let Some(key) = first_key else { return };
    eprintln!("A new data folder: {}\n", path.display());
    eprintln!("  access_key {}\n  secret_key {}\n", key.id, key.secret);
    eprintln!("Make a first clip:\n\n{}\n", example(path, address, key, in_memory));
}

/// Says what the server does on purpose, so that nobody takes it for a fault.
pub(super) fn warn(trials: &Trials) {
    if trials.on {
        eprintln!("trials are on: faults are made on demand ({} for every request)", trials.orders.len());
    }
    if trials.timing != Timing::Instant {
        eprintln!("tasks take their time: {:?}", trials.timing);
    }
}

/// Works when pasted.
fn example(path: &Path, address: SocketAddr, key: &Key, in_memory: bool) -> String {
    let program = quoted(&std::env::args().next().unwrap_or_else(|| "filmgate".to_owned()));
    let token = if in_memory {
        format!("{program} token --access-key {} --secret-key {}", key.id, key.secret)
    } else {
        format!("{program} token --data {}", quoted(&path.to_string_lossy()))
    };
    format!(
        "  curl -s http://{address}/v1/videos/text2video \\\n    \
         -H \"Authorization: Bearer $({token})\" \\\n    \
         -H 'Content-Type: application/json' \\\n    \
         -d '{{\"model_name\":\"kling-v2-master\",\"prompt\":\"A sunset over mountains\",\"duration\":\"5\"}}'\n\n  \
         curl -s http://{address}/v1/videos/text2video/TASK_ID \\\n    \
         -H \"Authorization: Bearer $({token})\""
    )
}

/// A path as a shell reads it back.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+=:@%,".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// `server.json` in the data folder: where the server listens and who it is. Gone when the server ends in good order.
pub(super) struct Notice {
    path: PathBuf,
}

impl Notice {
    pub(super) fn post(folder: &Path, address: SocketAddr) -> Result<Notice, Trouble> {
        let path = folder.join("server.json");
        let text = json!({ "address": address.to_string(), "pid": std::process::id() }).to_string();
        folder::write_private(&path, text.as_bytes())?;
        Ok(Notice { path })
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn paths_survive_a_shell() {
        assert_eq!(quoted("/srv/film-gate_1"), "/srv/film-gate_1");
        assert_eq!(quoted("my data"), "'my data'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
