//! What an answer says about who serves the request, and how long its model lives.

use axum::http::{HeaderName, HeaderValue};
use catalog::{Catalog, Certainty, Day};
use plan::Plan;
use std::time::{Duration, UNIX_EPOCH};
use task::Routed;

/// Name of the header that says where a route led.
pub(crate) const ROUTE: &str = "x-filmgate-route";

/// Where a route led, if one did.
pub(crate) fn said(routed: Option<&Routed>, model: &str) -> Option<(HeaderName, HeaderValue)> {
    let Routed { asked, variant, upstream, reason, version, .. } = routed.filter(|led| !led.variant.is_empty())?;
    let alias = if asked.is_empty() { route::UNNAMED } else { asked };
    let text = format!(
        "alias={alias}; variant={variant}; model={model}; upstream={upstream}; reason={reason}; version={version}"
    );
    Some((HeaderName::from_static(ROUTE), HeaderValue::from_str(&text).ok()?))
}

/// `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and where it is explained, for a model with a last day that is known on
/// this day. The moment of deprecation is the day of the notice.
pub(crate) fn life(catalog: &Catalog, day: Day, plan: &Plan) -> Vec<(HeaderName, HeaderValue)> {
    let endpoint = plan.operation().endpoint();
    let model = catalog.models().iter().find(|model| model.id == plan.model());
    let told = |notice: &&catalog::Notice| notice.certainty != Certainty::Observed;
    let known = |notice: &catalog::Notice| {
        let source = catalog.source(&notice.source)?;
        (source.date <= day).then_some((source.date, notice.date))
    };
    let found = model.and_then(|model| model.notices_about(endpoint).filter(told).find_map(known));
    let Some((since, last)) = found else { return Vec::new() };
    let seconds = |day: Day| u64::try_from(day.unix_ms() / 1_000).unwrap_or(0);
    let sunset = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds(last)));
    let link = format!("</catalog/explain?what={}>; rel=\"deprecation\"; type=\"application/json\"", plan.model());
    let texts = [("deprecation", format!("@{}", seconds(since))), ("sunset", sunset), ("link", link)];
    let header = |(name, text): (&'static str, String)| {
        Some((HeaderName::from_static(name), HeaderValue::from_str(&text).ok()?))
    };
    texts.into_iter().filter_map(header).collect()
}
