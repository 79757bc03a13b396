//! Lists of fields: `[a, b(sort: Desc), address.street]`. In: the value and the model. Out: columns, or what is wrong
//! with them. Must not know: which attribute they belong to.

use super::super::messages::attributes as messages;
use super::super::{ColumnFacts, OperatorClassFacts, Resolved, ScalarKind};
use super::coerce;
use super::visitor::Visitor;
use crate::ast::{Argument, Arguments, Expr};
use crate::schema::{CompositeId, FieldId, ModelId, SortOrder};
use crate::source::Span;

/// Names in a list of fields that are no columns.
pub(super) struct Problems<'a> {
    pub(super) unknown: Vec<&'a str>,
    pub(super) relations: Vec<(FieldId, &'a str)>,
}

/// What a list came to.
pub(super) enum Columns<'a> {
    Found(Vec<ColumnFacts<'a>>),
    Problems(Problems<'a>),
    /// Something was wrong and has been reported.
    Reported,
}

/// Operator classes that may be written as a bare word.
const OPERATOR_CLASSES: [&str; 56] = [
    "InetOps",
    "JsonbOps",
    "JsonbPathOps",
    "ArrayOps",
    "TextOps",
    "BitMinMaxOps",
    "VarBitMinMaxOps",
    "BpcharBloomOps",
    "BpcharMinMaxOps",
    "ByteaBloomOps",
    "ByteaMinMaxOps",
    "DateBloomOps",
    "DateMinMaxOps",
    "DateMinMaxMultiOps",
    "Float4BloomOps",
    "Float4MinMaxOps",
    "Float4MinMaxMultiOps",
    "Float8BloomOps",
    "Float8MinMaxOps",
    "Float8MinMaxMultiOps",
    "InetInclusionOps",
    "InetBloomOps",
    "InetMinMaxOps",
    "InetMinMaxMultiOps",
    "Int2BloomOps",
    "Int2MinMaxOps",
    "Int2MinMaxMultiOps",
    "Int4BloomOps",
    "Int4MinMaxOps",
    "Int4MinMaxMultiOps",
    "Int8BloomOps",
    "Int8MinMaxOps",
    "Int8MinMaxMultiOps",
    "NumericBloomOps",
    "NumericMinMaxOps",
    "NumericMinMaxMultiOps",
    "OidBloomOps",
    "OidMinMaxOps",
    "OidMinMaxMultiOps",
    "TextBloomOps",
    "TextMinMaxOps",
    "TimestampBloomOps",
    "TimestampMinMaxOps",
    "TimestampMinMaxMultiOps",
    "TimestampTzBloomOps",
    "TimestampTzMinMaxOps",
    "TimestampTzMinMaxMultiOps",
    "TimeBloomOps",
    "TimeMinMaxOps",
    "TimeMinMaxMultiOps",
    "TimeTzBloomOps",
    "TimeTzMinMaxOps",
    "TimeTzMinMaxMultiOps",
    "UuidBloomOps",
    "UuidMinMaxOps",
    "UuidMinMaxMultiOps",
];

/// One element of the list, before its name is looked up.
struct Element<'a> {
    path: &'a str,
    sort: Option<SortOrder>,
    length: Option<u32>,
    operator_class: Option<OperatorClassFacts<'a>>,
}

/// Reads the list; `into_composites` allows `address.street`.
pub(super) fn read<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    value: &'a Expr<'a>,
    attribute: Span,
    into_composites: bool,
    visitor: &mut Visitor<'a, '_>,
) -> Columns<'a> {
    let items = value.as_array();
    let mut elements = Vec::with_capacity(items.len());
    let mut is_complete = true;
    for item in items {
        match element(item, visitor) {
            Some(element) => elements.push(element),
            None => is_complete = false,
        }
    }
    if !is_complete {
        return Columns::Reported;
    }
    look_up(schema, model, elements, attribute, into_composites, visitor)
}

/// Reads a list of bare field names, as `fields:` and `references:` of a relation have it.
pub(super) fn read_names<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    value: &'a Expr<'a>,
    attribute: Span,
    visitor: &mut Visitor<'a, '_>,
) -> Columns<'a> {
    let items = value.as_array();
    let mut elements = Vec::with_capacity(items.len());
    for item in items {
        let Some(path) = coerce::word(item, visitor) else { continue };
        elements.push(Element { path, sort: None, length: None, operator_class: None });
    }
    if elements.len() < items.len() {
        return Columns::Reported;
    }
    look_up(schema, model, elements, attribute, false, visitor)
}

fn look_up<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    elements: Vec<Element<'a>>,
    attribute: Span,
    into_composites: bool,
    visitor: &mut Visitor<'a, '_>,
) -> Columns<'a> {
    let mut columns: Vec<ColumnFacts<'a>> = Vec::with_capacity(elements.len());
    let mut problems = Problems { unknown: Vec::new(), relations: Vec::new() };
    for element in elements {
        match resolve(schema, model, element.path, into_composites) {
            Place::Column(field, path) => {
                if columns.iter().any(|c| c.field == field && c.path == path) {
                    visitor.push(messages::column_repeated(attribute, element.path));
                    return Columns::Reported;
                }
                let Element { sort, length, operator_class, .. } = element;
                columns.push(ColumnFacts { field, path, sort, length, operator_class });
            }
            Place::Relation(field) => problems.relations.push((field, element.path)),
            Place::Nothing => problems.unknown.push(element.path),
        }
    }
    if problems.unknown.is_empty() && problems.relations.is_empty() {
        Columns::Found(columns)
    } else {
        Columns::Problems(problems)
    }
}

enum Place {
    Column(FieldId, Vec<(CompositeId, FieldId)>),
    Relation(FieldId),
    Nothing,
}

fn resolve(schema: &Resolved<'_>, model: ModelId, path: &str, into_composites: bool) -> Place {
    let facts = &schema.models[model.0 as usize];
    let mut names = path.split('.');
    let first = names.next().unwrap_or_default();
    if path.len() > first.len() && !into_composites {
        return Place::Nothing;
    }
    let Some(id) = facts.field_ids.get(first).copied() else { return Place::Nothing };
    let Some(scalar) = facts.fields[id.0 as usize].as_scalar() else {
        return if path.len() > first.len() { Place::Nothing } else { Place::Relation(id) };
    };
    let mut ty = scalar.ty;
    let mut nested = Vec::new();
    for name in names {
        let ScalarKind::Composite(composite) = ty else { return Place::Nothing };
        let facts = &schema.composites[composite.0 as usize];
        let Some(field) = facts.field_ids.get(name) else { return Place::Nothing };
        nested.push((composite, *field));
        ty = facts.fields[field.0 as usize].scalar.ty;
    }
    Place::Column(id, nested)
}

fn element<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<Element<'a>> {
    match value {
        Expr::Constant(path, _) => Some(Element { path, sort: None, length: None, operator_class: None }),
        Expr::Function(function) => {
            let arguments = &function.arguments;
            visitor.check_values(arguments);
            let sort = arguments.named("sort").and_then(|a| sort(a, visitor));
            let length = arguments.named("length").and_then(|a| length(&a.value, visitor));
            let operator_class = arguments.named("ops").and_then(|a| operator_class(a, visitor));
            Some(Element { path: function.name.name, sort, length, operator_class })
        }
        Expr::Number(..) | Expr::String(..) | Expr::Array(..) | Expr::Object(..) => {
            visitor.push(messages::not_a_field_name(value.span()));
            None
        }
    }
}

fn sort<'a>(argument: &'a Argument<'a>, visitor: &mut Visitor<'a, '_>) -> Option<SortOrder> {
    let order = sort_order(coerce::word(&argument.value, visitor)?);
    if order.is_none() {
        visitor.push(messages::unknown_sort(argument.span));
    }
    order
}

/// `Asc` or `Desc`.
pub(super) fn sort_order(word: &str) -> Option<SortOrder> {
    match word {
        "Asc" => Some(SortOrder::Asc),
        "Desc" => Some(SortOrder::Desc),
        _ => None,
    }
}

/// `length:`, which is checked for the database later on.
pub(super) fn length<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<u32> {
    coerce::integer(value, visitor).map(|length| length as u32)
}

fn operator_class<'a>(argument: &'a Argument<'a>, visitor: &mut Visitor<'a, '_>) -> Option<OperatorClassFacts<'a>> {
    match &argument.value {
        Expr::Constant(name, span) => {
            if !OPERATOR_CLASSES.contains(name) {
                visitor.push(messages::unknown_operator_class(*span, name));
                return None;
            }
            Some(OperatorClassFacts::Known(name))
        }
        Expr::Function(function) if function.name.name == "raw" => {
            raw(&function.arguments, function.span, visitor).map(OperatorClassFacts::Raw)
        }
        Expr::Function(_) | Expr::Number(..) | Expr::String(..) | Expr::Array(..) | Expr::Object(..) => {
            visitor.push(messages::no_operator_class(argument.span));
            None
        }
    }
}

fn raw<'a>(arguments: &'a Arguments<'a>, span: Span, visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let [argument] = arguments.items.as_slice() else {
        visitor.push(messages::raw_operator_class_count(span));
        return None;
    };
    let text = argument.value.as_string();
    if text.is_none() {
        visitor.push(messages::raw_operator_class(span));
    }
    text
}
