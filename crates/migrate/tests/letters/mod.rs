//! Bodies whose long parts are written short: `<2501 characters>`, `<13000000 digits of a picture>`, `"<5 pictures>"`.

/// The text with every such part written out. Of characters every third takes three bytes.
pub(crate) fn written_out(text: &str) -> String {
    let Some((before, rest)) = text.split_once('<') else { return text.to_owned() };
    let (inside, after) = rest.split_once('>').unwrap_or((rest, ""));
    let (count, what) = inside.split_once(' ').unwrap_or_default();
    let Some(long) = count.parse().ok().and_then(|count| long(count, what)) else {
        return format!("{before}<{}", written_out(rest));
    };
    match what {
        "pictures" => {
            let (before, after) = (before.trim_end_matches('"'), after.trim_start_matches('"'));
            format!("{before}{long}{}", written_out(after))
        }
        _ => format!("{before}{long}{}", written_out(after)),
    }
}

fn long(count: usize, what: &str) -> Option<String> {
    let digits = |head: &str| format!("{head}{}", "A".repeat(count - head.len()));
    Some(match what {
        "characters" => "ab日".chars().cycle().take(count).collect(),
        "digits of a picture" => digits("/9j/"),
        "digits of a sound" => digits("SUQzBAAAAAAAAAAA"),
        "pictures" => {
            let one = |at: usize| format!(r#"{{"subject_image": "https://example.com/{at}.png"}}"#);
            format!("[{}]", (0..count).map(one).collect::<Vec<_>>().join(", "))
        }
        _ => return None,
    })
}
