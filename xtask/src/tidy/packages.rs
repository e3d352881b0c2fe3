//! Licences, sources and duplicate versions of everything we build on, by the rules of `deny.toml`.
//!
//! Reads the part of cargo-deny's file that needs no network, so `cargo deny check bans licenses sources` reads the
//! same rules. Refuses to judge advisories: their database is not a package.

use super::tree::Tree;
use super::{Problem, Report, licence};
use crate::shell::{Outcome, answer, cargo};
use serde_json::Value;
use std::collections::BTreeMap;

const RULES: &str = "deny.toml";

struct Rules {
    platform: String,
    licences: Vec<String>,
    twins: Vec<String>,
}

struct Package {
    name: String,
    version: String,
    licence: String,
    source: Option<String>,
}

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let rules = rules(tree.text(RULES)?)?;
    let metadata =
        answer(&mut cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", &rules.platform]))?;
    let metadata = serde_json::from_str(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = packages(&metadata);
    let problems = [licences(&packages, &rules), sources(&packages), twins(&packages, &rules)];
    let line = format!("{} packages: licences, sources and versions as {RULES} allows", packages.len());
    Ok(Report { line, problems: problems.into_iter().flatten().collect() })
}

fn rules(text: &str) -> Outcome<Rules> {
    let table: toml::Table = text.parse().map_err(|error| format!("{RULES}: {error}"))?;
    let list = |section: &str, key: &str| -> Outcome<Vec<String>> {
        let list = table.get(section).and_then(|section| section.get(key)).and_then(toml::Value::as_array);
        let list = list.ok_or_else(|| format!("{RULES}: [{section}] {key} is missing"))?;
        Ok(list.iter().filter_map(name).collect())
    };
    let platform = list("graph", "targets")?.pop().ok_or_else(|| format!("{RULES}: [graph] targets is empty"))?;
    Ok(Rules { platform, licences: list("licenses", "allow")?, twins: list("bans", "skip")? })
}

/// `"x"`, or `{ crate = "x@1.2", reason = "…" }`.
fn name(value: &toml::Value) -> Option<String> {
    value.as_str().or_else(|| value.get("crate")?.as_str()).map(str::to_owned)
}

/// The packages that take part in a build for the chosen platform.
fn packages(metadata: &Value) -> Vec<Package> {
    let nodes = metadata["resolve"]["nodes"].as_array().into_iter().flatten();
    let built: Vec<&Value> = nodes.map(|node| &node["id"]).collect();
    let all = metadata["packages"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.filter(|package| built.contains(&&package["id"]))
        .map(|package| Package {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]),
            source: package["source"].as_str().map(str::to_owned),
        })
        .collect()
}

fn licences(packages: &[Package], rules: &Rules) -> Vec<Problem> {
    let strange = packages.iter().filter(|package| !licence::satisfied(&package.licence, &rules.licences));
    strange
        .map(|package| Problem::new(at(package), format!("licence '{}' is not allowed by {RULES}", package.licence)))
        .collect()
}

fn sources(packages: &[Package]) -> Vec<Problem> {
    let strange = packages.iter().filter(|package| {
        package.source.as_deref().is_some_and(|source| !source.starts_with("registry+") || !source.contains("crates"))
    });
    strange.map(|package| Problem::new(at(package), "does not come from the Rust package registry")).collect()
}

fn twins(packages: &[Package], rules: &Rules) -> Vec<Problem> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let counted = packages.iter().filter(|package| !rules.twins.contains(&at(package)));
    for package in counted {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    let twins = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    let advice = format!("are both built: agree on one, or add the older to [bans] skip in {RULES} with the reason");
    twins.map(|(name, versions)| Problem::new(name, format!("{} {advice}", versions.join(" and ")))).collect()
}

fn at(package: &Package) -> String {
    format!("{}@{}", package.name, package.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES_TEXT: &str = "[graph]\ntargets = [\"x86_64-unknown-linux-gnu\"]\n[licenses]\nallow = [\"MIT\"]\n\
                              [bans]\nskip = [{ crate = \"a@1.0.0\", reason = \"old\" }]\n";

    fn package(name: &str, version: &str, licence: &str, source: &str) -> Package {
        let [name, version, licence] = [name, version, licence].map(str::to_owned);
        Package { name, version, licence, source: Some(source.to_owned()) }
    }

    #[test]
    fn a_skipped_twin_passes_and_an_unskipped_one_does_not() {
        let rules = rules(RULES_TEXT).unwrap();
        let make = |name: &str, version: &str| package(name, version, "MIT", "registry+crates");
        assert!(twins(&[make("a", "1.0.0"), make("a", "2.0.0")], &rules).is_empty());
        assert_eq!(twins(&[make("b", "1.0.0"), make("b", "2.0.0")], &rules)[0].at, "b");
    }

    #[test]
    fn strange_licences_and_sources_are_reported() {
        let rules = rules(RULES_TEXT).unwrap();
        let packages =
            [package("a", "1.0.0", "GPL-3.0", "git+somewhere"), package("b", "1.0.0", "MIT", "registry+crates")];
        assert_eq!(licences(&packages, &rules)[0].at, "a@1.0.0");
        assert_eq!(sources(&packages)[0].at, "a@1.0.0");
    }
}
