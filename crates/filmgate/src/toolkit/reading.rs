//! Whose rules count.

use crate::models::today;
use catalog::{Catalog, Day};
use migrate::Judge;
use plan::{Policy, Strictness};

/// Flags that say by which rules to judge.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    /// Judge by this day's rules instead of today's
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Day>,
    /// Judge as this server's own engines do, which serve every model; the default is as the service does
    #[arg(long)]
    pub(crate) lenient: bool,
}

impl Reading {
    /// The judge.
    pub(crate) fn judge(&self) -> Judge<'static> {
        let strictness = if self.lenient { Strictness::Lenient } else { Strictness::Strict };
        let day = self.as_of.unwrap_or_else(today);
        Judge { catalog: Catalog::embedded(), policy: Policy { strictness, day } }
    }
}
