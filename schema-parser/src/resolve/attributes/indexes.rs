//! `@unique`, `@@unique`, `@@index` and `@@fulltext`. In: the attribute at hand. Out: an index of the model.
//! Must not know: databases.

use super::super::messages::attributes as messages;
use super::super::{ColumnFacts, FieldFactsKind, IndexFacts, ModelFacts, Resolved};
use super::columns::{self, Columns, Problems};
use super::visitor::Visitor;
use super::{coerce, listed, predicate};
use crate::ast::{Attribute, Expr};
use crate::schema::{FieldId, IndexAlgorithm, IndexKind, ModelId};

/// `@unique` on a column.
pub(super) fn field<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let mapped_name = mapped_name(attribute, visitor);
    let column = single_column(field, attribute, visitor);
    let clustered = visitor.argument("clustered").and_then(|v| coerce::boolean(v, visitor));
    let predicate = visitor.argument("where").and_then(|v| predicate::read(schema, model, v, attribute, visitor));
    schema.model_mut(model).indexes.push(IndexFacts {
        kind: IndexKind::Unique,
        attribute,
        on_field: Some(field),
        columns: vec![column],
        name: None,
        mapped_name,
        algorithm: None,
        clustered,
        predicate,
    });
}

/// The column of an attribute on a field, with its options.
pub(super) fn single_column<'a>(
    field: FieldId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> ColumnFacts<'a> {
    let length = visitor.argument("length").and_then(|v| columns::length(v, visitor));
    let sort = visitor.argument("sort").and_then(|v| coerce::word(v, visitor)).and_then(|word| {
        let order = columns::sort_order(word);
        if order.is_none() {
            visitor.push(messages::wrong_sort(attribute.span, word));
        }
        order
    });
    ColumnFacts { field, path: Vec::new(), sort, length, operator_class: None }
}

/// One of the block attributes.
pub(super) fn block<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    kind: IndexKind,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let columns = block_columns(schema, model, kind, attribute, visitor).unwrap_or_default();
    let mut index = IndexFacts {
        kind,
        attribute,
        on_field: None,
        columns,
        name: None,
        mapped_name: None,
        algorithm: None,
        clustered: None,
        predicate: None,
    };
    match kind {
        IndexKind::Unique => {
            index.name = client_name(&schema.models[model.0 as usize], attribute, "@@unique", visitor);
            index.mapped_name = mapped_name(attribute, visitor);
        }
        IndexKind::Normal => index.mapped_name = index_name(attribute, visitor),
        IndexKind::Fulltext => index.mapped_name = mapped_name(attribute, visitor),
    }
    if kind == IndexKind::Normal {
        index.algorithm = visitor.argument("type").and_then(|v| algorithm(v, attribute, visitor));
    }
    if kind != IndexKind::Fulltext {
        index.clustered = visitor.argument("clustered").and_then(|v| coerce::boolean(v, visitor));
        index.predicate = visitor.argument("where").and_then(|v| predicate::read(schema, model, v, attribute, visitor));
    }
    schema.model_mut(model).indexes.push(index);
}

fn block_columns<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    kind: IndexKind,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Vec<ColumnFacts<'a>>> {
    let value = visitor.default_argument("fields")?;
    match columns::read(schema, model, value, attribute.span, true, visitor) {
        Columns::Found(columns) => Some(columns),
        Columns::Reported => None,
        Columns::Problems(problems) => {
            report(schema, model, kind, attribute, &problems, visitor);
            None
        }
    }
}

fn report<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    kind: IndexKind,
    attribute: &'a Attribute<'a>,
    problems: &Problems<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    if !problems.unknown.is_empty() {
        visitor.push(messages::index_unknown_fields(attribute.span, &listed(&problems.unknown)));
    }
    if !problems.relations.is_empty() {
        let names: Vec<&str> = problems.relations.iter().map(|(_, name)| *name).collect();
        let instead = instead(schema, model, kind, problems);
        visitor.push(messages::index_relation_fields(attribute.span, &listed(&names), &instead));
    }
}

/// The attribute as it was meant, when each relation has one field.
fn instead(schema: &Resolved<'_>, model: ModelId, kind: IndexKind, problems: &Problems<'_>) -> String {
    let facts = &schema.models[model.0 as usize];
    let mut columns = Vec::new();
    for (field, _) in &problems.relations {
        let FieldFactsKind::Relation(relation) = &facts.fields[field.0 as usize].kind else { continue };
        for id in relation.fields.iter().flatten() {
            columns.push(facts.fields[id.0 as usize].name());
        }
    }
    let name = match kind {
        IndexKind::Unique => "unique",
        IndexKind::Normal => "index",
        IndexKind::Fulltext => "fulltext",
    };
    if columns.is_empty() { String::new() } else { format!("@@{name}([{}])", columns.join(", ")) }
}

/// `map:`, which may not be empty.
pub(super) fn mapped_name<'a>(attribute: &'a Attribute<'a>, visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let name = visitor.argument("map").and_then(|v| coerce::string(v, visitor));
    non_empty(name, "map", attribute, visitor)
}

pub(super) fn non_empty<'a>(
    text: Option<&'a str>,
    argument: &str,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<&'a str> {
    if text == Some("") {
        visitor.push(messages::empty_text(attribute.span, argument));
        return None;
    }
    text
}

/// `name:` of a key or unique constraint, by which the client knows it.
pub(super) fn client_name<'a>(
    model: &ModelFacts<'a>,
    attribute: &'a Attribute<'a>,
    written: &str,
    visitor: &mut Visitor<'a, '_>,
) -> Option<&'a str> {
    let name = visitor.argument("name").and_then(|v| coerce::string(v, visitor));
    let name = non_empty(name, "name", attribute, visitor)?;
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        visitor.push(messages::client_name_characters(attribute.span, written, name));
    } else if model.field_ids.contains_key(name) {
        visitor.push(messages::client_name_is_field(model.ast.span, written, name));
    }
    Some(name)
}

/// The database name of an `@@index`, for which `name:` is an older word.
fn index_name<'a>(attribute: &'a Attribute<'a>, visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let name = visitor.argument("name").and_then(|v| coerce::string(v, visitor));
    let name = non_empty(name, "name", attribute, visitor);
    let mapped = mapped_name(attribute, visitor);
    if name.is_some() && mapped.is_some() {
        visitor.push(messages::name_and_map(attribute.span));
    }
    mapped.or(name)
}

fn algorithm<'a>(
    value: &'a Expr<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<IndexAlgorithm> {
    let name = coerce::word(value, visitor)?;
    let found = match name {
        "BTree" => IndexAlgorithm::BTree,
        "Hash" => IndexAlgorithm::Hash,
        "Gist" => IndexAlgorithm::Gist,
        "Gin" => IndexAlgorithm::Gin,
        "SpGist" => IndexAlgorithm::SpGist,
        "Brin" => IndexAlgorithm::Brin,
        _ => {
            visitor.push(messages::unknown_algorithm(attribute.span, name));
            return None;
        }
    };
    Some(found)
}
