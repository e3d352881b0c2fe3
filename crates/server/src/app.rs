//! What one server is made of.

use crate::letter::Desk;
use crate::rate::Rates;
use crate::steer::Switch;
use crate::trial::Trials;
use crate::{Caps, Origin, Seal, Serving};
use blob::Blobs;
use catalog::{Catalog, Day, PriceList};
use clock::{Clock, Ids, MovableClock};
use plan::{Plan, Policy, Strictness};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use store::Store;
use task::{Account, Task};

/// Everything a server needs; the binary puts it together.
pub struct App {
    /// Tasks and keys.
    pub store: Arc<dyn Store>,
    /// Results.
    pub blobs: Arc<dyn Blobs>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The time callers live in, by which their tokens are judged: they sign by clocks that nobody moves.
    pub callers_clock: Arc<dyn Clock>,
    /// Ids of tasks and videos; shared with whoever else makes tasks in this process.
    pub ids: Arc<Ids>,
    /// Models, limits, prices.
    pub catalog: &'static Catalog,
    /// How strictly requests are read.
    pub strictness: Strictness,
    /// The day whose rules count; `None` is today.
    pub as_of: Option<Day>,
    /// Prices of accounts that have no list of their own; `None` is each model's own.
    pub prices: Option<&'static PriceList>,
    /// Seals result links.
    pub seal: Seal,
    /// How result links begin.
    pub origin: Origin,
    /// Who makes what is asked for.
    pub serving: Serving,
    /// Where requests that name no model go until a route of theirs says otherwise; `None` is the catalog's default.
    pub unnamed: Option<route::Row>,
    /// What is taken at most.
    pub caps: Caps,
    /// The clock an admin may move, if there is one; the same as `clock`.
    pub movable: Option<Arc<MovableClock>>,
    /// Opens the admin's endpoints, beside the store's admin keys.
    pub admin_key: Option<String>,
    /// What is done on purpose.
    pub trials: Trials,
    /// Shown by `GET /health`.
    pub about: About,
}

/// What a server says of itself.
#[derive(Clone, Debug)]
pub struct About {
    /// Version of the program.
    pub version: &'static str,
    /// Name of the engine its workers run.
    pub engine: String,
    /// Kind of store, such as `sqlite`.
    pub store: String,
    /// What confines the children that decode and encode.
    pub confinement: Vec<Confinement>,
}

/// One mechanism that confines children.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Confinement {
    /// `landlock`, `seccomp` or `rlimits`.
    pub name: &'static str,
    /// Whether every child is under it.
    pub active: bool,
    /// How far it reaches, or why it is not there.
    pub about: String,
}

/// The app as handlers see it.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) desk: Desk,
    pub(crate) rates: Rates,
    pub(crate) switch: Switch,
    /// Requests that asked for a fault with a percentage.
    pub(crate) asked: Arc<AtomicU64>,
}

impl House {
    pub(crate) fn new(app: App) -> House {
        let desk = Desk::new(&app.caps);
        let switch = Switch::new(app.store.clone(), app.unnamed.clone());
        House { app, desk, rates: Rates::default(), switch, asked: Arc::default() }
    }

    /// Unix seconds.
    pub(crate) fn now_s(&self) -> i64 {
        self.app.clock.now().div_euclid(1000)
    }

    /// Whether callers can still ask about the task. The sweep that deletes it comes later.
    pub(crate) fn remembers(&self, task: &Task) -> bool {
        task.gone_at().is_none_or(|gone_at| self.app.clock.now() < gone_at)
    }

    /// Unix seconds by the callers' clocks.
    pub(crate) fn callers_now_s(&self) -> i64 {
        self.app.callers_clock.now().div_euclid(1000)
    }

    /// A plan at the prices of this account.
    pub(crate) fn priced(&self, plan: Plan, account: &Account) -> Plan {
        let own = account.prices.as_deref().and_then(|id| self.app.catalog.price_list(id));
        match own.or(self.app.prices) {
            Some(list) => plan.at(list, self.app.catalog),
            None => plan,
        }
    }

    /// How requests are read today, if nobody in particular serves them.
    pub(crate) fn policy(&self) -> Policy {
        self.policy_of(&self.app.serving.default)
    }

    /// How requests are read today that this one serves.
    pub(crate) fn policy_of(&self, upstream: &str) -> Policy {
        let day = self.app.as_of.unwrap_or_else(|| Day::from_unix_ms(self.app.clock.now()));
        let strictness = match self.app.serving.of(upstream).and_then(|served| served.strict) {
            Some(true) => Strictness::Strict,
            Some(false) => Strictness::Lenient,
            None => self.app.strictness,
        };
        Policy { strictness, day }
    }
}
