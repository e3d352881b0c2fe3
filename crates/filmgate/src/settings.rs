//! `filmgate.toml`: what flags and variables did not say.

use crate::exit::Trouble;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Bytes of a settings file.
const SETTINGS_BYTES_MAX: u64 = 1 << 20;

/// The settings file. Every field may be missing; unknown ones are mistakes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Data folder.
    pub(crate) data: Option<PathBuf>,
    /// Folder of the installed models.
    pub(crate) weights: Option<PathBuf>,
    /// For `serve`.
    #[serde(default)]
    pub(crate) serve: Serve,
    /// For verbs that talk to a server.
    #[serde(default)]
    pub(crate) client: Client,
    /// Services that make media elsewhere.
    #[serde(default)]
    pub(crate) upstream: crate::upstream::Table,
}

/// `[serve]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Serve {
    pub(crate) listen: Option<String>,
    pub(crate) workers: Option<usize>,
    pub(crate) encoder: Option<String>,
    pub(crate) engine: Option<String>,
    pub(crate) public_url: Option<String>,
    pub(crate) strict: Option<bool>,
    pub(crate) rates: Option<String>,
    pub(crate) draft: Option<bool>,
    pub(crate) trials: Option<bool>,
    #[serde(default)]
    pub(crate) fault: Vec<String>,
    pub(crate) timing: Option<String>,
    pub(crate) body_mib_max: Option<u16>,
    pub(crate) prices: Option<String>,
    pub(crate) rate: Option<u32>,
    #[serde(default)]
    pub(crate) reach: Vec<String>,
}

/// `[client]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Client {
    pub(crate) server: Option<String>,
    pub(crate) access_key: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) api_key: Option<String>,
}

impl Settings {
    /// The same with the folder of models that a flag or variable names.
    pub(crate) fn with_weights(mut self, named: Option<PathBuf>) -> Settings {
        self.weights = named.or(self.weights);
        self
    }

    /// The folder of the installed models: one for a user, whatever the data folder, because they are large and always
    /// the same. `None` if nothing names one and the user has no home.
    pub(crate) fn weights(&self) -> Option<PathBuf> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let own = || set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")));
        self.weights.clone().or_else(|| Some(own()?.join("filmgate/weights")))
    }

    /// Reads `named`, or `./filmgate.toml` if it is there.
    pub(crate) fn read(named: Option<&Path>) -> Result<Settings, Trouble> {
        let path = named.unwrap_or(Path::new("filmgate.toml"));
        let size = match std::fs::metadata(path) {
            Ok(found) => found.len(),
            Err(_) if named.is_none() => return Ok(Settings::default()),
            Err(error) => return Err(Trouble::usage(format!("cannot read {}: {error}", path.display()))),
        };
        if size > SETTINGS_BYTES_MAX {
            return Err(Trouble::usage(format!("{} is longer than {SETTINGS_BYTES_MAX} bytes", path.display())));
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| Trouble::usage(format!("cannot read {}: {error}", path.display())))?;
        toml::from_str(&text).map_err(|error| Trouble::usage(format!("{}: {}", path.display(), error.message())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, Trouble> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("filmgate.toml");
        std::fs::write(&path, text).unwrap();
        Settings::read(Some(&path))
    }

    #[test]
    fn a_file_sets_what_it_names_and_a_slip_is_a_mistake() {
        let settings = read("data = \"d\"\n[serve]\nlisten = \"0.0.0.0:1\"\nstrict = true\n").unwrap();
        assert_eq!(settings.data, Some(PathBuf::from("d")));
        assert_eq!((settings.serve.listen.as_deref(), settings.serve.strict), (Some("0.0.0.0:1"), Some(true)));
        assert!(format!("{:?}", read("[serve]\nlisen = \"x\"\n").unwrap_err()).contains("unknown field `lisen`"));
        assert!(Settings::read(Some(Path::new("/no/such/filmgate.toml"))).is_err());
    }
}
