//! One parsed file and what is looked up in it again and again.

use crate::address::Address;
use crate::binding::Binding;
use crate::change::Change;
use crate::{Lang, address, binding, caps, change};
use ast_grep_core::tree_sitter::StrDoc;
use ast_grep_language::SupportLang;
use std::collections::HashMap;
use std::ops::Range;

/// A node of any grammar.
pub(crate) type Node<'t> = ast_grep_core::Node<'t, StrDoc<SupportLang>>;

/// One parsed file.
pub(crate) struct File<'t> {
    pub(crate) lang: Lang,
    /// All of it; the root's own text may begin later.
    pub(crate) text: &'t str,
    pub(crate) root: Node<'t>,
    /// What each name is bound to.
    pub(crate) bindings: HashMap<String, Vec<Binding>>,
    /// Later changes of what each name is bound to.
    pub(crate) changes: HashMap<String, Vec<Change>>,
    /// The binding whose value starts at a byte: its name and its place among the name's bindings.
    pub(crate) bound: HashMap<usize, (String, usize)>,
    /// Where the names that are bound to maps stand.
    pub(crate) uses: HashMap<String, Vec<Node<'t>>>,
    /// Texts that name an endpoint.
    pub(crate) addresses: Vec<Address>,
}

/// Whether a node opens a function.
pub(crate) fn opens_scope(node: &Node<'_>) -> bool {
    SCOPES.contains(&node.kind().as_ref())
}

/// Nodes that open a scope of names.
const SCOPES: &[&str] = &[
    "function_definition",
    "function_declaration",
    "generator_function_declaration",
    "method_definition",
    "method_declaration",
    "constructor_declaration",
    "arrow_function",
    "function_expression",
    "function_item",
    "func_literal",
    "closure_expression",
    "lambda",
    "lambda_expression",
];

/// Nodes under which something happens only sometimes.
const BRANCHES: &[&str] = &[
    "if_statement",
    "elif_clause",
    "else_clause",
    "if_expression",
    "for_statement",
    "for_in_statement",
    "for_expression",
    "enhanced_for_statement",
    "while_statement",
    "while_expression",
    "switch_statement",
    "switch_expression",
    "expression_switch_statement",
    "case_clause",
    "match_statement",
    "match_expression",
    "match_arm",
    "try_statement",
    "except_clause",
    "catch_clause",
];

impl<'t> File<'t> {
    pub(crate) fn new(lang: Lang, text: &'t str, root: Node<'t>) -> File<'t> {
        let (bindings, changes) = (binding::all(&root), change::all(&root));
        let starts = bindings
            .iter()
            .flat_map(|(name, all)| all.iter().enumerate().map(|(at, one)| (one.value.span.start, (name.clone(), at))));
        let bound = starts.collect();
        let mut file = File { lang, text, root, bindings, changes, bound, uses: HashMap::new(), addresses: Vec::new() };
        file.addresses = address::all(&file);
        file.uses = file.uses();
        file
    }

    fn uses(&self) -> HashMap<String, Vec<Node<'t>>> {
        let maps = |name: &str| {
            self.changes.contains_key(name)
                || self.bindings.get(name).is_some_and(|all| all.iter().any(|one| one.value.map().is_some()))
        };
        let mut uses: HashMap<String, Vec<Node<'t>>> = HashMap::new();
        let names = self.root.dfs().filter(|node| {
            matches!(node.kind().as_ref(), "identifier" | "shorthand_property_identifier") && maps(&node.text())
        });
        names.take(caps::BINDINGS_MAX).for_each(|node| uses.entry(node.text().into_owned()).or_default().push(node));
        uses
    }
}

/// The function a node stands in, or the whole file.
pub(crate) fn scope(node: &Node<'_>) -> Range<usize> {
    let mut last = node.range();
    for above in node.ancestors() {
        last = above.range();
        if SCOPES.contains(&above.kind().as_ref()) {
            break;
        }
    }
    last
}

/// The nearest condition or loop around a node, within its function.
pub(crate) fn branch(node: &Node<'_>) -> Option<Range<usize>> {
    let above = node.ancestors().take_while(|above| !SCOPES.contains(&above.kind().as_ref()));
    let mut below = node.range();
    for above in above {
        if BRANCHES.contains(&above.kind().as_ref()) {
            return Some(below); // the arm, so that `if` and `else` are apart
        }
        below = above.range();
    }
    None
}

/// Children that mean something: no punctuation, no comments.
pub(crate) fn parts<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    node.children().filter(|child| child.is_named() && !child.is_extra() && !child.kind().contains("comment")).collect()
}
