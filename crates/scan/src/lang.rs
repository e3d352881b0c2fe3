//! Which language a file is in.

use ast_grep_language::SupportLang;
use std::str::FromStr;

/// A language that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Python.
    Python,
    /// JavaScript, with or without JSX.
    JavaScript,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
    /// Go.
    Go,
    /// Java.
    Java,
    /// Rust.
    Rust,
    /// POSIX shell and bash.
    Shell,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// Lines of names and values: `.env`, properties, INI, TOML, Dockerfiles.
    Env,
}

/// Name, grammar, endings and whole names.
type Row = (Lang, &'static str, Option<SupportLang>, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    (Lang::Python, "python", Some(SupportLang::Python), &["py", "pyi", "pyw"], &["python", "python3"]),
    (Lang::JavaScript, "javascript", Some(SupportLang::JavaScript), &["js", "jsx", "mjs", "cjs"], &["node"]),
    (Lang::TypeScript, "typescript", Some(SupportLang::TypeScript), &["ts", "mts", "cts"], &["deno", "bun", "tsx", "ts-node"]),
    (Lang::Tsx, "tsx", Some(SupportLang::Tsx), &["tsx"], &[]),
    (Lang::Go, "go", Some(SupportLang::Go), &["go"], &[]),
    (Lang::Java, "java", Some(SupportLang::Java), &["java"], &[]),
    (Lang::Rust, "rust", Some(SupportLang::Rust), &["rs"], &[]),
    (Lang::Shell, "shell", Some(SupportLang::Bash), &["sh", "bash", "zsh", "ksh"], &["sh", "bash", "zsh", "dash", "ksh"]),
    (Lang::Yaml, "yaml", Some(SupportLang::Yaml), &["yml", "yaml"], &[]),
    (Lang::Json, "json", Some(SupportLang::Json), &["json"], &[]),
    (Lang::Env, "env", None, &["env", "properties", "ini", "cfg", "conf", "toml", "dockerfile"], &[]),
];

impl Lang {
    /// Every language, in the order of the table.
    pub fn all() -> impl Iterator<Item = Lang> {
        TABLE.iter().map(|row| row.0)
    }

    /// Its name, as on the command line.
    pub fn name(self) -> &'static str {
        TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// By a file's name, else by its `#!` line.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Lang> {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        if base == ".env" || base.starts_with(".env.") || base == "dockerfile" || base.starts_with("dockerfile.") {
            return Some(Lang::Env);
        }
        let ending = base.rsplit_once('.').map(|(_, ending)| ending);
        match ending.and_then(|ending| TABLE.iter().find(|row| row.3.contains(&ending))) {
            Some(row) => Some(row.0),
            None if ending.is_none() => by_interpreter(bytes),
            None => None,
        }
    }

    pub(crate) fn grammar(self) -> Option<SupportLang> {
        TABLE.iter().find(|row| row.0 == self).and_then(|row| row.2)
    }
}

fn by_interpreter(bytes: &[u8]) -> Option<Lang> {
    let line = bytes.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.split_whitespace().filter(|word| !word.starts_with('-'));
    let first = words.next()?.rsplit('/').next()?;
    let program = if first == "env" { words.next()? } else { first };
    let program = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    TABLE.iter().find(|row| row.4.contains(&program)).map(|row| row.0)
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(text: &str) -> Result<Lang, String> {
        let named = TABLE.iter().find(|row| row.1 == text || row.3.contains(&text));
        named.map(|row| row.0).ok_or_else(|| {
            let names: Vec<&str> = TABLE.iter().map(|row| row.1).collect();
            format!("no language is called '{text}': {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_name_and_by_interpreter() {
        let table: &[(&str, &str, Option<Lang>)] = &[
            ("a/b.py", "", Some(Lang::Python)),
            ("x.TSX", "", Some(Lang::Tsx)),
            (".env.local", "", Some(Lang::Env)),
            ("Dockerfile", "", Some(Lang::Env)),
            ("bin/run", "#!/usr/bin/env -S python3.12\n", Some(Lang::Python)),
            ("bin/run", "#!/bin/bash -e\n", Some(Lang::Shell)),
            ("bin/run", "text", None),
            ("README.md", "#!/bin/sh\n", None),
        ];
        for (name, bytes, expected) in table {
            assert_eq!(Lang::of(name, bytes.as_bytes()), *expected, "{name}");
        }
        assert!(Lang::all().all(|lang| lang.name().parse() == Ok(lang)));
    }
}
