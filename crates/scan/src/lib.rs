//! Kling requests and model names in source code, found by structure, judged and rewritten.
//!
//! A path's name and its bytes go in, findings with byte ranges and replacements come out. Literals are evaluated as far
//! as one file tells (constants, later assignments, environment defaults); what cannot be known is a hole, and nothing is
//! said that some value of a hole would avoid. This crate opens no file, runs no code and never touches comments or prose.

mod address;
mod allow;
mod binding;
mod body;
mod call;
pub mod caps;
mod change;
mod embedded;
mod file;
mod found;
mod holes;
mod judged;
mod lang;
mod lines;
mod look;
mod map;
mod names;
mod read;
mod render;
mod rewrite;
mod rules;
mod text;
mod value;
mod write;

#[cfg(test)]
mod tests;

pub use found::{Fix, Found, Options, Replacement, Seen, Skip};
pub use lang::Lang;
pub use look::Scanner;
pub use write::{Refusal, Written};
