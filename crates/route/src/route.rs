//! One route, as it is typed, stored and shown.

use crate::Target;
use catalog::Operation;
use serde::{Deserialize, Serialize};

/// Who serves what asks for a name. The last variant is the stable one: it serves whoever is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Whether it splits. Switched off, everything goes to the stable variant.
    #[serde(default = "on")]
    pub enabled: bool,
    /// In the order in which keys fall on them; a canary comes first, so that it loses nobody when it grows.
    pub variants: Vec<Variant>,
    /// Hashed before the key; the route's name if empty. A new salt deals all keys anew.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// What keeps a request with its variant.
    #[serde(default, skip_serializing_if = "Sticky::is_default")]
    pub sticky: Sticky,
    /// Whom the variants before the stable one are for.
    #[serde(default, skip_serializing_if = "Only::is_everyone")]
    pub only: Only,
    /// What takes a canary away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Guard>,
}

/// What keeps a request with its variant, where it has no `external_task_id` (which always does).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sticky {
    /// The key it is signed with: all that one caller asks for goes one way.
    #[default]
    Caller,
    /// The task's own id: each request falls anew.
    Task,
}

impl Sticky {
    fn is_default(&self) -> bool {
        *self == Sticky::default()
    }
}

/// One who serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its name within the route, such as `canary` or `stable`.
    pub name: String,
    /// The model it serves with.
    pub model: String,
    /// Name of an upstream, or of an engine; the server's default one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<String>,
    /// Its share, relative to the sum of all.
    pub weight: u32,
}

/// Whom a canary is for; an empty list is everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// Requests of these operations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// Requests of these accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
}

/// When a canary goes by itself. It may only lose weight, never gain.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// Version of the row with which this canary began: its evidence is counted from there.
    #[serde(default)]
    pub since: u64,
    /// Also when its median time is certain to be more than this many times the stable one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slower: Option<f64>,
}

impl Variant {
    /// Where it leads.
    pub fn target(&self) -> Target {
        Target { model: self.model.clone(), upstream: self.upstream.clone() }
    }

    /// Whether it leads there.
    pub fn leads_to(&self, target: &Target) -> bool {
        self.model == target.model && self.upstream == target.upstream
    }
}

impl Only {
    /// Whether nobody is left out.
    pub fn is_everyone(&self) -> bool {
        self.operations.is_empty() && self.accounts.is_empty()
    }

    /// Whether such a request is meant.
    pub fn means(&self, operation: Option<Operation>, account: &str) -> bool {
        let here = operation.is_some_and(|asked| self.operations.contains(&asked));
        (self.operations.is_empty() || here)
            && (self.accounts.is_empty() || self.accounts.iter().any(|named| named == account))
    }
}

impl Route {
    /// One variant that serves everything.
    pub fn to(target: Target) -> Route {
        let Target { model, upstream } = target;
        let stable = Variant { name: STABLE.to_owned(), model, upstream, weight: crate::caps::WHOLE };
        let (salt, sticky, only) = (String::new(), Sticky::default(), Only::default());
        Route { enabled: true, variants: vec![stable], salt, sticky, only, guard: None }
    }

    /// The variant that serves whoever is left out; none only in a route that [`Route::check`] refuses.
    pub fn stable(&self) -> Option<&Variant> {
        self.variants.last()
    }

    /// The one variant beside the stable one, where there is exactly one.
    pub fn canary(&self) -> Option<&Variant> {
        match self.variants.as_slice() {
            [canary, _] => Some(canary),
            _ => None,
        }
    }

    /// Sum of the weights.
    pub fn whole(&self) -> u64 {
        self.variants.iter().map(|variant| u64::from(variant.weight)).sum()
    }

    /// The part of what the route is for that goes to this variant, from 0 to 1.
    pub fn share(&self, variant: &Variant) -> f64 {
        let is_stable = self.stable().is_some_and(|stable| stable == variant);
        match (self.enabled, is_stable) {
            (false, true) => 1.0,
            (false, false) => 0.0,
            (true, _) => f64::from(variant.weight) / (self.whole().max(1) as f64),
        }
    }

    /// The same, of all variants that lead there.
    pub fn share_of(&self, target: &Target) -> f64 {
        self.variants.iter().filter(|variant| variant.leads_to(target)).map(|variant| self.share(variant)).sum()
    }

    /// Whether anything can go to this variant.
    pub fn reaches(&self, variant: &Variant) -> bool {
        let is_stable = self.stable().is_some_and(|stable| stable == variant);
        is_stable && (variant.weight > 0 || !self.enabled || !self.only.is_everyone())
            || self.enabled && variant.weight > 0
    }
}

/// Name of the variant that serves whoever is left out.
pub(crate) const STABLE: &str = "stable";
/// Name of the variant that is tried out.
pub(crate) const CANARY: &str = "canary";

fn on() -> bool {
    true
}
