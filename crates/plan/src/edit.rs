//! One change of a request body.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// One change of a request body. Fields are JSON paths from the body, such as `camera_control.config.zoom` or
/// `image_list[0].image`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "do")]
pub enum Edit {
    /// Gives the field this value, whether it is there or not.
    Set {
        /// Path of the field.
        field: String,
        /// Its value from now on.
        value: Value,
    },
    /// Takes the field out.
    Remove {
        /// Path of the field.
        field: String,
    },
    /// Gives the field another name beside its neighbours; its value stays.
    Rename {
        /// Path of the field.
        field: String,
        /// Its new last name, such as `image`.
        to: String,
    },
}

impl Edit {
    /// Path of the field it is about.
    pub fn field(&self) -> &str {
        match self {
            Edit::Set { field, .. } | Edit::Remove { field } | Edit::Rename { field, .. } => field,
        }
    }
}

/// As a person would type it: `"mode": "std"`, `remove camera_control`, `rename image_tail to image`.
impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edit::Set { field, value } => write!(f, "\"{}\": {value}", last(field)),
            Edit::Remove { field } => write!(f, "remove {field}"),
            Edit::Rename { field, to } => write!(f, "rename {field} to {to}"),
        }
    }
}

fn last(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}
