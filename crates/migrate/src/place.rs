//! From a field of a request to its place in the file, and from a change of a body to changes of the file.

use crate::read::advance;
use crate::spelled::{self, Quote, Spot};
use crate::text::{Splice, find};
use crate::{Request, Spelling};
use memchr::{memchr, memrchr};
use std::ops::Range;

/// Bytes of a line that is shown whole; of longer ones only what is around the place.
const LINE_BYTES_MAX: usize = 140;
/// Bytes shown in front of the place in a line that is cut.
const LEAD_BYTES: usize = 40;

/// A piece of a file, as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Byte offsets in the file.
    pub bytes: Range<u64>,
    /// Line and column of its first character, from 1.
    pub start: (u32, u32),
    /// Line and column just behind its last character.
    pub end: (u32, u32),
}

/// Where a field stands in its file, with the lines around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What to point at: the value, or the key of the nearest parent that is there.
    pub stretch: Stretch,
    /// Number of the first line of `text`.
    pub line: u32,
    /// Offset in the file of the first byte of `text`.
    pub offset: u64,
    /// The lines around it as they stand in the file, cut where they are long; never beyond the body.
    pub text: String,
}

/// A change of the file: what stands there is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// What is replaced.
    pub stretch: Stretch,
    /// By what, spelled as its surroundings are.
    pub text: String,
}

/// Where a field of a request stands in its file.
pub fn locate(request: &Request<'_>, field: &str) -> Found {
    let mark = find(&request.letter, field).mark(&request.letter);
    let raw = spelled(request, &mark);
    let shown = excerpt(request, &raw);
    let text = String::from_utf8_lossy(&request.raw[shown.clone()]);
    let behind = request.raw.get(shown.end).is_some_and(|byte| !matches!(byte, b'\n' | b'\r'));
    Found {
        line: position(request, shown.start).0,
        offset: request.place.bytes.start + shown.start as u64,
        text: if behind { format!("{text}…") } else { text.into_owned() },
        stretch: stretch(request, raw),
    }
}

/// A piece of the body as it is spelled; all of it where the two cannot be laid side by side.
fn spelled(request: &Request<'_>, piece: &Range<usize>) -> Range<usize> {
    if request.place.spelling == Spelling::Elsewhere && request.raw.len() != request.letter.len() {
        return 0..request.raw.len();
    }
    let spots = spelled::spots(request.place.spelling, request.raw, &[piece.start, piece.end]);
    spots[0].behind.0..spots[1].before.0.max(spots[0].behind.0)
}

/// Changes of a body as changes of its file; none where the body cannot be written back.
pub fn patches(request: &Request<'_>, splices: &[Splice]) -> Vec<Patch> {
    if request.place.spelling == Spelling::Elsewhere {
        return Vec::new();
    }
    let places: Vec<usize> = splices.iter().flat_map(|splice| [splice.range.start, splice.range.end]).collect();
    let spots = spelled::spots(request.place.spelling, request.raw, &places);
    splices.iter().zip(spots.chunks_exact(2)).map(|(splice, pair)| patch(request, splice, pair)).collect()
}

fn patch(request: &Request<'_>, splice: &Splice, pair: &[Spot]) -> Patch {
    let nothing_goes = splice.range.is_empty();
    let (start, from) = if nothing_goes { pair[0].before } else { pair[0].behind };
    let (end, to) = if nothing_goes { (start, from) } else { pair[1].before };
    let mut text = spelled::escape(&splice.text, from).into_owned();
    if from != to && !matches!((from, to), (Quote::Plain, _) | (_, Quote::Plain)) {
        text.push_str(&spelled::turn(from, to));
    }
    Patch { stretch: stretch(request, start..end.max(start)), text }
}

fn stretch(request: &Request<'_>, raw: Range<usize>) -> Stretch {
    let start = position(request, raw.start);
    let end = advance(start, &request.raw[raw.clone()]);
    let offset = request.place.bytes.start;
    Stretch { bytes: offset + raw.start as u64..offset + raw.end as u64, start, end }
}

fn position(request: &Request<'_>, at: usize) -> (u32, u32) {
    advance((request.place.line, request.place.column), &request.raw[..at])
}

/// The part of the spelled body that is shown: the line of the place and its neighbours, if they are short.
fn excerpt(request: &Request<'_>, at: &Range<usize>) -> Range<usize> {
    let raw = request.raw;
    let begin = |place: usize| memrchr(b'\n', &raw[..place]).map_or(0, |newline| newline + 1);
    let finish = |place: usize| memchr(b'\n', &raw[place..]).map_or(raw.len(), |newline| place + newline);
    let (start, end) = (begin(at.start), finish(at.start));
    if end - start > LINE_BYTES_MAX {
        let from = boundary(raw, at.start.saturating_sub(LEAD_BYTES).max(start));
        let to = boundary(raw, (from + LINE_BYTES_MAX).min(end));
        return from..to.max(from);
    }
    let short = |from: usize, to: usize| to - from <= LINE_BYTES_MAX;
    let whole = |from: usize| from > 0 || request.place.column == 1;
    let before = start.checked_sub(1).map(begin).filter(|from| short(*from, start) && whole(*from));
    let behind = Some(end + 1).filter(|next| *next < raw.len()).map(finish).filter(|to| short(end, *to));
    before.unwrap_or(start)..behind.unwrap_or(end)
}

/// The next place that is not within a character.
fn boundary(raw: &[u8], at: usize) -> usize {
    (at..raw.len()).find(|at| raw[*at] & 0xC0 != 0x80).unwrap_or(raw.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Requests;
    use crate::text::edit;
    use crate::write::Copy;
    use plan::Edit;
    use serde_json::json;

    /// Points at a field of the file's first request.
    fn pointed(file: &str, field: &str) -> (String, (u32, u32), String) {
        let mut requests = Requests::new(file.as_bytes(), None);
        let Some(Ok(request)) = requests.next() else { panic!("no request in {file}") };
        let found = locate(&request, field);
        let bytes = found.stretch.bytes.start as usize..found.stretch.bytes.end as usize;
        assert!(file[found.offset as usize..].starts_with(found.text.trim_end_matches('…')), "{found:?}");
        (file[bytes].to_owned(), found.stretch.start, found.text)
    }

    #[test]
    fn fields_are_pointed_at_in_every_kind_of_file() {
        let pretty = "[\n  {\n    \"prompt\": \"ü\",\n    \"mode\": \"standard\",\n    \"n\": 1\n  }\n]";
        let lines = "    \"prompt\": \"ü\",\n    \"mode\": \"standard\",\n    \"n\": 1";
        assert_eq!(pointed(pretty, "mode"), ("\"standard\"".into(), (4, 13), lines.into()));
        let quoted = r#"{"json":"{\"mode\":\"standard\"}"}"#;
        assert_eq!(pointed(quoted, "mode").0, r#"\"standard\""#);
        assert_eq!(pointed(quoted, "mode").1, (1, 20));
        let whole = r#"curl https://h/v1/audio/tts "-d{\"text\": \"x\"}""#;
        assert_eq!(pointed(whole, "text").0, r#""-d{\"text\": \"x\"}""#);
        let curl = "curl https://h/v1/audio/tts -d \\\n  '{\"text\": \"it'\\''s\"}'";
        assert_eq!(pointed(curl, "text").0, "\"it'\\''s\"");
        let long = format!("{{\"image\":\"{}\",\"mode\":\"x\",\"p\":\"{}\"}}", "A".repeat(500), "B".repeat(500));
        let (mark, start, text) = pointed(&long, "mode");
        assert_eq!((mark.as_str(), start), ("\"x\"", (1, 520)));
        assert!(text.ends_with("B…") && text.len() < 160, "{text}");
    }

    /// The file with an edit of its first request written back.
    fn mended(file: &str, edits: &[Edit]) -> String {
        let mut requests = Requests::new(file.as_bytes(), None);
        let Some(Ok(request)) = requests.next() else { panic!("no request in {file}") };
        let splices = edit(&request.letter, edits).unwrap();
        let mut copy = Copy::new(file.as_bytes(), Vec::new());
        for patch in patches(&request, &splices) {
            copy.patch(&patch.stretch.bytes, &patch.text).unwrap();
        }
        String::from_utf8(copy.close().unwrap()).unwrap()
    }

    #[test]
    fn changes_are_spelled_as_their_surroundings() {
        let edits = [
            Edit::Set { field: "a".into(), value: json!("it's \"$1\"") },
            Edit::Remove { field: "b".into() },
            Edit::Set { field: "d".into(), value: json!("x") },
        ];
        let url = "curl https://h/v1/audio/tts -d ";
        let table = [
            (r#"[{"a":1, "b":2, "c":"ü\/"}]"#.to_owned(), r#"[{"a":"it's \"$1\"", "c":"ü\/", "d":"x"}]"#.to_owned()),
            (
                r#"{"body":"{\"a\":1, \"b\":2, \"c\":\"\u00fc\"}"}"#.to_owned(),
                r#"{"body":"{\"a\":\"it's \\\"$1\\\"\", \"c\":\"\u00fc\", \"d\":\"x\"}"}"#.to_owned(),
            ),
            (
                format!(r#"{url}'{{"a":1, "b":2, "c":"it'\''s"}}' | jq"#),
                format!(r#"{url}'{{"a":"it'\''s \"$1\"", "c":"it'\''s", "d":"x"}}' | jq"#),
            ),
            (
                format!(r#"{url}"{{\"a\":1, \"b\":2, \"c\":\"$C\"}}""#),
                format!(r#"{url}"{{\"a\":\"it's \\\"\$1\\\"\", \"c\":\"$C\", \"d\":\"x\"}}""#),
            ),
            (
                format!("{url}@- <<E\n{{\"a\":1, \"b\":2, \"c\":\"$C\"}}\nE\n"),
                format!("{url}@- <<E\n{{\"a\":\"it's \\\\\"\\$1\\\\\"\", \"c\":\"$C\", \"d\":\"x\"}}\nE\n"),
            ),
            (
                format!(r#"{url}'{{"a":1, "b":2, "c":"'"$C"'"}}'"#),
                format!(r#"{url}'{{"a":"it'\''s \"$1\"", "c":"'"$C"'", "d":"x"}}'"#),
            ),
        ];
        for (file, expected) in table {
            assert_eq!(mended(&file, &edits), expected, "{file}");
        }
    }

    #[test]
    fn a_change_across_quotes_stays_one_word() {
        let file = r#"curl https://h/v1/audio/tts -d '{"a":"'"$A"'","b":"'$B'"}'"#;
        let edits = [Edit::Set { field: "a".into(), value: json!("n") }, Edit::Remove { field: "b".into() }];
        let new = mended(file, &edits);
        let mut requests = Requests::new(new.as_bytes(), None);
        let Some(Ok(request)) = requests.next() else { panic!("no request in {new}") };
        assert_eq!(String::from_utf8_lossy(&request.letter), r#"{"a":"n"}"#, "{new}");
    }
}
