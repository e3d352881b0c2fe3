//! `filmgate serve`: the server and its workers in one process.

mod args;
mod moment;
mod unnamed;

mod welcome;

pub(crate) use args::{Args, Encoder, catalog, prices, reach, renderer, strictness};

use args::Wanted;

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::own::Sealed;
use crate::rooms;
use crate::settings::Settings;
use crate::signal::Signals;
use blob::Blobs;
use clock::{Clock, Ids, MovableClock, SystemClock};
use fetch::Own;
use server::steer::Guard;
use server::{About, App, Confinement, Origin};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use store::Lock;
use tokio::net::TcpListener;
use worker::{Retention, Sender, Worker};

/// Runs the verb until a signal.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    let wanted = Wanted::new(&args, settings)?;
    start_log();
    let ephemeral = if args.ephemeral { Some(temporary()?) } else { None };
    let path = match &ephemeral {
        Some(folder) => folder.path().to_owned(),
        None => folder::named(args.data, settings)?,
    };
    let runtime = folder::runtime()?;
    let ended = runtime.block_on(serve(&path, args.in_memory, &wanted));
    runtime.shutdown_background();
    drop(ephemeral); // a second signal during its removal changes nothing that matters
    ended.map(|()| Exit::Done)
}

/// A folder that is removed when its owner lets go of it.
pub(crate) fn temporary() -> Result<tempfile::TempDir, Trouble> {
    let made = tempfile::Builder::new().prefix("filmgate-").tempdir();
    made.map_err(|error| Trouble::failed(format!("cannot make a temporary folder: {error}")))
}

async fn serve(path: &Path, in_memory: bool, wanted: &Wanted) -> Result<(), Trouble> {
    let signals = Signals::listen()?;
    let folder = if in_memory { Folder::in_memory(path).await? } else { Folder::open(path).await? };
    let _lock = Lock::take(path)?;
    let clock = Arc::new(wanted.clock.map_or_else(MovableClock::default, MovableClock::starting_at));
    let returned = folder.store.reclaim(clock.now()).await?;
    if returned > 0 {
        tracing::info!(returned, "tasks of the last run are queued again");
    }
    // The port first: a start that ends here must not use up the one time the first key is shown.
    let listener = bind(wanted.listen).await?;
    let first_key = welcome::first_key(&folder).await?;
    let address = listener.local_addr().map_err(|error| Trouble::failed(format!("no address: {error}")))?;
    let blobs = folder.blobs()?;
    let swept = worker::sweep(folder.store.as_ref(), blobs.as_ref()).await?;
    if swept > 0 {
        tracing::info!(swept, "results that belong to no task were removed");
    }
    let own = Sealed { seal: folder.seal()?, blobs: blobs.clone(), clock: clock.clone() };
    let engines =
        wanted.renderer.hooked(wanted.public_url.as_deref(), &folder.seal()?).open(Own::new(Arc::new(own)))?;
    let app = app(&folder, blobs.clone(), clock.clone(), address, wanted)?;
    let staff = Staff {
        worker: rooms::worker(
            &folder,
            blobs.clone(),
            engines,
            clock.clone(),
            (wanted.workers, wanted.renderer.slots_abroad()),
        )?,
        sender: rooms::sender(&folder, &wanted.renderer.reach, app.seal.clone(), app.origin.clone(), clock.clone()),
        retention: rooms::retention(&folder, blobs, clock.clone()),
        guard: rooms::guard(&folder, clock, wanted.catalog, app.serving.clone(), wanted.as_of),
    };
    let _notice = welcome::Notice::post(path, address)?;
    welcome::say(path, address, first_key.as_ref(), in_memory);
    welcome::warn(&wanted.trials);
    exit::data(format_args!("listening on http://{address}"));
    all(listener, app, staff, signals).await;
    Ok(())
}

/// Those who work beside the server.
struct Staff {
    worker: Worker,
    sender: Sender,
    retention: Retention,
    guard: Guard,
}

/// Everyone side by side; the first signal ends all in good order.
async fn all(listener: TcpListener, app: App, staff: Staff, signals: Signals) {
    let caps = app.caps.clone();
    let Staff { worker, sender, retention, guard } = staff;
    let working = [
        tokio::spawn(worker.run(signals.first())),
        tokio::spawn(sender.run(signals.first())),
        tokio::spawn(retention.run(signals.first())),
        tokio::spawn(guard.run(signals.first())),
    ];
    server::serve(listener, server::router(app), &caps, signals.first()).await;
    for one in working {
        if let Err(error) = one.await {
            tracing::error!(%error, "a part of the server ended badly");
        }
    }
    tracing::info!("stopped");
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.map_err(|error| {
        Trouble::failed(format!("cannot listen on {address}: {error}"))
            .with_hint("choose a free port: --listen 127.0.0.1:0")
    })
}

fn app(
    folder: &Folder,
    blobs: Arc<dyn Blobs>,
    clock: Arc<MovableClock>,
    address: SocketAddr,
    wanted: &Wanted,
) -> Result<App, Trouble> {
    let origin = match &wanted.public_url {
        Some(url) => Origin::Fixed(url.clone()),
        None => Origin::Asked(address.to_string()),
    };
    let serving = wanted.renderer.serving();
    let unnamed = unnamed::row(wanted, &serving, clock.now())?;
    Ok(App {
        unnamed,
        store: folder.store.clone(),
        blobs,
        clock: clock.clone(),
        callers_clock: Arc::new(SystemClock),
        ids: Arc::new(wanted.ids.as_deref().map_or_else(Ids::default, Ids::seeded)),
        catalog: wanted.catalog,
        strictness: wanted.strictness,
        as_of: wanted.as_of,
        prices: wanted.prices,
        seal: folder.seal()?,
        origin,
        serving,
        caps: wanted.caps.clone(),
        movable: Some(clock),
        admin_key: wanted.admin_key.clone(),
        trials: wanted.trials.clone(),
        about: About {
            version: env!("CARGO_PKG_VERSION"),
            engine: wanted.renderer.engine.clone(),
            store: "sqlite".to_owned(),
            confinement: media::posture().iter().map(shown).collect(),
        },
    })
}

fn shown(guard: &media::Guard) -> Confinement {
    Confinement { name: guard.name, active: guard.active, about: guard.about.clone() }
}

fn start_log() {
    use std::io::IsTerminal;
    let filter = std::env::var("FILMGATE_LOG").unwrap_or_else(|_| "info".to_owned());
    let filter =
        tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // A subscriber that is already there serves as well.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour).try_init();
}
