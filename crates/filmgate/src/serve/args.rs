//! Flags of `serve`, and what they come to together with the settings file.

use crate::exit::Trouble;
use crate::rooms::Renderer;
use crate::settings::Settings;
use crate::upstream;
use catalog::{Catalog, Day, PriceList};
use clap::ValueEnum;
use clock::Millis;
use engine::Models;
use fetch::Exception;
use media::encode::Choice;
use plan::Strictness;
use server::Caps;
use server::trial::Trials;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where a server listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:8460";
/// Tasks worked on at once unless told otherwise: one render already uses every core.
const WORKERS: usize = 1;
/// Tasks worked on at once at most.
const WORKERS_MAX: usize = 64;

/// Flags of `serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Data folder; made at the first start
    #[arg(long, env = "FILMGATE_DATA", value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Address to listen on; port 0 picks a free one [default: 127.0.0.1:8460]
    #[arg(long, env = "FILMGATE_LISTEN", value_name = "ADDR")]
    listen: Option<String>,
    /// Use a data folder of its own that is removed at the end
    #[arg(long, conflicts_with = "data")]
    pub(super) ephemeral: bool,
    /// Keep tasks and keys in memory only; results still lie in the data folder
    #[arg(long)]
    pub(super) in_memory: bool,
    /// Tasks worked on at once [default: 1]
    #[arg(long, env = "FILMGATE_WORKERS", value_name = "N")]
    workers: Option<usize>,
    /// What encodes clips [default: auto]
    #[arg(long, env = "FILMGATE_ENCODER", value_name = "NAME")]
    encoder: Option<Encoder>,
    /// What makes clips: `studio`, `probe` for tests of clients (tiny files, at once), or the name of an upstream of the
    /// settings file [default: studio]
    #[arg(long, env = "FILMGATE_ENGINE", value_name = "NAME")]
    engine: Option<String>,
    /// Refuse what the official service refuses, instead of noting it
    #[arg(long, env = "FILMGATE_STRICT")]
    strict: bool,
    /// Give clips the frame rates of this source wherever it names one, such as map-2026-03 (24 for v2.6, which the
    /// upgrade guide has at 30 and 48)
    #[arg(long, env = "FILMGATE_RATES", value_name = "SOURCE")]
    rates: Option<String>,
    /// Judge requests by the rules of this day instead of today's
    #[arg(long, env = "FILMGATE_AS_OF", value_name = "DATE")]
    as_of: Option<Day>,
    /// Start at this moment (UTC, such as 2026-01-01T00:00:00Z) and run on from there, instead of now; tokens are
    /// still judged by the machine's clock
    #[arg(long, env = "FILMGATE_CLOCK", value_name = "MOMENT", value_parser = super::moment::read)]
    clock: Option<Millis>,
    /// Make faults on demand, for people who test their integration: the header x-filmgate-fault is served
    #[arg(long, env = "FILMGATE_TRIALS")]
    trials: bool,
    /// A fault of every request, such as `create:1303@30%/7`; needs --trials; may be repeated
    #[arg(long, env = "FILMGATE_FAULT", value_name = "FAULT", value_delimiter = ';')]
    fault: Vec<String>,
    /// How long tasks take at least: instant, cloud (as the service on average), 5000, or 1000+4000 (milliseconds in the
    /// queue, then at work) [default: instant]
    #[arg(long, env = "FILMGATE_TIMING", value_name = "PROFILE")]
    timing: Option<String>,
    /// Opens the admin's endpoints, beside the keys of `filmgate keys create --admin`
    #[arg(long, env = "FILMGATE_ADMIN_KEY", value_name = "KEY", hide_env_values = true)]
    admin_key: Option<String>,
    /// Let every id follow from this text, so that two runs on fresh folders give the same ones
    #[arg(long, env = "FILMGATE_IDS", value_name = "TEXT")]
    ids: Option<String>,
    /// How result links begin, for servers behind a proxy [default: as the caller came in]
    #[arg(long, env = "FILMGATE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Render at a fraction of the size: quick, for trying things out
    #[arg(long, env = "FILMGATE_DRAFT")]
    draft: bool,
    /// Let callers' URLs (pictures, callbacks) reach this although it is not public: host:port or a network; may be repeated
    #[arg(long, env = "FILMGATE_REACH", value_name = "HOST:PORT|NET", value_delimiter = ',')]
    reach: Vec<String>,
    /// Size of a request body at most, MiB [default: 128]
    #[arg(long, env = "FILMGATE_BODY_MIB_MAX", value_name = "MIB", value_parser = clap::value_parser!(u16).range(1..=1024))]
    body_mib_max: Option<u16>,
    /// Price list of accounts that have none of their own: units or seed-credits [default: units]
    #[arg(long, env = "FILMGATE_PRICES", value_name = "LIST")]
    prices: Option<String>,
    /// Requests a second of one account at most, unless it has a limit of its own [default: no limit]
    #[arg(long, env = "FILMGATE_RATE", value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate: Option<u32>,
}

/// The encoders that can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoder {
    /// The built-in one
    Auto,
    /// The built-in H.264 encoder
    Builtin,
    /// FFmpeg from the PATH: smaller files, slower
    Ffmpeg,
}

impl From<Encoder> for Choice {
    fn from(encoder: Encoder) -> Choice {
        match encoder {
            Encoder::Auto => Choice::Auto,
            Encoder::Builtin => Choice::Builtin,
            Encoder::Ffmpeg => Choice::Ffmpeg,
        }
    }
}

/// What `serve` is to do, with nothing left open.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(super) listen: SocketAddr,
    pub(super) workers: usize,
    pub(super) renderer: Renderer,
    pub(super) strictness: Strictness,
    pub(super) catalog: &'static Catalog,
    pub(super) as_of: Option<Day>,
    pub(super) clock: Option<Millis>,
    pub(super) public_url: Option<String>,
    pub(super) prices: Option<&'static PriceList>,
    pub(super) caps: Caps,
    pub(super) trials: Trials,
    pub(super) ids: Option<String>,
    pub(super) admin_key: Option<String>,
}

impl Wanted {
    /// Flags (and variables) over the settings file over defaults.
    pub(crate) fn new(args: &Args, settings: &Settings) -> Result<Wanted, Trouble> {
        let file = &settings.serve;
        let strict = args.strict || file.strict.unwrap_or(false);
        let mut caps = Caps::default();
        if let Some(mib) = args.body_mib_max.or(file.body_mib_max) {
            caps.body_bytes_max = usize::from(mib) << 20;
        }
        caps.requests_per_second_max = args.rate.or(file.rate);
        Ok(Wanted {
            prices: args.prices.as_deref().or(file.prices.as_deref()).map(prices).transpose()?,
            listen: listen(args.listen.as_deref().or(file.listen.as_deref()).unwrap_or(LISTEN))?,
            workers: workers(args.workers.or(file.workers).unwrap_or(WORKERS))?,
            renderer: Renderer {
                reach: reach(if args.reach.is_empty() { &file.reach } else { &args.reach })?,
                upstreams: upstream::all(settings)?,
                ..renderer(args.engine.as_deref(), args.encoder, args.draft, settings)?
            },
            strictness: strictness(strict),
            catalog: catalog(args.rates.as_deref().or(file.rates.as_deref()))?,
            as_of: args.as_of,
            clock: args.clock,
            public_url: args.public_url.clone().or_else(|| file.public_url.clone()).map(public_url).transpose()?,
            caps,
            trials: trials(args, settings)?,
            ids: args.ids.clone(),
            admin_key: args.admin_key.clone().filter(|key| !key.is_empty()),
        })
    }
}

/// Flags over the settings file over defaults, for every verb that renders.
pub(crate) fn renderer(
    engine: Option<&str>,
    encoder: Option<Encoder>,
    draft: bool,
    settings: &Settings,
) -> Result<Renderer, Trouble> {
    let file = &settings.serve;
    let encoder = match (encoder, &file.encoder) {
        (Some(encoder), _) => encoder,
        (None, Some(name)) => Encoder::from_str(name, false).map_err(|_| odd("encoder", name))?,
        (None, None) => Encoder::Auto,
    };
    let engine = engine.or(file.engine.as_deref()).unwrap_or("studio").to_owned();
    let draft = draft || file.draft.unwrap_or(false);
    let models = settings.weights().map(Models::at).unwrap_or_default();
    Ok(Renderer { engine, encoder: encoder.into(), draft, reach: Vec::new(), models, upstreams: Vec::new() })
}

fn trials(args: &Args, settings: &Settings) -> Result<Trials, Trouble> {
    let file = &settings.serve;
    let on = args.trials || file.trials.unwrap_or(false);
    let faults = if args.fault.is_empty() { &file.fault } else { &args.fault };
    if !on && !faults.is_empty() {
        return Err(Trouble::usage("--fault needs --trials").with_hint("filmgate serve --trials --fault ..."));
    }
    let mut orders = Vec::new();
    for fault in faults {
        orders.extend(server::trial::read(fault)?);
    }
    let timing = args.timing.as_deref().or(file.timing.as_deref()).unwrap_or("instant");
    Ok(Trials { on, orders, timing: timing.parse().map_err(|slip: String| Trouble::usage(slip))? })
}

pub(crate) fn reach(named: &[String]) -> Result<Vec<Exception>, Trouble> {
    named.iter().map(|text| text.parse().map_err(|_| odd("reach", text))).collect()
}

/// A price list of the catalog.
pub(crate) fn prices(id: &str) -> Result<&'static PriceList, Trouble> {
    let catalog = Catalog::embedded();
    catalog.price_list(id).ok_or_else(|| {
        let known: Vec<&str> = catalog.price_lists().iter().map(|list| list.id.as_str()).collect();
        Trouble::usage(format!("prices value '{id}' is invalid")).with_hint(format!("prices = {}", known.join(" | ")))
    })
}

/// The catalog, with the frame rates of the source that was named.
pub(crate) fn catalog(rates: Option<&str>) -> Result<&'static Catalog, Trouble> {
    let own = Catalog::embedded();
    let Some(source) = rates else { return Ok(own) };
    let other = own.at_rates_of(source).ok_or_else(|| {
        let hint = format!("rates = {}", own.rate_sources().join(" | "));
        Trouble::usage(format!("rates value '{source}' is invalid")).with_hint(hint)
    })?;
    Ok(Box::leak(Box::new(other))) // once, for as long as the process lives
}

/// Whom to believe where the sources disagree.
pub(crate) fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Strict } else { Strictness::Lenient }
}

fn listen(text: &str) -> Result<SocketAddr, Trouble> {
    text.parse().map_err(|_| odd("listen", text).with_hint("write address and port, such as 127.0.0.1:8460"))
}

fn workers(count: usize) -> Result<usize, Trouble> {
    if (1..=WORKERS_MAX).contains(&count) { Ok(count) } else { Err(odd("workers", &count.to_string())) }
}

fn public_url(text: String) -> Result<String, Trouble> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let legal = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'?');
    if rest.is_some_and(legal) { Ok(text) } else { Err(odd("public-url", &text)) }
}

fn odd(flag: &str, value: &str) -> Trouble {
    Trouble::usage(format!("{flag} value '{value}' is invalid")).with_hint("filmgate serve --help")
}
