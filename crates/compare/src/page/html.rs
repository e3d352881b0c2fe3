//! The file as a whole.

use super::text::{bytes, escaped};
use super::{Clips, Report, arms, case, metrics, summary, vote};
use crate::caps;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fault::{Code, Fault};
use sha2::{Digest, Sha256};
use std::path::Path;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the file.
pub(super) fn write(report: &Report, folder: &Path, clips: Clips) -> Result<String, Fault> {
    let run = &report.run;
    fits(report, clips)?;
    let mut body = String::new();
    body.push_str(&summary::section(report));
    body.push_str(&arms::section(report));
    body.push_str(&case::sections(report, &|file| source(folder, file, clips))?);
    body.push_str(&metrics::section(report));
    body.push_str(&vote::section(report));
    body.push_str(&summary::method(report));
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"{}\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n\
         <script type=\"application/json\" id=\"run\">{}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        policy(clips),
        escaped(&run.by),
        escaped(&run.title),
        vote::data(report).to_string().replace('<', "\\u003c"),
    ))
}

/// Nothing from anywhere; our own style and script by their digests.
fn policy(clips: Clips) -> String {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let beside = match clips {
        Clips::Inside => "",
        Clips::Beside => " file: 'self'",
    };
    format!(
        "default-src 'none'; img-src data:{beside}; media-src data:{beside}; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    )
}

fn fits(report: &Report, clips: Clips) -> Result<(), Fault> {
    let tries = report.run.cases.iter().flat_map(|case| &case.tries);
    let all: u64 = tries.filter_map(|made| made.facts.as_ref()).map(|facts| facts.bytes.div_ceil(3) * 4).sum();
    if clips == Clips::Inside && all > caps::REPORT_BYTES_MAX {
        let why = format!("the report would be {} long; {} is the most", bytes(all), bytes(caps::REPORT_BYTES_MAX));
        return Err(Fault::new(Code::BadValue, why).with_hint("--linked leaves the clips beside it"));
    }
    Ok(())
}

/// What a player plays.
fn source(folder: &Path, file: &str, clips: Clips) -> Result<String, Fault> {
    match clips {
        Clips::Beside => Ok(escaped(file)),
        Clips::Inside => {
            let read = std::fs::read(folder.join(file));
            let bytes =
                read.map_err(|error| Fault::new(Code::NoResource, format!("{file} cannot be read: {error}")))?;
            let kind = if file.ends_with(".png") { "image/png" } else { "video/mp4" };
            Ok(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
        }
    }
}

/// A picture inside the page.
pub(super) fn inside(frame: &media::Frame) -> Result<String, Fault> {
    let bytes = media::picture::encode_jpeg(frame, 82)?;
    Ok(format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes)))
}
