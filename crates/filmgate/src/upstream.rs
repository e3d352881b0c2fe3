//! `[upstream.NAME]`: services that make media elsewhere, as the settings file names them.

use crate::exit::Trouble;
use crate::settings::Settings;
use clock::{Clock, SystemClock};
use cloud::Credential;
use engine::Upstream;
use engine::openai_videos::{self, Options};
use fault::{Code, Fault};
use serde::Deserialize;
use server::{Served, Serving};
use std::collections::BTreeMap;
use task::Lane;

/// Upstreams of one server at most.
const UPSTREAMS_MAX: usize = 100;
/// Characters of an upstream's name at most.
const NAME_CHARS_MAX: usize = 32;

/// One `[upstream.NAME]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    /// Row of the engine table: `cloud` or `openai_videos`.
    pub(crate) engine: String,
    /// Where it is.
    pub(crate) url: String,
    pub(crate) access_key: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) api_key: Option<String>,
    /// Refuse what it refuses today, before it is asked [default: as its engine says].
    pub(crate) strict: Option<bool>,
    /// Which sort of GPU server it is, a row of the catalog.
    pub(crate) server: Option<String>,
    /// Which model a GPU server serves, a row of the catalog.
    pub(crate) serves: Option<String>,
    /// What a GPU server's `model` field is to say.
    pub(crate) model: Option<String>,
    /// Whether a GPU server is sent a request again of which nobody knows whether it arrived.
    #[serde(default)]
    pub(crate) resubmit: bool,
    /// Whether a job is deleted on a GPU server once its result is here.
    #[serde(default)]
    pub(crate) delete: bool,
}

/// One upstream, checked.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    /// Row of the engine table.
    pub(crate) row: &'static engine::Row,
    /// For that engine.
    pub(crate) upstream: Upstream,
    /// Whether requests for it are judged as the service judges them today.
    pub(crate) strict: bool,
}

/// Every upstream of the settings file, checked; secrets may come from the environment.
pub(crate) fn all(settings: &Settings) -> Result<Vec<Ready>, Trouble> {
    if settings.upstream.len() > UPSTREAMS_MAX {
        return Err(Trouble::usage(format!("more than {UPSTREAMS_MAX} upstreams")));
    }
    settings.upstream.iter().map(|(name, named)| one(name, named)).collect()
}

fn one(name: &str, named: &Named) -> Result<Ready, Trouble> {
    let wrong = |message: String| Trouble::usage(format!("[upstream.{name}]: {message}"));
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if name.is_empty() || name.len() > NAME_CHARS_MAX || !name.bytes().all(legal) {
        return Err(wrong("a name has lower-case letters, digits, '-' and '_' only".to_owned()));
    }
    if engine::TABLE.iter().any(|row| row.name == name) {
        return Err(wrong("this is the name of an engine".to_owned()));
    }
    let row = engine::row(&named.engine).map_err(|fault| wrong(fault.message))?;
    if !row.abroad {
        return Err(wrong(format!("the engine '{}' needs no upstream", row.name)));
    }
    let legal = named.url.starts_with("https://") || named.url.starts_with("http://");
    if !legal {
        return Err(wrong(format!("url value '{}' is invalid: write https://host", named.url)));
    }
    let upstream = Upstream {
        name: name.to_owned(),
        url: named.url.clone(),
        credential: credential(name, named, &|variable| std::env::var(variable).ok()).map_err(wrong)?,
        now: std::sync::Arc::new(|| SystemClock.now().div_euclid(1000)),
        hook: None,
        videos: videos(named).map_err(|fault| wrong(told(&fault)))?,
    };
    Ok(Ready { row, upstream, strict: named.strict.unwrap_or(row.official) })
}

/// What only a GPU server is told; elsewhere it is a slip.
fn videos(named: &Named) -> Result<Options, Fault> {
    let options = Options {
        server: named.server.clone(),
        serves: named.serves.clone(),
        model: named.model.clone(),
        resubmit: named.resubmit,
        delete: named.delete,
    };
    if named.engine == openai_videos::NAME {
        options.rows()?;
    } else if options != Options::default() {
        let message = "server, serves, model, resubmit and delete are for GPU servers";
        return Err(Fault::new(Code::BadValue, message).with_hint(format!("engine = \"{}\"", openai_videos::NAME)));
    }
    Ok(options)
}

fn told(fault: &Fault) -> String {
    let hint = fault.hint.iter().map(|hint| format!(" ({hint})"));
    hint.fold(fault.message.clone(), |message, hint| message + &hint)
}

/// What the environment says goes over the file, so that secrets need not lie in it.
fn credential(name: &str, named: &Named, environment: &dyn Fn(&str) -> Option<String>) -> Result<Credential, String> {
    let variable = |what: &str| format!("FILMGATE_UPSTREAM_{}_{what}", name.to_ascii_uppercase().replace('-', "_"));
    let said = |what: &str, file: &Option<String>| {
        environment(&variable(what)).or_else(|| file.clone()).filter(|text| !text.is_empty())
    };
    let access_key = said("ACCESS_KEY", &named.access_key);
    let secret_key = said("SECRET_KEY", &named.secret_key);
    match (access_key, secret_key, said("API_KEY", &named.api_key)) {
        (Some(access_key), Some(secret_key), None) => Ok(Credential::Pair { access_key, secret_key }),
        (None, None, Some(api_key)) => Ok(Credential::Static(api_key)),
        (None, None, None) if named.engine == openai_videos::NAME => Ok(Credential::Static(String::new())),
        (None, None, None) => {
            Err(format!("no key: set access_key and secret_key, or api_key, here or as {} …", variable("API_KEY")))
        }
        (..) => Err("either access_key and secret_key, or api_key".to_owned()),
    }
}

/// Who can serve tasks, as the settings file says, without their secrets: what a verb beside the server needs to know.
pub(crate) fn serving(settings: &Settings, default: &str) -> Result<Serving, Trouble> {
    let here = |row: &engine::Row| (row.name.to_owned(), Served { lane: Lane::Here, strict: None });
    let mut named: BTreeMap<String, Served> = engine::TABLE.iter().filter(|row| !row.abroad).map(here).collect();
    for (name, one) in &settings.upstream {
        let row = engine::row(&one.engine).map_err(|fault| Trouble::usage(format!("[upstream.{name}]: {fault}")))?;
        let strict = Some(one.strict.unwrap_or(row.official));
        named.insert(name.clone(), Served { lane: Lane::Abroad, strict });
    }
    if !named.contains_key(default) {
        let known: Vec<&str> = named.keys().map(String::as_str).collect();
        let hint = format!("engine = {}", known.join(" | "));
        return Err(Trouble::usage(format!("engine value '{default}' is invalid")).with_hint(hint));
    }
    Ok(Serving { default: default.to_owned(), named })
}

/// By name.
pub(crate) type Table = BTreeMap<String, Named>;

#[cfg(test)]
mod tests {
    use super::*;

    fn named(pairs: &[(&str, &str)]) -> Named {
        let of = |what: &str| pairs.iter().find(|(name, _)| *name == what).map(|(_, value)| (*value).to_owned());
        Named { access_key: of("ak"), secret_key: of("sk"), api_key: of("key"), ..Named::default() }
    }

    #[test]
    fn keys_come_from_the_environment_or_the_file_and_are_one_sort() {
        let none = |_: &str| None;
        let pair = named(&[("ak", "a"), ("sk", "s")]);
        let (access_key, secret_key) = ("a".to_owned(), "s".to_owned());
        assert_eq!(credential("kling", &pair, &none), Ok(Credential::Pair { access_key, secret_key }));
        let set = |name: &str| (name == "FILMGATE_UPSTREAM_MY_GPU_API_KEY").then(|| "k".to_owned());
        assert_eq!(credential("my-gpu", &named(&[]), &set), Ok(Credential::Static("k".to_owned())));
        assert!(credential("my-gpu", &pair, &set).unwrap_err().contains("either"));
        assert!(credential("kling", &named(&[]), &none).unwrap_err().contains("FILMGATE_UPSTREAM_KLING_API_KEY"));
    }
}
