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
