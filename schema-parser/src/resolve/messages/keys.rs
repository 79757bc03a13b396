//! Words about the fields of keys, indexes and relations: codes `V140` to `V179`.

use super::{field_help, listed};
use crate::ast::{Field, Model};
use crate::diagnostic::Diagnostic;
use crate::resolve::{FieldFacts, ModelFacts};
use crate::schema::IndexKind;
use crate::source::Span;
use crate::suggest::closest;

fn attribute_of(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Normal => "@@index",
        IndexKind::Unique => "@@unique",
        IndexKind::Fulltext => "@@fulltext",
    }
}

pub(crate) fn field_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V140", span, format!("`{name}` is in the list twice")).with_help("remove one of them")
}

fn unknown(code: &'static str, span: Span, what: &str, names: &[&str], model: &ModelFacts<'_>) -> Diagnostic {
    let owner = model.ast.name.name;
    let finding = Diagnostic::error(code, span, format!("{what} {} which `{owner}` does not have", listed(names)));
    match names.first() {
        Some(name) => finding.with_help(field_help(name, model)),
        None => finding,
    }
}

pub(crate) fn id_of_unknown(span: Span, names: &[&str], model: &ModelFacts<'_>) -> Diagnostic {
    unknown("V141", span, "the id names", names, model)
}

pub(crate) fn id_of_relations(span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::error("V142", span, format!("the id names relations, which have no columns: {}", listed(names)))
        .with_help("name the fields that hold the keys")
}

pub(crate) fn id_of_optional(span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::error("V143", span, format!("the fields of an id can't be missing: {}", listed(names)))
        .with_help("remove the `?` or `[]` of their types")
}

pub(crate) fn several_ids(model: &Model<'_>) -> Diagnostic {
    Diagnostic::error("V144", model.span, format!("`{}` has `@id` on several fields", model.name.name))
        .with_help("for a compound id write `@@id([a, b])` in the model")
}

pub(crate) fn id_and_block_id(model: &Model<'_>) -> Diagnostic {
    Diagnostic::error("V145", model.span, format!("`{}` has both `@id` and `@@id`", model.name.name))
        .with_help("keep one; the other may become `@unique` or `@@unique`")
}

pub(crate) fn id_on_relation(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V146", span, format!("`{field}` is a relation and can't be the id"))
        .with_help("put `@id` on the field that holds the key")
}

pub(crate) fn optional_id(span: Span, field: &Field<'_>) -> Diagnostic {
    Diagnostic::error("V147", span, format!("the id `{}` has to be there in each row", field.name.name))
        .with_help("remove the `?` or `[]` of its type")
}

pub(crate) fn bad_client_name(span: Span, name: &str, attribute: &str) -> Diagnostic {
    let code = if attribute == "@@id" { "V148" } else { "V149" };
    Diagnostic::error(code, span, format!("the client can't call anything `{name}`"))
        .with_help("use letters, digits and `_`; `map` names the constraint in the database")
}

pub(crate) fn bad_sort(span: Span) -> Diagnostic {
    Diagnostic::error("V150", span, "there is no such order").with_help("write `sort: Asc` or `sort: Desc`")
}

pub(crate) fn bad_sort_of_column(span: Span) -> Diagnostic {
    Diagnostic::error("V151", span, "there is no such order").with_help("write `sort: Asc` or `sort: Desc`")
}

pub(crate) fn bad_operator_class(span: Span) -> Diagnostic {
    Diagnostic::error("V152", span, "this is no operator class that the language knows")
        .with_help("write a name such as `JsonbPathOps`, or `raw(\"..\")` with the name that the database knows")
}

pub(crate) fn unknown_operator_class(span: Span, name: &str) -> Diagnostic {
    let finding =
        Diagnostic::error("V170", span, format!("there is no operator class `{name}` that the language knows"));
    let known = crate::providers::operator_class_names();
    match closest(name, known.iter().map(String::as_str)) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!("if the database knows it, write `raw(\"{name}\")`")),
    }
}

pub(crate) fn index_of_unknown(
    span: Span,
    kind: IndexKind,
    names: &[(&str, Option<&str>)],
    model: &ModelFacts<'_>,
) -> Diagnostic {
    let code = match kind {
        IndexKind::Normal | IndexKind::Fulltext => "V153",
        IndexKind::Unique => "V154",
    };
    let shown = |(name, composite): &(&str, Option<&str>)| match composite {
        Some(composite) => format!("{name} of {composite}"),
        None => (*name).to_owned(),
    };
    let shown: Vec<String> = names.iter().map(shown).collect();
    let message = format!("`{}` names fields that do not exist: {}", attribute_of(kind), listed(&shown));
    let finding = Diagnostic::error(code, span, message);
    match names.first() {
        Some((name, None)) => finding.with_help(field_help(name, model)),
        Some((_, Some(composite))) => finding.with_help(format!("name a field of the composite type `{composite}`")),
        None => finding,
    }
}

pub(crate) fn index_of_relations(
    span: Span,
    kind: IndexKind,
    fields: &[&FieldFacts<'_>],
    model: &ModelFacts<'_>,
) -> Diagnostic {
    let code = match kind {
        IndexKind::Normal | IndexKind::Fulltext => "V155",
        IndexKind::Unique => "V156",
    };
    let names: Vec<&str> = fields.iter().map(|f| f.name()).collect();
    let message = format!("`{}` names relations, which have no columns: {}", attribute_of(kind), listed(&names));
    let keys = fields.iter().filter_map(|f| f.as_relation()?.fields.as_deref()).flatten();
    let keys: Vec<&str> = keys.map(|f| model.fields[f.0 as usize].name()).collect();
    let help = match keys.is_empty() {
        true => "name the fields that hold the keys".to_owned(),
        false => format!("write `{}([{}])`", attribute_of(kind), keys.join(", ")),
    };
    Diagnostic::error(code, span, message).with_help(help)
}

pub(crate) fn unique_on_relation(span: Span, field: &str, columns: &[&str]) -> Diagnostic {
    let help = match columns {
        [] => "put `@unique` on the field that holds the key".to_owned(),
        [one] => format!("put `@unique` on `{one}`"),
        many => format!("write `@@unique([{}])` in the model", many.join(", ")),
    };
    Diagnostic::error("V157", span, format!("`{field}` is a relation and can't be unique itself")).with_help(help)
}

pub(crate) fn name_and_map(span: Span) -> Diagnostic {
    Diagnostic::error("V158", span, "of an index, `name` and `map` mean the same").with_help("keep `map`")
}

pub(crate) fn unknown_algorithm(span: Span, name: &str) -> Diagnostic {
    let known = ["BTree", "Hash", "Gist", "Gin", "SpGist", "Brin"];
    let finding = Diagnostic::error("V159", span, format!("there is no index type `{name}`"));
    match closest(name, known) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!("write one of {}", listed(&known))),
    }
}

pub(crate) fn fields_unknown(span: Span, names: &[&str], model: &ModelFacts<'_>) -> Diagnostic {
    unknown("V160", span, "`fields` names", names, model)
}

pub(crate) fn fields_of_relations(span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::error("V161", span, format!("`fields` names relations, which have no columns: {}", listed(names)))
        .with_help("name the fields that hold the key")
}

pub(crate) fn references_unknown(span: Span, names: &[&str], target: &ModelFacts<'_>) -> Diagnostic {
    unknown("V162", span, "`references` names", names, target)
}

pub(crate) fn references_of_relations(span: Span, names: &[&str], target: &ModelFacts<'_>) -> Diagnostic {
    let message = format!("`references` names relations of `{}`: {}", target.ast.name.name, listed(names));
    Diagnostic::error("V163", span, message).with_help("name the fields that hold the key")
}

pub(crate) fn shard_key_of_unknown(span: Span, names: &[&str], model: &ModelFacts<'_>) -> Diagnostic {
    unknown("V164", span, "the shard key names", names, model)
}

pub(crate) fn shard_key_of_relations(span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::error("V165", span, format!("the shard key names relations, which have no columns: {}", listed(names)))
        .with_help("name the fields that hold the keys")
}

pub(crate) fn shard_key_of_optional(span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::error("V166", span, format!("the fields of a shard key can't be missing: {}", listed(names)))
        .with_help("remove the `?` or `[]` of their types")
}

pub(crate) fn several_shard_keys(model: &Model<'_>) -> Diagnostic {
    Diagnostic::error("V167", model.span, format!("`{}` has `@shardKey` on several fields", model.name.name))
        .with_help("write `@@shardKey([a, b])` in the model")
}

pub(crate) fn shard_key_and_block_shard_key(model: &Model<'_>) -> Diagnostic {
    Diagnostic::error("V168", model.span, format!("`{}` has both `@shardKey` and `@@shardKey`", model.name.name))
        .with_help("keep one")
}

pub(crate) fn optional_shard_key(span: Span) -> Diagnostic {
    Diagnostic::error("V169", span, "a shard key has to be there in each row")
        .with_help("remove the `?` or `[]` of the type")
}
