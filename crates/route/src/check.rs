//! Whether a route is one at all.

use crate::caps::{NAME_CHARS_MAX, ONLY_MAX, SLOWER_MAX, VARIANTS_MAX, WEIGHTS_MAX};
use crate::{Route, Variant};

/// What is wrong with a route or with a change of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct Slip {
    /// The part of it, such as `variants[1].weight`.
    pub field: String,
    /// What is wrong there.
    pub message: String,
}

impl Slip {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Slip {
        Slip { field: field.into(), message: message.into() }
    }
}

impl Route {
    /// Reads a route from JSON.
    ///
    /// # Errors
    /// What cannot be read, or what [`Route::check`] refuses.
    pub fn read(json: &str) -> Result<Route, Slip> {
        if json.len() > crate::caps::ROUTE_BYTES_MAX {
            return Err(Slip::new("route", format!("it is longer than {} bytes", crate::caps::ROUTE_BYTES_MAX)));
        }
        let route: Route = serde_json::from_str(json).map_err(|wrong| Slip::new("route", wrong.to_string()))?;
        route.check()?;
        Ok(route)
    }

    /// Whether it can be evaluated.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub fn check(&self) -> Result<(), Slip> {
        if !(1..=VARIANTS_MAX).contains(&self.variants.len()) {
            return Err(Slip::new("variants", format!("there must be 1 to {VARIANTS_MAX} of them")));
        }
        for (at, variant) in self.variants.iter().enumerate() {
            let field = |name: &str| format!("variants[{at}].{name}");
            name(&variant.name).map_err(|message| Slip::new(field("name"), message))?;
            name(&variant.model).map_err(|message| Slip::new(field("model"), message))?;
            if let Some(upstream) = &variant.upstream {
                name(upstream).map_err(|message| Slip::new(field("upstream"), message))?;
            }
            if self.variants[..at].iter().any(|earlier: &Variant| earlier.name == variant.name) {
                return Err(Slip::new(field("name"), format!("'{}' is there twice", variant.name)));
            }
        }
        if !(1..=WEIGHTS_MAX).contains(&self.whole()) {
            return Err(Slip::new("variants", format!("the weights must come to 1 to {WEIGHTS_MAX}")));
        }
        if self.only.accounts.len() > ONLY_MAX || self.only.operations.len() > ONLY_MAX {
            return Err(Slip::new("only", format!("a list has at most {ONLY_MAX} names")));
        }
        let slower = self.guard.and_then(|guard| guard.slower);
        if slower.is_some_and(|times| !(1.0..=SLOWER_MAX).contains(&times)) {
            return Err(Slip::new("guard.slower", format!("it must be between 1 and {SLOWER_MAX}")));
        }
        if !self.salt.is_empty() {
            name(&self.salt).map_err(|message| Slip::new("salt", message))?;
        }
        Ok(())
    }
}

/// Whether this can name a route, a variant, a model or an upstream.
pub(crate) fn name(text: &str) -> Result<(), String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':');
    if text.is_empty() || text.len() > NAME_CHARS_MAX || !text.chars().all(legal) {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(64).collect();
        return Err(format!("'{shown}' is no name: 1 to {NAME_CHARS_MAX} letters, digits and - _ . / :"));
    }
    Ok(())
}
