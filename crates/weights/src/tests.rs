//! Rows, folders and converters; the real packages are fetched by `cargo xtask weights`.

use super::*;
use std::collections::BTreeSet;

#[test]
fn rows_are_whole() {
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (mut names, mut files) = (BTreeSet::new(), BTreeSet::new());
    for row in rows() {
        assert!(names.insert(&row.name) && files.insert(&row.file), "{} twice", row.name);
        assert!(hex(&row.sha256) && row.bytes <= caps::FILE_BYTES_MAX, "{}", row.name);
        assert!(row.file.starts_with(&format!("{}.", row.name)), "{} makes {}", row.name, row.file);
        assert!(!row.licence.is_empty() && row.licence_at.starts_with("https://"), "{}", row.name);
        assert!(!row.sources.is_empty(), "{} comes from nowhere", row.name);
        for source in &row.sources {
            assert!(hex(&source.sha256) && source.bytes <= caps::ARCHIVE_BYTES_MAX, "{}", source.package);
            assert!(
                !source.parts.is_empty() && source.parts.iter().all(|part| hex(&part.sha256)),
                "{}",
                source.package
            );
        }
    }
    assert!(Group::ALL.iter().all(|group| rows().iter().any(|row| row.group == *group)));
}

/// A row that needs no network, because what it makes is there.
fn row() -> Row {
    let (name, sha256) = ("a".to_owned(), "0".repeat(64));
    let text = |text: &str| text.to_owned();
    Row {
        name,
        file: text("a.onnx"),
        group: Group::Faces,
        about: text("sees"),
        licence: text("MIT"),
        licence_at: text("https://example.org"),
        form: Form::Tflite,
        bytes: 4,
        sha256,
        sources: Vec::new(),
    }
}

#[test]
fn what_is_there_is_kept_and_what_another_row_made_is_not() {
    let place = tempfile::tempdir().unwrap();
    let (folder, row) = (Folder::at(place.path()), row());
    let state = |row: &Row| folder.states(std::slice::from_ref(row))[0].1;
    assert_eq!(state(&row), State::Missing);
    std::fs::write(folder.file(&row), "1234").unwrap();
    assert_eq!(state(&row), State::Stale);
    let mut record = folder.record();
    record.made.insert(row.name.clone(), folder::Made::of(&row));
    let scratch = tempfile::tempdir_in(place.path()).unwrap();
    folder.keep(&record, scratch.path()).unwrap();
    assert_eq!(state(&row), State::Ready);
    assert_eq!(install(&folder, &[&row], &mut |_| {}).unwrap()[0].1, Ok(Outcome::Kept));
    assert_eq!(state(&Row { sha256: "1".repeat(64), ..row.clone() }), State::Stale);
    std::fs::write(folder.file(&row), "123").unwrap();
    assert_eq!(state(&row), State::Stale);
}

#[test]
fn two_installs_do_not_meet_and_one_bad_row_stops_no_other() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("models"));
    let row = row();
    let told = install(&folder, &[&row], &mut |step| {
        // The first one still holds the folder when it tells how a row came out.
        if let Step::Done(..) = step {
            let second = install(&folder, &[], &mut |_| {}).unwrap_err();
            assert!(second.message.contains("another process"), "{second}");
        }
    });
    // The row has no parts, so that it cannot be made.
    assert!(told.unwrap()[0].1.as_ref().unwrap_err().message.contains("cannot be converted"));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [".lock"]);
}
