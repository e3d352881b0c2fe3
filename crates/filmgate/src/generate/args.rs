//! Flags of `generate`.

use catalog::{Day, Operation};
use clap::ValueEnum;
use std::path::PathBuf;

/// Flags of `generate`. Flags of the request are sent as written; what they may say is the service's business.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to make
    #[arg(value_enum)]
    pub(super) what: What,
    #[command(flatten, next_help_heading = "Request")]
    pub(super) request: Request,
    #[command(flatten, next_help_heading = "Where")]
    pub(super) place: Place,
    /// File to write; several results get numbers before the ending [default: TASK_ID.mp4 or TASK_ID.png]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// The operations by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// A clip from a prompt
    Text2video,
    /// A clip from a picture
    Image2video,
    /// Pictures from a prompt
    #[value(alias = "images")]
    Image,
}

impl What {
    pub(super) fn operation(self) -> Operation {
        match self {
            What::Text2video => Operation::Text2video,
            What::Image2video => Operation::Image2video,
            What::Image => Operation::Images,
        }
    }

    /// Where the API makes it.
    pub(super) fn path(self) -> &'static str {
        self.operation().path()
    }
}

/// Fields of the request.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Request {
    /// What to show
    #[arg(short, long)]
    pub(crate) prompt: Option<String>,
    /// What not to show
    #[arg(long)]
    pub(crate) negative_prompt: Option<String>,
    /// Model version, such as kling-v2-master
    #[arg(short, long)]
    pub(crate) model: Option<String>,
    /// Tier, such as std or pro
    #[arg(long)]
    pub(crate) mode: Option<String>,
    /// Seconds
    #[arg(short, long)]
    pub(crate) duration: Option<String>,
    /// Such as 16:9
    #[arg(long, value_name = "RATIO")]
    pub(crate) aspect_ratio: Option<String>,
    /// 0 loose … 1 literal
    #[arg(long, value_name = "NUMBER")]
    pub(crate) cfg_scale: Option<f64>,
    /// An axis and a value, such as zoom=-5, or a preset, such as down_back
    #[arg(long, value_name = "AXIS=VALUE|PRESET", allow_hyphen_values = true)]
    pub(crate) camera: Option<String>,
    /// Picture to start from: a file or a URL
    #[arg(short, long, value_name = "FILE|URL")]
    pub(crate) image: Option<String>,
    /// Picture to end with: a file or a URL
    #[arg(long, value_name = "FILE|URL")]
    pub(crate) image_tail: Option<String>,
    /// Sound on or off
    #[arg(long, value_name = "on|off")]
    pub(crate) sound: Option<String>,
    /// Pictures to make
    #[arg(short, long, value_name = "COUNT")]
    pub(crate) n: Option<u32>,
    /// Picture size, such as 1k or 2k
    #[arg(long)]
    pub(crate) resolution: Option<String>,
    /// Your own id for the task
    #[arg(long, value_name = "ID")]
    pub(crate) external_task_id: Option<String>,
    /// Whole request as a JSON file (- for stdin); other flags override its fields
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// Another seed makes another clip of the same request; the same seed makes the same one
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
}

/// Who makes it.
#[derive(Debug, clap::Args)]
pub(crate) struct Place {
    /// Server to ask; without one, the clip is made in this process
    #[arg(long, env = "FILMGATE_SERVER", value_name = "URL")]
    pub(crate) server: Option<String>,
    /// Access key for the server
    #[arg(long, env = "FILMGATE_ACCESS_KEY", value_name = "KEY")]
    pub(crate) access_key: Option<String>,
    /// Secret key for the server
    #[arg(long, env = "FILMGATE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    pub(crate) secret_key: Option<String>,
    /// Static API key (or a ready-made token) for the server
    #[arg(long, env = "FILMGATE_API_KEY", value_name = "KEY", hide_env_values = true)]
    pub(crate) api_key: Option<String>,
    /// Encoder, when the clip is made in this process [default: auto]
    #[arg(long, env = "FILMGATE_ENCODER", value_name = "NAME")]
    pub(crate) encoder: Option<crate::serve::Encoder>,
    /// Engine, when the clip is made in this process [default: studio]
    #[arg(long, env = "FILMGATE_ENGINE", value_name = "NAME")]
    pub(crate) engine: Option<String>,
    /// Refuse what the official service refuses, when the clip is made in this process
    #[arg(long, env = "FILMGATE_STRICT")]
    pub(crate) strict: bool,
    /// Frame rates of this source wherever it names one, when the clip is made in this process
    #[arg(long, env = "FILMGATE_RATES", value_name = "SOURCE")]
    pub(crate) rates: Option<String>,
    /// Judge the request by the rules of this day, when the clip is made in this process
    #[arg(long, env = "FILMGATE_AS_OF", value_name = "DATE")]
    pub(crate) as_of: Option<Day>,
    /// Render at a fraction of the size, when the clip is made in this process
    #[arg(long, env = "FILMGATE_DRAFT")]
    pub(crate) draft: bool,
    /// Seconds to wait for a server at most
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) patience: u64,
}
