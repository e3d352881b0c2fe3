//! `pageNum` and `pageSize` of a list query.
//!
//! Unknown parameters are ignored and an empty value means the default; a value that is not a whole number in range
//! is refused with the service's sentence, because a silently clamped page loses tasks.

/// Limits of list queries.
pub mod caps {
    /// Highest page number.
    pub const PAGE_NUMBER_MAX: u32 = 1000;
    /// Most tasks on one page.
    pub const PAGE_SIZE_MAX: u32 = 500;
    /// Page number when none is given.
    pub const PAGE_NUMBER_DEFAULT: u32 = 1;
    /// Tasks on a page when none is given.
    pub const PAGE_SIZE_DEFAULT: u32 = 30;
    /// Characters of a refused value that are repeated in the message.
    pub const SHOWN_CHARS_MAX: usize = 64;
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Tasks per page.
    pub size: u32,
}

impl Page {
    /// Tasks to skip.
    pub fn offset(self) -> u32 {
        self.number.saturating_sub(1).saturating_mul(self.size)
    }

    /// Most tasks to return.
    pub fn limit(self) -> u32 {
        self.size
    }
}

impl Default for Page {
    fn default() -> Page {
        Page { number: caps::PAGE_NUMBER_DEFAULT, size: caps::PAGE_SIZE_DEFAULT }
    }
}

/// Reads the query string (without `?`). When a parameter is repeated the last one counts.
///
/// # Errors
/// Every problem joined by `; `, each as `<field> value '<v>' is invalid`, ready for code 1201.
pub fn read(query: &str) -> Result<Page, String> {
    let mut page = Page::default();
    let mut problems = Vec::new();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "pageNum" => set(&mut page.number, name, value, caps::PAGE_NUMBER_MAX, &mut problems),
            "pageSize" => set(&mut page.size, name, value, caps::PAGE_SIZE_MAX, &mut problems),
            _ => {}
        }
    }
    if problems.is_empty() { Ok(page) } else { Err(problems.join("; ")) }
}

fn set(slot: &mut u32, name: &str, value: &str, max: u32, problems: &mut Vec<String>) {
    match value.trim().parse::<u32>() {
        Ok(number) if (1..=max).contains(&number) => *slot = number,
        Err(_) if value.trim().is_empty() => {}
        _ => {
            let shown: String = value.chars().take(caps::SHOWN_CHARS_MAX).collect();
            problems.push(format!("{name} value '{shown}' is invalid, must be between 1 and {max}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, caps, read};
    use proptest::prelude::*;

    #[test]
    fn pages_are_read_as_documented() {
        let table = [
            ("", Ok((1, 30))),
            ("pageNum=1&pageSize=1", Ok((1, 1))),
            ("pageNum=1000&pageSize=500", Ok((1000, 500))),
            ("pageSize=&pageNum=2&other=x", Ok((2, 30))),
            ("pageNum", Ok((1, 30))),
            ("pageNum=0", Err("pageNum value '0' is invalid, must be between 1 and 1000")),
            ("pageSize=501", Err("pageSize value '501' is invalid, must be between 1 and 500")),
            (
                "pageNum=-1&pageSize=ten",
                Err("pageNum value '-1' is invalid, must be between 1 and 1000; \
                     pageSize value 'ten' is invalid, must be between 1 and 500"),
            ),
        ];
        for (query, expected) in table {
            let page = read(query).map(|page| (page.number, page.size));
            assert_eq!(page, expected.map_err(str::to_owned), "{query:?}");
        }
    }

    #[test]
    fn offsets_count_whole_pages() {
        assert_eq!(Page { number: 3, size: 30 }.offset(), 60);
        assert_eq!(Page::default().offset(), 0);
    }

    proptest! {
        #[test]
        fn any_query_gives_a_page_in_range_or_a_named_problem(
            query in "((pageNum|pageSize|x)=[-0-9a-z%+]{0,24}&){0,4}|\\PC*"
        ) {
            match read(&query) {
                Ok(page) => prop_assert!(
                    (1..=caps::PAGE_NUMBER_MAX).contains(&page.number) && (1..=caps::PAGE_SIZE_MAX).contains(&page.size)
                ),
                Err(message) => prop_assert!(message.contains("page") && message.contains("is invalid")),
            }
        }
    }
}
