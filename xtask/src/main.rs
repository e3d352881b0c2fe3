//! The house's chores: `cargo xtask demo | test | weights | tidy | bench | gallery | nouns`.
//!
//! Uses no crate of the product, so that the chores still run while the product does not compile, and keeps no
//! state besides what lies under `target/` and `demo/`.

mod bench;
mod demo;
mod pictures;
mod shell;
mod test;
mod tidy;

use shell::Outcome;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <chore>

  demo [folder]      builds, serves, makes the upgrade guide's own clip, prints its path and the curl lines
  test [argument …]  installs what is missing, tidies, builds, runs every test; arguments go to cargo nextest
  weights            fetches and converts the models the tests see and speak with into target/weights
  tidy [check …]     house rules: sizes, arrows, names, dead files, licences, format, lints
  gallery [folder]   draws every prompt of the gallery into a page, target/gallery if no folder is named
  nouns              makes the studio's vocabulary of pictures and nouns anew from its packages
  bench [race …]     reads, submits, studio: us beside the least that could do the same work
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("xtask: {complaint}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Outcome {
    let rest = words.get(1..).unwrap_or_default();
    match words.first().map(String::as_str) {
        Some("bench") => bench::bench(rest),
        Some("gallery") => pictures::gallery(rest),
        Some("nouns") => pictures::nouns(),
        Some("demo") => demo::demo(rest),
        Some("test") => test::test(rest),
        Some("weights") => test::weights::prepare(),
        Some("tidy") => tidy::run(rest),
        None | Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(format!("no chore is called '{other}'\n\n{USAGE}")),
    }
}
