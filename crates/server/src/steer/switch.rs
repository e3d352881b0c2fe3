//! The table of routes, as new as the store's rows.

use fault::Fault;
use route::{Row, Table};
use std::sync::{Arc, Mutex, PoisonError};
use store::Store;

/// The routes of one store.
pub(crate) struct Switch {
    store: Arc<dyn Store>,
    /// What holds for requests that name no model until a route of theirs says otherwise.
    base: Option<Row>,
    known: Mutex<Known>,
}

#[derive(Clone, Default)]
struct Known {
    version: Option<u64>,
    table: Arc<Table>,
}

impl Switch {
    pub(crate) fn new(store: Arc<dyn Store>, base: Option<Row>) -> Switch {
        let table = Arc::new(Table::new(base.clone().map(|row| (row, false))));
        Switch { store, base, known: Mutex::new(Known { version: None, table }) }
    }

    /// The routes as they are now; those known last, marked as stale, where the store does not answer.
    pub(crate) async fn table(&self) -> Arc<Table> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match self.newest(&known).await {
            Ok(table) => table,
            Err(fault) => {
                tracing::warn!(%fault, "the routes cannot be read; those known last go on");
                Arc::new(known.table.stale())
            }
        }
    }

    async fn newest(&self, known: &Known) -> Result<Arc<Table>, Fault> {
        let version = self.store.routes_version().await?;
        if known.version == Some(version) {
            return Ok(known.table.clone());
        }
        let rows = self.store.routes().await?;
        for (row, _) in rows.iter().filter(|(_, old)| *old) {
            tracing::error!(route = row.alias, version = row.version, "a newer row cannot be read; this one goes on");
        }
        let base = self.base.clone().filter(|base| rows.iter().all(|(row, _)| row.alias != base.alias));
        let table = Arc::new(Table::new(base.map(|row| (row, false)).into_iter().chain(rows)));
        let fresh = Known { version: Some(version), table: table.clone() };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(table)
    }
}
