//! Licences, sources and duplicate versions of everything we build on, by the rules of `deny.toml`.
//!
//! Reads the part of cargo-deny's file that needs no network, so `cargo deny check bans licenses sources` reads the
//! same rules. Refuses to judge advisories: their database is not a package.

use super::tree::Tree;
use super::{Problem, Report, licence};
use crate::shell::{Outcome, answer, cargo, root};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Empty for the registry; else a folder or an address.
    origin: String,
}

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let rules = rules(tree.text(RULES)?)?;
    let line = ["tree", "--workspace", "--locked", "--target", &rules.platform, "--edges", "normal,build,dev"];
    let listed = answer(cargo(&line).args(["--prefix", "none", "--format", "{p}|{l}"]))?;
    let packages = packages(&listed);
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

/// The packages that take part in a build for the chosen platform, from `name v1.2.3 (where from)|licence` lines.
fn packages(listed: &str) -> Vec<Package> {
    let lines: BTreeSet<&str> = listed.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    lines.into_iter().filter_map(package).collect()
}

fn package(line: &str) -> Option<Package> {
    let (package, licence) = line.split_once('|')?;
    let (name, rest) = package.split_once(" v")?;
    let (version, origin) = rest.split_once(" (").unwrap_or((rest, ""));
    let origin = origin.trim_end_matches(')').trim_start_matches("proc-macro").trim_start_matches(") (");
    let [name, version, licence, origin] = [name, version, licence, origin].map(str::to_owned);
    Some(Package { name, version, licence, origin })
}

fn licences(packages: &[Package], rules: &Rules) -> Vec<Problem> {
    let strange = packages.iter().filter(|package| !licence::satisfied(&package.licence, &rules.licences));
    strange
        .map(|package| Problem::new(at(package), format!("licence '{}' is not allowed by {RULES}", package.licence)))
        .collect()
}

fn sources(packages: &[Package]) -> Vec<Problem> {
    let ours = root().to_string_lossy().into_owned();
    let strange = packages.iter().filter(|package| !package.origin.is_empty() && !package.origin.starts_with(&ours));
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

    #[test]
    fn lines_of_cargo_tree_are_read() {
        let listed = "a v1.0.0|MIT\na v1.0.0|MIT (*)\nb v2.0.0 (proc-macro)|MIT\nc v3.0.0 (git+somewhere)|GPL-3.0\n";
        let packages = packages(listed);
        let seen: Vec<(String, &str)> = packages.iter().map(|package| (at(package), package.origin.as_str())).collect();
        assert_eq!(seen, [("a@1.0.0".into(), ""), ("b@2.0.0".into(), ""), ("c@3.0.0".into(), "git+somewhere")]);
        assert_eq!(licences(&packages, &rules(RULES_TEXT).unwrap())[0].at, "c@3.0.0");
        assert_eq!(sources(&packages)[0].at, "c@3.0.0");
    }

    #[test]
    fn a_skipped_twin_passes_and_an_unskipped_one_does_not() {
        let rules = rules(RULES_TEXT).unwrap();
        assert!(twins(&packages("a v1.0.0|MIT\na v2.0.0|MIT\n"), &rules).is_empty());
        assert_eq!(twins(&packages("b v1.0.0|MIT\nb v2.0.0|MIT\n"), &rules)[0].at, "b");
    }
}
