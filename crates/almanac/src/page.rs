//! What can be asked, and where its page is made.

use crate::{Miss, diff, explain, map, matrix, overview, partial, prices, retire, who};
use catalog::{Catalog, Day};
use serde_json::Value;

/// One thing to print, both ways.
#[derive(Clone, Debug)]
pub struct Page {
    /// For people.
    pub text: String,
    /// For programs.
    pub json: Value,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub enum Ask<'a> {
    /// Version history, matrix, prices, what is partial, retirements.
    Overview,
    /// The seed guide's feature matrix, with footnotes where the official sources disagree.
    Matrix,
    /// Features by mode and length.
    Map,
    /// Prices.
    Prices,
    /// What our own engines leave out.
    Partial,
    /// The retirement calendar.
    Retirements,
    /// Who says what about a model at an operation.
    Who {
        /// Id of the model.
        model: &'a str,
        /// Name of the operation.
        operation: &'a str,
    },
    /// What changes between two models.
    Diff {
        /// The model that is left.
        from: &'a str,
        /// The model that is gone to.
        to: &'a str,
    },
    /// One model, error code, rule, migration or source.
    Explain(&'a str),
}

/// The page that answers it, for this day.
///
/// # Errors
/// A name that nobody knows.
pub fn page(catalog: &Catalog, day: Day, ask: &Ask<'_>) -> Result<Page, Miss> {
    match ask {
        Ask::Overview => Ok(overview::page(catalog, day)),
        Ask::Matrix => Ok(matrix::page(catalog, day)),
        Ask::Map => Ok(map::page(catalog, day)),
        Ask::Prices => Ok(prices::page(catalog, day)),
        Ask::Partial => Ok(partial::page(catalog)),
        Ask::Retirements => Ok(retire::page(catalog, day)),
        Ask::Who { model, operation } => who::page(catalog, day, model, operation),
        Ask::Diff { from, to } => diff::page(catalog, day, from, to),
        Ask::Explain(what) => explain::page(catalog, what, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    fn text(ask: &Ask<'_>) -> String {
        let day = "2026-04-23".parse().expect("a day");
        page(Catalog::embedded(), day, ask).map(|page| page.text).unwrap_or_else(|miss| miss.to_string())
    }

    #[test]
    fn the_guides_matrix_is_printed_as_the_guide_has_it() {
        let text = text(&Ask::Overview);
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
        for ask in [
            Ask::Overview,
            Ask::Map,
            Ask::Prices,
            Ask::Retirements,
            Ask::Partial,
            Ask::Who { model: "kling-v1-5", operation: "image2video" },
            Ask::Who { model: "kling-v2-6", operation: "text2video" },
            Ask::Who { model: "kling-v3-omni", operation: "omni-video" },
            Ask::Diff { from: "kling-v1-6", to: "kling-v2-master" },
        ] {
            let text = text(&ask);
            let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > table::WIDTH).collect();
            assert!(long.is_empty() && text.lines().count() > 3, "{ask:?}: {long:#?}\n{text}");
            assert!(text.lines().all(|line| line == line.trim_end()), "{ask:?}: trailing blanks");
        }
    }

    #[test]
    fn a_name_nobody_knows_gets_the_nearest_ones() {
        for (ask, hint) in [
            (Ask::Who { model: "kling-v1.6", operation: "text2video" }, "kling-v1-6"),
            (Ask::Who { model: "kling-v1-6", operation: "txt2video" }, "text2video"),
            (Ask::Diff { from: "kling-v1-6", to: "kling-v2-mastr" }, "kling-v2-master"),
        ] {
            assert!(text(&ask).contains(hint), "{ask:?}: {}", text(&ask));
        }
    }

    #[test]
    fn who_says_what_names_every_side() {
        let text = text(&Ask::Who { model: "kling-v1-5", operation: "text2video" });
        for words in ["seed-log", "seed-guide", "2024-11-15", "not offered"] {
            assert!(text.contains(words), "no '{words}' in:\n{text}");
        }
    }
}
