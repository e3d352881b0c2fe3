//! What every result says of itself.

use crate::{Profile, Turn};
use fault::Fault;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Who made it, as metadata names it.
const SOFTWARE: &str = concat!("filmgate ", env!("CARGO_PKG_VERSION"));

/// Metadata of a clip: software, that it is simulated, task id, digest of the plan, and what is missing from it.
pub(crate) fn clip(turn: &Turn<'_>, engine: &str, encoder: &str, profile: Profile) -> Result<Tags, Fault> {
    played(turn, engine, Some(encoder), profile)
}

/// Metadata of a clip that somebody else made.
pub(crate) fn foreign(turn: &Turn<'_>, engine: &str, maker: &str) -> Result<Tags, Fault> {
    let mut tags = Tags::default();
    tags.add("software", SOFTWARE);
    tags.add("comment", &format!("made by {maker} for filmgate's {engine} engine"));
    tags.add("task_id", turn.task_id);
    tags.add("plan_sha256", &digest(turn)?);
    Ok(tags)
}

/// The same for a sound.
pub(crate) fn sound(turn: &Turn<'_>, engine: &str, profile: Profile) -> Result<Tags, Fault> {
    played(turn, engine, None, profile)
}

fn played(turn: &Turn<'_>, engine: &str, encoder: Option<&str>, profile: Profile) -> Result<Tags, Fault> {
    let mut tags = Tags::default();
    tags.add("software", SOFTWARE);
    if let Some(encoder) = encoder {
        tags.add("encoder", &format!("{SOFTWARE} {engine}/{encoder}"));
    }
    tags.add("comment", &format!("simulated=true; made by filmgate's {engine} engine, not by a generative model"));
    tags.add("simulated", "true");
    tags.add("task_id", turn.task_id);
    tags.add("plan_sha256", &digest(turn)?);
    if profile == Profile::Draft {
        tags.add("profile", "draft");
    }
    Ok(tags)
}

/// The same for a picture, under the names PNG registers where it has them.
pub(crate) fn still(turn: &Turn<'_>, engine: &str, profile: Profile) -> Result<Tags, Fault> {
    let mut tags = Tags::default();
    tags.add("Software", SOFTWARE);
    tags.add("Comment", &format!("made by filmgate's {engine} engine, not by a generative model"));
    tags.add("Simulated", "true");
    tags.add("Task", turn.task_id);
    tags.add("Plan-SHA256", &digest(turn)?);
    if profile == Profile::Draft {
        tags.add("Profile", "draft");
    }
    Ok(tags)
}

/// Name and value, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(pub(crate) Vec<(String, String)>);

impl Tags {
    /// Names what the file does not live up to; nothing if it does.
    pub(crate) fn add_partial<S: std::borrow::Borrow<str>>(&mut self, shortcomings: &[S]) {
        if !shortcomings.is_empty() {
            self.add("partial", &shortcomings.join("; "));
        }
    }

    /// One more.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }
}

/// SHA-256 of the plan's JSON, hex: equal for equal plans of one version.
fn digest(turn: &Turn<'_>) -> Result<String, Fault> {
    let json = serde_json::to_vec(turn.plan).map_err(Fault::internal)?;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(&json) {
        let _ = write!(hex, "{byte:02x}"); // writing to a string cannot fail
    }
    Ok(hex)
}
