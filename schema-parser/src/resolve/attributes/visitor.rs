//! Going through the attributes of an item and the arguments of an attribute so that what nobody asked for is reported.
//! In: syntax. Out: arguments by name, findings about what is there twice, malformed or unknown. Must not know: any
//! attribute in particular.

use crate::ast::{Argument, Arguments, Attribute, Expr, Function, Ident};
use crate::diagnostic::Diagnostics;
use crate::resolve::messages as m;

pub(super) const ON_MODELS: &[&str] = &["id", "unique", "index", "fulltext", "map", "schema", "ignore", "shardKey"];
pub(super) const ON_COLUMNS: &[&str] =
    &["id", "unique", "default", "map", "updatedAt", "ignore", "shardKey", "relation"];
pub(super) const ON_RELATIONS: &[&str] = &["relation", "ignore"];

/// The attributes of one item, and which of them were looked at.
pub(super) struct Visitor<'a> {
    attributes: &'a [Attribute<'a>],
    seen: Vec<bool>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(attributes: &'a [Attribute<'a>]) -> Self {
        Visitor { attributes, seen: vec![false; attributes.len()] }
    }

    /// The arguments of an attribute that may be there once.
    pub(super) fn single(&mut self, name: &str, out: &mut Diagnostics) -> Option<Args<'a>> {
        let mut found = self.attributes.iter().enumerate().filter(|(_, a)| a.name.name == name);
        let (first, attribute) = found.next()?;
        if found.next().is_none() {
            self.seen[first] = true;
            return Args::new(attribute, out);
        }
        for (i, attribute) in self.attributes.iter().enumerate().filter(|(_, a)| a.name.name == name) {
            self.seen[i] = true;
            out.push(m::attribute_twice(attribute));
        }
        None
    }

    /// The arguments of each attribute of that name.
    pub(super) fn repeated(&mut self, name: &str) -> Vec<&'a Attribute<'a>> {
        let mut found = Vec::new();
        for (i, attribute) in self.attributes.iter().enumerate().filter(|(_, a)| a.name.name == name) {
            self.seen[i] = true;
            found.push(attribute);
        }
        found
    }

    /// The attribute with a dot in its name, as in `@db.Text`.
    pub(super) fn native(&mut self, out: &mut Diagnostics) -> Option<&'a Attribute<'a>> {
        let mut last = None;
        for (i, attribute) in self.attributes.iter().enumerate().filter(|(_, a)| a.name.name.contains('.')) {
            self.seen[i] = true;
            if last.replace(attribute).is_some() {
                out.push(m::attribute_twice(attribute));
            }
        }
        last
    }

    /// Reports what nobody asked for; `known` are proposals.
    pub(super) fn finish(self, known: &[&'static str], at: &str, out: &mut Diagnostics) {
        for (attribute, seen) in self.attributes.iter().zip(self.seen) {
            if !seen {
                out.push(m::unknown_attribute(attribute, known, at));
            }
        }
    }
}

/// The arguments of one attribute, and which of them were looked at.
pub(super) struct Args<'a> {
    pub(super) attribute: &'a Attribute<'a>,
    unused: Vec<&'a Argument<'a>>,
}

impl<'a> Args<'a> {
    /// `None` when the list is malformed, which is reported.
    pub(super) fn new(attribute: &'a Attribute<'a>, out: &mut Diagnostics) -> Option<Self> {
        has_all_values(&attribute.arguments, out).then(|| Args { attribute, unused: distinct(attribute, out) })
    }

    /// The value of an argument that has to be named.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        self.take_argument(Some(name)).map(|a| &a.value)
    }

    /// The argument of that name, or the one without a name; reported when it is missing or there twice.
    pub(super) fn take_default(&mut self, name: &str, out: &mut Diagnostics) -> Option<&'a Expr<'a>> {
        let named = self.take_argument(Some(name));
        let unnamed = self.take_argument(None);
        match (named, unnamed) {
            (Some(named), Some(_)) => {
                out.push(m::argument_named_and_not(named.span, name));
                None
            }
            (None, None) => {
                out.push(m::argument_missing(self.attribute.span, name));
                None
            }
            (named, unnamed) => named.or(unnamed).map(|a| &a.value),
        }
    }

    /// As [`Self::take_default`], but nothing is reported.
    pub(super) fn take_optional_default(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        match (self.take_argument(Some(name)), self.take_argument(None)) {
            (Some(_), Some(_)) => None,
            (named, unnamed) => named.or(unnamed).map(|a| &a.value),
        }
    }

    fn take_argument(&mut self, name: Option<&str>) -> Option<&'a Argument<'a>> {
        let position = self.unused.iter().position(|a| a.name.map(|n: Ident<'_>| n.name) == name)?;
        Some(self.unused.remove(position))
    }

    /// Reports the arguments that nobody asked for.
    pub(super) fn finish(self, known: &[&str], out: &mut Diagnostics) {
        for argument in &self.unused {
            out.push(m::unknown_argument(argument, known));
        }
    }
}

/// Arguments with one of each name: the last of several.
fn distinct<'a>(attribute: &'a Attribute<'a>, out: &mut Diagnostics) -> Vec<&'a Argument<'a>> {
    let mut kept: Vec<&Argument<'_>> = Vec::with_capacity(attribute.arguments.items.len());
    let mut unnamed = 0;
    for argument in &attribute.arguments.items {
        let name = argument.name.map(|n| n.name);
        unnamed += usize::from(name.is_none());
        match kept.iter_mut().find(|k| k.name.map(|n| n.name) == name) {
            Some(slot) => {
                *slot = argument;
                if let Some(name) = name {
                    out.push(m::argument_twice(argument.span, name));
                }
            }
            None => kept.push(argument),
        }
    }
    if unnamed > 1 {
        out.push(m::several_unnamed_arguments(attribute));
    }
    kept
}

/// Looks at the list of an attribute and those of the calls that are its values, and no deeper, as Prisma does.
fn has_all_values(arguments: &Arguments<'_>, out: &mut Diagnostics) -> bool {
    let mut has_all = check_list(arguments, out);
    for function in arguments.items.iter().filter_map(|argument| as_function(&argument.value)) {
        has_all &= check_list(&function.arguments, out);
    }
    has_all
}

/// Reports names without values and a comma too many. Calls within arrays are read on whatever is missing, and the commas
/// in them are let pass.
fn check_list(arguments: &Arguments<'_>, out: &mut Diagnostics) -> bool {
    let elements = arguments.items.iter().filter_map(|argument| match &argument.value {
        Expr::Array(elements, _) => Some(elements),
        Expr::Number(..) | Expr::String(..) | Expr::Constant(..) | Expr::Function(_) | Expr::Object(..) => None,
    });
    let called = elements.flatten().filter_map(as_function);
    for empty in arguments.empty.iter().chain(called.flat_map(|function| &function.arguments.empty)) {
        out.push(m::argument_without_value(*empty));
    }
    if let Some(span) = arguments.trailing_comma {
        out.push(m::trailing_comma(span));
    }
    arguments.empty.is_empty()
}

fn as_function<'e, 'a>(value: &'e Expr<'a>) -> Option<&'e Function<'a>> {
    match value {
        Expr::Function(function) => Some(function),
        Expr::Number(..) | Expr::String(..) | Expr::Constant(..) | Expr::Array(..) | Expr::Object(..) => None,
    }
}
