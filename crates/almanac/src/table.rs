//! Text tables: aligned columns, two blanks between, the last column wrapped at [`WIDTH`]. No colour, no rules.

/// Columns a table may use.
pub const WIDTH: usize = 100;
/// Narrowest last column worth wrapping into.
const LAST_MIN: usize = 24;
const GAP: usize = 2;

/// A heading line, then the table; an empty table says so.
pub fn titled(title: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = wrap(title, WIDTH).join("\n");
    text.push_str("\n\n");
    match rows {
        [] => text.push_str("  (nothing)\n"),
        rows => text.push_str(&table(heads, rows)),
    }
    text
}

/// The rows under their heads.
pub fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let all: Vec<&Vec<String>> = std::iter::once(&heads).chain(rows).collect();
    let last = heads.len().saturating_sub(1);
    let widths: Vec<usize> = (0..last).map(|column| widest(&all, column)).collect();
    let used = widths.iter().map(|width| width + GAP).sum::<usize>();
    let room = WIDTH.saturating_sub(used).max(LAST_MIN);
    let mut text = String::new();
    for row in all {
        let tail = wrap(row.get(last).map_or("", String::as_str), room);
        for (at, part) in tail.iter().enumerate() {
            let cell = |column: usize| if at == 0 { row.get(column).map_or("", String::as_str) } else { "" };
            let front: String = widths
                .iter()
                .enumerate()
                .map(|(c, width)| format!("{:<width$}", cell(c), width = width + GAP))
                .collect();
            text.push_str(format!("{front}{part}").trim_end());
            text.push('\n');
        }
    }
    text
}

/// Blanks out cells of `column` that repeat the row above.
pub fn quieted(mut rows: Vec<Vec<String>>, column: usize) -> Vec<Vec<String>> {
    let mut shown = String::new();
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        if *cell == shown {
            cell.clear();
        } else {
            shown.clone_from(cell);
        }
    }
    rows
}

/// Lines of at most `room` characters, broken at blanks; at least one line. A longer word keeps its line.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || length(line) + 1 + length(word) <= room);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn widest(rows: &[&Vec<String>], column: usize) -> usize {
    rows.iter().filter_map(|row| row.get(column)).map(|cell| length(cell)).max().unwrap_or(0)
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_the_last_one_wraps() {
        let rows = vec![vec!["a".to_owned(), "word ".repeat(30)], vec!["long".to_owned(), "é".to_owned()]];
        let text = table(&["H", "Tail"], &rows);
        assert!(text.starts_with("H     Tail\na     word"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.ends_with("long  é\n"), "{text}");
    }

    #[test]
    fn repeats_are_blanked_and_an_empty_table_says_so() {
        let rows = quieted(vec![vec!["a".to_owned()], vec!["a".to_owned()], vec!["b".to_owned()]], 0);
        assert_eq!(rows, [[String::from("a")], [String::new()], [String::from("b")]]);
        assert!(titled("Title", &["H"], &[]).contains("(nothing)"));
    }
}
