//! `@default(..)`. In: the attribute at hand and the type of its field. Out: the default, and findings about values of
//! the wrong kind and functions that make no such value. Must not know: databases, nor what a text says.

use super::super::messages::defaults as messages;
use super::super::{DefaultFacts, Resolved, ScalarKind, Text};
use super::coerce;
use super::visitor::Visitor;
use crate::ast::{Arity, Attribute, Expr, Field, Function};
use crate::schema::{EnumId, ScalarType};

/// Where a default stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Model,
    Composite,
}

/// What the checks of one default share.
struct Check<'a, 's, 'v, 'd> {
    schema: &'s Resolved<'a>,
    attribute: &'a Attribute<'a>,
    place: Place,
    visitor: &'v mut Visitor<'a, 'd>,
}

/// `@default` of a column, in a model or a composite type.
pub(super) fn read<'a>(
    schema: &Resolved<'a>,
    field: &'a Field<'a>,
    ty: ScalarKind<'a>,
    place: Place,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<DefaultFacts<'a>> {
    let value = visitor.default_argument("value")?;
    let mapped_name = mapped_name(place, attribute, visitor);
    let mut check = Check { schema, attribute, place, visitor };
    check.value(field, ty, value).then_some(DefaultFacts { attribute, value, mapped_name })
}

fn mapped_name<'a>(place: Place, attribute: &'a Attribute<'a>, visitor: &mut Visitor<'a, '_>) -> Option<Text<'a>> {
    let value = visitor.argument("map")?;
    if place == Place::Composite {
        visitor.push(messages::map_in_composite(attribute.span));
        return None;
    }
    let text = coerce::string(value, visitor);
    let text = super::indexes::non_empty(text, "map", attribute, visitor)?;
    Some(Text { text, span: value.span() })
}

impl<'a> Check<'a, '_, '_, '_> {
    fn value(&mut self, field: &'a Field<'a>, ty: ScalarKind<'a>, value: &'a Expr<'a>) -> bool {
        if let Expr::Function(function) = value
            && function.name.name == "dbgenerated"
        {
            return self.dbgenerated(function);
        }
        match ty {
            ScalarKind::Composite(id) => {
                let name = self.schema.composites[id.0 as usize].ast.name.name;
                self.fail(messages::on_composite(self.attribute.span, name))
            }
            ScalarKind::Unsupported(_) => self.fail(match self.place {
                Place::Model => messages::on_unsupported(self.attribute.span),
                Place::Composite => messages::on_unsupported_in_composite(self.attribute.span),
            }),
            ScalarKind::Enum(id) => self.enum_value(field.arity, id, value),
            ScalarKind::Scalar(scalar) => self.scalar_value(field.arity, scalar, value),
        }
    }

    fn fail(&mut self, diagnostic: crate::diagnostic::Diagnostic) -> bool {
        self.visitor.push(diagnostic);
        false
    }

    fn enum_value(&mut self, arity: Arity, id: EnumId, value: &'a Expr<'a>) -> bool {
        match value {
            Expr::Array(items, _) if arity == Arity::List => items.iter().all(|item| self.one_enum_value(id, item)),
            // A list may say a single value; lists stop at the first mistake.
            _ if arity == Arity::List => self.fail(messages::not_an_enum_value(self.attribute.span)),
            single => self.one_enum_value(id, single),
        }
    }

    fn one_enum_value(&mut self, id: EnumId, value: &'a Expr<'a>) -> bool {
        let facts = &self.schema.enums[id.0 as usize];
        let Some(name) = value.as_constant() else {
            return self.fail(messages::not_an_enum_value(self.attribute.span));
        };
        if facts.value_ids.contains_key(name) {
            return true;
        }
        let closest = super::super::similar::closest(name, facts.ast.values.iter().map(|v| v.name.name));
        self.fail(messages::unknown_enum_value(self.attribute.span, name, facts.ast.name.name, closest))
    }

    fn scalar_value(&mut self, arity: Arity, scalar: ScalarType, value: &'a Expr<'a>) -> bool {
        match value {
            Expr::Function(function) => self.function(scalar, function),
            Expr::Array(items, _) if arity == Arity::List => items.iter().all(|item| self.literal(scalar, item)),
            Expr::Array(..) => self.fail(messages::list_for_single(self.attribute.span)),
            _ if arity == Arity::List => self.fail(messages::single_for_list(self.attribute.span)),
            single => self.literal(scalar, single),
        }
    }

    fn literal(&mut self, scalar: ScalarType, value: &'a Expr<'a>) -> bool {
        use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
        let fits = match value {
            Expr::Number(..) => matches!(scalar, Int | BigInt | Float | Decimal),
            Expr::String(..) => matches!(scalar, String | Json | Bytes | DateTime | Decimal),
            Expr::Constant("true" | "false", _) => scalar == Boolean,
            Expr::Constant(_, span) if scalar == Boolean => return self.fail(messages::not_true_or_false(*span)),
            Expr::Constant(..) | Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => false,
        };
        fits || self.fail(messages::wrong_literal(self.attribute.span, scalar))
    }

    fn function(&mut self, scalar: ScalarType, function: &'a Function<'a>) -> bool {
        use ScalarType::{BigInt, DateTime, Int, String};
        let name = function.name.name;
        let can_be_in_composite = !matches!(name, "autoincrement" | "auto");
        if self.place == Place::Composite && !can_be_in_composite {
            return self.fail(messages::function_in_composite(self.attribute.span, name));
        }
        let makes: &[ScalarType] = match name {
            "autoincrement" => &[Int, BigInt],
            "uuid" | "cuid" | "ulid" | "nanoid" => &[String],
            "now" => &[DateTime],
            "auto" => return self.auto(function),
            // Whether the database knows it is asked later.
            _ => return true,
        };
        if !makes.contains(&scalar) {
            return self.fail(messages::function_of_other_type(self.attribute.span, name, scalar));
        }
        match name {
            "uuid" => self.version(function, &[4, 7]),
            "cuid" => self.version(function, &[1, 2]),
            "nanoid" => self.nanoid(function),
            _ => self.no_arguments(function),
        }
    }

    fn no_arguments(&mut self, function: &'a Function<'a>) -> bool {
        function.arguments.items.is_empty()
            || self.fail(messages::takes_no_arguments(self.attribute.span, function.name.name))
    }

    fn auto(&mut self, function: &'a Function<'a>) -> bool {
        function.arguments.items.is_empty() || self.fail(messages::auto_takes_no_arguments(self.attribute.span))
    }

    fn version(&mut self, function: &'a Function<'a>, versions: &[u8]) -> bool {
        let name = function.name.name;
        match function.arguments.items.as_slice() {
            [] => true,
            [argument] => match &argument.value {
                Expr::Number(text, _) => {
                    text.parse().is_ok_and(|v: u8| versions.contains(&v))
                        || self.fail(messages::unknown_version(self.attribute.span, name, versions))
                }
                _ => self.fail(messages::takes_one_number(self.attribute.span, name)),
            },
            _ => self.fail(messages::takes_one_number(self.attribute.span, name)),
        }
    }

    fn nanoid(&mut self, function: &'a Function<'a>) -> bool {
        let items = &function.arguments.items;
        let mut fine = items.len() < 2 || self.fail(messages::takes_one_number(self.attribute.span, "nanoid"));
        match items.first().map(|a| &a.value) {
            None => {}
            Some(Expr::Number(text, _)) => {
                if !text.parse().is_ok_and(|length: u8| length >= 2) {
                    fine = self.fail(messages::nanoid_length(self.attribute.span));
                }
            }
            Some(_) => fine = self.fail(messages::takes_one_number(self.attribute.span, "nanoid")),
        }
        fine
    }

    fn dbgenerated(&mut self, function: &'a Function<'a>) -> bool {
        let span = self.attribute.span;
        if self.place == Place::Composite {
            return self.fail(messages::dbgenerated_in_composite(span));
        }
        match function.arguments.items.as_slice() {
            [] => true,
            [argument] => match argument.value.as_string() {
                None => self.fail(messages::dbgenerated_takes_text(span)),
                Some("") => self.fail(messages::dbgenerated_empty(span)),
                Some(_) => true,
            },
            _ => self.fail(messages::dbgenerated_takes_text(span)),
        }
    }
}
