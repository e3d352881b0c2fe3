//! What studio does of a plan only in part. Said in the metadata of every file of the result.

use super::voice;
use crate::Config;
use plan::{Plan, Reference, Shots, Work};

/// What is said where the models are missing that would see.
const BLIND: &str = "no face or body is seen: the models are not installed; run `filmgate doctor --install`";

/// Every shortcoming of what studio makes of this plan; empty if it does what was asked.
pub(super) fn of(plan: &Plan, config: &Config) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = of_work(plan.work(), config).into_iter().collect();
    if plan.shots() == Some(&Shots::Intelligent) {
        all.push("shots are cut from the prompt's sentences");
    }
    if !plan.voices().is_empty() {
        all.push("other voices speak than those asked for");
    }
    if !plan.elements().is_empty() {
        all.push("the elements are not shown");
    }
    let looks = match plan.work() {
        Work::Make => plan.reference().is_some(),
        Work::LipSync { .. } | Work::Dub(_) | Work::IdentifyFace(_) | Work::Effect { .. } => true,
        Work::Unite(_) | Work::TryOn { .. } | Work::Compose { .. } | Work::Recognize(_) => true,
        Work::Extend(_) | Work::Expand { .. } | Work::Speak(_) | Work::Sound { .. } | Work::Score { .. } => false,
    };
    if looks && config.models.eyes().is_none() {
        all.push(BLIND);
    }
    if plan.reference() == Some(Reference::Face) && config.models.eyes().is_none() {
        all.push("the whole subject is kept, not its face alone");
    }
    all
}

fn of_work(work: &Work, config: &Config) -> Option<&'static str> {
    let sees = config.models.eyes().is_some();
    match work {
        Work::Make => None,
        Work::Extend(_) => Some("scenes drawn from words live on; of other clips only the camera goes on"),
        Work::LipSync { .. } | Work::Dub(_) if sees => Some(
            "lips, chin and cheeks move with what is heard; teeth and tongue are painted; figures drawn from words stay mute",
        ),
        Work::LipSync { .. } | Work::Dub(_) => Some("the mouth is not moved; the sound is laid under the clip"),
        Work::IdentifyFace(_) if sees => None,
        Work::IdentifyFace(_) => Some("one face at most, guessed from colour and shape"),
        Work::Effect { scene, .. } => Some(match studio::own_recipe(scene) {
            Some(true) => "the picture is cut out and staged; nobody's limbs move by themselves",
            Some(false) => "played by the family's recipe",
            None => "a scene without a recipe: played by the family's",
        }),
        Work::Unite(_) => {
            Some("the subjects are cut out and placed, or framed where none stands apart; they do not act")
        }
        Work::TryOn { .. } if sees => Some("the garment is bent to the body; its cloth does not fall anew"),
        Work::TryOn { .. } => Some("the garment is laid on by proportions; no pose is found"),
        Work::Expand { .. } => Some("the surroundings go on in the picture's own textures; no new things are invented"),
        Work::Compose { .. } => Some("the subjects are cut out and placed, or framed where none stands apart"),
        Work::Recognize(_) if sees => Some("hair and clothes are told apart by colour"),
        Work::Recognize(_) => Some("heads, faces and clothes are guessed from colour and shape"),
        Work::Speak(script) => Some(voice::lacks(&config.models, &script.text)),
        Work::Sound { .. } => Some("synthesised, out of some eighty kinds of sound; no recordings"),
        Work::Score { .. } => Some("what moves and the colours are seen, not what the things are; synthesised"),
    }
}
