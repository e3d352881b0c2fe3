//! How long functions may be, measured from `fn` to the closing brace.

use super::tree::{File, Tree};
use super::{Problem, Report};
use crate::shell::Outcome;
use syn::visit::{self, Visit};

const MEDIAN_LINES_MAX: usize = 10;
const FUNCTION_LINES_MAX: usize = 70;

struct Function {
    path: String,
    name: String,
    line: usize,
    lines: usize,
}

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let mut functions: Vec<Function> = tree.rust().flat_map(functions).collect();
    functions.sort_by_key(|function| function.lines);
    let long = functions.iter().filter(|function| function.lines > FUNCTION_LINES_MAX);
    let mut problems: Vec<Problem> = long.map(too_long).collect();
    let median = functions.get(functions.len() / 2).map_or(0, |function| function.lines);
    if median > MEDIAN_LINES_MAX {
        problems.push(Problem::new(".", format!("the median function has {median} lines; aim at {MEDIAN_LINES_MAX}")));
    }
    let longest = functions.last().map(|f| format!("{} lines ({} in {})", f.lines, f.name, f.path)).unwrap_or_default();
    Ok(Report { line: format!("{} functions: median {median} lines, longest {longest}", functions.len()), problems })
}

fn too_long(function: &Function) -> Problem {
    let text = format!(
        "fn {} has {} lines; the stop is {FUNCTION_LINES_MAX}: give its parts names",
        function.name, function.lines
    );
    Problem::new(format!("{}:{}", function.path, function.line), text)
}

fn functions(file: &File) -> Vec<Function> {
    let mut found = Finder { path: &file.path, functions: Vec::new() };
    if let Some(syntax) = &file.syntax {
        found.visit_file(syntax);
    }
    found.functions
}

struct Finder<'a> {
    path: &'a str,
    functions: Vec<Function>,
}

impl Finder<'_> {
    fn note(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let line = signature.fn_token.span.start().line;
        let lines = block.brace_token.span.close().end().line + 1 - line;
        self.functions.push(Function { path: self.path.to_owned(), name: signature.ident.to_string(), line, lines });
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.note(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.note(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.note(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_functions_methods_and_defaults_are_measured() {
        let text =
            "fn a() {\n}\n\nimpl B {\n    fn c() {\n        1;\n    }\n}\ntrait D {\n    fn e() {}\n    fn f();\n}\n";
        let found = functions(&File::new("x.rs", text));
        let seen: Vec<(&str, usize, usize)> = found.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
        assert_eq!(seen, [("a", 1, 2), ("c", 5, 3), ("e", 10, 1)]);
    }

    #[test]
    fn a_function_past_the_stop_is_reported_where_it_starts() {
        let text = format!("//! x\nfn long() {{\n{}}}\n", "    work();\n".repeat(69));
        let report = look(&Tree { files: vec![File::new("x.rs", text)] }).unwrap();
        assert_eq!(report.problems[0].at, "x.rs:2");
    }
}
