//! One thread that writes, with group commit.
//!
//! Commands that arrive while a commit's fsync runs share the next transaction, so the number of fsyncs falls as the
//! load rises. Each command runs in its own savepoint: one that fails does not sink the others. Nobody is answered
//! before the commit.

use super::fail::fault;
use crate::caps::{BATCH_MAX, COMMANDS_MAX};
use fault::Fault;
use rusqlite::Connection;
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot, watch};

/// Who may have something to do once a command is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wakes {
    /// Workers: a task may have become ready.
    Workers,
    /// Those who wait for a task to end, and whoever makes callbacks.
    Askers,
    /// Whoever makes callbacks: one may have become due.
    Callers,
    /// Everyone.
    All,
    /// Nothing for them in it.
    Nobody,
}

/// The way to the writing thread. Dropping it lets queued commands finish, then closes the connection.
pub(super) struct Writer {
    commands: Option<mpsc::Sender<Box<dyn Command>>>,
    bells: Bells,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on this connection.
    pub(super) fn start(connection: Connection) -> Result<Writer, Fault> {
        let (commands, inbox) = mpsc::channel(COMMANDS_MAX);
        let bells = Bells::default();
        let rung = bells.clone();
        let thread = std::thread::Builder::new().name("store-writer".into());
        let thread = thread.spawn(move || serve(&connection, inbox, &rung)).map_err(Fault::internal)?;
        Ok(Writer { commands: Some(commands), bells, thread: Some(thread) })
    }

    /// Runs `work` inside the next transaction and answers once that is durable.
    pub(super) async fn run<T, W>(&self, wakes: Wakes, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let order = Order { wakes, work: Some(work), made: None, answer };
        let gone = || Fault::internal("the store's writer has stopped");
        let commands = self.commands.as_ref().ok_or_else(gone)?;
        commands.send(Box::new(order)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    /// Changes when a command that wakes workers has been committed.
    pub(super) fn queued(&self) -> watch::Receiver<u64> {
        self.bells.workers.subscribe()
    }

    /// Changes when a command that wakes whoever makes callbacks has been committed.
    pub(super) fn called(&self) -> watch::Receiver<u64> {
        self.bells.callers.subscribe()
    }

    /// Changes when a command that ends a task has been committed.
    pub(super) fn ended(&self) -> watch::Receiver<u64> {
        self.bells.askers.subscribe()
    }
}

/// Who is told of a commit.
#[derive(Clone, Default)]
struct Bells {
    workers: watch::Sender<u64>,
    askers: watch::Sender<u64>,
    callers: watch::Sender<u64>,
}

impl Bells {
    fn ring(&self, batch: &[Box<dyn Command>]) {
        let any = |wakes: &[Wakes]| batch.iter().any(|command| wakes.contains(&command.wakes()));
        for (bell, wakes) in [
            (&self.workers, &[Wakes::Workers, Wakes::All][..]),
            (&self.askers, &[Wakes::Askers, Wakes::All]),
            (&self.callers, &[Wakes::Askers, Wakes::Callers, Wakes::All]),
        ] {
            if any(wakes) {
                bell.send_modify(|count| *count += 1);
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.commands = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// One thing to write; erased so that all kinds share a queue.
trait Command: Send {
    fn wakes(&self) -> Wakes;
    /// Writes, inside a savepoint. `Err` asks for that savepoint to be rolled back.
    fn run(&mut self, connection: &Connection) -> Result<(), Fault>;
    /// Tells the caller; `batch` is how the transaction ended.
    fn answer(self: Box<Self>, batch: Result<(), Fault>);
}

struct Order<T, W> {
    wakes: Wakes,
    work: Option<W>,
    made: Option<Result<T, Fault>>,
    answer: oneshot::Sender<Result<T, Fault>>,
}

impl<T, W> Command for Order<T, W>
where
    T: Send,
    W: FnOnce(&Connection) -> Result<T, Fault> + Send,
{
    fn wakes(&self) -> Wakes {
        self.wakes
    }

    fn run(&mut self, connection: &Connection) -> Result<(), Fault> {
        let made = self.work.take().map(|work| work(connection));
        let failed = made.as_ref().and_then(|made| made.as_ref().err().cloned());
        self.made = made;
        failed.map_or(Ok(()), Err)
    }

    fn answer(self: Box<Self>, batch: Result<(), Fault>) {
        let made = self.made.unwrap_or_else(|| Err(Fault::internal("the command was not reached")));
        let _ = self.answer.send(batch.and(made));
    }
}

fn serve(connection: &Connection, mut inbox: mpsc::Receiver<Box<dyn Command>>, bells: &Bells) {
    while let Some(first) = inbox.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH_MAX {
            let Ok(next) = inbox.try_recv() else { break };
            batch.push(next);
        }
        let ended = transact(connection, &mut batch);
        if ended.is_ok() {
            bells.ring(&batch);
        }
        for command in batch {
            command.answer(ended.clone());
        }
    }
}

/// Runs the batch in one transaction. `Err`: nothing of it was written.
fn transact(connection: &Connection, batch: &mut [Box<dyn Command>]) -> Result<(), Fault> {
    let ended = (|| {
        say(connection, "BEGIN IMMEDIATE")?;
        batch.iter_mut().try_for_each(|command| apart(connection, command.as_mut()))?;
        say(connection, "COMMIT")
    })();
    if ended.is_err() && !connection.is_autocommit() {
        say(connection, "ROLLBACK")?;
    }
    ended
}

/// Runs one command in a savepoint of its own. `Err` if its failure ended the whole transaction, as a full disk does.
fn apart(connection: &Connection, command: &mut dyn Command) -> Result<(), Fault> {
    say(connection, "SAVEPOINT one")?;
    if let Err(failed) = command.run(connection) {
        if connection.is_autocommit() {
            return Err(failed);
        }
        say(connection, "ROLLBACK TO one")?;
    }
    say(connection, "RELEASE one")
}

fn say(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection.prepare_cached(sql).and_then(|mut said| said.execute([])).map(|_| ()).map_err(|e| fault(&e))
}
