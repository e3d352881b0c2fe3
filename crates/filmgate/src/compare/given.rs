//! What a request gave that its clip is held to: pictures inside it, and the camera's way.

use super::sheet::{Case, Try};
use ::compare::{Given, Wanted};
use catalog::{Catalog, Day};
use clock::{Clock, SystemClock};
use plan::{Camera, Move, Picture, Policy, Strictness};

/// Of one try; what cannot be read is not held against the clip.
pub(super) fn given(case: &Case, made: &Try) -> Given {
    let letter = serde_json::Value::Object(made.body.clone()).to_string().into_bytes();
    let policy = Policy { strictness: Strictness::Lenient, day: Day::from_unix_ms(SystemClock.now()) };
    let operation = super::local::operation(&case.operation).ok();
    let plan = operation.and_then(|operation| plan::check(operation, &letter, Catalog::embedded(), &policy).ok());
    let Some(plan) = plan else { return Given::default() };
    let picture = |picture: Option<&Picture>| {
        let bytes = picture?.inline_bytes(&letter).ok()??;
        media::picture::decode(&bytes).ok()
    };
    Given { first: picture(plan.image()), last: picture(plan.image_tail()), camera: plan.camera().and_then(wanted) }
}

/// The way of the camera; none if it is to rest.
fn wanted(camera: Camera) -> Option<Wanted> {
    let rest = Wanted::default();
    let way = match camera {
        Camera::Simple(Move::Horizontal | Move::Pan, value) => Wanted { right: value, ..rest },
        Camera::Simple(Move::Vertical | Move::Tilt, value) => Wanted { up: value, ..rest },
        Camera::Simple(Move::Roll, value) => Wanted { turn: value, ..rest },
        Camera::Simple(Move::Zoom, value) => Wanted { closer: -value, ..rest },
        Camera::DownBack => Wanted { up: -1.0, closer: -1.0, ..rest },
        Camera::ForwardUp => Wanted { up: 1.0, closer: 1.0, ..rest },
        Camera::RightTurnForward => Wanted { right: 1.0, closer: 1.0, ..rest },
        Camera::LeftTurnForward => Wanted { right: -1.0, closer: 1.0, ..rest },
    };
    (way != rest).then_some(way)
}
