//! The models of a folder, each loaded when it is first needed.

use crate::net::Net;
use fault::{Code, Fault};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The files that must be there, without `.onnx`.
pub const MODELS: [&str; 6] = ["face_near", "face_far", "face_mesh", "person", "pose", "identity"];

/// What can be seen with.
pub struct Eyes {
    folder: PathBuf,
    nets: [OnceLock<Net>; MODELS.len()],
}

/// Which of [`MODELS`].
#[derive(Clone, Copy)]
pub(crate) enum Which {
    FaceNear,
    FaceFar,
    FaceMesh,
    Person,
    Pose,
    Identity,
}

impl Eyes {
    /// Eyes whose models lie in `folder`; nothing is loaded yet.
    ///
    /// # Errors
    /// `BadValue`, with the command that installs them, if one is missing.
    pub fn open(folder: &Path) -> Result<Eyes, Fault> {
        let missing: Vec<&str> =
            MODELS.into_iter().filter(|name| !folder.join(format!("{name}.onnx")).is_file()).collect();
        if !missing.is_empty() {
            let text = "the models that see faces and bodies are not installed; run `filmgate doctor --install`";
            let detail = format!("{} lacks {}", folder.display(), missing.join(", "));
            return Err(Fault::new(Code::BadValue, text).with_detail(detail));
        }
        Ok(Eyes { folder: folder.to_owned(), nets: std::array::from_fn(|_| OnceLock::new()) })
    }

    /// One model, loaded at most once.
    pub(crate) fn net(&self, which: Which) -> Result<&Net, Fault> {
        let (slot, name) = (&self.nets[which as usize], MODELS[which as usize]);
        if let Some(net) = slot.get() {
            return Ok(net);
        }
        let net = Net::load(&self.folder.join(format!("{name}.onnx")))?;
        Ok(slot.get_or_init(|| net))
    }
}
