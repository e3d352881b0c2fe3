//! SIGINT and SIGTERM: the first asks for an orderly end, the second forces one.

use crate::exit::Trouble;
use tokio::sync::watch;

/// Exit code of a forced end.
const FORCED: i32 = 130;

/// Turns `true` at the first signal.
pub(crate) struct Signals {
    asked: watch::Receiver<bool>,
}

impl Signals {
    /// Starts listening; from here on a signal no longer ends the process by itself.
    pub(crate) fn listen() -> Result<Signals, Trouble> {
        let mut interrupts = Interrupts::listen().map_err(|e| Trouble::failed(format!("cannot hear signals: {e}")))?;
        let (ask, asked) = watch::channel(false);
        tokio::spawn(async move {
            interrupts.next().await;
            eprintln!("stopping; interrupt again to force");
            let _ = ask.send(true);
            interrupts.next().await;
            std::process::exit(FORCED);
        });
        Ok(Signals { asked })
    }

    /// Resolves at the first signal; any number of these may wait.
    pub(crate) fn first(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut asked = self.asked.clone();
        async move {
            let _ = asked.wait_for(|asked| *asked).await;
        }
    }
}

#[cfg(unix)]
struct Interrupts {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Interrupts {
    fn listen() -> std::io::Result<Interrupts> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Interrupts { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Interrupts;

#[cfg(not(unix))]
impl Interrupts {
    fn listen() -> std::io::Result<Interrupts> {
        Ok(Interrupts)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
