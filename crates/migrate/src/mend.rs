//! Makes the changes that findings ask for, one finding at a time, and judges again after each.

use crate::caps;
use crate::judge::{Judge, Verdict};
use catalog::{Operation, Repair};
use plan::{Edit, Finding};
use serde_json::{Map, Value};

/// How far changes may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Only those that keep what is made and what it costs.
    Safe,
    /// Also those after which the result or its price may differ.
    Unsafe,
}

/// One finding that was mended, and how.
#[derive(Clone, Debug)]
pub struct Mending {
    /// What was wrong.
    pub finding: Finding,
    /// Whether the change kept what is made and what it costs.
    pub repair: Repair,
}

/// A body after its changes.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The body.
    pub members: Map<String, Value>,
    /// What was changed, in order; apply these to the text to keep its form.
    pub edits: Vec<Edit>,
    /// Which findings they answered.
    pub mendings: Vec<Mending>,
    /// What is still to be said about the body.
    pub verdict: Verdict,
}

/// Mends a body as far as it goes. `None` where the body is no JSON object.
pub fn mend(judge: &Judge<'_>, operation: Operation, letter: &[u8], depth: Depth) -> Option<Mended> {
    let Ok(Value::Object(members)) = serde_json::from_slice(letter) else { return None };
    let verdict = judge.judge(operation, letter);
    Some(mend_judged(judge, operation, (members, verdict), depth, None))
}

/// As [`mend`], of a body that is read and judged already. No change touches the field `keep`.
pub fn mend_judged(
    judge: &Judge<'_>,
    operation: Operation,
    (members, verdict): (Map<String, Value>, Verdict),
    depth: Depth,
    keep: Option<&str>,
) -> Mended {
    let mut mended = Mended { members, edits: Vec::new(), mendings: Vec::new(), verdict };
    for _ in 0..caps::MENDINGS_MAX {
        if !one(&mut mended, judge, operation, depth, keep) {
            break;
        }
    }
    mended
}

/// Answers the first finding that can be answered; whether there was one.
fn one(mended: &mut Mended, judge: &Judge<'_>, operation: Operation, depth: Depth, keep: Option<&str>) -> bool {
    let allowed = |finding: &&Finding| match judge.repair(finding) {
        Repair::Safe => true,
        Repair::Unsafe => depth == Depth::Unsafe,
        Repair::None => false,
    };
    let kept = |finding: &&Finding| finding.edits.iter().all(|edit| Some(edit.field()) != keep);
    for finding in mended.verdict.findings.iter().filter(allowed).filter(kept) {
        let mut members = mended.members.clone();
        let made = finding.edits.iter().try_for_each(|edit| edit.apply(&mut members));
        if made.is_err() || members == mended.members {
            continue;
        }
        let mending = Mending { finding: finding.clone(), repair: judge.repair(finding) };
        mended.verdict = judge.judge(operation, &bytes(&members));
        mended.edits.extend_from_slice(&mending.finding.edits);
        mended.mendings.push(mending);
        mended.members = members;
        return true;
    }
    false
}

/// The body as it goes over the wire.
pub(crate) fn bytes(members: &Map<String, Value>) -> Vec<u8> {
    serde_json::to_vec(members).unwrap_or_default()
}
