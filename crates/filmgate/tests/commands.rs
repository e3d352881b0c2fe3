//! Runs `tests/commands/*.md`: every ```` ```console ```` block is a list of commands and what they print.
//!
//! `$ filmgate …` is run in a folder of the file's own. Below it: stdout as it is, stderr behind `2> `, at the end
//! `[exit n]` unless it is 0. Keys, ids, tokens and versions are shown as KEY, ID, UUID, TOKEN, VERSION; a line of `…` stands
//! for any lines. `Server: serve-flags` at the top of a file starts a server whose address is in FILMGATE_SERVER. A block
//! ```` ```json requests.jsonl ```` (a language and a name) is a file that lies there from then on. The pages of `docs/`
//! are run in the same way.

use crate::house::{FILMGATE, House};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn every_command_prints_what_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let inside = |folder: &str| std::fs::read_dir(root.join(folder)).expect("transcripts");
    let entries = inside("tests/commands").chain(inside("docs"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 4, "{files:?}");
    let failures: Vec<String> = files.iter().flat_map(|file| run(file)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// Runs one file; gives what went otherwise.
fn run(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a transcript");
    let place = tempfile::tempdir().expect("a temporary folder");
    let house = text
        .lines()
        .find_map(|line| line.strip_prefix("Server: "))
        .map(|flags| House::open(&flags.trim_matches('`').split_whitespace().collect::<Vec<_>>()));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut failures = Vec::new();
    let steps = steps(&text);
    assert!(steps.iter().any(|step| matches!(step, Step::Command { .. })), "{name} has no commands");
    for step in steps {
        let (line, typed, expected) = match step {
            Step::Command { line, typed, expected } => (line, typed, expected),
            Step::File { name, text } => {
                let file = place.path().join(name);
                std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                std::fs::write(file, text).expect("a file");
                continue;
            }
        };
        let seen = output(&typed, place.path(), house.as_ref());
        if !fits(&expected.lines().collect::<Vec<_>>(), &seen.lines().collect::<Vec<_>>()) {
            failures.push(format!("{name}:{line}: $ {typed}\n--- written\n{expected}--- seen\n{seen}---"));
        }
    }
    failures
}

/// What a transcript does.
enum Step {
    /// Types a command and reads what it prints.
    Command { line: usize, typed: String, expected: String },
    /// Lays a file there.
    File { name: String, text: String },
}

/// Every command and every file of the fenced blocks, in order.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut block = None::<String>;
    for (number, line) in text.lines().enumerate() {
        match (&block, line.strip_prefix("```")) {
            (None, Some(info)) => {
                if let Some((_, name)) = info.split_once(' ') {
                    steps.push(Step::File { name: name.to_owned(), text: String::new() });
                }
                block = Some(info.to_owned());
            }
            (Some(_), Some("")) => block = None,
            (Some(info), _) if info == "console" => match (line.strip_prefix("$ "), steps.last_mut()) {
                (Some(typed), _) => {
                    steps.push(Step::Command { line: number + 1, typed: typed.to_owned(), expected: String::new() });
                }
                (None, Some(Step::Command { expected, .. })) => *expected += &format!("{line}\n"),
                (None, _) => panic!("line {}: output before its command", number + 1),
            },
            (Some(info), _) => match steps.last_mut() {
                Some(Step::File { text, .. }) if info.contains(' ') => *text += &format!("{line}\n"),
                _ => {}
            },
            (None, None) => {}
        }
    }
    steps
}

fn output(typed: &str, place: &Path, house: Option<&House>) -> String {
    let words = words(typed);
    assert_eq!(words.first().map(String::as_str), Some("filmgate"), "{typed}");
    let mut command = Command::new(FILMGATE);
    command.args(&words[1..]).current_dir(place).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FILMGATE_")) {
        command.env_remove(name);
    }
    if let Some(house) = house {
        command.env("FILMGATE_SERVER", &house.base);
        command.env("FILMGATE_ACCESS_KEY", &house.keys.access).env("FILMGATE_SECRET_KEY", &house.keys.secret);
    }
    let done = command.output().expect("filmgate starts");
    let mut seen = plain(&String::from_utf8_lossy(&done.stdout));
    for line in plain(&String::from_utf8_lossy(&done.stderr)).lines() {
        seen.push_str(format!("2> {line}").trim_end());
        seen.push('\n');
    }
    match done.status.code() {
        Some(0) => {}
        Some(code) => seen.push_str(&format!("[exit {code}]\n")),
        None => seen.push_str("[killed]\n"),
    }
    seen
}

/// Splits as a shell would: blanks, single and double quotes.
pub(crate) fn words(typed: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in typed.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// The same text with what differs from run to run named.
fn plain(text: &str) -> String {
    let part = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let mut plain = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|letter| !part(letter)).unwrap_or(rest.len());
        plain.push_str(name(&rest[..length]).unwrap_or(&rest[..length]));
        let next = rest[length..].chars().next().map_or(length, |letter| length + letter.len_utf8());
        plain.push_str(&rest[length..next]);
        rest = &rest[next..];
    }
    let lines: Vec<&str> = plain.lines().map(str::trim_end).collect();
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

fn name(word: &str) -> Option<&'static str> {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    match word.len() {
        18 if digits => Some("ID"),
        22 if word.as_bytes().starts_with(b"8") && word.ends_with(".mp4") => Some("ID.mp4"),
        13 if digits => Some("MS"),
        32 if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Some("KEY"),
        36 if word.split('-').map(str::len).eq([8, 4, 4, 4, 12]) => Some("UUID"),
        _ if word.starts_with("eyJ") && word.matches('.').count() == 2 => Some("TOKEN"),
        _ if word == env!("CARGO_PKG_VERSION") => Some("VERSION"),
        _ => None,
    }
}

/// Line by line; `…` stands for any lines.
fn fits(written: &[&str], seen: &[&str]) -> bool {
    match (written, seen) {
        ([], []) => true,
        (["…", rest @ ..], _) => (0..=seen.len()).any(|skip| fits(rest, &seen[skip..])),
        ([line, rest @ ..], [same, others @ ..]) if line == same => fits(rest, others),
        _ => false,
    }
}
