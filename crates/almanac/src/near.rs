//! Names that were typed almost right.

use crate::Miss;
use catalog::{Catalog, Model};

/// Longest typed name that is compared.
const TYPED_CHARS_MAX: usize = 64;
/// Names in a hint.
const SHOWN_MAX: usize = 3;

/// The model of this name, or the miss that names the nearest ones.
pub fn model<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Model, Miss> {
    let names = catalog.models().iter().map(|model| model.id.as_str());
    catalog.model(typed).ok_or_else(|| miss("model", typed, names))
}

/// Nobody knows `typed`; with the nearest of `names`.
pub fn miss<'a>(kind: &'static str, typed: &str, names: impl Iterator<Item = &'a str>) -> Miss {
    let shown = typed.chars().take(TYPED_CHARS_MAX).collect();
    let near = nearest(typed, names).into_iter().map(str::to_owned).collect();
    Miss { kind, typed: shown, near }
}

/// At most three names within a third of the typed letters, the nearest first.
fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let letters: Vec<char> = typed.to_lowercase().chars().take(TYPED_CHARS_MAX + 1).collect();
    if letters.len() > TYPED_CHARS_MAX {
        return Vec::new();
    }
    let within = 1 + letters.len() / 3;
    let mut near: Vec<(usize, &str)> =
        names.map(|name| (distance(&letters, name), name)).filter(|(apart, _)| *apart <= within).collect();
    near.sort_unstable();
    near.into_iter().take(SHOWN_MAX).map(|(_, name)| name).collect()
}

/// Letters to change, drop or add to get from one to the other.
fn distance(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (at, letter) in to.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in from.iter().enumerate() {
            let cost = corner + usize::from(*other != letter);
            corner = row[column + 1];
            row[column + 1] = cost.min(corner + 1).min(row[column] + 1);
        }
    }
    row[from.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_the_fewest_changes() {
        for (a, b, apart) in [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("1210", "1201", 2)] {
            assert_eq!(distance(&a.chars().collect::<Vec<_>>(), b), apart, "{a} {b}");
        }
    }
}
