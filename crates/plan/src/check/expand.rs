//! `POST /v1/images/editing/expand`

use super::describe::Bound;
use super::desk::Desk;
use super::fix::Fix;
use super::{fix, handling, picture, rule, service, still, text};
use crate::{Frame, Margins, Plan, Work, caps};
use serde_json::{Map, Value};
use wire::body::{Expand, Report};

/// The plan, or `None` after at least one refused finding.
pub(super) fn plan(members: &Map<String, Value>, desk: &mut Desk<'_>) -> Option<Plan> {
    let mut report = Report::default();
    let sent = Expand::read(members, &mut report);
    desk.report(report, members);
    let target = service::target(desk);
    let image = picture::required("image", "/image".to_owned(), sent.image.as_deref(), desk);
    let shares = [sent.up, sent.down, sent.left, sent.right];
    let margins = margins(shares, desk);
    let prompt = text::optional("prompt", sent.prompt, desk);
    let count = still::count(sent.n, desk);
    let handled = handling::check(sent.handling, desk);
    let (target, margins, count) = (target?, margins?, count?);
    let middle = f64::from(still::area(target.model, desk)?);
    let frame = Frame::LikePicture { area: (middle * growth(shares.map(|share| share.unwrap_or(0.0)))) as u32 };
    Some(handled.into_plan(Plan {
        prompt,
        work: Work::Expand { picture: image?, margins },
        count,
        price_milliunits: still::price(target, count, desk),
        ..Plan::bare(desk.operation, &target.model.id, target.mode, frame)
    }))
}

/// The fields, in the order up, down, left, right.
const FIELDS: [&str; 4] =
    ["up_expansion_ratio", "down_expansion_ratio", "left_expansion_ratio", "right_expansion_ratio"];

/// Four shares of 0–2 each that make the picture larger, at most [`caps::EXPANSION_MAX`] times.
fn margins(sent: [Option<f64>; 4], desk: &mut Desk<'_>) -> Option<Margins> {
    let mut good = true;
    for (field, share) in FIELDS.into_iter().zip(sent) {
        desk.bound(field, || Bound::Range { min: 0.0, max: caps::MARGIN_MAX });
        let Some(share) = share.filter(|share| !(0.0..=caps::MARGIN_MAX).contains(share)) else { continue };
        let fix = Fix::number(field, share.clamp(0.0, caps::MARGIN_MAX));
        desk.invalid(rule::NUMBER, field, &share.to_string(), Some(fix));
        good = false;
    }
    let shares = sent.map(|share| share.unwrap_or(0.0));
    if !good {
        return None;
    }
    if shares.iter().all(|share| *share == 0.0) {
        let message = format!("at least one of {} must be greater than 0", FIELDS.join(", "));
        desk.refuse(rule::EXPANSION, FIELDS[0], message, Some(Fix::number(FIELDS[0], 0.1)));
        return None;
    }
    if growth(shares) > caps::EXPANSION_MAX {
        let message = format!("the area of the new image must be at most {} times the original", caps::EXPANSION_MAX);
        desk.refuse(rule::EXPANSION, FIELDS[0], message, Some(smaller(shares)));
        return None;
    }
    let [up, down, left, right] = shares.map(|share| share as f32);
    Some(Margins { up, down, left, right })
}

/// How many times as large the picture becomes.
fn growth([up, down, left, right]: [f64; 4]) -> f64 {
    (1.0 + up + down) * (1.0 + left + right)
}

/// The same proportions as large as they may be, in hundredths: (1 + tv)(1 + th) = most, solved for t.
fn smaller(shares: [f64; 4]) -> Fix {
    let (v, h, room) = (shares[0] + shares[1], shares[2] + shares[3], caps::EXPANSION_MAX - 1.0);
    let factor = 2.0 * room / (v + h + ((v + h).powi(2) + 4.0 * v * h * room).sqrt());
    let less = FIELDS.into_iter().zip(shares).filter(|(_, share)| *share > 0.0);
    Fix::edits(less.map(|(field, share)| fix::number_of(field, (share * factor * 100.0).floor() / 100.0)).collect())
}
