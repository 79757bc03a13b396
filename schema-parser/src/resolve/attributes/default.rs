//! `@default`. In: its arguments and the type of the field. Out: the default, when its kind fits. Must not know:
//! providers; whether a text is JSON, a date or Base64 is checked with them.

use super::{Args, Pass};
use crate::ast::{Arity, Expr, Function};
use crate::resolve::messages as m;
use crate::resolve::{DefaultFacts, ScalarKind, Text};
use crate::schema::{EnumId, ScalarType};
use crate::source::Span;

/// The functions that every provider knows of, fit or not.
pub(crate) const FUNCTIONS: [&str; 8] =
    ["autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated", "auto"];

/// The field that a default is for.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) ty: ScalarKind<'a>,
    pub(super) arity: Arity,
    pub(super) in_composite: bool,
}

impl<'a> Pass<'_, 'a> {
    pub(super) fn default(&mut self, place: Place<'a>, mut args: Args<'a>) -> Option<DefaultFacts<'a>> {
        let default = self.read_default(place, &mut args);
        args.finish(&["value", "map"], self.out);
        default
    }

    fn read_default(&mut self, place: Place<'a>, args: &mut Args<'a>) -> Option<DefaultFacts<'a>> {
        let attribute = args.attribute;
        let value = args.take_default("value", self.out)?;
        let map = args.take("map");
        if place.in_composite && map.is_some() {
            self.out.push(m::map_on_composite_default(attribute.span));
        }
        let mapped_name = map.filter(|_| !place.in_composite).and_then(|v| {
            let text = self.nonempty(args, "map", v)?;
            Some(Text { text, span: v.span() })
        });
        self.check_default(place, value, mapped_name.is_some(), attribute.span).then_some(DefaultFacts {
            attribute,
            value,
            mapped_name,
        })
    }

    fn check_default(&mut self, place: Place<'a>, value: &'a Expr<'a>, is_named: bool, span: Span) -> bool {
        if let Expr::Function(function) = value
            && function.name.name == "dbgenerated"
        {
            if place.in_composite {
                self.out.push(m::function_in_composite(span, "dbgenerated"));
                return false;
            }
            return self.check_dbgenerated(function, span);
        }
        match place.ty {
            ScalarKind::Composite(_) => {
                self.out.push(m::default_on_composite(span));
                false
            }
            ScalarKind::Enum(id) => self.check_enum_default(id, place.arity, value, span),
            ScalarKind::Unsupported(_) => {
                self.out.push(if place.in_composite {
                    m::default_on_unsupported_in_composite(span)
                } else {
                    m::default_on_unsupported(span)
                });
                false
            }
            ScalarKind::Scalar(ty) => match value {
                Expr::Function(function) => self.check_function(place, ty, function, is_named, span),
                Expr::Array(items, _) => self.check_list_default(place.arity, ty, items, span),
                _ if place.arity == Arity::List => {
                    self.out.push(m::single_default_on_list(span));
                    false
                }
                _ => self.check_value(ty, value, span),
            },
        }
    }

    fn check_enum_default(&mut self, id: EnumId, arity: Arity, value: &'a Expr<'a>, span: Span) -> bool {
        let items = match value {
            Expr::Array(items, _) if arity == Arity::List => items.as_slice(),
            Expr::Constant(..) if arity != Arity::List => std::slice::from_ref(value),
            _ => {
                self.out.push(m::wanted_enum_value(span, self.schema.enum_facts(id)));
                return false;
            }
        };
        for item in items {
            let enum_ = self.schema.enum_facts(id);
            let Some(word) = item.as_constant() else {
                self.out.push(m::wanted_enum_value(span, enum_));
                return false;
            };
            if !enum_.value_ids.contains_key(word) {
                self.out.push(m::unknown_enum_value(span, word, enum_));
                return false;
            }
        }
        true
    }

    fn check_list_default(&mut self, arity: Arity, ty: ScalarType, items: &'a [Expr<'a>], span: Span) -> bool {
        if arity != Arity::List {
            self.out.push(m::list_default_on_single(span));
            return false;
        }
        items.iter().all(|item| self.check_value(ty, item, span))
    }

    fn check_value(&mut self, ty: ScalarType, value: &'a Expr<'a>, span: Span) -> bool {
        let fits = match value {
            Expr::String(..) => matches!(
                ty,
                ScalarType::String | ScalarType::Json | ScalarType::Bytes | ScalarType::DateTime | ScalarType::Decimal
            ),
            Expr::Number(..) => {
                matches!(ty, ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal)
            }
            Expr::Constant(..) => ty == ScalarType::Boolean,
            Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => false,
        };
        if !fits {
            self.out.push(m::default_type(span, ty, value));
        } else if let Expr::Constant(word, span) = value
            && !matches!(*word, "true" | "false")
        {
            self.out.push(m::not_a_boolean(*span, word));
            return false;
        }
        fits
    }

    fn check_function(
        &mut self,
        place: Place<'a>,
        ty: ScalarType,
        function: &'a Function<'a>,
        is_named: bool,
        span: Span,
    ) -> bool {
        let name = function.name.name;
        if place.in_composite && matches!(name, "autoincrement" | "auto") {
            self.out.push(m::function_in_composite(span, name));
            return false;
        }
        match (name, ty) {
            ("autoincrement", _) if is_named => {
                self.out.push(m::named_autoincrement(span));
                false
            }
            ("autoincrement", ScalarType::Int | ScalarType::BigInt)
            | ("now", ScalarType::DateTime)
            | ("ulid", ScalarType::String) => self.check_no_arguments(function, span),
            ("uuid", ScalarType::String) => self.check_number(function, span, m::uuid_version, |n| n == 4 || n == 7),
            ("cuid", ScalarType::String) => self.check_number(function, span, m::cuid_version, |n| n == 1 || n == 2),
            ("nanoid", ScalarType::String) if place.in_composite => {
                self.out.push(m::nanoid_in_composite(span));
                false
            }
            ("nanoid", ScalarType::String) => self.check_number(function, span, m::nanoid_length, |n| n >= 2),
            ("auto", _) => {
                let is_empty = function.arguments.items.is_empty();
                if !is_empty {
                    self.out.push(m::auto_with_arguments(span));
                }
                is_empty
            }
            _ if FUNCTIONS.contains(&name) => {
                self.out.push(m::function_on_type(span, name, ty));
                false
            }
            _ if place.in_composite => {
                self.out.push(m::unknown_function(function));
                false
            }
            // Providers may have functions of their own; whether this is one is checked with them.
            _ => true,
        }
    }

    fn check_no_arguments(&mut self, function: &'a Function<'a>, span: Span) -> bool {
        let is_empty = function.arguments.items.is_empty();
        if !is_empty {
            self.out.push(m::function_without_arguments(span, function.name.name));
        }
        is_empty
    }

    fn check_number(
        &mut self,
        function: &'a Function<'a>,
        span: Span,
        wrong: fn(Span) -> crate::Diagnostic,
        is_right: fn(u8) -> bool,
    ) -> bool {
        let items = &function.arguments.items;
        if items.len() > 1 {
            self.out.push(m::function_wants_number(span, function.name.name));
        }
        match items.first().map(|a| &a.value) {
            None => true,
            Some(Expr::Number(text, _)) => {
                let fits = text.parse().is_ok_and(is_right);
                if !fits {
                    self.out.push(wrong(span));
                }
                fits
            }
            Some(_) => {
                self.out.push(m::function_wants_number(span, function.name.name));
                false
            }
        }
    }

    fn check_dbgenerated(&mut self, function: &'a Function<'a>, span: Span) -> bool {
        let items = &function.arguments.items;
        if items.len() > 1 {
            self.out.push(m::dbgenerated_wants_text(span));
        }
        match items.first().map(|a| &a.value) {
            None => true,
            Some(Expr::String(text, _)) if text.is_empty() => {
                self.out.push(m::dbgenerated_empty(span));
                false
            }
            Some(Expr::String(..)) => true,
            Some(_) => {
                self.out.push(m::dbgenerated_wants_text(span));
                false
            }
        }
    }
}
