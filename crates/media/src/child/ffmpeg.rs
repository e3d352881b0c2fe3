//! FFmpeg, as far as every call of it is alike.

use super::order::{Order, found};
use crate::caps;
use fault::{Code, Fault};
use std::ffi::OsString;
use std::path::Path;

/// The containers that are opened.
const CONTAINERS: &str = "mov,mp4,m4a,3gp,3g2,mj2,mp3,wav,aac";
/// The codecs that are decoded: what cameras, editors and services write.
const CODECS: &str = "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4,mjpeg,prores,aac,mp3,mp3float,alac,ac3,eac3,opus,libopus,\
    flac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8,pcm_alaw,pcm_mulaw,rawvideo";

/// Whether FFmpeg is there; `what` needs it.
pub(crate) fn check(what: &str) -> Result<(), Fault> {
    found("ffmpeg").map(drop).ok_or_else(|| absent(what, "ffmpeg", "not in the PATH"))
}

/// The fault of a program that is not there, or does not run.
pub(crate) fn absent(what: &str, program: &str, detail: &str) -> Fault {
    Fault::new(Code::BadValue, format!("{what} needs {program}, which is not installed on this server"))
        .with_detail(detail)
        .with_hint(format!("apt install {program}"))
}

/// An FFmpeg that says only what went wrong, and takes no more time and memory than it may.
pub(crate) fn quiet() -> Result<Order, Fault> {
    let mut order = Order::new(found("ffmpeg").ok_or_else(|| absent("this", "ffmpeg", "not in the PATH"))?);
    let (seconds, bytes) = (caps::CHILD_SECONDS_MAX.to_string(), caps::CHILD_ALLOC_BYTES_MAX.to_string());
    order.args(["-hide_banner", "-loglevel", "error", "-nostdin", "-max_alloc", &bytes, "-timelimit", &seconds]);
    order.args(["-filter_threads", "2"]);
    Ok(order)
}

/// The same, about to read the file at `path`, and nothing but that file, as one of the formats this product knows.
pub(crate) fn reading(path: &Path) -> Result<Order, Fault> {
    let mut order = quiet()?;
    let pixels = (u64::from(caps::CLIP_SIDE_PX_MAX) * u64::from(caps::CLIP_SIDE_PX_MAX)).to_string();
    order.args(["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS, "-codec_whitelist", CODECS]);
    order.args(["-max_pixels", &pixels, "-threads", "2"]);
    order.args([OsString::from("-i"), file(path)]);
    order.reads.push(path.to_owned());
    Ok(order)
}

/// `order` may write the file at `path`, which is emptied; its bytes are bounded.
pub(crate) fn rewriting(order: &mut Order, path: &Path, bytes_max: u64) -> Result<OsString, Fault> {
    std::fs::File::create(path).map_err(|error| Fault::internal(format_args!("{}: {error}", path.display())))?;
    order.writes.push(path.to_owned());
    order.limits.file_bytes = bytes_max;
    Ok(file(path))
}

/// A path that cannot be taken for anything but a path.
pub(crate) fn file(path: &Path) -> OsString {
    let mut named = OsString::from("file:");
    named.push(path);
    named
}
