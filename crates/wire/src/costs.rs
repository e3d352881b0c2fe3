//! The query of `GET /account/costs`.

/// Limits of the query.
pub mod caps {
    /// Characters of a refused value that are repeated in the message.
    pub const SHOWN_CHARS_MAX: usize = 64;
}

/// Which packs are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Bought at or after this, Unix milliseconds.
    pub start: i64,
    /// Bought at or before this.
    pub end: i64,
    /// Of this name; `None` is any.
    pub name: Option<String>,
}

/// Reads the query string (without `?`). When a parameter is repeated the last one counts; unknown ones are ignored.
///
/// # Errors
/// Every problem joined by `; `, ready for code 1201.
pub fn read(query: &str) -> Result<Window, String> {
    let (mut start, mut end, mut name) = (None, None, None);
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = Some(decoded(value)).filter(|value| !value.is_empty());
        match key {
            "start_time" => start = value,
            "end_time" => end = value,
            "resource_pack_name" => name = value,
            _ => {}
        }
    }
    let mut problems = Vec::new();
    let (first, last) = (time("start_time", start, &mut problems), time("end_time", end, &mut problems));
    match (first, last) {
        (Some(first), Some(last)) if first > last => Err("end_time must not be before start_time".to_owned()),
        (Some(start), Some(end)) => Ok(Window { start, end, name }),
        _ => Err(problems.join("; ")),
    }
}

fn time(field: &str, value: Option<String>, problems: &mut Vec<String>) -> Option<i64> {
    let Some(value) = value else {
        problems.push(format!("{field} is required"));
        return None;
    };
    let read = value.trim().parse().ok().filter(|time| *time >= 0);
    if read.is_none() {
        let shown: String = value.chars().take(caps::SHOWN_CHARS_MAX).filter(|c| !c.is_control()).collect();
        problems.push(format!("{field} value '{shown}' is invalid, must be Unix milliseconds"));
    }
    read
}

/// Undoes `%41` and `+`; what is no escape, or no UTF-8, stays or becomes `�`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escape = after.first_chunk::<2>().and_then(|two| std::str::from_utf8(two).ok());
        let escape = escape.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match (first, escape.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            (byte, _) => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_two_times_and_perhaps_a_name() {
        let window = |name: Option<&str>| Window { start: 5, end: 9, name: name.map(str::to_owned) };
        assert_eq!(read("start_time=5&end_time=9"), Ok(window(None)));
        assert_eq!(read("end_time=9&x=1&start_time=5&resource_pack_name="), Ok(window(None)));
        let named = read("start_time=5&end_time=9&resource_pack_name=trial+%E5%8C%85%zz%");
        assert_eq!(named, Ok(window(Some("trial 包%zz%"))));
    }

    #[test]
    fn every_slip_is_named() {
        assert_eq!(read("").unwrap_err(), "start_time is required; end_time is required");
        let odd = read("start_time=yesterday&end_time=-1").unwrap_err();
        assert!(
            odd.starts_with("start_time value 'yesterday' is invalid, must be Unix milliseconds; end_time"),
            "{odd}"
        );
        assert_eq!(read("start_time=9&end_time=5").unwrap_err(), "end_time must not be before start_time");
    }
}
