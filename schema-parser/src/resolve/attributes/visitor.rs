//! The bookkeeping of the attributes pass: which attributes of an item and which arguments of an attribute some rule has
//! asked for. In: attributes as written. Out: findings about those that are repeated, badly formed or asked for by
//! nobody. Must not know: what any attribute means.

use super::super::messages::attributes as messages;
use super::super::similar;
use crate::ast::{Argument, Arguments, Attribute, Expr};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The attributes of one item, and the arguments of the attribute at hand.
pub(super) struct Visitor<'a, 'd> {
    diagnostics: &'d mut Diagnostics,
    attributes: &'a [Attribute<'a>],
    /// At the position of each attribute: whether it was asked for.
    seen: Vec<bool>,
    attribute: Option<&'a Attribute<'a>>,
    /// At the position of each argument of the attribute at hand: whether it was asked for.
    taken: Vec<bool>,
}

impl<'a, 'd> Visitor<'a, 'd> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Visitor { diagnostics, attributes: &[], seen: Vec::new(), attribute: None, taken: Vec::new() }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports arguments without a value, for functions that are no arguments themselves.
    pub(super) fn check_values(&mut self, arguments: &Arguments<'_>) {
        for name in &arguments.empty {
            self.diagnostics.push(messages::argument_without_value(name.span, name.name));
        }
    }

    /// Starts with the attributes of another item.
    pub(super) fn begin(&mut self, attributes: &'a [Attribute<'a>]) {
        self.attributes = attributes;
        self.seen.clear();
        self.seen.resize(attributes.len(), false);
        self.attribute = None;
    }

    /// The attribute of that name. When there are several, each is reported and none is looked at.
    pub(super) fn single(&mut self, name: &str) -> Option<&'a Attribute<'a>> {
        let mut of_name = self.attributes.iter().enumerate().filter(|(_, a)| a.name.name == name);
        let (position, first) = of_name.next()?;
        if of_name.next().is_none() {
            return self.open(position, first);
        }
        for (i, attribute) in self.attributes.iter().enumerate().filter(|(_, a)| a.name.name == name) {
            self.seen[i] = true;
            self.diagnostics.push(messages::repeated(attribute.span, name));
        }
        None
    }

    /// The attribute at that position, if it has that name: for those that may be repeated.
    pub(super) fn at(&mut self, position: usize, name: &str) -> Option<&'a Attribute<'a>> {
        let attribute = self.attributes.get(position).filter(|a| a.name.name == name)?;
        self.open(position, attribute)
    }

    /// How many attributes the item has.
    pub(super) fn len(&self) -> usize {
        self.attributes.len()
    }

    /// The attribute with a dot in its name. Of several, all but the first are reported and the last counts.
    pub(super) fn scoped(&mut self) -> Option<&'a Attribute<'a>> {
        let mut found: Option<&'a Attribute<'a>> = None;
        for (i, attribute) in self.attributes.iter().enumerate() {
            let Some((prefix, _)) = attribute.name.name.split_once('.') else { continue };
            self.seen[i] = true;
            if found.replace(attribute).is_some() {
                self.diagnostics.push(messages::repeated(attribute.span, prefix));
            }
        }
        found
    }

    /// The attribute, unless an argument of it has no value: nothing can be said about the rest then.
    fn open(&mut self, position: usize, attribute: &'a Attribute<'a>) -> Option<&'a Attribute<'a>> {
        self.seen[position] = true;
        if !check_form(&attribute.arguments, self.diagnostics) {
            return None;
        }
        self.attribute = Some(attribute);
        self.taken.clear();
        self.taken.resize(attribute.arguments.items.len(), false);
        self.check_repeated_arguments(attribute);
        Some(attribute)
    }

    /// Of several arguments of one name the last counts.
    fn check_repeated_arguments(&mut self, attribute: &'a Attribute<'a>) {
        let items = &attribute.arguments.items;
        let mut has_several_unnamed = false;
        for (i, argument) in items.iter().enumerate() {
            let name = argument.name.map(|n| n.name);
            let Some(before) = items[..i].iter().rposition(|a| a.name.map(|n| n.name) == name) else { continue };
            self.taken[before] = true;
            match name {
                Some(name) => self.diagnostics.push(messages::argument_repeated(argument.span, name)),
                None => has_several_unnamed = true,
            }
        }
        if has_several_unnamed {
            self.diagnostics.push(messages::several_unnamed(attribute.span, attribute.name.name));
        }
    }

    /// The argument that may stand without its name, which has to be there.
    pub(super) fn default_argument(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        let attribute = self.attribute?;
        match (self.take(Some(name)), self.take(None)) {
            (Some(_), Some(_)) => {
                let is_named = |a: &&Argument<'_>| a.name.is_some_and(|n| n.name == name);
                let named = attribute.arguments.items.iter().rfind(is_named).map_or(attribute.span, |a| a.span);
                self.push(messages::named_and_unnamed(named, name));
                None
            }
            (Some(value), None) | (None, Some(value)) => Some(value),
            (None, None) => {
                self.push(messages::argument_missing(attribute.span, name));
                None
            }
        }
    }

    /// The unnamed argument or the one of that name, if there is any.
    pub(super) fn optional_default_argument(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        let attribute = self.attribute?;
        attribute.arguments.named_or_first(name)?;
        self.default_argument(name)
    }

    /// The argument of that name.
    pub(super) fn argument(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        self.take(Some(name))
    }

    fn take(&mut self, name: Option<&str>) -> Option<&'a Expr<'a>> {
        let items = &self.attribute?.arguments.items;
        let wanted = |i: &usize| !self.taken[*i] && items[*i].name.map(|n| n.name) == name;
        let position = (0..items.len()).rev().find(wanted)?;
        self.taken[position] = true;
        Some(&items[position].value)
    }

    /// Reports the arguments that nobody asked for.
    pub(super) fn end_arguments(&mut self) {
        let Some(attribute) = self.attribute.take() else { return };
        for (argument, _) in attribute.arguments.items.iter().zip(&self.taken).filter(|(_, taken)| !**taken) {
            let name = argument.name.map(|n| n.name);
            self.diagnostics.push(messages::unknown_argument(argument.span, attribute.name.name, name));
        }
    }

    /// Takes all arguments for looked at.
    pub(super) fn discard_arguments(&mut self) {
        self.attribute = None;
    }

    /// Reports the attributes that nobody asked for; `known` are those that the item may have.
    pub(super) fn end(&mut self, sign: &str, known: &[&str]) {
        for (attribute, _) in self.attributes.iter().zip(&self.seen).filter(|(_, seen)| !**seen) {
            let name = attribute.name.name;
            let closest = similar::closest(name, known.iter().copied());
            self.diagnostics.push(messages::unknown_attribute(attribute.span, sign, name, closest));
        }
    }
}

/// Reports arguments without a value and a comma too many, also of functions that are arguments. Whether all have one.
fn check_form(arguments: &Arguments<'_>, diagnostics: &mut Diagnostics) -> bool {
    for name in &arguments.empty {
        diagnostics.push(messages::argument_without_value(name.span, name.name));
    }
    if let Some(comma) = arguments.trailing_comma {
        diagnostics.push(messages::trailing_comma(comma));
    }
    let mut is_complete = arguments.empty.is_empty();
    for argument in &arguments.items {
        if let Expr::Function(function) = &argument.value {
            is_complete &= check_form(&function.arguments, diagnostics);
        }
    }
    is_complete
}
