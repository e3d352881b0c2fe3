//! Numbers and words for the page.

use crate::metric::Row;

/// Text that is safe between tags and in quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// A number with a true minus.
pub(super) fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let zero = text.trim_start_matches('-').chars().all(|letter| matches!(letter, '0' | '.'));
    if zero { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") }
}

/// With a sign, for differences.
pub(super) fn signed(value: f64, digits: usize) -> String {
    let text = number(value, digits);
    let zero = text.chars().all(|letter| matches!(letter, '0' | '.'));
    if value > 0.0 && !zero { format!("+{text}") } else { text }
}

/// `1.24 … 1.31`
pub(super) fn between([low, high]: [f64; 2], digits: usize) -> String {
    format!("{} … {}", number(low, digits), number(high, digits))
}

/// The unit behind a number, with its space.
pub(super) fn unit(row: &Row) -> String {
    if row.unit.is_empty() { String::new() } else { format!("\u{a0}{}", row.unit) }
}

/// `12.3 MB`
pub(super) fn bytes(bytes: u64) -> String {
    match bytes as f64 {
        small if small < 1e6 => format!("{:.0} kB", (small / 1e3).max(1.0)),
        big => format!("{:.1} MB", big / 1e6),
    }
}

/// `1 case`, `2 cases`
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// Names as a sentence has them: `a`, `a and b`, `a, b and c`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(
            (number(-1.25, 1), number(-0.001, 2), signed(0.25, 1)),
            ("−1.2".into(), "0.00".into(), "+0.2".into())
        );
        assert_eq!(signed(0.0001, 2), "0.00");
        assert_eq!(between([0.5, 1.0], 1), "0.5 … 1.0");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    }
}
