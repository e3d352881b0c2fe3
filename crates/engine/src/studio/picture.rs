//! Input pictures: found in the letter or fetched, judged by the service's rules, decoded.

use crate::{Turn, caps};
use fault::{Code, Fault};
use fetch::Door;
use media::Frame;
use media::picture::{Dimensions, decode, dimensions};
use plan::Picture;

/// What the service says of a picture with the wrong size or shape (live service log, 2026).
const WRONG_SHAPE: &str =
    "The resolution or aspect ratio of the input image is invalid. Please ensure it meets the required specifications.";
/// What is said of a mask that does not fit.
const WRONG_MASK: &str =
    "The aspect ratio of the mask is not that of the input image, or the masks differ in resolution.";
/// How far two aspect ratios may lie apart to be the same.
const RATIO_SPARE: f64 = 0.02;

/// Which rules a picture is held to (the service's image rules; for some fields no ratio is stated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Shortest side and aspect ratio.
    Full,
    /// Shortest side only.
    Side,
    /// A mask: nothing but that it can be decoded.
    Mask,
}

/// The picture of `field`, any size the rules allow.
pub(super) async fn load(
    field: &str,
    picture: &Picture,
    turn: &Turn<'_>,
    rule: Rule,
    door: &Door,
) -> Result<Frame, Fault> {
    let bytes = match picture {
        Picture::Inline(_) => picture.inline_bytes(turn.letter)?.unwrap_or_default(),
        Picture::Url(url) => door.get(url).await.map_err(|fault| of_field(field, fault))?,
    };
    judge(field, &bytes, rule)?;
    decode(&bytes).map_err(|fault| of_field(field, fault))
}

/// Several pictures of `field`, in order.
pub(super) async fn load_all(
    field: &str,
    pictures: &[Picture],
    turn: &Turn<'_>,
    rule: Rule,
    door: &Door,
) -> Result<Vec<Frame>, Fault> {
    let mut all = Vec::with_capacity(pictures.len());
    for picture in pictures {
        all.push(load(field, picture, turn, rule, door).await?);
    }
    Ok(all)
}

/// Refuses masks, each with its field, that have not the shape of `picture` or not all one size.
pub(super) fn fit(picture: &Frame, masks: &[(String, Frame)]) -> Result<(), Fault> {
    let ratio = |frame: &Frame| f64::from(frame.width()) / f64::from(frame.height().max(1));
    let size = masks.first().map(|(_, mask)| (mask.width(), mask.height()));
    let good = |mask: &Frame| {
        (ratio(mask) / ratio(picture) - 1.0).abs() <= RATIO_SPARE && Some((mask.width(), mask.height())) == size
    };
    match masks.iter().find(|(_, mask)| !good(mask)) {
        None => Ok(()),
        Some((field, mask)) => {
            let (w, h) = (mask.width(), mask.height());
            Err(Fault::new(Code::BadValue, format!("{field}: {WRONG_MASK}")).with_detail(format_args!("{w}x{h}")))
        }
    }
}

/// The service's rules, from the header alone.
fn judge(field: &str, bytes: &[u8], rule: Rule) -> Result<(), Fault> {
    if bytes.len() > caps::PICTURE_BYTES_MAX {
        let message = format!("{field} size must be between 0 and {} bytes", caps::PICTURE_BYTES_MAX);
        return Err(Fault::new(Code::BadValue, message));
    }
    let Dimensions { width, height } = dimensions(bytes).map_err(|fault| of_field(field, fault))?;
    let (long, short) = (width.max(height), width.min(height));
    let small = rule != Rule::Mask && short < caps::PICTURE_SIDE_PX_MIN;
    let long = rule == Rule::Full && f64::from(long) > f64::from(short) * caps::PICTURE_RATIO_MAX;
    if small || long {
        return Err(Fault::new(Code::BadValue, WRONG_SHAPE).with_detail(format_args!("{field}: {width}x{height}")));
    }
    Ok(())
}

fn of_field(field: &str, fault: Fault) -> Fault {
    Fault { message: format!("{field}: {}", fault.message), ..fault }
}
