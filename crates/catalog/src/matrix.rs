//! The seed guide's version table and feature matrix, kept as the guide prints them and turned into claims.

use crate::{Claim, Day, Endpoint, Feature, Lengths};
use serde::{Deserialize, Serialize};

/// `catalog/matrix.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Id of the source that prints it.
    pub source: String,
    /// Columns, oldest first.
    pub versions: Vec<Version>,
    /// Rows, in print order.
    pub rows: Vec<Row>,
}

/// One column, and its row in the version history.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// As the history prints it: `v2.5 Turbo`.
    pub name: String,
    /// As the matrix prints it: `v2.5T`.
    pub column: String,
    /// The release as printed.
    pub release: Day,
    /// The key changes as printed.
    pub changes: String,
    /// Ids of the models it stands for, the principal one first.
    pub models: Vec<String>,
}

/// One feature of the matrix.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// As printed.
    pub title: String,
    /// The endpoints it is about; empty = both video endpoints.
    #[serde(default)]
    pub endpoints: Vec<Endpoint>,
    /// The features it is about.
    pub features: Vec<Feature>,
    /// `Y`, `-` or `I2V only`, one for each version.
    pub cells: Vec<String>,
    /// Models of a column that the row does not speak of.
    #[serde(default)]
    pub except: Vec<String>,
}

/// Reads one printed cell: `I2V only` denies the row it stands in.
pub(crate) fn reading(cell: &str) -> Option<bool> {
    match cell {
        "Y" => Some(true),
        "-" | "I2V only" => Some(false),
        _ => None,
    }
}

impl Matrix {
    /// The matrix as claims: (model id, claim).
    pub(crate) fn claims(&self) -> Vec<(&str, Claim)> {
        let mut claims = Vec::new();
        for row in &self.rows {
            for (version, cell) in self.versions.iter().zip(&row.cells) {
                let spoken = version.models.iter().filter(|id| !row.except.contains(id));
                claims.extend(spoken.filter_map(|id| Some((id.as_str(), self.claim(row, version, reading(cell)?)))));
            }
        }
        claims
    }

    fn claim(&self, row: &Row, version: &Version, says: bool) -> Claim {
        Claim {
            endpoints: row.endpoints.clone(),
            features: row.features.clone(),
            modes: Vec::new(),
            seconds: Lengths::default(),
            says,
            from: Some(version.release),
            until: None,
            source: self.source.clone(),
            note: format!("matrix row \"{}\", column {}", row.title, version.column),
        }
    }
}
