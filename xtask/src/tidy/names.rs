//! Words that say nothing may not name a file or an item.

use super::tree::{File, Tree};
use super::{Problem, Report};
use crate::shell::Outcome;
use syn::visit::{self, Visit};

const EMPTY_WORDS: &[&str] = &["util", "utils", "helper", "helpers", "manager", "common"];

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let mut problems: Vec<Problem> = Vec::new();
    for file in tree.rust() {
        if let Some(word) = file.path.split('/').find_map(empty_word) {
            problems.push(Problem::new(&file.path, advice(word)));
        }
        problems.extend(items(file));
    }
    Ok(Report { line: format!("no file or item is called {}", EMPTY_WORDS.join(", ")), problems })
}

fn advice(word: &str) -> String {
    format!("'{word}' says nothing; name it by its role, in the words of ARCHITECTURE.md")
}

/// The empty word in a name spelled in snake case, camel case or with dots.
fn empty_word(name: &str) -> Option<&'static str> {
    let mut spaced = String::with_capacity(name.len() + 8);
    for letter in name.chars() {
        if letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.extend(letter.to_lowercase());
    }
    spaced
        .split(|letter: char| !letter.is_alphanumeric())
        .find_map(|word| EMPTY_WORDS.iter().find(|empty| **empty == word).copied())
}

fn items(file: &File) -> Vec<Problem> {
    let mut found = Finder { path: &file.path, problems: Vec::new() };
    if let Some(syntax) = &file.syntax {
        found.visit_file(syntax);
    }
    found.problems
}

struct Finder<'a> {
    path: &'a str,
    problems: Vec<Problem>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        use syn::Item;
        match item {
            Item::Fn(item) => self.name(&item.sig.ident),
            Item::Mod(item) => self.name(&item.ident),
            Item::Struct(item) => self.name(&item.ident),
            Item::Enum(item) => self.name(&item.ident),
            Item::Trait(item) => self.name(&item.ident),
            Item::Type(item) => self.name(&item.ident),
            Item::Const(item) => self.name(&item.ident),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.name(&item.sig.ident);
        visit::visit_impl_item_fn(self, item);
    }
}

impl Finder<'_> {
    fn name(&mut self, ident: &syn::Ident) {
        if let Some(word) = empty_word(&ident.to_string()) {
            self.problems.push(Problem::new(format!("{}:{}", self.path, ident.span().start().line), advice(word)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_words_are_found_in_every_spelling_and_not_inside_others() {
        assert_eq!(empty_word("FrameHelper"), Some("helper"));
        assert_eq!(empty_word("string_utils.rs"), Some("utils"));
        assert_eq!(empty_word("uncommonly"), None);
        assert_eq!(empty_word("utility"), None);
    }

    #[test]
    fn an_item_is_reported_where_it_stands() {
        let problems = items(&File::new("x.rs", "//! x\n\nstruct TaskManager;\n"));
        assert_eq!(problems[0].at, "x.rs:3");
    }
}
