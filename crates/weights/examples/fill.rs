//! Fills a folder with models, without the rest of the program: `cargo run -p weights --example fill -- DIR [NAME …]`.

use std::process::ExitCode;
use weights::{Folder, Step, install, rows};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((folder, names)) = words.split_first() else {
        eprintln!("usage: fill DIR [NAME …]");
        return ExitCode::from(64);
    };
    let wanted: Vec<_> = rows().iter().filter(|row| names.is_empty() || names.contains(&row.name)).collect();
    let told = install(&Folder::at(folder), &wanted, &mut |step| match step {
        Step::Fetch(source) => eprintln!("fetching {} {}", source.package, source.version),
        Step::Fetched(_) | Step::Make(_) => {}
        Step::Done(row, Ok(outcome)) => eprintln!("{}: {outcome:?}", row.name),
        Step::Done(row, Err(fault)) => eprintln!("{}: {fault}", row.name),
    });
    match told {
        Ok(rows) if rows.iter().all(|(_, outcome)| outcome.is_ok()) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}
