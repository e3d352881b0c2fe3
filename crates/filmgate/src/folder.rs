//! The data folder: database, blobs, scratch space, the secret that seals links, and who serves it.

use crate::exit::Trouble;
use crate::settings::Settings;
use blob::Blobs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;

/// The account of a fresh folder.
pub(crate) const ACCOUNT: &str = "default";
/// Characters of the secret that seals links.
const SEAL_CHARS: usize = 43;

/// Flags of every verb that looks into a data folder: which one, and how to print.
#[derive(Debug, clap::Args)]
pub(crate) struct Place {
    /// Data folder
    #[arg(long, global = true, env = "FILMGATE_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// An open data folder.
pub(crate) struct Folder {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Tasks and keys.
    pub(crate) store: Arc<dyn Store>,
}

impl Folder {
    /// Opens the folder, making it and its database if need be.
    pub(crate) async fn open(path: &Path) -> Result<Folder, Trouble> {
        make(path)?;
        let store = store::sqlite::open(&path.join("filmgate.db"))?;
        Ok(Folder { path: path.to_owned(), store: Arc::new(store) })
    }

    /// Opens the folder only if it has a database already.
    pub(crate) async fn open_existing(path: &Path) -> Result<Folder, Trouble> {
        if !path.join("filmgate.db").is_file() {
            let message = format!("{} is not a data folder of filmgate", path.display());
            return Err(Trouble::failed(message).with_hint(format!("filmgate keys create --data {}", path.display())));
        }
        Folder::open(path).await
    }

    /// A folder whose tasks and keys live in memory; files still lie under `path`.
    pub(crate) async fn in_memory(path: &Path) -> Result<Folder, Trouble> {
        make(path)?;
        Ok(Folder { path: path.to_owned(), store: Arc::new(store::sqlite::open_in_memory()?) })
    }

    /// Results at rest.
    pub(crate) fn blobs(&self) -> Result<Arc<dyn Blobs>, Trouble> {
        Ok(Arc::new(blob::local::open(&self.path.join("blobs"))?))
    }

    /// The secret that seals result links; made at the first start, readable by its owner only.
    pub(crate) fn seal(&self) -> Result<server::Seal, Trouble> {
        let path = self.path.join("seal.secret");
        let secret = match std::fs::read(&path) {
            Ok(secret) if secret.len() >= SEAL_CHARS => secret,
            Ok(_) | Err(_) => {
                let secret = clock::secret(SEAL_CHARS).into_bytes();
                write_private(&path, &secret)?;
                secret
            }
        };
        Ok(server::Seal::new(&secret))
    }
}

/// The data folder that was named by flag or variable, else by the settings file.
pub(crate) fn named(flag: Option<PathBuf>, settings: &Settings) -> Result<PathBuf, Trouble> {
    flag.or_else(|| settings.data.clone())
        .ok_or_else(|| Trouble::usage("which data folder?").with_hint("add --data DIR, or set FILMGATE_DATA"))
}

/// The runtime of a verb.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Trouble> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| Trouble::failed(format!("cannot start: {error}")))
}

/// Writes a file only its owner may read, whole or not at all.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map(|_| ()).map_err(|error| unwritable(path, &error))
}

fn make(path: &Path) -> Result<(), Trouble> {
    std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Trouble {
    Trouble::failed(format!("cannot write {}: {error}", path.display()))
        .with_hint("name a folder you may write to: --data DIR")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seal_of_a_folder_outlives_a_restart() {
        let place = tempfile::tempdir().unwrap();
        let runtime = runtime().unwrap();
        let first = runtime.block_on(Folder::open(place.path())).unwrap();
        let query = first.seal().unwrap().query("a.mp4", 100);
        drop(first);
        let second = runtime.block_on(Folder::open(place.path())).unwrap();
        assert!(second.seal().unwrap().check("a.mp4", &query, 99).is_ok());
    }
}
