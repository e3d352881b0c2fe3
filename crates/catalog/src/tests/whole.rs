//! The catalog as a whole.

use crate::Catalog;

#[test]
fn the_embedded_catalog_is_sound() {
    match Catalog::parse(crate::catalog::embedded_files()) {
        Ok(catalog) => assert!(!catalog.models().is_empty()),
        Err(problems) => panic!("{}", problems.iter().map(|p| format!("{p}\n")).collect::<String>()),
    }
}
