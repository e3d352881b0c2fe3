//! The report: one HTML file that needs nothing else and asks nobody, and the same as JSON.
//!
//! It shows what failed as plainly as what was made, says where a clip is simulated, and gives no total.

mod arms;
mod case;
mod data;
mod html;
mod metrics;
mod request;
mod run;
mod summary;
mod text;
mod vote;

pub use data::Report;
pub use run::{Arm, Case, Change, Ended, Facts, Kind, Role, Run, Try};

/// Where the clips of a report lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clips {
    /// Inside the file.
    Inside,
    /// Beside it, by the names the run gives them.
    Beside,
}
