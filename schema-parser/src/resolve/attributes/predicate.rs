//! `where:` of an index, as SQL in `raw("..")` or as an object of conditions. In: the value. Out: a predicate. Must not
//! know: which providers have partial indexes.

use super::{Args, Pass, coerce};
use crate::ast::{Expr, Function, ObjectMember};
use crate::diagnostic::Diagnostic;
use crate::resolve::messages as m;
use crate::resolve::{FieldFactsKind, ModelFacts, ScalarKind};
use crate::schema::{Condition, ConditionValue, FieldId, ModelId, Predicate, ScalarType};
use crate::source::Span;

impl<'a> Pass<'_, 'a> {
    pub(super) fn predicate(&mut self, model: ModelId, args: &mut Args<'a>) -> Option<Predicate> {
        let value = args.take("where")?;
        let span = args.attribute.span;
        match value {
            Expr::Object(members, _) => {
                let conditions = conditions(members, &self.schema.models[model.0 as usize], span);
                conditions.map_err(|finding| self.out.push(finding)).ok().map(Predicate::Object)
            }
            Expr::Function(function) if function.name.name == "raw" => self.raw(function, span),
            _ => {
                if !matches!(value, Expr::Function(_)) {
                    self.out.push(m::wanted_function(value));
                }
                self.out.push(m::bad_predicate(span));
                None
            }
        }
    }

    fn raw(&mut self, function: &'a Function<'a>, span: Span) -> Option<Predicate> {
        let text = function.arguments.items.first().and_then(|a| coerce::string(&a.value, self.out));
        match text {
            None => self.out.push(m::raw_without_text(span)),
            Some("") => self.out.push(m::raw_empty(span)),
            Some(text) => return Some(Predicate::Raw(text.to_owned())),
        }
        None
    }
}

fn conditions(members: &[ObjectMember<'_>], model: &ModelFacts<'_>, span: Span) -> Result<Vec<Condition>, Diagnostic> {
    if members.is_empty() {
        return Err(m::predicate_without_conditions(span));
    }
    members.iter().map(|member| condition(member, model, span)).collect()
}

fn condition(member: &ObjectMember<'_>, model: &ModelFacts<'_>, span: Span) -> Result<Condition, Diagnostic> {
    let name = member.key.name;
    let field = *model.field_ids.get(name).ok_or_else(|| m::condition_on_unknown(span, name, model))?;
    let kind = &model.fields[field.0 as usize].kind;
    if !matches!(kind, FieldFactsKind::Scalar(_)) {
        return Err(m::condition_on_relation(span, name));
    }
    let (negated, value) = match &member.value {
        Expr::Object(inner, _) => match inner.as_slice() {
            [only] if only.key.name == "not" => (true, plain_value(&only.value, span)?),
            [only] => return Err(m::condition_operator(span, only.key.name)),
            _ => return Err(m::condition_with_several(span)),
        },
        other => (false, plain_value(other, span)?),
    };
    check_type(kind, &value, name, span)?;
    Ok(Condition { field: FieldId(field.0), negated, value })
}

fn plain_value(value: &Expr<'_>, span: Span) -> Result<ConditionValue, Diagnostic> {
    match value {
        Expr::Constant("null", _) => Ok(ConditionValue::Null),
        Expr::Constant("true", _) => Ok(ConditionValue::Boolean(true)),
        Expr::Constant("false", _) => Ok(ConditionValue::Boolean(false)),
        Expr::String(text, _) => Ok(ConditionValue::String(text.clone().into_owned())),
        Expr::Number(text, _) => Ok(ConditionValue::Number((*text).to_owned())),
        Expr::Constant(word, _) => Err(m::condition_word(span, word)),
        Expr::Function(_) | Expr::Array(..) | Expr::Object(..) => Err(m::condition_value(span)),
    }
}

/// Lists are compared by the type of their elements, as Prisma does.
fn check_type(kind: &FieldFactsKind<'_>, value: &ConditionValue, name: &str, span: Span) -> Result<(), Diagnostic> {
    let FieldFactsKind::Scalar(scalar) = kind else { return Ok(()) };
    if *value == ConditionValue::Null {
        return Ok(());
    }
    let is_text = matches!(value, ConditionValue::String(_));
    match scalar.ty {
        ScalarKind::Unsupported(_) => Err(m::condition_on_unsupported(span, name)),
        ScalarKind::Enum(_) if is_text => Ok(()),
        ScalarKind::Enum(_) => Err(m::condition_on_enum(span, name)),
        ScalarKind::Composite(_) => Err(m::condition_on_composite(span, name)),
        ScalarKind::Scalar(ty) => {
            let fits = match ty {
                ScalarType::String | ScalarType::DateTime => is_text,
                ScalarType::Boolean => matches!(value, ConditionValue::Boolean(_)),
                ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal => {
                    matches!(value, ConditionValue::Number(_))
                }
                ScalarType::Json | ScalarType::Bytes => false,
            };
            if fits { Ok(()) } else { Err(m::condition_type(span, name, ty)) }
        }
    }
}
