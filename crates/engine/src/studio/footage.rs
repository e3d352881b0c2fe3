//! Input clips: lent or fetched, judged by the service's rules from the header, opened for reading.

use crate::{Turn, caps};
use fault::{Code, Fault};
use fetch::Door;
use media::decode::{From, Reader};
use plan::{Footage, Operation};
use std::path::PathBuf;

/// What is said of a clip with the wrong size or length; the words are those for pictures.
const WRONG_SHAPE: &str =
    "The resolution or duration of the input video is invalid. Please ensure it meets the required specifications.";

/// A clip to work on.
pub(super) struct Seen {
    /// Its frames.
    pub(super) reader: Reader,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Who made it.
    pub(super) from: From,
}

/// Sides in pixels and length in seconds that an operation takes from outside.
struct Bounds {
    sides: (u32, u32),
    seconds: (f64, f64),
}

/// The clip `footage` names.
pub(super) async fn open(turn: &Turn<'_>, footage: &Footage, door: &Door) -> Result<Seen, Fault> {
    let (path, from) = match footage {
        Footage::Lent(lent) => (turn.file(lent)?.to_owned(), From::Us),
        Footage::Url(url) => {
            let named = |fault: Fault| Fault { message: format!("video_url: {}", fault.message), ..fault };
            let bytes = door.get(url).await.map_err(named)?;
            let path = turn.folder.join("footage.mp4");
            std::fs::write(&path, bytes).map_err(Fault::internal)?;
            judge(turn.plan.operation(), &path).map_err(named_unless_sentence)?;
            (path, From::Outside)
        }
    };
    let reader = Reader::open(&path, from, caps::FOOTAGE_SECONDS_MAX)?;
    Ok(Seen { reader, path, from })
}

/// The service's rules, from the header alone.
pub(super) fn judge(operation: Operation, path: &std::path::Path) -> Result<(), Fault> {
    let facts = media::probe::playable(path).map_err(|fault| {
        Fault::new(Code::BadValue, "the video cannot be read; supported formats are .mp4 and .mov").with_detail(fault)
    })?;
    let Bounds { sides, seconds } = bounds(operation);
    let side = |px: u32| (sides.0..=sides.1).contains(&px);
    let long = facts.seconds + caps::LENGTH_SPARE_S >= seconds.0 && facts.seconds - caps::LENGTH_SPARE_S <= seconds.1;
    if facts.media_type == "video/mp4" && side(facts.width) && side(facts.height) && long {
        return Ok(());
    }
    let what = format_args!("{} of {}x{}, {:.3} s", facts.media_type, facts.width, facts.height, facts.seconds);
    Err(Fault::new(Code::BadValue, WRONG_SHAPE).with_detail(what))
}

fn named_unless_sentence(fault: Fault) -> Fault {
    if fault.message == WRONG_SHAPE {
        fault
    } else {
        Fault { message: format!("video_url: {}", fault.message), ..fault }
    }
}

/// What each operation takes (wire.md §10 and §12).
fn bounds(operation: Operation) -> Bounds {
    match operation {
        Operation::LipSync => Bounds { sides: (720, 1920), seconds: (2.0, 60.0) },
        Operation::IdentifyFace | Operation::AdvancedLipSync => Bounds { sides: (512, 2160), seconds: (2.0, 60.0) },
        Operation::VideoToAudio => Bounds { sides: (16, 3840), seconds: (3.0, 20.0) },
        Operation::VideoExtend | Operation::Text2video | Operation::Image2video | Operation::Effects => ANY,
        Operation::MultiImage2video | Operation::ImageRecognize | Operation::Images | Operation::TryOn => ANY,
        Operation::Expand | Operation::MultiImage2image | Operation::Tts | Operation::TextToAudio => ANY,
    }
}

/// Whatever can be decoded.
const ANY: Bounds = Bounds { sides: (16, 3840), seconds: (0.0, caps::FOOTAGE_SECONDS_MAX) };
