//! The rows of `catalog/weights/`, as they are written.

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::sync::OnceLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog/weights");

/// One file that is made, and what of.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name, equal to the row's file name.
    pub name: String,
    /// The file it becomes.
    pub file: String,
    /// What it belongs to.
    pub group: Group,
    /// What it is for, in a few words.
    pub about: String,
    /// The licence of the weights.
    pub licence: String,
    /// Where that is stated.
    pub licence_at: String,
    /// How it is made.
    pub form: Form,
    /// Bytes of what is made.
    pub bytes: u64,
    /// Checksum of what is made.
    pub sha256: String,
    /// Where its parts come from.
    #[serde(rename = "from")]
    pub sources: Vec<Source>,
}

/// One exact version of a package, and the files of it that are used.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Where the package lies.
    pub registry: Registry,
    /// Its name there.
    pub package: String,
    /// Its version.
    pub version: String,
    /// Bytes of its archive.
    pub bytes: u64,
    /// Checksum of its archive.
    pub sha256: String,
    /// The files that are used, in the order the conversion wants.
    pub parts: Vec<Part>,
}

/// One file of a package.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its path in the archive.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its checksum.
    pub sha256: String,
}

/// A registry of packages, asked through its own client.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Registry {
    /// npm's registry; archives are gzipped tar files.
    Npm,
    /// The Python Package Index; archives are wheels.
    Pypi,
}

/// What files belong together, for `--only`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Faces: boxes, mesh, irises, who it is.
    Faces,
    /// People: matte and pose.
    People,
    /// Speech.
    Speech,
}

impl Group {
    /// Every group, in the order of a listing.
    pub const ALL: &'static [Group] = &[Group::Faces, Group::People, Group::Speech];

    /// As it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Group::Faces => "faces",
            Group::People => "people",
            Group::Speech => "speech",
        }
    }
}

/// How a file is made of its parts.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A TensorFlow Lite graph becomes an ONNX graph.
    Tflite,
    /// Eight-bit weights of face-api's recognition net, manifest and numbers, become an ONNX graph.
    FaceApi,
    /// The parts one after another are an ONNX graph, in which fused multiplications are written out.
    Unfused,
    /// Tables of 256 columns become one safetensors file, each under its file's name.
    Styles,
}

/// Every row, by name.
///
/// # Panics
/// If an embedded row is wrong, which the tests of this crate rule out for every build.
pub fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows: Vec<Row> = FILES.files().map(parsed).collect();
        rows.sort_by(|a, b| (a.group, &a.name).cmp(&(b.group, &b.name)));
        rows
    })
}

fn parsed(file: &include_dir::File<'_>) -> Row {
    match toml::from_str(file.contents_utf8().unwrap_or_default()) {
        Ok(row) => row,
        Err(error) => panic!("catalog/weights/{}: {error}", file.path().display()),
    }
}
