//! `MODEL` or `MODEL@UPSTREAM`, as it is typed.

use crate::check::name;
use std::fmt;
use std::str::FromStr;

/// A model, and who serves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The model.
    pub model: String,
    /// Name of an upstream or an engine; the server's default one if absent.
    pub upstream: Option<String>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Target, String> {
        let (model, upstream) = match text.split_once('@') {
            Some((model, upstream)) => (model, Some(upstream)),
            None => (text, None),
        };
        name(model)?;
        upstream.map_or(Ok(()), name)?;
        Ok(Target { model: model.to_owned(), upstream: upstream.map(str::to_owned) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.upstream {
            Some(upstream) => write!(f, "{}@{upstream}", self.model),
            None => f.write_str(&self.model),
        }
    }
}
