//! What a plan may ask for and studio does not draw yet. Refused by name, never left out silently.

use fault::{Code, Fault};
use plan::{Operation, Plan, Work};

/// A fault for the first part of the plan that studio does not draw.
pub(super) fn refuse(plan: &Plan) -> Result<(), Fault> {
    if *plan.work() != Work::Make {
        let message = format!("{} is not done by the studio engine yet", plan.operation().name());
        return Err(Fault::new(Code::BadValue, message));
    }
    let picture_of_pictures = plan.operation() == Operation::Images && plan.image().is_some();
    let parts = [
        ("image_tail", plan.image_tail().is_some()),
        ("static_mask and dynamic_masks", plan.brush().is_some()),
        ("image_reference", plan.reference().is_some()),
        ("image", picture_of_pictures),
        ("multi_shot", plan.shots().is_some()),
        ("voice_list", !plan.voices().is_empty()),
        ("element_list", !plan.elements().is_empty()),
    ];
    match parts.into_iter().find(|(_, asked)| *asked) {
        None => Ok(()),
        Some((part, _)) => {
            let message = format!("{part} is not drawn by the studio engine yet");
            Err(Fault::new(Code::BadValue, message))
        }
    }
}
