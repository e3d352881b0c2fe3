//! The neural models studio sees and speaks with, if they are installed. They may be installed while a server runs.

use fault::Fault;
use sight::Eyes;
use speech::Tongue;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The models of one folder; clones share what is loaded.
#[derive(Clone, Default)]
pub struct Models {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    folder: Option<PathBuf>,
    eyes: OnceLock<Eyes>,
    tongue: OnceLock<Tongue>,
}

impl Models {
    /// The models that lie, or will lie, in `folder`. The default has none.
    pub fn at(folder: impl Into<PathBuf>) -> Models {
        Models { shared: Arc::new(Shared { folder: Some(folder.into()), ..Shared::default() }) }
    }

    /// What sees faces and bodies; `None` while it is not installed.
    pub fn eyes(&self) -> Option<&Eyes> {
        self.seeing().ok()
    }

    /// The same, where nothing can be made without it.
    ///
    /// # Errors
    /// `BadValue`, with the command that installs the models.
    pub fn seeing(&self) -> Result<&Eyes, Fault> {
        if let Some(eyes) = self.shared.eyes.get() {
            return Ok(eyes);
        }
        let nowhere = PathBuf::new();
        let eyes = Eyes::open(self.shared.folder.as_ref().unwrap_or(&nowhere))?;
        Ok(self.shared.eyes.get_or_init(|| eyes))
    }

    /// What speaks English and Mandarin; `None` while it is not installed.
    pub fn tongue(&self) -> Option<&Tongue> {
        if let Some(tongue) = self.shared.tongue.get() {
            return Some(tongue);
        }
        let tongue = Tongue::open(self.shared.folder.as_ref()?).ok()?;
        Some(self.shared.tongue.get_or_init(|| tongue))
    }
}

impl fmt::Debug for Models {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Models").field("folder", &self.shared.folder).finish_non_exhaustive()
    }
}
