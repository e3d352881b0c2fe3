//! Paths of fields: `camera_control.config.zoom`, `image_list[0].image`.

/// One part of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A member of an object.
    Name(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// The parts of a path; `None` if it is none.
pub fn steps(field: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in field.split('.') {
        let (name, items) = part.split_at(part.find('[').unwrap_or(part.len()));
        if name.is_empty() {
            return None;
        }
        steps.push(Step::Name(name));
        for item in items.split_inclusive(']') {
            steps.push(Step::Item(item.strip_prefix('[')?.strip_suffix(']')?.parse().ok()?));
        }
    }
    Some(steps)
}
