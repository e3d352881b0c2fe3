//! A few connections that only read.
//!
//! In WAL mode a reader never waits for the writer, and a look-up by key takes about ten microseconds, so look-ups run
//! on the caller's own thread: handing them to another would cost more than they do. Longer reads (lists) are handed
//! over by the caller.

use super::schema;
use crate::caps::READERS_MAX;
use fault::Fault;
use rusqlite::Connection;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

pub(super) struct Readers {
    connections: Vec<Mutex<Connection>>,
    turn: AtomicUsize,
}

impl Readers {
    pub(super) fn open(uri: &str) -> Result<Readers, Fault> {
        let connections = (0..READERS_MAX).map(|_| schema::open_reader(uri).map(Mutex::new));
        Ok(Readers { connections: connections.collect::<Result<_, _>>()?, turn: AtomicUsize::new(0) })
    }

    /// Reads on a connection that is free, or waits for one.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Fault> {
        work(&self.free()).map_err(|e| super::fail::fault(&e))
    }

    fn free(&self) -> MutexGuard<'_, Connection> {
        let start = self.turn.fetch_add(1, Ordering::Relaxed) % READERS_MAX;
        let (before, after) = self.connections.split_at(start);
        for connection in after.iter().chain(before) {
            match connection.try_lock() {
                Ok(free) => return free,
                Err(TryLockError::Poisoned(free)) => return free.into_inner(),
                Err(TryLockError::WouldBlock) => {}
            }
        }
        self.connections[start].lock().unwrap_or_else(PoisonError::into_inner)
    }
}
