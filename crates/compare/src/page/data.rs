//! A report: the run, what was measured of it, and what follows.

use super::run::{Facts, Role, Run};
use super::{Clips, html};
use crate::judge::{Judgement, Trio, judge};
use crate::measure::Measured;
use crate::metric::ROWS;
use crate::votes::{Strength, strengths};
use fault::Fault;
use serde_json::{Value, json};
use std::path::Path;

/// Everything a report is drawn from.
#[derive(Debug)]
pub struct Report {
    /// The run, with its readings.
    pub run: Run,
    /// For each candidate: its place among the arms, and one judgement a metric.
    pub judged: Vec<(usize, Vec<Judgement>)>,
    /// Strengths of the arms by the votes; empty without votes.
    pub strengths: Vec<Strength>,
    pub(super) measured: Vec<Vec<Option<Measured>>>,
}

impl Report {
    /// Of a run; `measured` holds what was measured of each case's tries, in the order of the arms.
    pub fn new(mut run: Run, measured: Vec<Vec<Option<Measured>>>) -> Report {
        for (case, row) in run.cases.iter_mut().zip(&measured) {
            for (made, measured) in case.tries.iter_mut().zip(row) {
                let Some(measured) = measured else { continue };
                made.readings = measured.readings.clone();
                if let Some(facts) = &mut made.facts {
                    let Measured { size, fps, seconds, sound, .. } = measured;
                    *facts = Facts { size: *size, fps: *fps, seconds: *seconds, sound: *sound, ..facts.clone() };
                }
            }
        }
        let judged = judged(&run);
        let names: Vec<String> = voted(&run).map(|(_, name)| name).collect();
        let strengths = if run.votes.is_empty() { Vec::new() } else { strengths(&names, &run.votes) };
        Report { run, judged, strengths, measured }
    }

    /// The HTML file; the clips lie under `folder`.
    ///
    /// # Errors
    /// If a clip cannot be read, or the file would be longer than [`crate::caps::REPORT_BYTES_MAX`].
    pub fn html(&self, folder: &Path, clips: Clips) -> Result<String, Fault> {
        html::write(self, folder, clips)
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let metrics: Vec<Value> = ROWS
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let judged: Vec<Value> = self
                    .judged
                    .iter()
                    .map(|(arm, all)| json!({ "arm": self.run.arms[*arm].name, "judgement": all[i] }))
                    .collect();
                json!({
                    "id": row.id, "name": row.name, "unit": row.unit, "better": row.better, "about": row.about,
                    "least": row.least, "judged": judged,
                })
            })
            .collect();
        json!({ "run": self.run, "metrics": metrics, "strengths": self.strengths })
    }

    /// Place of the repeated arm, if there is one.
    pub(super) fn repeated(&self) -> Option<usize> {
        self.run.arms.iter().position(|arm| arm.role == Role::Repeated)
    }
}

/// The arms that are voted on: all but the repetition, which is the stable one again.
pub(super) fn voted(run: &Run) -> impl Iterator<Item = (usize, String)> + '_ {
    let arms = run.arms.iter().enumerate();
    arms.filter(|(_, arm)| arm.role != Role::Repeated).map(|(i, arm)| (i, arm.name.clone()))
}

fn judged(run: &Run) -> Vec<(usize, Vec<Judgement>)> {
    let of = |role: Role| run.arms.iter().enumerate().filter(move |(_, arm)| arm.role == role).map(|(i, _)| i);
    let (Some(stable), repeated) = (of(Role::Stable).next(), of(Role::Repeated).next()) else { return Vec::new() };
    let count = of(Role::Candidate).count();
    of(Role::Candidate)
        .map(|candidate| {
            let trios: Vec<Trio> = run
                .cases
                .iter()
                .map(|case| {
                    let values = |arm: usize| case.tries.get(arm).map_or_else(Vec::new, values);
                    // A repetition that failed leaves the case out; it is not the same as having none.
                    let noise = repeated.map_or_else(Vec::new, |arm| {
                        let mut all = values(arm);
                        all.resize(ROWS.len(), None);
                        all
                    });
                    Trio { base: values(stable), noise, candidate: values(candidate) }
                })
                .collect();
            (candidate, judge(&trios, count))
        })
        .collect()
}

fn values(made: &super::Try) -> Vec<Option<f64>> {
    made.readings.iter().map(|reading| reading.value).collect()
}
