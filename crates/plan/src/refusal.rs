//! Findings as the one fault that answers a request.

use crate::{Finding, Severity};
use fault::{Code, Fault};

/// The answer to a refused request: the messages of all refused findings joined by `; ` in the order found, with the
/// first one's code. Rule ids go to the operator, fixes into the hint. Noted findings say nothing here.
pub fn refusal(findings: &[Finding]) -> Fault {
    let refused: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Refused).collect();
    let joined = |texts: Vec<&str>| texts.join("; ");
    let message = joined(refused.iter().map(|finding| finding.message.as_str()).collect());
    let rules = joined(refused.iter().map(|finding| finding.rule.as_str()).collect());
    let fixes: Vec<&str> = refused.iter().filter_map(|finding| finding.fix.as_deref()).collect();
    let code = refused.first().map_or(Code::BadRequest, |finding| code(finding.code));
    let fault = Fault::new(code, message).with_detail(rules);
    if fixes.is_empty() { fault } else { fault.with_hint(joined(fixes)) }
}

fn code(number: u16) -> Code {
    Code::ALL.iter().copied().find(|code| code.number() == number).unwrap_or(Code::BadRequest)
}
