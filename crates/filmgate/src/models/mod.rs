//! `filmgate models`: the catalog as tables. Every table is made as text and as JSON from the same rows; nothing here
//! judges a request.

mod diff;
mod history;
mod map;
mod matrix;
mod partial;
mod prices;
mod retire;
pub(crate) mod table;
mod who;

pub(crate) use map::lengths;
pub(crate) use prices::units;
pub(crate) use retire::certainty;

use crate::exit::{self, Exit, Trouble};
use catalog::{Catalog, Day};
use clock::{Clock, SystemClock};
use serde_json::{Value, json};

/// Flags of `models`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Answer for this day instead of today
    #[arg(long, global = true, value_name = "DATE")]
    as_of: Option<Day>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
    /// Print the full map: features by mode and length
    #[arg(long, group = "table")]
    map: bool,
    /// Print prices
    #[arg(long, group = "table")]
    prices: bool,
    /// Print what our own engines leave out
    #[arg(long, group = "table")]
    partial: bool,
    /// Print the retirement calendar
    #[arg(long, group = "table")]
    retirements: bool,
    /// Print who says what about a model at an operation
    #[arg(long, group = "table", num_args = 2, value_names = ["MODEL", "OPERATION"])]
    explain: Option<Vec<String>>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show what changes between two models
    Diff {
        /// The model to leave
        from: String,
        /// The model to go to
        to: String,
    },
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    let catalog = Catalog::embedded();
    let day = args.as_of.unwrap_or_else(|| Day::from_unix_ms(SystemClock.now()));
    page(args, catalog, day)?.print(args.json)
}

/// One thing to print, both ways.
pub(crate) struct Page {
    /// For people.
    pub(crate) text: String,
    /// For programs.
    pub(crate) json: Value,
}

impl Page {
    /// Prints it as data, for programs or for people.
    pub(crate) fn print(&self, json: bool) -> Result<Exit, Trouble> {
        if json {
            let body = serde_json::to_string_pretty(&self.json).map_err(|wrong| Trouble::failed(wrong.to_string()))?;
            exit::data(body);
        } else {
            exit::data(self.text.trim_end());
        }
        Ok(Exit::Done)
    }
}

fn page(args: &Args, catalog: &Catalog, day: Day) -> Result<Page, Trouble> {
    if let Some(Verb::Diff { from, to }) = &args.verb {
        return diff::page(catalog, day, from, to);
    }
    if let Some([model, operation]) = args.explain.as_deref() {
        return who::page(catalog, day, model, operation);
    }
    if args.map {
        return Ok(map::page(catalog, day));
    }
    if args.prices {
        return Ok(prices::page(catalog, day));
    }
    if args.partial {
        return Ok(partial::page(catalog));
    }
    if args.retirements {
        return Ok(retire::page(catalog, day));
    }
    Ok(overview(catalog, day))
}

/// Version history, matrix, prices, what is partial, retirements: what `filmgate models` prints when nothing else is asked for.
fn overview(catalog: &Catalog, day: Day) -> Page {
    let parts = [
        ("history", history::page(catalog)),
        ("matrix", matrix::page(catalog, day)),
        ("prices", prices::page(catalog, day)),
        ("partial", partial::page(catalog)),
        ("retirements", retire::page(catalog, day)),
    ];
    let mut json = json!({ "as_of": day });
    let mut text = String::new();
    for (name, part) in parts {
        json[name] = part.json;
        text.push_str(&part.text);
        text.push('\n');
    }
    json["models"] = json!(catalog.models());
    text.push_str("Full map: filmgate models --map · who says what: filmgate models --explain kling-v1-5 text2video\n");
    Page { text, json }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_text(text: &str) -> String {
        let catalog = Catalog::embedded();
        let day = "2026-04-23".parse().expect("a day");
        let args = <Line as clap::Parser>::try_parse_from(text.split(' ')).expect("a command line");
        page(&args.args, catalog, day).map(|page| page.text).unwrap_or_else(|trouble| format!("{trouble:?}"))
    }

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    #[test]
    fn the_guides_matrix_is_printed_as_the_guide_has_it() {
        let text = run_text("models");
        for row in [
            "Text-to-video   Y Y Y Y I2V only Y Y",
            "Image-to-video  Y Y Y Y Y Y Y",
            "Camera control  - - Y Y Y Y Y",
            "Motion brush    - Y Y Y Y Y Y",
            "Lip sync        - - Y Y Y Y Y",
            "Effects         - - Y Y Y Y Y",
            "Native audio    - - - - - - Y",
            "1080p           - Y Y Y Y Y Y",
        ] {
            let plain = |line: &str| {
                let words = line.split_whitespace().filter(|word| !word.starts_with('['));
                words.collect::<Vec<_>>().join(" ")
            };
            assert!(text.lines().any(|line| plain(line) == plain(row)), "no row '{row}' in:\n{text}");
        }
        for row in ["v2.5 Turbo  2025-09  2025-10-20", "v1.6        2024-11  2025-01-07"] {
            assert!(text.contains(row), "no '{row}' in:\n{text}");
        }
    }

    #[test]
    fn every_table_fits_a_hundred_columns() {
        for line in [
            "models",
            "models --map",
            "models --prices",
            "models --retirements",
            "models --partial",
            "models --explain kling-v1-5 image2video",
            "models --explain kling-v2-6 text2video",
            "models --explain kling-v3-omni omni-video",
            "models diff kling-v1-6 kling-v2-master",
        ] {
            let text = run_text(line);
            let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > table::WIDTH).collect();
            assert!(long.is_empty() && text.lines().count() > 3, "{line}: {long:#?}\n{text}");
            assert!(text.lines().all(|line| line == line.trim_end()), "{line}: trailing blanks");
        }
    }

    #[test]
    fn a_name_nobody_knows_gets_the_nearest_ones() {
        for (line, hint) in [
            ("models --explain kling-v1.6 text2video", "kling-v1-6"),
            ("models --explain kling-v1-6 txt2video", "text2video"),
            ("models diff kling-v1-6 kling-v2-mastr", "kling-v2-master"),
        ] {
            assert!(run_text(line).contains(hint), "{line}: {}", run_text(line));
        }
    }

    #[test]
    fn who_says_what_names_every_side() {
        let text = run_text("models --explain kling-v1-5 text2video");
        for words in ["seed-log", "seed-guide", "2024-11-15", "not offered"] {
            assert!(text.contains(words), "no '{words}' in:\n{text}");
        }
    }
}
