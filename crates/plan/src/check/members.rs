//! What each operation's body can hold.

use catalog::Operation;
use wire::body::{AdvancedLipSync, Effects, IdentifyFace, ImageToVideo, Images, LipSync, Member, MultiImageToVideo};
use wire::body::{Expand, ImageRecognize, MultiImageToImage, TextToAudio, TryOn, Tts, VideoToAudio};
use wire::body::{TextToVideo, VideoExtend, sketch};

/// The members of the operation's body, in the order they are read.
pub(super) fn of(operation: Operation) -> Vec<Member> {
    sketch(|members, report| match operation {
        Operation::Text2video => drop(TextToVideo::read(members, report)),
        Operation::Image2video => drop(ImageToVideo::read(members, report)),
        Operation::VideoExtend => drop(VideoExtend::read(members, report)),
        Operation::LipSync => drop(LipSync::read(members, report)),
        Operation::IdentifyFace => drop(IdentifyFace::read(members, report)),
        Operation::AdvancedLipSync => drop(AdvancedLipSync::read(members, report)),
        Operation::Effects => drop(Effects::read(members, report)),
        Operation::MultiImage2video => drop(MultiImageToVideo::read(members, report)),
        Operation::Images => drop(Images::read(members, report)),
        Operation::ImageRecognize => drop(ImageRecognize::read(members, report)),
        Operation::TryOn => drop(TryOn::read(members, report)),
        Operation::Expand => drop(Expand::read(members, report)),
        Operation::MultiImage2image => drop(MultiImageToImage::read(members, report)),
        Operation::Tts => drop(Tts::read(members, report)),
        Operation::TextToAudio => drop(TextToAudio::read(members, report)),
        Operation::VideoToAudio => drop(VideoToAudio::read(members, report)),
    })
}

/// Where a body of the operation names its model; `None` where it names none.
pub const fn model_field(operation: Operation) -> Option<&'static str> {
    match operation {
        Operation::Text2video
        | Operation::Image2video
        | Operation::MultiImage2video
        | Operation::Images
        | Operation::TryOn
        | Operation::MultiImage2image => Some("model_name"),
        Operation::Effects => Some("input.model_name"),
        Operation::VideoExtend
        | Operation::LipSync
        | Operation::IdentifyFace
        | Operation::AdvancedLipSync
        | Operation::ImageRecognize
        | Operation::Expand
        | Operation::Tts
        | Operation::TextToAudio
        | Operation::VideoToAudio => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::body::Kind;

    #[test]
    fn the_models_field_is_one_the_body_has() {
        for operation in Operation::ALL {
            let has = |members: &[Member]| members.iter().any(|member| member.name == "model_name");
            let inside = |member: &Member| matches!(&member.kind, Kind::Object(members) if has(members));
            let members = of(*operation);
            let found = if has(&members) {
                Some("model_name")
            } else {
                members.iter().find(|m| inside(m)).map(|_| "input.model_name")
            };
            assert_eq!(model_field(*operation), found, "{}", operation.name());
        }
    }
}
