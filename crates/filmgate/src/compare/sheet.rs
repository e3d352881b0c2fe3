//! What a run is to make; written once, before anything is sent.

use ::compare::page::{Arm, Change};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A run as it was planned (`run.json`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) id: String,
    pub(super) title: String,
    /// The day, for people.
    pub(super) when: String,
    /// The server that is asked; none: this machine.
    pub(super) server: Option<String>,
    /// The engine on this machine, and whether it drafts.
    pub(super) engine: String,
    pub(super) draft: bool,
    /// What prices are counted in.
    pub(super) unit: String,
    pub(super) arms: Vec<Arm>,
    pub(super) cases: Vec<Case>,
}

/// One request, once, for every arm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Case {
    /// From 1.
    pub(super) number: usize,
    /// Name of the operation.
    pub(super) operation: String,
    pub(super) prompt: String,
    /// From 1.
    pub(super) repetition: usize,
    /// In the order of the arms.
    pub(super) tries: Vec<Try>,
}

/// One request to one arm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Try {
    /// What is sent, with our own id for it.
    pub(super) body: Map<String, Value>,
    pub(super) external_task_id: String,
    pub(super) seed: u64,
    pub(super) changes: Vec<Change>,
    /// Thousandths of the sheet's unit; unknown is unknown.
    pub(super) milliunits: Option<u64>,
    /// Why it is not sent at all.
    pub(super) stops: Option<String>,
}

/// Which try of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Spot {
    /// Place of the case.
    pub(super) case: usize,
    /// Place of the arm.
    pub(super) arm: usize,
}

impl Sheet {
    /// Every try, the arms of a case side by side.
    pub(super) fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        (0..self.cases.len()).flat_map(|case| (0..self.arms.len()).map(move |arm| Spot { case, arm }))
    }

    pub(super) fn at(&self, spot: Spot) -> &Try {
        &self.cases[spot.case].tries[spot.arm]
    }

    /// What people call it: `case 2, kling-v1-6`.
    pub(super) fn name(&self, spot: Spot) -> String {
        format!("case {}, {}", self.cases[spot.case].number, self.arms[spot.arm].name)
    }

    /// Where its result lies, under the run's folder.
    pub(super) fn file(&self, spot: Spot, ending: &str) -> String {
        format!("clips/case-{}-{}.{ending}", self.cases[spot.case].number, self.arms[spot.arm].name.replace(' ', "-"))
    }
}
