//! Rebuilds the crate when a file appears in, or leaves, `catalog/`: the embedding macro only sees changed files.

fn main() {
    println!("cargo:rerun-if-changed=../../catalog");
}
