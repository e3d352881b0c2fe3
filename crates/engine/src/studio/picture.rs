//! Input pictures: found in the letter or fetched, judged by the service's rules, decoded.

use crate::caps;
use fault::{Code, Fault};
use fetch::Door;
use media::Frame;
use media::picture::{Dimensions, decode, dimensions};
use plan::Picture;

/// What the service says of a picture with the wrong size or shape (live service log, 2026).
const WRONG_SHAPE: &str =
    "The resolution or aspect ratio of the input image is invalid. Please ensure it meets the required specifications.";

/// The picture of `field`, any size the rules allow.
pub(super) async fn load(field: &str, picture: &Picture, letter: &[u8], door: &Door) -> Result<Frame, Fault> {
    let bytes = match picture {
        Picture::Inline(_) => picture.inline_bytes(letter)?.unwrap_or_default(),
        Picture::Url(url) => door.get(url).await.map_err(|fault| of_field(field, fault))?,
    };
    judge(field, &bytes)?;
    decode(&bytes).map_err(|fault| of_field(field, fault))
}

/// The service's rules, from the header alone.
fn judge(field: &str, bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > caps::PICTURE_BYTES_MAX {
        let message = format!("{field} size must be between 0 and {} bytes", caps::PICTURE_BYTES_MAX);
        return Err(Fault::new(Code::BadValue, message));
    }
    let Dimensions { width, height } = dimensions(bytes).map_err(|fault| of_field(field, fault))?;
    let (long, short) = (width.max(height), width.min(height));
    if short < caps::PICTURE_SIDE_PX_MIN || f64::from(long) > f64::from(short) * caps::PICTURE_RATIO_MAX {
        return Err(Fault::new(Code::BadValue, WRONG_SHAPE).with_detail(format_args!("{field}: {width}x{height}")));
    }
    Ok(())
}

fn of_field(field: &str, fault: Fault) -> Fault {
    Fault { message: format!("{field}: {}", fault.message), ..fault }
}
