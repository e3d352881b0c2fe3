//! `route explain`: where one request would go, and why.

use super::{rows, told};
use crate::exit::{self, Exit, Trouble};
use crate::folder::{ACCOUNT, Folder};
use catalog::Operation;
use route::{Asker, Choice, Route, Table};
use serde_json::json;

/// Flags of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The name a caller writes
    alias: String,
    /// The request's external_task_id, or else the id of the caller's key
    #[arg(long, value_name = "TEXT")]
    key: String,
    /// What is to be made, such as text2video
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// Whose request it is
    #[arg(long, value_name = "NAME", default_value = ACCOUNT)]
    account: String,
}

/// Says it.
pub(super) async fn told(folder: &Folder, asked: &Explain, as_json: bool) -> Result<Exit, Trouble> {
    let rows = rows(folder, &asked.alias).await?;
    let Some(row) = rows.last() else { return Ok(Exit::Done) };
    let named = asked.operation.as_deref();
    let operation = Operation::ALL.iter().copied().find(|operation| Some(operation.name()) == named);
    if let (Some(name), None) = (named, operation) {
        return Err(Trouble::usage(format!("operation value '{name}' is invalid")));
    }
    let asker = Asker { alias: &asked.alias, key: &asked.key, operation, account: &asked.account };
    let table = Table::new([(row.clone(), false)]);
    let choice = table.evaluate(&asker).ok_or_else(|| Trouble::failed("the route leads nowhere"))?;
    if as_json {
        let value = json!({
            "alias": asked.alias, "key": asked.key, "variant": choice.variant.name, "model": choice.variant.model,
            "upstream": choice.variant.upstream, "reason": choice.reason.word(), "version": choice.version,
            "bucket": choice.bucket,
        });
        exit::data(format_args!("{value:#}"));
        return Ok(Exit::Done);
    }
    exit::data(format_args!("{} → {} ({})", asked.alias, choice.variant.target(), choice.variant.name));
    exit::data(format_args!("  {}: {}", choice.reason.word(), because(asked, &row.route, &choice)));
    exit::data(format_args!("  by {}", told::row(row).trim_end()));
    Ok(Exit::Done)
}

fn because(asked: &Explain, route: &Route, choice: &Choice<'_>) -> String {
    use route::Reason::{Cached, Default, Disabled, Error, Split, Stale, Static, TargetingMatch};
    match (choice.reason, choice.bucket) {
        (Split | Cached | Stale, Some(bucket)) => {
            let salt = if route.salt.is_empty() { &asked.alias } else { &route.salt };
            let mut from = 0u64;
            let ranges = route.variants.iter().filter(|variant| variant.weight > 0).map(|variant| {
                let start = from;
                from += u64::from(variant.weight);
                format!("{} has {start}–{}", variant.name, from - 1)
            });
            let ranges: Vec<String> = ranges.collect();
            format!(
                "\"{salt}{}\" falls on {} of {} (murmur3 {:08x}); {}",
                asked.key,
                bucket.number,
                bucket.of,
                bucket.hash,
                ranges.join(", ")
            )
        }
        (Static | Split | Cached | Stale, _) => "the route has no other target".to_owned(),
        (Default, _) => "the canary is not for this account or operation".to_owned(),
        (TargetingMatch, _) => "the canary is for this account and operation, all of it".to_owned(),
        (Disabled, _) => "the route is switched off, so the stable target serves".to_owned(),
        (Error, _) => "it cannot be decided".to_owned(),
    }
}
