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
