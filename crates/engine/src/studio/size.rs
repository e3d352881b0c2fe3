//! How large the result is.

use crate::{Profile, caps};
use media::Frame;

/// Width and height in pixels, even: what the plan says, a draft's being smaller, and smaller in proportion where a
/// side would exceed `side_max`.
pub(super) fn of(frame: plan::Frame, picture: Option<&Frame>, profile: Profile, side_max: u32) -> (u32, u32) {
    let divisor = match profile {
        Profile::Full => 1,
        Profile::Draft => caps::DRAFT_DIVISOR,
    };
    let (width, height) = match (frame, picture) {
        (plan::Frame::Exact { width, height }, _) => (f64::from(width), f64::from(height)),
        (plan::Frame::LikePicture { area }, Some(picture)) => {
            let ratio = f64::from(picture.width()) / f64::from(picture.height().max(1));
            ((f64::from(area) * ratio).sqrt(), (f64::from(area) / ratio).sqrt())
        }
        (plan::Frame::LikePicture { area }, None) => (f64::from(area).sqrt(), f64::from(area).sqrt()),
    };
    let scale = (f64::from(side_max) / width.max(height)).min(1.0) / f64::from(divisor);
    (even(width * scale), even(height * scale))
}

/// The nearest even number of pixels that encoders take.
fn even(side: f64) -> u32 {
    ((side / 2.0).round() as u32 * 2).max(media::caps::CLIP_SIDE_PX_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::Frame::{Exact, LikePicture};

    #[test]
    fn sizes_are_even_and_keep_area_and_shape() {
        let photo = |width, height| Some(Frame::new(width, height));
        for (frame, picture, profile, want) in [
            (Exact { width: 1280, height: 720 }, None, Profile::Full, (1280, 720)),
            (Exact { width: 1280, height: 720 }, None, Profile::Draft, (320, 180)),
            (LikePicture { area: 921_600 }, photo(1920, 1080), Profile::Full, (1280, 720)),
            (LikePicture { area: 921_600 }, photo(600, 400), Profile::Full, (1176, 784)),
            (LikePicture { area: 921_600 }, photo(300, 750), Profile::Full, (608, 1518)),
            (LikePicture { area: 921_600 }, photo(600, 400), Profile::Draft, (294, 196)),
            (LikePicture { area: 2_073_600 }, photo(1000, 1000), Profile::Full, (1440, 1440)),
            (LikePicture { area: 8_294_400 }, photo(1000, 400), Profile::Full, (3840, 1536)),
        ] {
            assert_eq!(of(frame, picture.as_ref(), profile, 3840), want, "{frame:?}");
        }
        let still = Exact { width: 6272, height: 2688 };
        assert_eq!(of(still, None, Profile::Full, 16_384), (6272, 2688));
    }
}
