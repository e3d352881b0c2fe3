//! Progress on stderr: a bar an arm on a terminal, plain lines elsewhere.

use super::sheet::{Sheet, Spot};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

/// What is seen while a run goes on.
pub(super) struct Shown {
    bars: Option<(MultiProgress, Vec<ProgressBar>)>,
    percents: Mutex<BTreeMap<Spot, u8>>,
    names: BTreeMap<Spot, String>,
}

impl Shown {
    pub(super) fn new(sheet: &Sheet) -> Shown {
        let bars = std::io::stderr().is_terminal().then(|| {
            let all = MultiProgress::new();
            let width = sheet.arms.iter().map(|arm| arm.name.chars().count()).max().unwrap_or(0);
            let bar = |arm: &::compare::page::Arm| {
                let bar = all.add(ProgressBar::new(sheet.cases.len() as u64 * 100));
                let style = ProgressStyle::with_template("{prefix} {bar:36} {percent:>3} % {msg} {elapsed}");
                bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                bar.set_prefix(format!("{:<width$}", arm.name));
                bar
            };
            let each = sheet.arms.iter().map(bar).collect();
            (all, each)
        });
        let names = sheet.spots().map(|spot| (spot, sheet.name(spot))).collect();
        Shown { bars, percents: Mutex::new(BTreeMap::new()), names }
    }

    /// How far a try is.
    pub(super) fn progress(&self, spot: Spot, percent: u8) {
        let mut percents = self.percents.lock().unwrap_or_else(PoisonError::into_inner);
        percents.insert(spot, percent);
        if let Some((_, bars)) = &self.bars {
            let sum = percents.iter().filter(|(other, _)| other.arm == spot.arm).map(|(_, p)| u64::from(*p)).sum();
            bars[spot.arm].set_position(sum);
        }
    }

    /// A line about a try.
    pub(super) fn say(&self, spot: Spot, what: &str) {
        let line = format!("{}: {what}", self.names.get(&spot).map_or("", String::as_str));
        match &self.bars {
            Some((all, _)) => {
                let _ = all.println(line);
            }
            None => eprintln!("{line}"),
        }
    }

    /// Takes the bars away.
    pub(super) fn done(&self) {
        for bar in self.bars.iter().flat_map(|(_, bars)| bars) {
            bar.finish_and_clear();
        }
    }
}
