//! What the studio draws: a page to look at, and its vocabulary of pictures made anew.

use std::fs;

use crate::shell::{Outcome, answer, cargo, command, quietly, root, run, target};

/// `cargo xtask gallery [folder]`
pub(crate) fn gallery(words: &[String]) -> Outcome {
    let folder = words.first().cloned().unwrap_or_else(|| target().join("gallery").to_string_lossy().into_owned());
    let line = ["run", "--release", "--locked", "--package", "studio", "--example", "gallery", "--"];
    run(cargo(&line).args(["--width", "640", "--page", &folder]))
}

const ICONS: &str = "crates/studio/icons";

/// `cargo xtask nouns`: fetches the packages of `sources.toml`, checks them, and runs `make.py` over them.
pub(crate) fn nouns() -> Outcome {
    let text =
        fs::read_to_string(root().join(ICONS).join("sources.toml")).map_err(|error| format!("{ICONS}: {error}"))?;
    let folder = target().join("nouns");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, package, sha256) in sources(&text)? {
        let place = folder.join(&name);
        fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        let file = answer(command("npm", &["pack", "--silent", &package]).current_dir(&folder))?;
        let file = file.trim();
        let sum = answer(command("sha256sum", &[file]).current_dir(&folder))?;
        if !sum.starts_with(&sha256) {
            return Err(format!("{package} is not the one {ICONS}/sources.toml names: sha256 {sum}"));
        }
        let unpack = ["xzf", file, "--strip-components", "1", "-C", &name];
        quietly(command("tar", &unpack).current_dir(&folder))?;
    }
    let python = folder.join("python");
    quietly(&mut command("python3", &["-m", "venv", &python.to_string_lossy()]))?;
    let pip = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "fonttools==4.68.0"];
    quietly(&mut command(python.join("bin/python"), &pip))?;
    let script = root().join(ICONS).join("make.py");
    run(&mut command(python.join("bin/python"), &[&script.to_string_lossy(), &folder.to_string_lossy()]))
}

/// Name, package and checksum of each table of `sources.toml`.
fn sources(text: &str) -> Outcome<Vec<(String, String, String)>> {
    let table: toml::Table = text.parse().map_err(|error| format!("sources.toml: {error}"))?;
    let entry = |(name, row): (&String, &toml::Value)| {
        let said = |key: &str| row.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let both = said("package").zip(said("sha256"));
        both.map(|(package, sha256)| (name.clone(), package, sha256))
            .ok_or(format!("sources.toml: {name} is incomplete"))
    };
    table.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_a_package_and_a_checksum() {
        let text = fs::read_to_string(root().join(ICONS).join("sources.toml")).unwrap();
        let sources = sources(&text).unwrap();
        assert!(sources.len() >= 4 && sources.iter().all(|s| s.1.contains('@') && s.2.len() == 64));
        assert!(super::sources("[a]\npackage = \"b\"").is_err());
    }
}
