//! `where:` of an index. In: `raw("..")` or an object. Out: the condition. Must not know: databases.

use super::super::messages::predicates as messages;
use super::super::{Resolved, ScalarKind};
use super::coerce;
use super::visitor::Visitor;
use crate::ast::{Attribute, Expr, ObjectMember};
use crate::schema::{Condition, ConditionValue, ModelId, Predicate, ScalarType};

pub(super) fn read<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    value: &'a Expr<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Predicate> {
    match value {
        Expr::Object(members, _) => object(schema, model, members, attribute, visitor),
        Expr::Function(function) if function.name.name == "raw" => {
            let text = function.arguments.items.first().and_then(|a| coerce::string(&a.value, visitor));
            match text {
                None => visitor.push(messages::raw_without_text(attribute.span)),
                Some("") => visitor.push(messages::empty_raw(attribute.span)),
                Some(text) => return Some(Predicate::Raw(text.to_owned())),
            }
            None
        }
        other => {
            if !matches!(other, Expr::Function(_)) {
                visitor.push(super::super::messages::attributes::not_a_function(other.span()));
            }
            visitor.push(messages::no_condition(attribute.span));
            None
        }
    }
}

fn object<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    members: &'a [ObjectMember<'a>],
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Predicate> {
    if members.is_empty() {
        visitor.push(messages::empty_object(attribute.span));
        return None;
    }
    let mut conditions = Vec::with_capacity(members.len());
    for member in members {
        conditions.push(condition(schema, model, member, attribute, visitor)?);
    }
    Some(Predicate::Object(conditions))
}

fn condition<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    member: &'a ObjectMember<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Condition> {
    let facts = &schema.models[model.0 as usize];
    let (key, span) = (member.key.name, attribute.span);
    let Some(field) = facts.field_ids.get(key).copied() else {
        visitor.push(messages::unknown_field(span, key, facts.ast.name.name));
        return None;
    };
    let Some(scalar) = facts.fields[field.0 as usize].as_scalar() else {
        visitor.push(messages::relation_field(span, key));
        return None;
    };
    let (negated, written) = match &member.value {
        Expr::Object(inner, _) => (true, negated(inner, attribute, visitor)?),
        written => (false, written),
    };
    let value = value(written, attribute, visitor)?;
    check_type(scalar.ty, &value, key, attribute, visitor)?;
    Some(Condition { field, negated, value })
}

/// The value of `{ not: .. }`.
fn negated<'a>(
    inner: &'a [ObjectMember<'a>],
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<&'a Expr<'a>> {
    let [member] = inner else {
        visitor.push(messages::not_one_key(attribute.span));
        return None;
    };
    if member.key.name != "not" {
        visitor.push(messages::unknown_key(attribute.span, member.key.name));
        return None;
    }
    Some(&member.value)
}

fn value<'a>(
    value: &'a Expr<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<ConditionValue> {
    match value {
        Expr::String(text, _) => Some(ConditionValue::String(text.to_string())),
        Expr::Number(text, _) => Some(ConditionValue::Number((*text).to_owned())),
        Expr::Constant("null", _) => Some(ConditionValue::Null),
        Expr::Constant("true", _) => Some(ConditionValue::Boolean(true)),
        Expr::Constant("false", _) => Some(ConditionValue::Boolean(false)),
        Expr::Constant(word, _) => {
            visitor.push(messages::bare_word(attribute.span, word));
            None
        }
        Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => {
            visitor.push(messages::no_value(attribute.span));
            None
        }
    }
}

fn check_type<'a>(
    ty: ScalarKind<'a>,
    value: &ConditionValue,
    field: &str,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<()> {
    use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
    let ScalarKind::Scalar(ty) = ty else { return Some(()) };
    let fits = match value {
        ConditionValue::String(_) => matches!(ty, String | DateTime | Json | Bytes),
        ConditionValue::Number(_) => matches!(ty, Int | BigInt | Float | Decimal),
        ConditionValue::Boolean(_) => ty == Boolean,
        ConditionValue::Null | ConditionValue::Enum(_) => true,
    };
    if fits {
        return Some(());
    }
    visitor.push(messages::type_mismatch(attribute.span, field, ty));
    None
}
