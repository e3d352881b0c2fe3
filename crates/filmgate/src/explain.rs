//! `filmgate explain`: the page of one model, error code, rule, migration or source.

use crate::exit::{Exit, Trouble};
use crate::models::{print, today};
use almanac::Ask;
use catalog::{Catalog, Day};

/// Flags of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A model (kling-v1-6), an error code (1201), a rule (mode-standard), a migration (takes-longer) or a source (seed-log)
    what: String,
    /// Answer for this day instead of today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    let day = args.as_of.unwrap_or_else(today);
    print(&almanac::page(Catalog::embedded(), day, &Ask::Explain(&args.what))?, args.json)
}

#[cfg(test)]
mod tests {
    use catalog::Catalog;

    #[test]
    fn every_error_code_has_a_page() {
        for code in fault::Code::ALL {
            let page = Catalog::embedded().error(code.number());
            let status = format!("HTTP status {}.", code.status());
            assert!(page.is_some_and(|page| page.text.contains(&status)), "{} wants '{status}'", code.number());
        }
        assert_eq!(Catalog::embedded().errors().len(), fault::Code::ALL.len());
    }
}
